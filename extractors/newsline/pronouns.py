"""Whom a pronoun stands for, where that is certain."""

from collections.abc import Sequence

from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Name, Sentence

_PERSONAL = frozenset({"he", "she"})


def pronoun_names(sentence: Sentence, before: Sequence[Sentence]) -> dict[int, str]:
    """Names, in brackets, for the pronouns "he" and "she" where only one person can be meant.

    `before` are the sentences that precede, the nearest last. Certain is: one person and no other
    is named in this sentence up to the pronoun and in the nearest sentence before that names any,
    and the sentences between go on with "he" or "she".
    """
    earlier = _persons_before(before)
    found: dict[int, str] = {}
    for word in sentence.words:
        if word.text.lower() not in _PERSONAL or word.dep not in SUBJECTS:
            continue
        here = [n for n in sentence.names if n.label == "PERSON" and n.last < word.index]
        persons = {_last_name(n.text) for n in (*earlier, *here)}
        if len(persons) == 1:
            name = max((*earlier, *here), key=lambda n: len(n.text)).text
            found[word.index] = f"[{_bare(name)}]"
    return found


def _persons_before(before: Sequence[Sentence]) -> list[Name]:
    for sentence in reversed(before):
        persons = [n for n in sentence.names if n.label == "PERSON"]
        if persons or not any(w.text.lower() in _PERSONAL for w in sentence.words):
            return persons
    return []


def _last_name(text: str) -> str:
    return _bare(text).rsplit(" ", 1)[-1]


def _bare(text: str) -> str:
    words = " ".join(text.split()).removesuffix("'s").removesuffix("’s").split()
    while len(words) > 1 and words[0].lower().rstrip(".") in lexicon().text.titles:
        words = words[1:]
    return " ".join(words)
