"""What is told beside a dated event and is no part of its day: lives, offices, places, uses."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from newsline.anchoring.predicates import is_event_noun, subject_of
from newsline.naming.gazetteer import name_words
from newsline.naming.pronouns import is_personal
from newsline.syntax import Sentence
from newsline.word import Word

_PEAKS = frozenset({"apex", "height", "heyday", "peak", "pinnacle", "zenith"})
_LYING = frozenset({"locate", "nestle", "perch", "situate"})
_STRETCHING = frozenset({"extend", "range", "reach", "stretch"})
_BEGINNINGS = frozenset({"born", "educated", "raised"})
_STATIONS = frozenset({"enrol", "enroll", "graduate", "marry", "study"})
_SCHOOLED = frozenset({"attend", "enter", "join", "leave", "teach"})
_SCHOOLS = frozenset({"academy", "college", "conservatory", "institute", "school", "university"})
_ENABLING = frozenset({"allow", "enable", "help", "let", "permit"})
_OPENING = 6  # words


def is_set_apart(sentence: Sentence) -> bool:
    """Whether a sentence opens with a time of its own that no calendar tells.

    A part of a life ("At the height of her power", "While on the campaign trail"), or an office
    ("As mayor of Lyon").
    """
    words = sentence.words
    forms = [w.text.lower() for w in words[:_OPENING]]
    if forms[0] == "while" and words[1:2] and words[1].pos == "ADP":
        return True
    if forms[0] not in {"as", "at", "in"}:
        return False
    if forms[0] == "as":
        return _is_office(words[1:])
    return any(f in _PEAKS and forms[i + 1 : i + 2] == ["of"] for i, f in enumerate(forms))


def _is_office(words: Sequence[Word]) -> bool:
    """Whether words begin with an office up to a comma, and no clause: "mayor of Lyon, "."""
    phrase = list(takewhile(lambda w: w.text != ",", words))
    named = [w for w in takewhile(lambda w: w.pos != "ADP", phrase) if w.pos == "NOUN"]
    noun = named[-1] if named else None
    if noun is None or len(phrase) == len(words) or any(w.pos in {"AUX", "VERB"} for w in phrase):
        return False
    return is_personal(noun.lemma) or noun.lemma in name_words().titles


def is_of_a_life(sentence: Sentence, verbs: Iterable[Word]) -> bool:
    """Whether a sentence tells of somebody's life: "Born in Lyon, she studied law".

    `verbs` are those that tell something in it.
    """
    opening = next((w for w in sentence.words if w.pos == "VERB"), None)
    if opening is not None and opening.tag == "VBN" and opening.text.lower() in _BEGINNINGS:
        return not sentence.kids(opening, "aux", "aux:pass")
    return any(_is_station(sentence, verb) for verb in verbs)


def _is_station(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells a station of a life: "graduated", "attended the university"."""
    if verb.lemma in _STATIONS:
        return True
    things = sentence.kids(verb, "obj", "obl")
    return verb.lemma in _SCHOOLED and any(
        w.lemma.lower() in _SCHOOLS for thing in things for w in (thing, *sentence.kids(thing))
    )


def is_placed(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells where a thing lies: "was located on a hill", "stretched from A to B"."""
    if verb.lemma in _LYING:
        return bool(sentence.kids(verb, "aux:pass")) and not sentence.kids(verb, "obl:agent")
    cases = {c.text.lower() for w in sentence.kids(verb, "obl") for c in sentence.kids(w, "case")}
    return verb.lemma in _STRETCHING and {"from", "to"} <= cases


def describes(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells what a thing is for or where it is from: "the tool allowed it to hide".

    What somebody allows is told: "the court allowed the sale".
    """
    subject = subject_of(sentence, verb)
    if subject is None or subject.pos != "NOUN" or is_personal(subject.lemma):
        return False
    origin = {c.text.lower() for w in sentence.kids(verb, "obl") for c in sentence.kids(w, "case")}
    if verb.lemma == "come":
        return "from" in origin and not is_event_noun(sentence, subject)
    return verb.lemma in _ENABLING and bool(sentence.kids(verb, "xcomp", "ccomp"))
