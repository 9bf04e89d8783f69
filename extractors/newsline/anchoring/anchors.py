"""Which predicates does a time expression date? Found through the syntax of its sentence.

A date hangs on a word; from there the way leads up to the first word that tells an event: a verb or
an eventive noun. What stands on the way decides whether the event is dated and how surely.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date

from newsline.anchoring.anchor import Anchor, Relation, datable, date_head, date_words
from newsline.anchoring.attachment import (
    attribute_of,
    is_backward,
    is_genitive,
    is_name_giving,
    of_a_comparison,
    of_a_maker,
    of_a_source,
    of_opening_clause,
    of_relative_clause,
    of_the_law,
    told_before,
)
from newsline.anchoring.dateless import dates_nothing
from newsline.anchoring.misled import counted_from, is_misled
from newsline.anchoring.moving import (
    DAYS,
    LIFTED,
    asked,
    at_once,
    by_means,
    is_long_ago,
    not_perfect,
    of_the_deed,
    reported,
    spoken_of,
)
from newsline.anchoring.predicates import has_copula, in_past, is_event_noun, subject_of, tellable
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, Precision
from newsline.syntax import CLAUSAL, SUBJECTS, Sentence
from newsline.word import Word

FINITE = frozenset({"VBD", "VBP", "VBZ"})
_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}")
_FINITE_OR_PASSIVE = frozenset({"VBD", "VBN", "VBZ"})
_PARTICIPLES = frozenset({"JJ", "VBG", "VBN"})
SETTING = frozenset({"at", "during", "in"})
_ATTRIBUTIVE = frozenset({"amod", "compound", "det", "flat", "nmod:desc", "nmod:poss", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})
_DATING = frozenset({"after", "at", "before", "by", "during", "in", "on", "since"})
_TIED = frozenset({"about", "after", "before", "during", "following", "of", "over", "since",
                   "within"})  # fmt: skip
_GUESSED = 0.7
_LABELLED = 0.9
_OPENING = 4  # words before the head of a date that opens its sentence
_RANGE = 6  # words between the beginnings of the two dates of a range
_DEICTIC = frozenset({"last", "yesterday", "today", "on", "this"})
_NOTE = 12  # words
_ALONE = frozenset({"celebrate", "enter"})  # which have no object but for a thing
_OBJECTS = frozenset({"obj", "obl:tmod", "obl:unmarked"})
_SHARED = 0.85
_CONSEQUENCE = 0.6


def anchors(
    sentence: Sentence, expression: DatedExpression, published: date | None = None
) -> tuple[Anchor, ...]:
    """The predicates that `expression` dates in its sentence, in text order; often one, or none.

    `published` tells whether a date is past: only then can it date "asked" in "asked to join".
    """
    words = date_words(sentence, expression)
    if not words or not datable(expression) or _in_name(sentence, words):
        return ()
    head = date_head(sentence, words)
    if dates_nothing(sentence, expression, head, words):
        return ()
    saying = _of_saying(sentence, words)
    if saying is not None:
        said = Anchor(saying, saying, expression, saying, Relation.ON, 1.0)
        return (reported(said),) if tellable(sentence, saying) else ()
    found = _by_order(sentence, expression, head, words)
    if found is None:
        found = _by_syntax(sentence, expression, head, words)
    found = [a for a in found if not is_misled(sentence, words, a, published)]
    last = expression.range.latest
    past = published is not None and last is not None and last <= published
    found = found or (_of_the_act(sentence, expression, head) if past else [])
    found.extend(_when(sentence, expression, words, found))
    if published is not None and last is not None and last < published:
        found = [spoken_of(sentence, a, (published - last).days) for a in found]
        found = [of_the_deed(sentence, a) for a in found]
    if past or published is None or last is None:
        found = [asked(sentence, a) for a in found]
    found = [reported(at_once(sentence, by_means(sentence, a), words[0])) for a in found]
    if is_long_ago(words, last, published):
        found = [b for a in found for b in not_perfect(sentence, a, words)]
    return tuple(sorted(found, key=lambda a: a.trigger.index))


def _of_the_act(sentence: Sentence, expression: DatedExpression, head: Word) -> list[Anchor]:
    """What was done to a lasting end that alone has the date, a past one.

    "Stopped him to keep his title on Saturday".
    """
    below = sentence.head(head)
    verb = sentence.head(below)
    to = {w.text.lower() for w in sentence.kids(below, "mark")} == {"to"}
    aim = to and below.tag == "VB" and below.lemma in lexicon().verbs.stative
    fits = below.dep == "advcl" and aim and in_past(sentence, verb)
    if not fits or _relation(sentence, head) is not Relation.ON or not tellable(sentence, verb):
        return []
    return [Anchor(verb, verb, expression, head, Relation.ON, LIFTED)]


def _by_order(
    sentence: Sentence, expression: DatedExpression, head: Word, words: tuple[Word, ...]
) -> list[Anchor] | None:
    """What the order of the words alone says that a date dates; None where it says nothing."""
    if of_a_source(sentence, words) or of_a_comparison(sentence, words):
        return []
    if any(w.text.lower() in {"after", "before"} for w in words):
        return None  # "the day before Tuesday's hearing"
    noun = attribute_of(sentence, words)
    if noun is not None:
        return _of_noun(sentence, expression, head, noun, Relation.ON, 1.0)
    if is_genitive(sentence, words):
        return []
    maker = of_a_maker(sentence, words) if expression.range.precision is Precision.YEAR else None
    if maker is not None and tellable(sentence, maker):
        return [Anchor(maker, maker, expression, head, Relation.ON, LIFTED)]
    told = told_before(sentence, words)
    inside = {w.index for w in words}
    if told is None or _relation(sentence, head, inside) is not Relation.ON:
        return None
    noun, preposition = told
    charged = of_the_law(sentence, noun)
    if not is_backward(preposition) and _is_of_a_day(expression) and not charged:
        return None  # "died after a crash on Friday": both on that day, as far as is told
    event = Anchor(noun, noun, expression, head, Relation.ON, LIFTED)
    return [event, *_consequences(sentence, event)]


def _is_of_a_day(expression: DatedExpression) -> bool:
    """Whether an expression tells a day, be it one that hangs on an unknown date."""
    return expression.range.precision in DAYS or _DAY.match(expression.value) is not None


def _by_syntax(
    sentence: Sentence, expression: DatedExpression, head: Word, words: tuple[Word, ...]
) -> list[Anchor]:
    """What the tree says that a date dates."""
    opening = of_opening_clause(sentence, words)
    if opening is not None and max(sentence.subtree(opening)) > words[-1].index + 1:
        return []  # the parser took two clauses for one, which no row can tell
    ahead = opening or _clause_ahead(sentence, words)
    if ahead is not None:
        return _of_verb(sentence, expression, head, head, ahead, Relation.ON, 1.0)
    found = _climb(sentence, expression, head, {w.index for w in words})
    if (not found or head.dep == "appos") and _free(sentence, head, words):
        found = _of_phrase(sentence, expression, head) or found
    main = _main_verb(sentence, words) if all(a.trigger.pos != "VERB" for a in found) else None
    if main is not None:
        found = _of_verb(sentence, expression, head, head, main, Relation.ON, LIFTED) or found
    return found


def _clause_ahead(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The verb of the clause that a bare date opens behind a comma: "..., Friday she left"."""
    first, last = words[0].index, words[-1].index
    if not first or sentence.words[first - 1].text != "," or last + 1 >= len(sentence.words):
        return None
    word = sentence.words[last + 1]
    if word.pos == "DET":
        word = sentence.head(word)
    verb = sentence.head(word)
    opens = word.dep in SUBJECTS and last < word.index < verb.index and verb.tag in FINITE
    return verb if opens else None


