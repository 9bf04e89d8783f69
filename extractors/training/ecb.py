"""ECB+ (Cybulska and Vossen 2014): the people and bodies of its event mentions -> units.

Its mentions are of participants, names or not ("he", "the actress"), and only participants of
events are marked. So a mention counts where all its words are capitalised, every other
capitalised word is unknown, and headlines are left out. Places are marked with their preposition
and without a difference of GPE and LOC: they stay unknown.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training import bio
from training.units import Unit

_LABELS = {"HUMAN_PART_PER": "PERSON", "HUMAN_PART_ORG": "ORG"}
_SMALL = frozenset("of the and for de la le al bin van von der".split())
_NO_NAME = frozenset(
    "the a an he she it they we i you his her its their our my this that these those mr. mrs. ms. "
    "mr mrs ms dr. dr sir president minister prime sen. senator judge officer chief coach actor "
    "actress police sheriff detective captain sgt. lt. king queen prince princess pope one "
    "who".split()
)
_TITLE_CASE = 0.5  # share of capitalised words from which a sentence is a headline


def tags(words: Sequence[str], mentions: Sequence[tuple[str, Sequence[int]]]) -> list[str]:
    """BIO tags for one sentence; `mentions` are (ECB+ tag, indices of its words)."""
    found = ["-" if w[:1].isupper() and n else "O" for n, w in enumerate(words)]
    if words and words[0][:1].isupper():
        found[0] = "-"
    for kind, indices in mentions:
        label = _LABELS.get(kind)
        core = _core(words, indices) if label else ()
        for n, index in enumerate(core):
            found[index] = f"I-{label}" if n else f"B-{label}"
    return found


def _core(words: Sequence[str], indices: Sequence[int]) -> tuple[int, ...]:
    """The name in a mention without articles, titles and 's; empty if it is no name."""
    kept = sorted(indices)
    while kept and words[kept[0]].lower() in _NO_NAME:
        kept = kept[1:]
    while kept and words[kept[-1]] in ("'s", "'", ","):
        kept = kept[:-1]
    if not kept or kept[-1] - kept[0] != len(kept) - 1:
        return ()
    if not all(words[i][0].isupper() or words[i] in _SMALL for i in kept):
        return ()
    if (
        kept == [0]
        or any(words[i].lower() in _NO_NAME - _SMALL for i in kept)
        or not words[kept[0]][0].isupper()
    ):
        return ()
    return tuple(kept)


def read(path: Path) -> Iterator[Unit]:
    """The sentences of ECB+ that its makers checked and that hold a name."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield from _units(json.loads(line))


def sentences(path: Path) -> Iterator[list[str]]:
    """The words of every sentence of ECB+."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            found: dict[int, list[str]] = {}
            for word, number in zip(article["tokens"], article["sent"], strict=True):
                found.setdefault(number, []).append(word)
            yield from found.values()


def _units(article: dict[str, Any]) -> Iterator[Unit]:
    sentences: dict[int, list[int]] = {}
    for index, number in enumerate(article["sent"]):
        sentences.setdefault(number, []).append(index)
    for number in article["clean_sentences"] or ():
        indices = sentences.get(number, [])
        words = [article["tokens"][i] for i in indices]
        capitals = sum(w[:1].isupper() for w in words)
        if not words or capitals > _TITLE_CASE * len(words):
            continue
        place = {index: n for n, index in enumerate(indices)}
        mentions = [
            (m["tag"], [place[i] for i in m["tokens"]])
            for m in article["mentions"]
            if all(i in place for i in m["tokens"])
        ]
        found = tags(words, mentions)
        if any(tag[0] == "B" for tag in found):
            yield bio.unit(words, found, "ecbplus")
