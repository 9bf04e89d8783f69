"""Which dated predicates make no row of a timeline: conditions, states, periods of accounts."""

from collections.abc import Iterator
from datetime import date

from newsline.anchoring.anchor import Anchor, Relation
from newsline.anchoring.predicates import in_past, subject_of
from newsline.calendar_words import months
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_PRESENT = frozenset({"VBP", "VBZ"})
_CHANCES = frozenset({"ability", "chance", "need", "opportunity", "option", "reason", "right",
                      "thing", "time", "way"})  # fmt: skip
_PERIODS = frozenset({"day", "half", "month", "period", "quarter", "season", "week", "year"})


def worth_telling(sentence: Sentence, anchor: Anchor, published: date | None = None) -> bool:
    """Whether the anchored predicate is an event that can have a row of its own."""
    return not (
        _conditional(sentence, anchor.clause)
        or _since(sentence, anchor)
        or _between(sentence, anchor)
        or _of_a_period(sentence, anchor)
        or _is_saw(sentence, anchor)
        or _doubted(sentence, anchor.clause)
        or _to_come(sentence, anchor, published)
        or _is_no_clause(sentence, anchor.clause)
        or _is_figure_of_speech(sentence, anchor.clause)
    )


def _is_no_clause(sentence: Sentence, clause: Word) -> bool:
    """Whether a verb only says which one, which way or what is meant.

    "What occurred last weekend", "ways to reach visitors", "(b. 1966)", and a participle that has
    taken the subject of the verb behind it: "cars built by 2005 will be scrapped".
    """
    above = sentence.head(clause)
    if clause.pos != "VERB":
        return False
    if clause.text[-1:] == "." and clause.dep in {"acl", "parataxis"}:
        return True
    if clause.dep == "acl:relcl" and above.text.lower() == "what":
        return True
    if clause.dep == "acl" and above.lemma in _CHANCES:
        return any(w.tag == "TO" for w in sentence.kids(clause, "mark"))
    if clause.dep == "xcomp" and above.lemma == "need":
        return True  # "will need to bat well"
    helpers = sentence.kids(clause, "aux", "aux:pass", "cop", "mark")
    taken = clause.dep == "advcl" and clause.tag == "VBN" and not helpers
    return (
        taken
        and bool(sentence.kids(clause, *SUBJECTS))
        and not sentence.kids(above, *SUBJECTS)
        and above.index > clause.index
        and bool(sentence.kids(above, "aux", "aux:pass"))
    )


def _is_figure_of_speech(sentence: Sentence, clause: Word) -> bool:
    """Whether verb and object are a set phrase that tells nothing: "took centre stage"."""
    objects = (w.lemma for w in sentence.kids(clause, "obj"))
    return any(f"{clause.lemma} {noun}" in lexicon().verbs.figurative for noun in objects)


def _conditional(sentence: Sentence, clause: Word) -> bool:
    """Whether the clause is a condition: "if Congress agreed", "should the two agree on it"."""
    conditions = lexicon().cues.conditions
    for word in (clause, *_heads_of_complement(sentence, clause)):
        if any(w.text.lower() in conditions for w in sentence.kids(word, "mark")):
            return True
        subject = next(iter(sentence.kids(word, "nsubj", "nsubj:pass")), None)
        if subject is None or (word.dep == "root" and not sentence.kids(word, "parataxis")):
            continue
        inverted = (w for w in sentence.kids(word, "aux") if w.index < subject.index)
        if any(w.text.lower() in {"had", "should", "were"} for w in inverted):
            return True
    return False


def _heads_of_complement(sentence: Sentence, clause: Word) -> tuple[Word, ...]:
    above = sentence.head(clause)
    return (above,) if clause.dep in {"xcomp", "conj"} and above.index != clause.index else ()


def _since(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a state is told that began on the date: "has been closed since 2018".

    Nor is a noun counted from it an event; what goes on since then is one: "has been fighting the
    disease since 2018".
    """
    if anchor.relation is not Relation.AFTER:
        return False
    cases = {c.text.lower() for c in sentence.kids(anchor.date, "case", "mark")}
    if "since" in cases and anchor.trigger.pos == "NOUN":
        return True  # "the first deaths since 1991"
    helpers = {w.text.lower() for w in sentence.kids(anchor.clause, "aux", "aux:pass", "cop")}
    simple = in_past(sentence, anchor.clause) and "had" not in helpers
    going_on = anchor.clause.tag == "VBG" and "been" in helpers and bool(helpers & {"has", "have"})
    return "since" in cases and not simple and not going_on


def _doubted(sentence: Sentence, clause: Word) -> bool:
    """Whether somebody does not think so: "I don't think the firm can win this year"."""
    above = sentence.head(clause)
    if clause.dep != "ccomp" or above.lemma not in lexicon().verbs.thinking:
        return False
    return any(w.text.lower() in lexicon().cues.negations for w in sentence.kids(above, "advmod"))


def _is_saw(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a noun tells what something is in general: "a win is a win"."""
    noun = anchor.trigger
    general = any(w.tag in _PRESENT for w in sentence.kids(noun, "cop"))
    return noun.pos == "NOUN" and general and not sentence.kids(noun, "case")


def _between(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether one date of a span of time is taken for the whole: "between 1982 and 1992"."""
    if anchor.until is not None:
        return False
    for word in reversed(sentence.words[max(0, anchor.date.index - 6) : anchor.date.index]):
        if word.text.lower() == "between":
            return True
        if word.pos in {"PROPN", "NOUN"} and word.text.lower().rstrip(".") not in months():
            return False  # "flights between Oslo and Rome by August"
    return False


def _to_come(sentence: Sentence, anchor: Anchor, published: date | None) -> bool:
    """Whether clause and date cannot both be meant: of the future and past, or the reverse.

    The date belongs to something else then: "has invited them to a ceremony on 12 March",
    "expects its sales to grow to 25% from 20% last year".
    """
    first = anchor.expression.range.earliest
    perfect = any(w.text.lower() in {"has", "have"} for w in sentence.kids(anchor.clause, "aux"))
    if published and first and first > published and perfect:
        return True
    last = anchor.expression.range.latest
    if published is None or last is None or last >= published:
        return False
    cues = lexicon().cues
    above = sentence.head(anchor.clause)
    if anchor.planned and not in_past(
        sentence, above if anchor.clause.pos == "NOUN" else anchor.clause
    ):
        return True
    for verb in _with_verbs_above(sentence, anchor.clause):
        helpers = sentence.kids(verb, "aux")
        modals = {w.text.lower() for w in helpers}
        going_on = verb.tag == "VBG" and any(w.tag in _PRESENT for w in helpers)
        if modals & cues.planned_modals or (going_on and "been" not in modals):
            return True
        if verb.index == above.index and verb.lemma in cues.planned and verb.tag in _PRESENT:
            return True
    return False


def _with_verbs_above(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The head of a clause and the verbs that it is the infinitive of: "is going to start to"."""
    yield clause
    while clause.dep == "xcomp" and clause.head != clause.index:
        clause = sentence.head(clause)
        yield clause


def _of_a_period(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a period of an account ends: "the quarter ended July 31"."""
    if anchor.trigger.lemma not in {"begin", "end", "ended", "ending", "start"}:
        return False
    before = sentence.words[anchor.trigger.index - 1] if anchor.trigger.index else anchor.trigger
    if before.lemma in _PERIODS:
        return True
    subject = subject_of(sentence, anchor.clause)
    return subject is not None and subject.lemma in _PERIODS