def _main_verb(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The main verb of a sentence that a date with a comma opens: "Last week, the mayor, ..."."""
    first, last = words[0].index, words[-1].index
    after = sentence.words[last + 1 : last + 2]
    opens = all(w.pos in {"ADP", "CCONJ"} for w in sentence.words[:first])
    if not opens or not after or after[0].text != ",":
        return None
    root = next((w for w in sentence.words if w.head == w.index), None)
    if root is None or root.index < last or root.tag not in FINITE:
        return None
    return root if tellable(sentence, root) else None


def labelled(sentence: Sentence, expression: DatedExpression) -> tuple[Anchor, ...]:
    """The predicates of an entry that follows its date: "12 July 2019 - The first parts arrive"."""
    if not sentence.words or not datable(expression):
        return ()
    root = next((w for w in sentence.words if w.head == w.index), sentence.words[0])
    base = Anchor(root, root, expression, root, Relation.ON, _LABELLED)
    heads = [root, *(w for w in sentence.kids(root, "conj") if w.pos == "VERB")]
    bases = [replace(base, trigger=w, clause=w) for w in heads]
    found = [a for b in bases if b.trigger.pos == "VERB" and (a := _content(sentence, b))]
    if not found and not _short(sentence):
        told = next((w for w in sentence.words if w.pos == "VERB" and w.tag in FINITE), root)
        base = replace(base, trigger=told, clause=told)
    return tuple(found) or (base,)


def _free(sentence: Sentence, head: Word, words: tuple[Word, ...]) -> bool:
    """Whether a date stands as an adverbial of its own, whatever the parser hung it on."""
    before = sentence.words[words[0].index - 1] if words[0].index else None
    after = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    behind_noun = before is not None and before.pos in {"NOUN", "PROPN"}
    bare = words[0].text.lower() in _DEICTIC
    ended = not after or after[0].pos in {"ADP", "PUNCT", "CCONJ", "SCONJ"}
    return ended and bare and behind_noun and head.dep not in {"nsubj", "nsubj:pass", "obj"}


def _of_phrase(sentence: Sentence, expression: DatedExpression, head: Word) -> list[Anchor]:
    """The nearest verb before a date in the same phrase, up to a mark: "negotiated last week"."""
    verbs = lexicon().verbs
    for word in reversed(sentence.words[: head.index]):
        if word.text in {",", ";", ":", "(", "–", "—"}:
            break
        if word.pos == "VERB" and word.tag in _FINITE_OR_PASSIVE:
            usable = word.lemma not in verbs.stative | verbs.saying and tellable(sentence, word)
            return [Anchor(word, word, expression, head, Relation.ON, _GUESSED)] if usable else []
    return []


def _when(
    sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...], found: list[Anchor]
) -> list[Anchor]:
    """What a clause behind a date says of it: "on 20 January, when Biden is to be inaugurated"."""
    at = words[-1].index + 1
    if at < len(sentence.words) and sentence.words[at].text == ",":
        at += 1
    if at >= len(sentence.words) or sentence.words[at].text.lower() != "when":
        return []
    known = {a.trigger.index for a in found}
    verb = sentence.head(sentence.words[at])
    if verb.index in known or verb.index <= at or not tellable(sentence, verb):
        return []
    return [Anchor(verb, verb, expression, words[-1], Relation.ON, _SHARED)]


def between(
    found: list[Anchor], sentence: Sentence, expressions: Sequence[DatedExpression]
) -> list[Anchor]:
    """The anchors with two dates of one event as its bounds: "came between 12 and 25 July"."""
    kept = list(found)
    for first in found:
        last = next((e for e in expressions if _bounded(sentence, first.expression, e)), None)
        if last is not None:
            ends = [a for a in kept if a.expression is last]
            kept = [a for a in kept if a not in (first, *ends)]
            kept.append(replace(first, relation=Relation.ON, until=last))
    return kept


def _bounded(sentence: Sentence, first: DatedExpression, last: DatedExpression) -> bool:
    """Whether "between A and B", "from A to B", "A-B" or "A or B" stands there."""
    words = date_words(sentence, first)
    begun = words[0].index
    ended = date_words(sentence, last)[0].index
    opener = sentence.words[begun - 1].text.lower() if begun else ""
    joint = sentence.words[ended - 1].text.lower() if ended else ""
    near = 0 < ended - begun <= _RANGE and bool(first.range.earliest and last.range.latest)
    hyphened = joint in {"-", "–"} and ended - words[-1].index == 2
    counted = (opener, joint) == ("in", "and") and ended - begun == 2 and _is_counted(sentence)
    return near and (
        hyphened
        or counted
        or (joint == "or" and ended - words[-1].index == 2)
        or (opener, joint)
        in {("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")}
    )


def _is_counted(sentence: Sentence) -> bool:
    """Whether something took place so many times: "in 2009 and 2010, he was sued three times"."""
    pairs = zip(sentence.words, sentence.words[1:], strict=False)
    return any(
        w.text.lower() == "twice" or (w.pos == "NUM" and v.text.lower() == "times")
        for w, v in pairs
    )


def _short(sentence: Sentence) -> bool:
    """Whether the sentence is a note of a few words without a verb: "Test firing at Sinop"."""
    return len(sentence.words) <= _NOTE and not any(w.pos == "VERB" for w in sentence.words)


def _of_saying(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The saying that the date follows at once: "said today it will go"."""
    first = words[0].index
    if first and sentence.words[first - 1].text.lower() == "on":
        first -= 1
    verb = sentence.words[first - 1] if first else None
    if verb is None or verb.tag not in FINITE or verb.lemma not in lexicon().verbs.saying:
        return None
    after = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    return verb if after and after[0].pos != "PUNCT" else None


def _in_name(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether the date is part of a longer name: "the 9/11 Commission"."""
    inside = {w.index for w in words}
    for name in sentence.names:
        covered = set(range(name.first, name.last + 1))
        if inside <= covered and inside != covered:
            return True
    return False


def _climb(
    sentence: Sentence, expression: DatedExpression, head: Word, inside: set[int]
) -> list[Anchor]:
    """The anchors above the date."""
    at, sure = head, 1.0
    relation = _relation(sentence, head, inside)
    base = counted_from(sentence, [sentence.words[i] for i in sorted(inside)])
    for _ in range(len(sentence.words)):
        above = sentence.head(at)
        if relation is None:
            return []
        if at.head == at.index or (at.dep in CLAUSAL and not _is_result(sentence, at)):
            return _of_nominal_clause(sentence, expression, head, at, relation)
        led = above.index in inside or above.index == base or at.dep == "conj"
        if led or is_name_giving(sentence, above):
            at = sentence.head(above) if is_name_giving(sentence, above) else above
            continue
        beside = at.dep == "appos" and at.index != head.index
        if is_event_noun(sentence, above) and at.dep not in SUBJECTS and not beside:
            return _of_noun(sentence, expression, head, above, relation, sure)
        if above.pos in {"VERB", "AUX"} or has_copula(sentence, above):
            return _of_verb(sentence, expression, head, at, above, relation, sure)
        step = _through_noun(sentence, at, above)
        if step is None:
            return []
        relation = relation if at.index == head.index else _merged(relation, sentence, at)
        at, sure = above, sure * step
    return []


def _is_result(sentence: Sentence, word: Word) -> bool:
    """Whether an adjective tells how a thing was found or made: "found the door open"."""
    above = sentence.head(word)
    return word.dep == "xcomp" and word.pos == "ADJ" and bool(sentence.kids(above, "obj"))


def _merged(relation: Relation, sentence: Sentence, at: Word) -> Relation | None:
    """The relation after a step over the noun `at`, which may have a preposition of its own."""
    return relation if _relation(sentence, at) is not None else None


def _relation(sentence: Sentence, word: Word, inside: Set[int] = frozenset()) -> Relation | None:
    """What the preposition of `word` says; None if such a date dates nothing.

    One `inside` the date has been counted with: "the night before", "two days after the raid".
    """
    preps = lexicon().prepositions
    for case in sentence.kids(word, "case", "mark", "advmod"):
        lemma = case.text.lower()
        if case.index in inside or _is_between(sentence, case):
            continue
        if case.dep == "advmod" and lemma not in preps.after | preps.before:
            continue
        if lemma in preps.none and word.dep != "nmod:poss":
            above = sentence.head(word)
            scheduled = lemma == "for" and above.lemma in lexicon().verbs.scheduling
            named = lemma == "of" and is_event_noun(sentence, above)
            return Relation.ON if scheduled or named else None
        if lemma in preps.after:
            # "a poster from 1989", "the first incursion since 1995"
            return None if lemma in {"from", "since"} and word.dep == "nmod" else Relation.AFTER
        if lemma in preps.before:
            return Relation.BEFORE
        if lemma in preps.until:
            return Relation.UNTIL
    return Relation.ON


def _is_between(sentence: Sentence, case: Word) -> bool:
    """Whether a preposition is that of the verb: "were subscribed for | between May and July"."""
    return any(w.text.lower() == "between" for w in sentence.words[case.index + 1 : case.index + 2])


def _through_noun(sentence: Sentence, at: Word, above: Word) -> float | None:
    """How sure the way up through the noun `above` is; None if the date belongs to the noun alone.

    "in the report of 12 July" and "the 2019 budget" date no verb; "parts to Ankara on Friday" does,
    and so does the Sunday of "On Sunday Ankara answered" where it is misread as part of the name.
    """
    if at.dep == "fixed":
        return LIFTED
    if above.pos not in _NOMINAL and above.pos not in {"ADJ", "ADV"}:
        return None
    if at.dep in _ATTRIBUTIVE:
        beside = at.pos != "NUM" and at.dep != "nmod:poss" and above.pos == "PROPN"
        beside = beside or (at.dep == "compound" and above.lemma == "time")  # "Friday local time"
        return LIFTED if above.dep == "compound" or beside else None
    cases = {c.text.lower() for c in sentence.kids(at, "case")}
    if at.dep == "nmod" and not cases & _DATING:
        return None
    return LIFTED


def _of_nominal_clause(
    sentence: Sentence, expression: DatedExpression, head: Word, at: Word, relation: Relation
) -> list[Anchor]:
    """A date that is itself the predicate: "The summit was on Friday", "It was in 2019 that"."""
    clause = next(iter(sentence.kids(at, "acl:relcl", "advcl:relcl", "csubj", "ccomp")), None)
    if clause is not None and has_copula(sentence, at) and clause.pos == "VERB":
        return _of_verb(sentence, expression, head, head, clause, relation, 0.9)
    subject = next(iter(sentence.kids(at, "nsubj")), None)
    if subject is not None and is_event_noun(sentence, subject):
        due = any(w.lemma in lexicon().verbs.scheduling for w in sentence.kids(at))
        return [Anchor(subject, at, expression, head, relation, 0.9, planned=due)]
    if subject is not None and at.pos == "NOUN" and not has_copula(sentence, at):
        if misread := _of_nearest_verb(sentence, expression, head, relation):
            return misread
        if at.lemma in lexicon().verbs.stative | lexicon().verbs.saying:
            return []
        # A noun with a subject is a verb misread: "Merkel arrives in Brussels".
        return [Anchor(at, at, expression, head, relation, _GUESSED)]
    if at.pos in _NOMINAL and not has_copula(sentence, at):
        return _of_nearest_verb(sentence, expression, head, relation)
    return []


def _of_nearest_verb(
    sentence: Sentence, expression: DatedExpression, head: Word, relation: Relation
) -> list[Anchor]:
    """A full sentence misread as a noun phrase ("The Union imposed sanctions on Friday.").

    The nearest verb before the date is its trigger, else the first one behind a date that opens
    the sentence; the whole sentence tells it.
    """
    verbs = lexicon().verbs
    if sentence.text[-1:] not in {".", "”", '"', "'"}:
        return []
    behind = sentence.words[head.index + 1 :] if head.index <= _OPENING else ()
    for words in (reversed(sentence.words[: head.index]), behind):
        for word in words:
            if word.text in {",", ";", ":"} and word.index < head.index:
                break
            if word.tag in _FINITE_OR_PASSIVE and word.lemma not in verbs.stative | verbs.saying:
                return [Anchor(word, word, expression, head, relation, _GUESSED, guessed=True)]
    return []


def _of_noun(
    sentence: Sentence,
    expression: DatedExpression,
    head: Word,
    noun: Word,
    relation: Relation,
    sure: float,
) -> list[Anchor]:
    """The event that `noun` tells, and what its verb says of it where that is of the same day."""
    while noun.dep == "compound" and is_event_noun(sentence, sentence.head(noun)):
        noun = sentence.head(noun)
    verb = sentence.head(noun)
    clause = _telling(sentence, noun)
    if clause.index == noun.index and _behind(sentence, head, noun, verb):
        return _of_verb(sentence, expression, head, noun, verb, relation, sure * _SHARED)
    if _same_day(sentence, noun, verb):
        return [Anchor(verb, verb, expression, head, relation, sure)]
    words = lexicon()
    begun = clause.index != noun.index and clause.lemma in words.verbs.aspectual
    planned = noun.dep == "obj" and verb.lemma in words.cues.planned | words.verbs.scheduling
    trigger = clause if begun else noun
    found = [Anchor(trigger, clause, expression, head, relation, sure, planned=planned)]
    found.extend(_consequences(sentence, found[0]))
    return found


def _behind(sentence: Sentence, head: Word, noun: Word, verb: Word) -> bool:
    """Whether a date behind an object dates the verb: "halted the operation on 22 October".

    Not so where the verb speaks of an event of another time: "announced talks on Friday".
    """
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    preposed = any(c.text.lower() in {"on", "in"} for c in sentence.kids(head, "case"))
    words = lexicon()
    elsewhere = words.verbs.speaking | words.verbs.saying | words.cues.hypothetical
    return (
        preposed
        and (noun.dep == "obj" or (noun.dep == "obl" and not cases & _TIED))
        and head.index > noun.index
        and tellable(sentence, verb)
        and verb.lemma not in elsewhere | words.cues.planned | words.cues.negative
    )


def _same_day(sentence: Sentence, noun: Word, verb: Word) -> bool:
    """Whether `verb` tells what went on at the event of `noun`, or what a sudden one did.

    "In a Wednesday press conference Apple released it"; "Friday's attack killed 20".
    """
    if verb.index == noun.index or not tellable(sentence, verb):
        return False
    if noun.dep in SUBJECTS:
        return verb.lemma in lexicon().verbs.impact
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    if noun.dep not in {"obl", "obj"} or not cases & SETTING:
        return False
    words = lexicon()
    struck = verb.lemma in words.verbs.impact
    return cases != {"in"} or struck or words.family_of(noun.lemma) in words.verbs.gathering


def _telling(sentence: Sentence, noun: Word) -> Word:
    """The word whose clause tells the event of `noun`: a light or aspectual verb, or the noun."""
    verbs = lexicon().verbs
    verb = sentence.head(noun)
    fits = noun.dep in {"obj", "nsubj", "nsubj:pass"} and verb.pos == "VERB"
    if fits and verb.lemma in verbs.light | verbs.aspectual | verbs.cancelling | verbs.scheduling:
        return verb
    return noun


def _consequences(sentence: Sentence, cause: Anchor) -> Iterator[Anchor]:
    """What came of a dated event: "As a result of the 2019 acquisition, Turkey was removed"."""
    noun = cause.trigger
    words = lexicon().cues.consequence
    verb = sentence.head(noun)
    if noun.dep == "nsubj" and verb.lemma in lexicon().verbs.causing:
        later = replace(cause, relation=Relation.AFTER, sure=_CONSEQUENCE)
        for w in (verb, *sentence.kids(verb, "conj")):
            if w.lemma in lexicon().verbs.causing and in_past(sentence, w):
                yield replace(later, trigger=w, clause=w)
        return
    path = [noun, *sentence.ancestors(noun)]
    for at in path:
        above = sentence.head(at)
        cues = {c.lemma for c in sentence.kids(at, "case", "mark")} | {at.lemma}
        if above.pos == "VERB" and above.index != at.index:
            caused = at.dep == "obl" and not cues.isdisjoint(words)
            if caused and tellable(sentence, above) and in_past(sentence, above):
                yield Anchor(
                    above, above, cause.expression, cause.date, Relation.AFTER, _CONSEQUENCE
                )
            return
        if at.dep not in {"nmod", "compound"}:
            return


def _of_verb(
    sentence: Sentence,
    expression: DatedExpression,
    head: Word,
    at: Word,
    verb: Word,
    relation: Relation,
    sure: float,
) -> list[Anchor]:
    """The events that a date dates which hangs on `verb` through `at`."""
    verb = of_relative_clause(sentence, head, verb) or verb
    base = Anchor(verb, verb, expression, head, relation, sure)
    if _chosen(sentence, expression, at):
        return []
    alone = len(sentence.kids(verb, "nsubj", "nsubj:pass")) < 2
    if at.index == head.index and at.dep in SUBJECTS and alone:
        return [base] if verb.lemma in lexicon().verbs.seeing else []
    main = _content(sentence, base)
    if main is None:
        return []
    shared: list[Anchor] = []
    if head.index < verb.index:
        shared = [
            replace(a, sure=sure * _SHARED)
            for other in _conjuncts(sentence, verb)
            if not _dated_itself(sentence, other)
            if (a := _content(sentence, replace(base, trigger=other, clause=other)))
        ]
    return [main, *shared]


def _chosen(sentence: Sentence, expression: DatedExpression, at: Word) -> bool:
    """Whether the date is what the verb is about: "picked Saturday night as the time".

    So it is with a verb of living through a time, right before it: "approaches next year".
    """
    words = date_words(sentence, expression)
    after = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    before = next((w for w in reversed(sentence.words[: words[0].index]) if w.pos != "DET"), None)
    choosing = before is not None and before.lemma in lexicon().verbs.choosing
    if (at.dep == "obj" or choosing) and bool(after) and after[0].text.lower() == "as":
        return True
    if before is None or at.dep not in _OBJECTS:
        return False
    alone = before.lemma in _ALONE and expression.range.precision in DAYS
    return before.lemma in lexicon().verbs.timed and not alone


def _conjuncts(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """The verbs coordinated with `verb`, also where the parser made a chain of them."""
    for other in sentence.kids(verb, "conj"):
        yield other
        yield from _conjuncts(sentence, other)


def _dated_itself(sentence: Sentence, verb: Word) -> bool:
    return any(w.dep in {"obl:unmarked", "obl:tmod", "nmod:tmod"} for w in sentence.kids(verb))


def _content(sentence: Sentence, anchor: Anchor) -> Anchor | None:
    """The event that a dated verb stands for; None where the verb tells no event."""
    verb, verbs = anchor.trigger, lexicon().verbs
    above = sentence.head(verb)
    if verb.dep == "xcomp" and verb.tag in _PARTICIPLES and above.lemma in verbs.finding:
        return replace(anchor, trigger=above, clause=above) if tellable(sentence, above) else None
    if verb.dep == "xcomp" and above.pos == "VERB" and above.lemma in verbs.aspectual:
        return replace(anchor, trigger=above, clause=above) if tellable(sentence, verb) else None
    below = next(iter(sentence.kids(verb, "xcomp")), None)
    if verb.lemma in verbs.scheduling and not _sets(sentence, verb):
        return _scheduled(sentence, anchor, below)
    if verb.lemma in verbs.aspectual | {"go"} and below is not None and below.pos == "VERB":
        content = _content(sentence, replace(anchor, trigger=below))
        begun = verb.lemma in verbs.aspectual and content is not None
        return replace(content, trigger=verb) if content and begun else content
    noun = carried_noun(sentence, verb)
    if noun is not None:
        return anchor if verb.lemma in verbs.aspectual else replace(anchor, trigger=noun)
    return anchor if tellable(sentence, verb) else None


def _sets(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of scheduling does something else: "set up a fund", "set a record"."""
    if sentence.kids(verb, "compound:prt"):
        return True
    things = sentence.kids(verb, "obj") if verb.lemma == "set" else ()
    return any(w.lemma in lexicon().naming.set_things for w in things)


def _scheduled(sentence: Sentence, anchor: Anchor, below: Word | None) -> Anchor | None:
    """What is scheduled is dated, not the scheduling."""
    if below is not None and below.pos == "VERB":
        return replace(anchor, trigger=below, planned=True)
    subject = subject_of(sentence, anchor.trigger)
    if subject is None or not is_event_noun(sentence, subject):
        return None
    clause = anchor.clause
    if clause.dep == "acl":
        clause = _telling(sentence, subject)
    return replace(anchor, trigger=subject, clause=clause, planned=True)


def carried_noun(sentence: Sentence, verb: Word) -> Word | None:
    """The eventive noun that a light or aspectual verb carries: "held talks", "the trial began".

    A light verb says nothing, so that the noun is the trigger; a beginning or an end is an event.
    """
    verbs = lexicon().verbs
    if verb.lemma not in verbs.light | verbs.aspectual:
        return None
    if verb.lemma in verbs.ending:
        return None
    candidates = [w for w in sentence.kids(verb, "obj", "nsubj:pass") if w.lemma != "place"]
    subject = subject_of(sentence, verb)
    passive = verb.tag == "VBN" and verb.dep == "acl"
    if subject is not None and (verb.lemma in verbs.aspectual or passive or not candidates):
        candidates.append(subject)
    return next((w for w in candidates if is_event_noun(sentence, w)), None)
