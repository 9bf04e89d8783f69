"""Which words below a clause or a noun belong to its telling, and which are asides."""

import re
from collections.abc import Iterable
from itertools import pairwise

from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.adverbials import APPROXIMATE, is_particle, runs
from newsline.telling.mending import CLAUSE_OPENERS
from newsline.word import Word

_ALWAYS_OUT = frozenset({"parataxis", "discourse", "vocative", "list", "dislocated", "goeswith"})
_OF_A_NOUN = frozenset({"amod", "case", "compound", "conj", "det", "det:predet", "flat", "fixed",
                        "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod"})  # fmt: skip
_KEPT_MARKS = frozenset({"about", "due", "for", "not", "to"})
_OF_DATES = frozenset({"on", "in", "at", "by", "during", "late", "early"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINED = 3  # tokens of two words and the hyphen between them
_PAIR = 6  # words from the first of two dates to the second
_ALONE = 4  # words: preposition, date, genitive, noun
_COUNTING = frozenset({"first", "fourth", "last", "second", "third"})
_ORDERING = frozenset({"after", "before", "following", "since", "until"})


def without(sentence: Sentence, clause: Word, dates: frozenset[int]) -> frozenset[int]:
    """Heads of the subtrees below `clause` that do not belong to its telling."""
    out: set[int] = set(dates)
    second = next((w for w in sentence.kids(clause) if _of_other_day(sentence, w, dates)), None)
    for word in sentence.kids(clause):
        if second is not None and word.index >= second.index:
            out.add(word.index)
        if _is_listed(sentence, clause, word, dates):
            continue
        if word.dep in _ALWAYS_OUT or _is_apart(sentence, clause, word):
            out.add(word.index)
    for index in sentence.subtree(clause, frozenset(out)):
        word = sentence.words[index]
        if index != clause.index and (
            _apart(sentence, word) or _of_other_day(sentence, word, dates)
        ):
            out.add(index)
    return frozenset(out)


def _is_apart(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether a dependent is an aside, or another part of what was said: "died, that half of"."""
    if word.dep == "advcl" and any(
        m.text.lower() == "that" and sentence.words[m.index - 1].text == ","
        for m in sentence.kids(word, "mark")
    ):
        return True
    return _aside(sentence, clause, word)


def _of_other_day(sentence: Sentence, word: Word, dates: frozenset[int]) -> bool:
    """Whether the second of two things has a date of its own: "Rossi in 2001 and Berg in 2005"."""
    joint = next(iter(sentence.kids(word, "cc")), None)
    if word.dep != "conj" or word.pos not in {"NOUN", "PROPN"} or joint is None:
        return False
    behind = sentence.words[word.index + 1 : word.index + _PAIR]
    return joint.index - 1 in dates and any(_YEAR.fullmatch(w.text) for w in behind)


def _is_listed(sentence: Sentence, clause: Word, word: Word, dates: frozenset[int]) -> bool:
    """Whether a noun that was read as beside the verb is the last of its objects.

    "fined Anna Rossi, 24, and Marco Bianchi, 30"; but not where a date stands between them, for
    then each has its own.
    """
    nominal_ = word.dep == "conj" and word.pos in {"NOUN", "PROPN"} and clause.pos == "VERB"
    if not nominal_ or sentence.kids(word, "cop", *SUBJECTS):
        return False
    between = sentence.words[clause.index + 1 : word.index]
    dated = any(w.index in dates or _YEAR.fullmatch(w.text) for w in between)
    return not dated and any(w.index < word.index for w in sentence.kids(clause, "obj", "obl"))


def _aside(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether a dependent of the clause is another clause, a sentence adverb or a source."""
    verbal = clause.pos in {"VERB", "AUX"}
    opener = next(iter(sentence.kids(clause, "mark")), None)
    if opener is not None and opener.text.lower() in CLAUSE_OPENERS and word.index < opener.index:
        return True
    if verbal and word.index < clause.index and word.text.lower() in CLAUSE_OPENERS:
        return True
    if word.dep in {"conj", "advcl", "advcl:relcl"}:
        return _another(sentence, clause, word)
    if word.dep == "case" and not verbal:
        return word.tag != "POS"
    if word.dep in {"cc", "mark"}:
        kept = _KEPT_MARKS | lexicon().cues.conditions
        behind = sentence.words[word.index + 1 : word.index + 2]
        kept -= {"about"} if behind and behind[0].pos == "DET" else frozenset()
        return word.dep == "cc" or clause.tag == "VBG" or word.text.lower() not in kept
    if word.dep == "advmod" and _links(sentence, clause, word):
        return True
    if word.dep == "advmod" and word.index < clause.index:
        return _sets_off(sentence, word)
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark", "fixed")}
    return word.dep in {"obl", "dep"} and "according" in cases


def _links(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether an adverb only links the clause to what stands before: "also", but no "not also"."""
    alone = not any(w.text.lower() in {"not", "only"} for w in sentence.kids(clause))
    return word.text.lower() in lexicon().text.links and alone


def _sets_off(sentence: Sentence, word: Word) -> bool:
    """Whether an adverb before the verb is one of the sentence: "Meanwhile, ..."; or it asks."""
    after = sentence.words[word.index + 1]
    below = {sentence.words[i].text.lower() for i in sentence.subtree(word)}
    asks = word.text.lower() in {"when", "where", "why", "how"}
    return after.text == "," or asks or bool(below & CLAUSE_OPENERS)  # "all the more so after"


def _another(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the conjunct or clause `word` tells something else.

    Not so in "entered and occupied the city", where both share the object.
    """
    if word.dep != "conj":
        told = _purpose(sentence, word) or _at_once(sentence, clause, word)
        return not told and not _condition(sentence, clause, word)
    if clause.pos not in {"VERB", "AUX"}:
        return word.pos in {"VERB", "AUX"}
    if _led_up_to(sentence, clause, word):
        return False
    beside = any(c.index == clause.index + 1 for c in sentence.kids(word, "cc"))
    return not beside or bool(sentence.kids(clause, "obj"))


def is_news(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the clause only leads up to what its dependent `word` tells."""
    if word.dep == "conj":
        return _led_up_to(sentence, clause, word)
    return _at_once(sentence, clause, word) and _going_on(sentence, clause)


def _going_on(sentence: Sentence, clause: Word) -> bool:
    """Whether something was going on or about to happen: "was leaving", "was about to leave"."""
    helped = any(w.lemma == "be" for w in sentence.kids(clause, "aux", "cop"))
    return helped and (clause.tag == "VBG" or clause.lemma in {"about", "set"})


def _led_up_to(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the clause only leads up to what `word` tells: "walked in and shot three people"."""
    if clause.lemma not in lexicon().verbs.leading or clause.pos != "VERB":
        return False
    like = word.tag == clause.tag or (clause.tag == "VBD" and word.tag in {"VB", "VBN", "VBP"})
    behind = word.pos == "VERB" and word.index > clause.index
    return like and behind and not sentence.kids(word, *SUBJECTS, "aux", "aux:pass", "mark")


def _at_once(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether a clause behind tells what happened then: "was leaving when a car hit her".

    Not so where "when" is all that follows a date or a comma, or where it tells of a habit.
    """
    when = [w for w in sentence.kids(word, "advmod", "mark") if w.text.lower() == "when"]
    if len(when) != 1 or word.index < clause.index or clause.pos != "VERB":
        return False
    first = when[0].index
    past = "VBD" in {word.tag, *(w.tag for w in sentence.kids(word, "aux", "aux:pass"))}
    return past and first > clause.index and sentence.words[first - 1].text != ","


def _condition(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether a clause behind says on what it depends: "will leave if the others do"."""
    marks = {m.text.lower() for m in sentence.kids(word, "mark")}
    return word.index > clause.index and not marks.isdisjoint(lexicon().cues.conditions)


def _purpose(sentence: Sentence, word: Word) -> bool:
    to = any(m.text.lower() == "to" for m in sentence.kids(word, "mark"))
    return to and _before(sentence, word) != ","


def _before(sentence: Sentence, word: Word) -> str:
    """The word in front of the phrase of `word`."""
    first = min(sentence.subtree(word))
    return sentence.words[first - 1].text if first else ""


def _apart(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase stands between commas or brackets beside a noun and can be left out."""
    if word.dep in {"parataxis", "discourse", "list"}:
        return True
    if word.dep in {"obl:unmarked", "nmod:unmarked", "obl", "advmod"}:  # "hours after they came"
        behind = sentence.words[word.index + 1 : word.index + 2]
        return word.lemma in lexicon().naming.units and (
            bool(sentence.kids(word, "advcl", "acl"))
            or any(w.text.lower() in {"after", "before"} for w in behind)
        )
    if word.dep not in {"appos", "acl:relcl", "acl", "amod"}:
        return False
    if word.dep == "amod" and word.index < word.head:
        return False
    if word.dep == "appos" and (
        sentence.kids(word, "conj") or sentence.kids(sentence.head(word), "conj")
    ):
        return False  # a list: "Germany, the Soviet Union, Lithuania and Slovakia"
    opening = sentence.words[min(sentence.subtree(word))].text
    if _before(sentence, word) == "," and opening.lower() in {"and", "or"}:
        return False  # the last of a list that was read as an aside
    return not {_before(sentence, word), opening}.isdisjoint({",", "(", "-", "–", "—"})


_HOW_NEAR = frozenset({"just", "shortly", "soon"})


def loose(sentence: Sentence, clause: Word, dates: frozenset[int]) -> set[int]:
    """Prepositions and marks that belonged to a date that is left out."""
    found: set[int] = set()
    for index in dates:
        word = sentence.words[index]
        found |= {
            w.index
            for w in sentence.kids(word)
            if w.dep in {"case", "punct", "mark", "det", "advmod", "cc", "cop"}
            and _reaches(sentence, w, dates)
            and not _particle(sentence, w, dates)
        }
        found |= {f.index for i in found for f in sentence.kids(sentence.words[i], "fixed")}
        before = sentence.words[index - 1] if index else word
        if (
            before.text.lower() in _OF_DATES
            and _reaches(sentence, before, dates)
            and not _particle(sentence, before, dates)
        ):
            found.add(before.index)
    found |= {i - 1 for i in found if _so_far(sentence, i)}
    found |= {
        i - 1 for i in found if i and sentence.words[i - 1].text.lower() in {"back", "sometime"}
    }
    found |= {i - 1 for i in found if _measures(sentence, i)}
    cases = (sentence.words[i] for i in found if sentence.words[i].dep == "case")
    found |= {w.index for c in cases for w in sentence.kids(c, "fixed")}  # "prior | to 1986"
    return (found | dates) - {clause.index}


def _measures(sentence: Sentence, i: int) -> bool:
    """Whether a word says how near a date is: "just | before midnight", "shortly | after noon"."""
    word, before = sentence.words[i], sentence.words[i - 1]
    after = word.text.lower() in {"after", "before"} and word.pos in {"ADP", "SCONJ"}
    return after and i > 0 and before.text.lower() in _HOW_NEAR


def _so_far(sentence: Sentence, i: int) -> bool:
    return i > 0 and [w.text.lower() for w in sentence.words[i - 1 : i + 1]] == ["so", "far"]


def _reaches(sentence: Sentence, word: Word, dates: frozenset[int]) -> bool:
    """Whether a preposition or article has nothing but the date: not so "during winter talks".

    Nor has the "in" of "in Miami Wednesday", which the parser may have hung on the day.
    """
    if word.dep in {"case", "det"} and word.head not in dates:
        return False
    if word.dep == "det" and _attributive(sentence, word, dates):
        return False
    last = word.index + 1
    return word.dep not in {"case", "det"} or all(
        i in dates or sentence.words[i].pos in {"ADP", "ADV", "DET", "PUNCT"}
        for i in range(last, min((i for i in dates if i > word.index), default=last))
    )


def _attributive(sentence: Sentence, article: Word, dates: frozenset[int]) -> bool:
    """Whether an article before a date is that of a noun behind it: "the | 7 August | bombing"."""
    at = article.index + 1
    while at in dates or (at < len(sentence.words) and sentence.words[at].text == ","):
        at += 1
    behind = sentence.words[at : at + 1]
    return bool(behind) and behind[0].pos in {"ADJ", "NOUN", "PROPN"}


def _particle(sentence: Sentence, case: Word, dates: frozenset[int]) -> bool:
    """Whether a preposition before a date belongs to the verb: "let the Finns in last spring"."""
    first = next((i for i in sorted(dates) if i > case.index), None)
    if first == case.index + 2 and sentence.words[case.index + 1].text.lower() in APPROXIMATE:
        first = case.index + 1  # "turned himself in around | 6 p.m."
    return first is not None and is_particle(sentence, case, sentence.words[first])


def kept_dates(sentence: Sentence, dates: frozenset[int]) -> frozenset[int]:
    """The words of dates that stand for the article of a noun: "in Sunday's debate"."""
    kept: set[int] = set()
    for index in sorted(dates):
        word = sentence.words[index]
        noun = sentence.head(word)
        if noun.index in dates or word.dep != "nmod:poss":
            continue
        others = sentence.kids(noun, "det", "nmod:poss", "nummod")
        if any(w.index not in dates for w in others) or _alone(sentence, noun):
            continue
        kept |= sentence.subtree(word) & dates
    return frozenset(kept)


def tearing(sentence: Sentence, dates: frozenset[int]) -> frozenset[int]:
    """The words of dates whose going would tear a phrase: "the second | Tuesday | of each month".

    Or that have the article of the noun behind them: "at | an afternoon | briefing".
    """
    return frozenset(i for run in runs(dates) if _tears(sentence, run) for i in run)


def listed_dates(sentence: Sentence, dates: frozenset[int], times: Iterable[int]) -> frozenset[int]:
    """The words of dates that part a list: "won the cup | in 2001 | and the shield in 2005".

    `times` are the words of all dates of the sentence.
    """
    kept: set[int] = set()
    for first, second in pairwise(runs(dates.union(times))):
        between = [sentence.words[i] for i in range(first[-1] + 1, second[0])]
        joined = bool(between) and between[0].text.lower() == "and"
        named = any(w.pos in {"NOUN", "PROPN"} for w in between)
        if joined and named and not any(w.pos in {"AUX", "PUNCT", "VERB"} for w in between):
            kept.update(first, second)
    return dates & kept


def needed_dates(sentence: Sentence, clause: Word, dates: frozenset[int]) -> frozenset[int]:
    """The words of dates that a verb needs: its object, or what "only" speaks of.

    "The firm is approaching | next year | with caution"; "can only be mended | next week".
    """
    kept: set[int] = set()
    for run in runs(dates):
        heads = [w for i in run if (w := sentence.words[i]).head not in run]
        needed = any(_completes(sentence, w, run) for w in heads)
        if needed or _focused(sentence, clause, run) or _bound(sentence, run):
            kept.update(run)
    return frozenset(kept | _both(sentence, dates))


def _both(sentence: Sentence, dates: frozenset[int]) -> set[int]:
    """The words of two dates that "both" speaks of: "both the | 2004 and 2005 | awards"."""
    for run in runs(dates):
        before = sentence.words[max(0, run[0] - 2) : run[0]]
        if any(w.text.lower() == "both" for w in before):
            return {i for i in dates if run[0] <= i <= run[0] + _PAIR}
    return set()


def _completes(sentence: Sentence, date: Word, run: list[int]) -> bool:
    verb = sentence.head(date)
    before = sentence.words[verb.index + 1 : date.index]
    beside = all(w.head == date.index and w.tag in {"DT", "JJ"} for w in before)
    after = sentence.words[date.index + 1 : date.index + 2]
    chosen = bool(after) and (after[0].text.lower(), after[0].pos) == ("as", "ADP")
    chosen = chosen and run[0] == verb.index + 1
    if chosen and verb.pos == "VERB" and not sentence.kids(verb, "aux:pass", "nsubj:pass", "obj"):
        return True  # "picked | Monday | as the best time", but "was hired | Monday | as a coach"
    if verb.lemma == "last" and verb.pos == "VERB":
        return True  # "lasted | from 1943 to 1947"
    asks = verb.lemma in lexicon().verbs.timed and verb.index < date.index
    return asks and beside and date.dep in {"obj", "obl:unmarked"}


def _bound(sentence: Sentence, run: list[int]) -> bool:
    """Whether a word beside a date says nothing without it: "effective | 7 May", "1995 | -99"."""
    before = sentence.words[run[0] - 1].text.lower() if run[0] else ""
    other = sentence.words[run[0] - 2].lemma if run[0] > 1 else ""
    if (other, before) in {("of", "record"), ("time", "since")}:
        return True  # "the third time since | 1996"
    if (other, before) in {("extend", "into"), ("extend", "through"), ("extend", "to")}:
        return True
    joined = _joined(sentence, run[-1] + 1) or _joined(sentence, run[0] - 1)
    return joined or before in {"dated", "due", "effective", "expected", "payable", "until"}


def _joined(sentence: Sentence, i: int) -> bool:
    """Whether the mark at `i` joins two words: "1995-99", "noon-5 p.m."."""
    around = sentence.words[max(0, i - 1) : i + 2]
    if i < 1 or len(around) < _JOINED or around[1].text not in {"-", "–"}:
        return False
    return around[0].end == around[1].start and around[1].end == around[2].start


def spanned(sentence: Sentence, dates: frozenset[int]) -> frozenset[int]:
    """The words of dates with the marks that join two of them: "January | - | June 2016"."""
    between = (i + 1 for i in dates if i + 2 in dates)
    return dates | {i for i in between if _joined(sentence, i)}


def _focused(sentence: Sentence, clause: Word, run: list[int]) -> bool:
    """Whether "only" before a verb speaks of the date that follows it."""
    only = any(w.text.lower() == "only" for w in sentence.kids(clause, "advmod"))
    behind = [
        w
        for w in sentence.words[clause.index + 1 : run[0]]
        if w.pos != "ADP" and w.text.lower() != "sometime"
    ]
    return only and run[0] > clause.index and not behind


def _tears(sentence: Sentence, run: list[int]) -> bool:
    words = [sentence.words[i] for i in run]
    before = sentence.words[run[0] - 1] if run[0] else None
    after = next(iter(sentence.words[run[-1] + 1 : run[-1] + 2]), None)
    if after is None:
        return False
    counted = before is not None and before.text.lower() in _COUNTING
    listed = counted and after.text.lower() == "of"
    if before is not None and before.tag == "PRP$":
        return True  # "spoiled her | evening | on Monday"
    vowel = after.text[:1].lower() in set("aeiou")
    if before is not None and before.text.lower() in {"a", "an"}:
        return vowel != (before.text.lower() == "an")  # "an | April | hearing"
    noun = after.pos in {"ADJ", "NOUN"} and after.tag not in {"JJR", "RB"}
    heads = [w for w in words if after.index <= w.head <= after.index + 3]
    attributive = noun and any(sentence.head(w).pos in {"NOUN", "PROPN"} for w in heads)
    if attributive and len(run) == 1 and words[0].text.lower() in lexicon().text.kinds_of_time:
        return True  # "an office | Christmas | party"
    hours = {"early", "late", "-"} | lexicon().text.kinds_of_time
    if attributive and len(run) > 1 and all(w.text.lower() in hours for w in words):
        return True  # "a | late - night | session"
    opened = words[0].pos == "DET" or any(w.pos == "ADP" for w in words)
    return listed or (attributive and opened and len(run) > 1)


def _alone(sentence: Sentence, noun: Word) -> bool:
    """Whether nothing but the date hangs on the noun of "in Thursday's strike"."""
    return noun.dep == "obl" and len(sentence.subtree(noun)) <= _ALONE


def emptied(sentence: Sentence, clause: Word, dates: frozenset[int]) -> set[int]:
    """Phrases that say no more than the date once it is left out: "killed in Thursday's strike"."""
    found = set()
    for index in dates:
        date = sentence.words[index]
        noun = sentence.head(date)
        beside = noun.dep in {"acl", "acl:relcl"} and noun.index != clause.index
        verbs = lexicon().verbs
        bare = noun.tag == "VBN" and sentence.subtree(noun, dates) - dates <= _own(sentence, noun)
        if beside and (noun.lemma in verbs.scheduling or (noun.lemma in verbs.publishing and bare)):
            found.add(noun.index)
        own = noun.dep == "obl" and noun.head == clause.index and noun.index not in dates
        cases = {c.text.lower() for c in sentence.kids(noun, "case")}
        own = own and cases.isdisjoint(_ORDERING)  # "hours after | Monday's | attack"
        if not own or date.dep not in {"nmod:poss", "compound", "amod", "nummod"}:
            continue
        if _measured_from(sentence, noun):
            continue
        rest = sentence.subtree(noun, dates) - dates
        if all(sentence.words[i].dep in {"case", "det"} for i in rest - {noun.index}):
            found.add(noun.index)
    return found


def _own(sentence: Sentence, verb: Word) -> set[int]:
    """The verb with the prepositions that hang on its dates or on itself."""
    below = (w for w in sentence.words if w.dep in {"case", "punct"})
    return {verb.index, *(w.index for w in below)}


def _measured_from(sentence: Sentence, noun: Word) -> bool:
    """Whether a time is counted from a noun: "was caught a few hours after | the Monday attack"."""
    first = min(sentence.subtree(noun))
    before = sentence.words[first - 1] if first else noun
    form = sentence.words[first].text.lower()
    return form in {"after", "before"} and before.lemma in lexicon().naming.units


def nominal(sentence: Sentence, noun: Word, dates: frozenset[int]) -> list[int]:
    """The noun phrase of `noun`, without clauses and asides."""
    out = without(sentence, noun, dates) | {
        w.index for w in sentence.kids(noun) if w.dep not in _OF_A_NOUN
    }
    words = sentence.subtree(noun, frozenset(out)) - loose(sentence, noun, dates)
    if noun.dep not in SUBJECTS and noun.dep != "conj":
        words -= {w.index for w in sentence.kids(noun, "case")} - _genitives(sentence, noun)
    return sorted(words)


def _genitives(sentence: Sentence, noun: Word) -> set[int]:
    return {w.index for w in sentence.kids(noun, "case") if w.tag == "POS"}


def bracketed(sentence: Sentence, indices: list[int]) -> set[int]:
    """Those of the indices that stand in brackets, which are closed again; else none."""
    found: set[int] = set()
    depth = 0
    for i in indices:
        text = sentence.words[i].text
        depth += text in "(["
        if depth > 0:
            found.add(i)
        depth -= text in ")]" and depth > 0
    return found if depth == 0 else set()
