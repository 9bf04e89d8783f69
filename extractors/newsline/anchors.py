"""Which predicates does a time expression date? Found through the syntax of its sentence.

A date hangs on a word; from there the way leads up to the first word that tells an event: a verb or
an eventive noun. What stands on the way decides whether the event is dated and how surely.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from newsline.lexicon import lexicon
from newsline.model import DatedExpression, TimexType
from newsline.syntax import CLAUSAL, SUBJECTS, Sentence, Word

UNDATED_VALUES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
EVENT_NAMES = frozenset({"EVENT"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
POINTING = frozenset({"i", "you", "we", "this", "that", "these", "those"})
OURS = frozenset({"my", "your", "our"})
SETTING = frozenset({"at", "during", "in"})
_ATTRIBUTIVE = frozenset({"amod", "compound", "det", "flat", "nmod:desc", "nmod:poss", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})
_LIFTED = 0.8
_LABELLED = 0.9
_NOTE = 12  # words
_SHARED = 0.85
_CONSEQUENCE = 0.6


class Relation(StrEnum):
    """How the event lies to the date that dates it."""

    ON = "on"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A predicate and the date that dates it.

    `trigger` is the word that tells the event, `clause` the word at the head of the clause that it is
    told in (itself, or the light verb above an eventive noun). `sure` is between 0 and 1.
    """

    trigger: Word
    clause: Word
    expression: DatedExpression
    date: Word
    relation: Relation
    sure: float
    planned: bool = False


def datable(expression: DatedExpression) -> bool:
    """Whether the expression can date an event: durations, sets and vague references cannot."""
    return (
        expression.type in {TimexType.DATE, TimexType.TIME}
        and expression.value not in UNDATED_VALUES
        and expression.range.date is not None
    )


def date_words(sentence: Sentence, expression: DatedExpression) -> tuple[Word, ...]:
    """The words of the expression."""
    span = expression.span
    return tuple(w for w in sentence.words if w.start < span.end and span.start < w.end)


def date_head(sentence: Sentence, words: tuple[Word, ...]) -> Word:
    """The word of the expression that the others hang on."""
    inside = {w.index for w in words}
    tops = [w for w in words if w.head not in inside or w.head == w.index]
    nominal = [w for w in tops if w.dep not in {"punct", "case", "det", "advmod", "mark"}]
    return (nominal or tops or list(words))[0]


def anchors(sentence: Sentence, expression: DatedExpression) -> tuple[Anchor, ...]:
    """The predicates that `expression` dates in its sentence, in text order; often one, or none."""
    words = date_words(sentence, expression)
    if not words or not datable(expression) or _in_name(sentence, words):
        return ()
    head = date_head(sentence, words)
    found = _climb(sentence, expression, head, {w.index for w in words})
    return tuple(sorted(found, key=lambda a: a.trigger.index))


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


def _short(sentence: Sentence) -> bool:
    """Whether the sentence is a note of a few words without a verb: "Test firing at Sinop"."""
    return len(sentence.words) <= _NOTE and not any(w.pos == "VERB" for w in sentence.words)


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
    relation = _relation(sentence, head)
    for _ in range(len(sentence.words)):
        above = sentence.head(at)
        if relation is None:
            return []
        if at.head == at.index or at.dep in CLAUSAL:
            return _of_nominal_clause(sentence, expression, head, at, relation)
        if above.index in inside or at.dep == "conj":
            at = above
            continue
        beside = at.dep == "appos" and at.index != head.index
        if is_event_noun(sentence, above) and at.dep not in SUBJECTS and not beside:
            return _of_noun(sentence, expression, head, above, relation, sure)
        if above.pos in {"VERB", "AUX"} or _has_copula(sentence, above):
            return _of_verb(sentence, expression, head, at, above, relation, sure)
        step = _through_noun(sentence, at, above)
        if step is None:
            return []
        relation = relation if at.index == head.index else _merged(relation, sentence, at)
        at, sure = above, sure * step
    return []


