"""Dates that date nothing in their sentence: terms, habits, quarters of a game, parts of names."""

import re
from collections.abc import Sequence

from newsline.anchoring.predicates import is_event_noun
from newsline.calendar_words import months
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, Precision
from newsline.syntax import Sentence
from newsline.word import Word

_GAME = frozenset({Precision.QUARTER, Precision.HALF})
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_CLAUSE = 12  # words from a date to the verb of its clause
_LIST = 6  # words
_DASHES = frozenset({"-", "–"})
_PARTS_OF_DAYS = frozenset({"afternoons", "evenings", "mornings", "nights"})
_TERMS = frozenset({"due", "effective", "payable"})
_ENDING = frozenset({"ended", "ending"})
_IDIOM = "at the end of the day,"
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKED = frozenset({"first", "last", "most"})
_MAKE = 4  # words
_ASIDE = 10  # words of an aside before its date
_RANK_REACH = 8  # words from "the first" to "since"
_NOUNS = frozenset({"NOUN", "PROPN"})
_KINDS = frozenset({"amod", "compound"})
_PART = re.compile(r"[\dX-]+T[A-Z]{2}")
_VAGUE = frozenset({"early", "late", "mid"})
_OF_LAST_NIGHT = frozenset({"overnight", "tonight"})
_RANK_TAGS = frozenset({"JJS", "RBS"})


def dates_nothing(
    sentence: Sentence, expression: DatedExpression, head: Word, words: tuple[Word, ...]
) -> bool:
    """Whether no event of its sentence is dated by an expression, with its head and its words."""
    return (
        _falling_due(sentence, words)
        or is_recurring(sentence, words)
        or _told_by_clause(sentence, expression, head, words)
        or _of_a_game(sentence, expression)
        or _of_a_life(sentence, words)
        or _of_a_company(sentence, expression, words)
        or _of_a_model(sentence, words)
        or _of_a_record(sentence, words)
        or _of_a_habit(sentence, expression, words)
        or _of_the_subject(sentence, words)
        or _of_an_aside(sentence, words)
        or _of_somebody(sentence, head, words)
        or _of_a_kind(sentence, expression, words)
        or _of_no_night(sentence, expression, words)
        or _is_one_of_several(sentence, words)
        or sentence.text.lower().startswith(_IDIOM)
    )


