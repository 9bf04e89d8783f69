"""Rows that lean on what stands outside them and are weakly told besides.

A row that leaves open who or what is meant is printed with what its article is about, and is mostly
fit to print with that. It is not where a second weakness is added: of 200 rows that two editors
judged, nine in ten of those named here were not fit, or not without reserve. They are printed with
--all only.
"""

import re
from collections.abc import Callable

from newsline.anchoring.anchor import Anchor
from newsline.choosing.leaning import leans
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.soundness import FINITE_TAGS
from newsline.telling.writing import Told

_POINTERS = frozenset({"another", "he", "one", "she", "such", "they"})
_THINGS = frozenset({"it", "that", "these", "this"})
_PARTICIPLE = re.compile(r"\[(?:was|were)\] ")
_LAST = re.compile(r"\[(?:was|were)\] \S+$")
_MARKS = frozenset({",", "(", "--", "–", "—"})
_NAMED = re.compile(r"\d|\[[^\]]*[A-Z]")
_OBJECTS = ("obj", "obl", "ccomp", "xcomp")
_BE = frozenset({"are", "be", "been", "being", "is", "was", "were"})

Weakness = Callable[[Sentence, Anchor, Told], bool]


def weakness(sentence: Sentence, anchor: Anchor, told: Told) -> str | None:
    """What makes a row that leans on its context unfit for print, in words; None if nothing."""
    if not leans(sentence, told):
        return None
    return next((why for why, is_so in WEAKNESSES.items() if is_so(sentence, anchor, told)), None)


def _opens_with_pointer(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether nobody is told who does it: "One even wore a mask", "She won"."""
    return _pointer(sentence, anchor, told) in _POINTERS


def _is_link(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether it only ties one event to another: "It follows a strike", "This marks the third"."""
    linking = sentence.words[min(told.indices)].head
    return (
        _pointer(sentence, anchor, told) in _THINGS
        and sentence.words[linking].lemma in lexicon().verbs.linking
    )


def _pointer(sentence: Sentence, anchor: Anchor, told: Told) -> str | None:
    """The pronoun, in small letters, that a row opens with as its subject and leaves as it is."""
    first = sentence.words[min(told.indices)]
    own = first.head == anchor.clause.index or anchor.clause.index in sentence.subtree(
        sentence.head(first)
    )
    bare = told.text.split(" ", 1)[0].lower() == first.text.lower()
    alone = first.dep in SUBJECTS and not sentence.kids(first, "nmod", "acl", "acl:relcl")
    return first.text.lower() if own and bare and alone else None


def _is_participle(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether its words only say which laws are meant: "The new laws [were] introduced".

    Behind a comma they tell something of them: "A truce, agreed in Oslo on Friday, was due". And
    whether a verb that was no participle is told as one.
    """
    clause = anchor.clause
    before = sentence.words[max(0, min(sentence.subtree(clause)) - 1) : clause.index]
    apart = any(w.text in _MARKS for w in before)
    which = clause.dep == "acl" and not apart and _PARTICIPLE.search(told.text) is not None
    return which or (clause.dep != "acl" and _LAST.search(told.text) is not None)


def _is_going_on(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether it is of no one day: "The number is growing", "Wrongs are being righted"."""
    helpers = {w.text.lower() for w in sentence.kids(anchor.clause, "aux", "aux:pass")}
    passive = anchor.clause.tag == "VBN" and "being" in helpers
    active = anchor.clause.tag == "VBG" and not helpers.isdisjoint(_BE)
    return passive or (active and not sentence.kids(anchor.clause, *_OBJECTS))


def _is_nameless_noun(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether it has no verb, no name and no number: "A conviction of assault".

    "The conviction of the guard" says at least that one is known.
    """
    words = [sentence.words[i] for i in sorted(told.indices)]
    if words[0].text.lower() not in {"a", "an"}:
        return False
    said = any(w.tag in FINITE_TAGS or w.pos in {"PROPN", "NUM"} for w in words)
    return not said and anchor.clause.pos != "VERB" and not _NAMED.search(told.text)


WEAKNESSES: dict[str, Weakness] = {
    "who did it is not told": _opens_with_pointer,
    "it only ties one event to another": _is_link,
    "it is what only says which one is meant": _is_participle,
    "it tells what was going on": _is_going_on,
    "it is a noun that names nobody": _is_nameless_noun,
}