def _merged(relation: Relation, sentence: Sentence, at: Word) -> Relation | None:
    """The relation after a step over the noun `at`, which may have a preposition of its own."""
    return relation if _relation(sentence, at) is not None else None


def _relation(sentence: Sentence, word: Word) -> Relation | None:
    """What the preposition of `word` says; None if such a date dates nothing."""
    preps = lexicon().prepositions
    for case in sentence.kids(word, "case", "mark", "advmod"):
        lemma = case.text.lower()
        if case.dep == "advmod" and lemma not in preps.after | preps.before:
            continue
        if lemma in preps.none and word.dep != "nmod:poss":
            scheduled = sentence.head(word).lemma in lexicon().verbs.scheduling
            return Relation.ON if lemma == "for" and scheduled else None
        if lemma in preps.after:
            return Relation.AFTER
        if lemma in preps.before:
            return Relation.BEFORE
        if lemma in preps.until:
            return Relation.UNTIL
    return Relation.ON


def _through_noun(sentence: Sentence, at: Word, above: Word) -> float | None:
    """How sure the way up through the noun `above` is; None if the date belongs to the noun alone.

    "in the report of 12 July" and "the 2019 budget" date no verb; "parts to Ankara on Friday" does.
    """
    if above.pos not in _NOMINAL and above.pos != "ADV" and above.pos != "ADJ":
        return None
    if at.dep in _ATTRIBUTIVE:
        return _LIFTED if above.dep == "compound" else None
    cases = {c.text.lower() for c in sentence.kids(at, "case")}
    if at.dep == "nmod" and not cases & {"on", "in", "at", "during", "by", "since", "after", "before"}:
        return None
    return _LIFTED


