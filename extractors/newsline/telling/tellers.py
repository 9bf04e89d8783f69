"""The clause that tells an event: its own, or the one that says what took place there."""

from collections.abc import Iterator

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.anchors import SETTING
from newsline.anchoring.predicates import in_past
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_CHARGED = frozenset({"for", "of", "to", "with"})
_BELOW = frozenset({"nmod", "obj", "obl"})


def clauses(sentence: Sentence, anchor: Anchor) -> Iterator[Word]:
    """The heads of the clauses that may tell the event, the shortest first.

    An eventive noun that says too little alone is told with the verb that it belongs to.
    """
    clause = _clause_head(sentence, anchor)
    above = sentence.head(clause)
    if (denial := _denial(sentence, clause)) is not None:
        yield denial
        return
    told = _told_there(sentence, clause) or _scheduled(sentence, clause)
    if told is not None:
        yield told
    yield clause
    verbs = lexicon().verbs
    other = above.lemma in verbs.saying | verbs.speaking | lexicon().cues.hypothetical
    argument = clause.pos != "VERB" and clause.dep in {*SUBJECTS, "obj"}
    argument = argument and not sentence.kids(clause, "case")
    if argument and above.pos == "VERB" and not other:
        yield above


def _denial(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that denies what a noun says: "rejected claims that the plant would close"."""
    that = any(w.text.lower() == "that" for w in sentence.kids(clause, "mark"))
    above = sentence.head(clause)
    verb = sentence.head(above) if above.pos == "NOUN" and above.dep == "obj" else above
    objects = [w for w in sentence.kids(verb, "obj") if w.index < clause.index]
    denied = clause.dep in {"acl", "ccomp"} and verb.lemma in lexicon().verbs.denying
    return verb if that and denied and objects else None


def _scheduled(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that tells more of what is scheduled: "the vote that is set for May | will be"."""
    noun, verb = sentence.head(clause), sentence.head(sentence.head(clause))
    beside = clause.dep in {"acl", "acl:relcl"} and clause.lemma in lexicon().verbs.scheduling
    return verb if beside and noun.dep in SUBJECTS and verb.pos == "VERB" else None


def present_at(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether somebody is said to have been at an event: "Rossi was present at a meeting"."""
    noun, state = anchor.trigger, sentence.head(anchor.trigger)
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    set_ = noun.pos == "NOUN" and noun.dep == "obl" and bool(cases & SETTING)
    past = any(w.tag == "VBD" for w in sentence.kids(state, "cop"))
    return set_ and past and state.dep == "root" and bool(sentence.kids(state, *SUBJECTS))


def of_the_law(sentence: Sentence, anchor: Anchor) -> Word | None:
    """The verb of what the law says of a deed that it tells: "is accused of killing a man in 1967".

    Told with it the deed keeps its date, for the verb has another.
    """
    deed, verb = anchor.trigger, sentence.head(anchor.trigger)
    if deed.tag != "VBG" or deed.index != anchor.clause.index or deed.dep not in {"acl", "advcl"}:
        return None
    marks = {w.text.lower() for w in sentence.kids(deed, "case", "mark")}
    verb = sentence.head(verb) if verb.pos in {"ADJ", "NOUN"} else verb  # "pleaded guilty to"
    words = lexicon().verbs
    law = verb.lemma in words.accusing | words.prosecuting
    return verb if law and verb.pos == "VERB" and marks & _CHARGED else None


def _told_there(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that tells what took place at an event: "in an interview, Rossi said that".

    Or what was said in "a statement released on Friday".
    """
    said = clause.dep == "acl" and clause.tag in {"VBD", "VBN"}
    noun = sentence.head(clause) if said else clause
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    verb = sentence.head(noun)
    while "during" in cases and verb.dep in _BELOW:  # "made an offer to Rossi during talks"
        verb = sentence.head(verb)
    if verb.dep in SUBJECTS:  # "said the mayor in a letter sent": read as the mayor's
        verb = sentence.head(verb)
    if noun.pos != "NOUN" or noun.dep not in {"obl", "nmod"} or not cases & (SETTING | {"on"}):
        return None
    verbs = lexicon().verbs
    if said and verb.lemma not in verbs.saying | verbs.speaking:
        return None
    return verb if verb.pos == "VERB" and in_past(sentence, verb) else None


def _clause_head(sentence: Sentence, anchor: Anchor) -> Word:
    """The head of the clause to tell: above an infinitive, the verb that it completes."""
    clause = anchor.clause
    if anchor.trigger.pos == "VERB" and anchor.trigger.index != clause.index:
        clause = anchor.trigger if clause.pos != "VERB" else clause
    seen = {clause.index}
    while clause.head not in seen and _completes(sentence, clause):
        above = sentence.head(clause)
        clause = sentence.head(above) if clause.dep == "acl" else above
        seen.add(clause.index)
    return clause


def _completes(sentence: Sentence, clause: Word) -> bool:
    """Whether the clause is an infinitive that completes a verb: "expect the deal to be signed"."""
    to = any(w.text.lower() == "to" for w in sentence.kids(clause, "mark"))
    if clause.dep == "xcomp":
        return to or not sentence.kids(clause, "nsubj")
    above = sentence.head(clause)
    if clause.dep == "acl" and to and above.dep == "obj":  # "deal" read as the object of "expect"
        return sentence.head(above).lemma in lexicon().cues.planned | lexicon().cues.hypothetical
    return clause.dep == "ccomp" and to and above.pos == "VERB"
