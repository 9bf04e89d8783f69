"""Nouns by which an article can call a person later, for what it tells of them.

Who was charged is "the suspect" and "the defendant", who was killed "the victim", who is "16" or "a
16-year-old" is "the teen". They hold where only one person is called so
(newsline.naming.definites).
"""

import re
from collections.abc import Iterator

from newsline.lexicon import lexicon
from newsline.naming.genders import HE, gender_of
from newsline.syntax import Name, Sentence
from newsline.word import Word

_PASSIVE = frozenset({"nsubj:pass", "obj"})
_AGE_BEHIND = re.compile(r",? (?:aged |age )?(\d{1,2})(?=[,.;)]| ?$| who\b)")
_AGE_BEFORE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\W*(?:\w+ )?$")
_TEENS = range(13, 20)
_CHILDREN = range(1, 18)


def roles(sentence: Sentence, name: Name) -> Iterator[str]:
    """The nouns by which a person named in a sentence can be called for what it tells."""
    if name.label != "PERSON":
        return
    naming, verbs = lexicon().naming, lexicon().verbs
    for verb, dep in _deeds(sentence, name):
        if dep in _PASSIVE and verb.lemma in verbs.accusing:
            yield from naming.accused
        if (dep in _PASSIVE and verb.lemma in verbs.killing) or (
            dep == "nsubj" and verb.lemma == "die"
        ):
            yield "victim"
    age = _age(sentence, name)
    if age in _TEENS:
        yield from ("teen", "teenager", "youth")
    if age in _CHILDREN and (kind := gender_of(name.text.split()[:-1])):
        yield "boy" if kind == HE else "girl"


def _deeds(sentence: Sentence, name: Name) -> Iterator[tuple[Word, str]]:
    """The verbs of which a person alone is subject or object, and which of the two."""
    for word in sentence.words[name.first : name.last + 1]:
        top = sentence.head(word) if word.dep == "appos" else word
        if sentence.kids(top, "conj"):
            continue
        if top.dep in {*_PASSIVE, "nsubj"}:
            yield sentence.head(top), top.dep


def _age(sentence: Sentence, name: Name) -> int:
    """How old a person is said to be, beside the name; 0 if nothing is said."""
    start, end = sentence.words[name.first].start, sentence.words[name.last].end
    behind = _AGE_BEHIND.match(sentence.text, end - sentence.start)
    before = _AGE_BEFORE.search(sentence.text[: start - sentence.start])
    found = behind or before
    return int(found[1]) if found else 0