def _falling_due(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether the date is the term of a thing: "bonds due 1 March", "a dividend, payable 1 May".

    Or the day on which its owners are counted: "to holders of record 1 May".
    """
    at = words[0].index - 1
    if at >= 0 and sentence.words[at].text.lower() in {"as", "on", "in"}:
        at -= 1
    if at < 1:
        return False
    before, form = sentence.words[at - 1], sentence.words[at].text.lower()
    if form == "record" and before.text.lower() == "of":
        return True
    if form not in _TERMS:
        return False
    noun = sentence.words[at - 1 - (at > 1 and sentence.words[at - 1].text == ",")]
    if noun.dep == "obj" and sentence.head(noun).lemma == "make":
        return False  # "made the rule effective 1 May"
    return noun.pos in _NOUNS and not is_event_noun(sentence, noun)


def is_recurring(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether the date is one of many: "on Monday and Tuesday nights", "at 8 a.m. each day"."""
    behind = sentence.words[words[-1].index + 1 : words[-1].index + 1 + _LIST]
    for word in behind:
        if word.text.lower() in _PARTS_OF_DAYS:
            return True
        if word.pos not in {"CCONJ", "PROPN", "PUNCT"}:
            return word.text.lower() in {"each", "every"}
    return False


def _of_a_game(sentence: Sentence, expression: DatedExpression) -> bool:
    """Whether a quarter or a half is one of a game: a score stands beside it, and no money."""
    if expression.range.precision not in _GAME or any(c.isdigit() for c in expression.span.text):
        return False
    money = any(w.text.lower() in {"$", "%", "percent"} for w in sentence.words)
    return not money and _SCORE.search(sentence.text) is not None


def _of_a_life(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether a year is that of the birth or the death behind a name: "Anna Rossi (1901-1980)"."""
    at = words[0].index
    if at > 1 and sentence.words[at - 1].text in _DASHES:
        at -= 2
    elif not any(w.text in _DASHES for w in sentence.words[words[-1].index + 1 :][:1]):
        return False
    before = sentence.words[at - 1 - (at > 1 and sentence.words[at - 1].text == "(")]
    name = sentence.name_at(before) if at else None
    return name is not None and name.label == "PERSON" and sentence.words[at].text.isdigit()


def _told_by_clause(
    sentence: Sentence, expression: DatedExpression, head: Word, words: tuple[Word, ...]
) -> bool:
    """Whether a clause behind it says which day is meant: "from the night the ship went down"."""
    first = words[0]
    bare = first.index == head.index or first.text.lower() == "the"
    counted = expression.anchor is not None and head.pos == "NOUN" and bare
    clauses = sentence.kids(head, "acl:relcl") if counted else ()
    return any(w.index - head.index < _CLAUSE and w.index > head.index for w in clauses)


def _of_a_company(sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...]) -> bool:
    """Whether a quarter is numbered by a company's own year: "the fiscal second quarter".

    Or ends in another month than that of the calendar: "the quarter ended 30 September".
    """
    range_ = expression.range
    if range_.precision is not Precision.QUARTER or range_.earliest is None:
        return False
    if "fiscal" in {w.text.lower() for w in words} | set(expression.span.text.lower().split("-")):
        return True
    behind = sentence.words[words[-1].index + 1 : words[-1].index + 1 + _LIST]
    if not behind or behind[0].text.lower() not in _ENDING or range_.latest is None:
        return False
    named = [w.text.lower().rstrip(".") for w in behind if w.text.lower().rstrip(".") in months()]
    last = range_.latest.strftime("%B").lower()
    return bool(named) and not last.startswith(named[0][:3])


def _of_a_model(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether a year is part of the name of a product: "runs on Windows Server 2008".

    Or that in which one was made: "a grey 2013 Toyota".
    """
    at = words[0].index
    if len(words) != 1 or _YEAR.fullmatch(words[0].text) is None:
        return False
    if _is_make(sentence, at):
        return True
    listed = [w for w in sentence.words[max(0, at - _LIST) : at] if not _lists(w)]
    before = listed[-1] if listed else None
    if before is None or before.pos != "PROPN":
        return False
    alone = before.index == at - 1
    models = any(_YEAR.fullmatch(w.text) for w in sentence.words[before.index + 1 : at])
    return (alone or models) and before.text.lower().rstrip(".") not in months()


def _is_make(sentence: Sentence, at: int) -> bool:
    """Whether a year stands between "a" and the name of what is no event."""
    before = list(sentence.words[max(0, at - _MAKE) : at])
    while before and before[-1].pos == "ADJ":
        before.pop()
    name = [w for w in sentence.words[at + 1 : at + 1 + _MAKE] if w.pos in _NOUNS]
    named = bool(name) and name[0].index == at + 1 and name[0].pos == "PROPN"
    event = any(is_event_noun(sentence, w) or w.lemma in lexicon().nouns for w in name)
    return bool(before) and before[-1].text.lower() in {"a", "an"} and named and not event


def _lists(word: Word) -> bool:
    """Whether a word is one of a list of years: "Server 2003, 2008 and 2012"."""
    return word.text in {",", "and", "or"} or _YEAR.fullmatch(word.text) is not None


def _of_a_habit(sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...]) -> bool:
    """Whether "that night" is any such night: "she would leave by the back door that night".

    Only where no one night has been told before, but a longer time.
    """
    first, last = expression.range.earliest, expression.range.latest
    if words[0].text.lower() != "that" or first is None or first == last:
        return False
    verb = sentence.head(words[-1])
    modals = {w.text.lower() for w in sentence.kids(verb, "aux")}
    return verb.dep in {"root", "conj"} and bool(modals & lexicon().cues.past_future_modals)


def _of_a_record(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether a date tells since when there was no such thing: "the first win since 1980"."""
    at = words[0].index - 1
    if at < 1 or sentence.words[at].text.lower() != "since":
        return False
    for word in reversed(sentence.words[max(0, at - _RANK_REACH) : at]):
        if word.pos in {"PUNCT", "VERB"}:
            return False
        if word.text.lower() in _RANKED or word.tag in _RANK_TAGS:
            return True
    return False


def _of_somebody(sentence: Sentence, head: Word, words: tuple[Word, ...]) -> bool:
    """Whether a verb tells what somebody's day was like: "errors marred the keeper's Monday"."""
    own = head in words and bool(sentence.kids(head, "nmod:poss"))
    return own and head.dep in {"obj", "obl:unmarked"}


def _of_a_kind(sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...]) -> bool:
    """Whether a season only says what kind of thing is meant: "a winter storm", "summer camps"."""
    behind = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    season = expression.range.precision is Precision.SEASON and len(words) == 1
    return season and bool(behind) and behind[0].pos == "NOUN" and words[0].dep in _KINDS


def _of_no_night(sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...]) -> bool:
    """Whether a part of some day is no time of its own: "a late-night session", "an early night".

    Where the day is not known, it says of which day it is itself, or dates nothing.
    """
    if _PART.fullmatch(expression.value) is None:
        return False
    first, behind = words[0].index, sentence.words[words[-1].index + 1 : words[-1].index + 2]
    vague = words[0].text.lower() in _VAGUE
    if vague and first > 0 and sentence.words[first - 1].text.lower() in {"a", "an"}:
        return True
    attribute = words[-1].dep in _KINDS and bool(behind) and behind[0].pos in _NOUNS
    own = not vague and (len(words) > 1 or words[0].text.lower() in _OF_LAST_NIGHT)
    return expression.range.date is None and attribute and not own


