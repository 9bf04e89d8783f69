"""Which sayings and states are acts that a timeline tells: "confirmed the test", "said it will go".

Most only lead up to what was said, which is looked at by itself.
"""

from collections.abc import Iterator

from newsline.lexicon import lexicon
from newsline.syntax import Sentence
from newsline.word import Word

_PERSONS = frozenset({"he", "she", "they", "who"})
_SCENES = frozenset({"alarm", "blaze", "emergency", "scene"})
_ALARMS = frozenset(
    {"attack", "burn", "crash", "explode", "fire", "flood", "kill", "rob", "shoot", "stab"}
)
_BESIDE = frozenset({"nsubj:pass", "obj", "obl"})


def declares(sentence: Sentence, verb: Word, subject: Word | None) -> bool:
    """Whether a saying is an act of its own: "confirmed the test", "wrote to his colleague".

    Or announces or discloses something: "said that it will give back the money". `subject` is who
    says it, be it named with a verb above.
    """
    if announces(sentence, verb) or _discloses(sentence, verb) or is_deed(sentence, verb):
        return True
    if verb.lemma == "respond":
        return any(_goes_to(sentence, w) for w in sentence.kids(verb, "obl"))
    if verb.lemma not in lexicon().verbs.declaring:
        return False
    if verb.lemma == "write":
        return any(
            c.text.lower() == "to" for w in sentence.kids(verb, "obl") for c in sentence.kids(w)
        )
    if sentence.kids(verb, "ccomp", "parataxis") or not _is_act(sentence, verb, subject):
        return False
    return any(w.pos in {"NOUN", "PROPN"} for w in sentence.kids(verb, "obj", "nsubj:pass"))


def announces(sentence: Sentence, verb: Word) -> bool:
    """Whether a finite verb of saying tells what somebody means to do or will be done."""
    cues = lexicon().cues
    if verb.lemma not in lexicon().verbs.announcing or verb.tag not in {"VBD", "VBZ"}:
        return False
    modals = cues.planned_modals | (cues.past_future_modals if verb.tag == "VBD" else frozenset())
    for content in _contents(sentence, verb):
        helpers = {h.text.lower() for h in sentence.kids(content, "aux")}
        if content.tag == "VB" and helpers & modals:
            return True
    return False


def is_deed(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is a deed by what it is done to or before: "recalled two million cars"."""
    nouns = lexicon().deeds.get(verb.lemma)
    if nouns is None or sentence.kids(verb, "ccomp"):
        return False
    beside = sentence.kids(verb, *_BESIDE)
    if verb.lemma == "recall" and any(w.dep == "nsubj:pass" for w in beside):
        return True
    return any(w.lemma.lower() in nouns for w in beside)


def _discloses(sentence: Sentence, verb: Word) -> bool:
    """Whether a finite verb tells what has been: "admitted that it had lost the data".

    Or tells it those before whom that is an act: "told the judge that he had paid".
    """
    verbs = lexicon().verbs
    heard = verb.lemma == "tell" and _is_heard(sentence, verb)
    if verb.tag != "VBD" or not (heard or verb.lemma in verbs.disclosing):
        return False
    said = verbs.stative | verbs.saying | verbs.thinking
    return any(w.pos == "VERB" and w.lemma not in said for w in _contents(sentence, verb))


def _is_heard(sentence: Sentence, verb: Word) -> bool:
    hearers = lexicon().naming.hearers
    return any(w.lemma.lower() in hearers for w in sentence.kids(verb, "iobj", "obj"))


def _contents(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """The clauses behind a verb that are what was said."""
    return (w for w in sentence.kids(verb, "ccomp") if w.index > verb.index)


def _goes_to(sentence: Sentence, noun: Word) -> bool:
    """Whether somebody goes there: "responded to the crash", not to a question."""
    to = any(c.text.lower() == "to" for c in sentence.kids(noun, "case"))
    return to and (noun.lemma in _SCENES or lexicon().nouns.get(noun.lemma) in _ALARMS)


def _is_act(sentence: Sentence, verb: Word, subject: Word | None) -> bool:
    """Whether somebody does it: what "was reported" or what "figures show" is only said."""
    if verb.lemma == "show":
        return subject is not None and (subject.pos == "PROPN" or subject.text.lower() in _PERSONS)
    return verb.lemma != "report" or bool(sentence.kids(verb, "obj"))