def is_event_noun(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is a noun that tells an event, and no part of a name that is no event's."""
    if word.pos not in {"NOUN", "PROPN"}:
        return False
    if word.lemma not in lexicon().nouns and word.text.lower() not in lexicon().nouns:
        return False
    name = sentence.name_at(word)
    return name is None or name.label in EVENT_NAMES


def _has_copula(sentence: Sentence, word: Word) -> bool:
    return bool(sentence.kids(word, "cop"))


def subject_of(sentence: Sentence, verb: Word) -> Word | None:
    """The word that heads the subject of `verb`, its own or one shared with a verb above it."""
    own = next(iter(sentence.kids(verb, *SUBJECTS)), None)
    if own is not None:
        return own
    if verb.dep in {"acl", "acl:relcl"}:
        return sentence.head(verb)
    if verb.dep in {"conj", "xcomp", "advcl"} and sentence.head(verb).index != verb.index:
        return subject_of(sentence, sentence.head(verb))
    return None


def _of_nominal_clause(
    sentence: Sentence, expression: DatedExpression, head: Word, at: Word, relation: Relation
) -> list[Anchor]:
    """A date that is itself the predicate: "The summit was on Friday", "It was in 2019 that ..."."""
    clause = next(iter(sentence.kids(at, "acl:relcl", "advcl:relcl", "csubj", "ccomp")), None)
    if clause is not None and _has_copula(sentence, at) and clause.pos == "VERB":
        return _of_verb(sentence, expression, head, head, clause, relation, 0.9)
    subject = next(iter(sentence.kids(at, "nsubj")), None)
    if subject is not None and is_event_noun(sentence, subject):
        due = any(w.lemma in lexicon().verbs.scheduling for w in sentence.kids(at))
        return [Anchor(subject, at, expression, head, relation, 0.9, planned=due)]
    participle = next((w for w in sentence.kids(at, "amod") if w.tag in {"VBD", "VBN"}), None)
    if participle is not None and not _has_copula(sentence, at) and at.pos in _NOMINAL:
        # "The Union imposed sanctions", misread as a noun phrase: told by the whole sentence.
        return [Anchor(participle, participle, expression, head, relation, _LIFTED)]
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
    clause = _telling(sentence, noun)
    verb = sentence.head(noun)
    if noun.dep in {"obj", "obl"} and clause.index == noun.index and _behind(sentence, head, noun, verb):
        return _of_verb(sentence, expression, head, noun, verb, relation, sure * _SHARED)
    if _same_day(sentence, noun, verb):
        return [Anchor(verb, verb, expression, head, relation, sure)]
    found = [Anchor(noun, clause, expression, head, relation, sure)]
    found.extend(_consequences(sentence, found[0]))
    return found


def _behind(sentence: Sentence, head: Word, noun: Word, verb: Word) -> bool:
    """Whether a date behind an object dates the verb: "halted the operation on 22 October".

    Not so where the verb speaks of an event of another time: "announced talks on Friday".
    """
    preposed = any(c.text.lower() in {"on", "in"} for c in sentence.kids(head, "case"))
    words = lexicon()
    elsewhere = words.verbs.speaking | words.verbs.saying | words.cues.hypothetical
    return (
        preposed
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
    return noun.dep in {"obl", "obj"} and bool(cases & SETTING)


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
        for w in (verb, *sentence.kids(verb, "conj")):
            if w.lemma in lexicon().verbs.causing and _past(sentence, w):
                yield replace(cause, trigger=w, clause=w, relation=Relation.AFTER, sure=_CONSEQUENCE)
        return
    path = [noun, *sentence.ancestors(noun)]
    for at in path:
        above = sentence.head(at)
        cues = {c.lemma for c in sentence.kids(at, "case", "mark")} | {at.lemma}
        if above.pos == "VERB" and above.index != at.index:
            caused = at.dep == "obl" and not cues.isdisjoint(words)
            if caused and tellable(sentence, above) and _past(sentence, above):
                yield Anchor(
                    above, above, cause.expression, cause.date, Relation.AFTER, _CONSEQUENCE
                )
            return
        if at.dep not in {"nmod", "compound"}:
            return


def _past(sentence: Sentence, verb: Word) -> bool:
    tags = {verb.tag} | {w.tag for w in sentence.kids(verb, "aux", "aux:pass")}
    return "VBD" in tags


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
    base = Anchor(verb, verb, expression, head, relation, sure)
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
    below = next(iter(sentence.kids(verb, "xcomp")), None)
    if verb.lemma in verbs.scheduling:
        return _scheduled(sentence, anchor, below)
    if verb.lemma in verbs.aspectual | {"go"} and below is not None and below.pos == "VERB":
        return _content(sentence, replace(anchor, trigger=below))
    noun = _carried(sentence, verb)
    if noun is not None:
        return replace(anchor, trigger=noun)
    return anchor if tellable(sentence, verb) else None


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


def _carried(sentence: Sentence, verb: Word) -> Word | None:
    """The eventive noun that a light or aspectual verb carries: "held talks", "the trial began"."""
    verbs = lexicon().verbs
    if verb.lemma not in verbs.light | verbs.aspectual:
        return None
    if verb.lemma in verbs.ending:
        return None
    candidates = list(sentence.kids(verb, "obj", "nsubj:pass"))
    subject = subject_of(sentence, verb)
    passive = verb.tag == "VBN" and verb.dep == "acl"
    if subject is not None and (verb.lemma in verbs.aspectual or passive or not candidates):
        candidates.append(subject)
    return next((w for w in candidates if is_event_noun(sentence, w)), None)


def tellable(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` tells an event that somebody reads a timeline for."""
    verbs = lexicon().verbs
    if verb.pos != "VERB" or verb.lemma in verbs.stative or verb.lemma in verbs.saying:
        return False
    if _has_copula(sentence, verb):
        return False
    subject = subject_of(sentence, verb)
    if subject is None:
        return False
    if _of_the_speaker(sentence, verb, subject):
        return False
    return not (verb.lemma in verbs.furniture and verb.dep == "root" and subject.index > verb.index)


def _of_the_speaker(sentence: Sentence, verb: Word, subject: Word) -> bool:
    """Whether the subject is a speaker, a reader or a bare "this": no row could tell who it is."""
    relative = verb.dep == "acl:relcl"
    if subject.text.lower() in POINTING and not relative:
        return True
    return any(w.text.lower() in OURS for w in sentence.kids(subject, "nmod:poss"))