def _is_one_of_several(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether other lengths stand behind a length to choose from: "in two weeks or five weeks"."""
    at = words[-1].index
    behind = sentence.words[at + 1 : at + 4]
    if len(behind) < 3 or behind[0].text.lower() != "or" or behind[1].pos != "NUM":
        return False
    return behind[2].lemma == words[-1].lemma


def _of_the_subject(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether "that day" stands right before the verb: "those on board that night | testified"."""
    first, behind = words[0], sentence.words[words[-1].index + 1 : words[-1].index + 2]
    if first.index < 2 or first.text.lower() != "that" or not behind:
        return False
    return behind[0].pos in {"AUX", "VERB"} and sentence.words[first.index - 1].pos in _NOUNS


def _of_an_aside(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether a date closes an aside that says who a subject is, and what it was then.

    "Rossi, the leading scorer in 2009, was hurt"; but "the attack, the deadliest raid of 2009,".
    """
    after = sentence.words[words[-1].index + 1 : words[-1].index + 3]
    if len(after) < 2 or after[0].text != "," or after[1].pos not in {"AUX", "VERB"}:
        return False
    before = sentence.words[max(0, words[0].index - _ASIDE) : words[0].index]
    comma = next((w.index for w in reversed(before) if w.text == ","), 0)
    aside = sentence.words[comma + 1 : words[0].index]
    if not comma or sentence.words[comma - 1].pos not in _NOUNS or len(aside) < 2:
        return False
    opens = aside[0].pos in {"DET", "PRON", *_NOUNS, "ADJ"}
    nouns = [w for w in aside if w.pos == "NOUN"]
    verbal = any(w.pos == "VERB" and w.tag != "VBG" for w in aside)
    return opens and bool(nouns) and not verbal and not is_event_noun(sentence, nouns[-1])
