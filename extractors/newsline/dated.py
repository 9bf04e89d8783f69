"""An article's sentences that hold a date, parsed, with what a reader knows on reaching them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newsline.annotate import holding, parse, sentences
from newsline.entities import with_known_names
from newsline.headline import headline_place
from newsline.model import DatedExpression
from newsline.syntax import Sentence

if TYPE_CHECKING:
    from spacy.language import Language

LOOK_BACK = 2  # sentences
# "he" anywhere; "it" and "they" where they may be the subject of a main clause.
_PRONOUN = re.compile(
    r"\b(?:he|she)\b|\A(?:\W*\w+){0,3}?\W*\b(?:it|its|they|their)\b"
    r"|[,;]\s+(?:(?:and|but)\s+)?(?:it|they)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[*•·▪‣+>–—-]|\d{1,3}[.)])?\s*")
_LABEL = re.compile(r"\s*(?:[:|]|--?|[–—])\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence, those before it that its pronouns may lead to, and the date that labels it."""

    sentence: Sentence
    before: tuple[Sentence, ...]
    label: DatedExpression | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """The sentences with a date, the others that were parsed, and the headline among them."""

    dated: tuple[Dated, ...]
    others: tuple[Dated, ...]
    headline: Sentence | None


def parsed(
    text: str, dates: Sequence[DatedExpression], nlp: "Language", *, everything: bool = False
) -> Parsed:
    """The sentences of `text` that hold one of `dates`; with `everything` all others too."""
    places_ = list(sentences(text))
    wanted = holding(places_, ((d.span.start, d.span.end) for d in dates))
    labels = _labels(text, places_, wanted, dates)
    for i, label in labels.items():
        behind = _LABEL.match(text, label.span.end)
        places_[i] = (behind.end() if behind else places_[i][0], places_[i][1])
    first = headline_place(text, places_)
    head = set() if first is None else {first}
    needed = set(range(len(places_))) if everything else set(wanted).union(
        head, *(_leading(text, places_, i) for i in wanted)
    )  # fmt: skip
    order = sorted(needed)
    trees = _trees(order, parse(text, [places_[i] for i in order], nlp))
    told = {i: _told(text, places_, i, trees, labels.get(i)) for i in order}
    others = (d for i in order if everything and i not in {*wanted, *head} for d in told[i])
    return Parsed(
        tuple(d for i in wanted for d in told[i]),
        tuple(others),
        next((s for i in head for s in trees[i]), None),
    )


def _told(
    text: str,
    places_: Sequence[tuple[int, int]],
    i: int,
    trees: dict[int, tuple[Sentence, ...]],
    label: DatedExpression | None,
) -> list[Dated]:
    before = tuple(s for j in _leading(text, places_, i)[::-1] for s in trees.get(j, ()))
    return [
        Dated(sentence, (*before, *trees[i][:n]), None if n else label)
        for n, sentence in enumerate(trees[i])
    ]


def _trees(
    order: Sequence[int], parsed: Sequence[tuple[Sentence, ...]]
) -> dict[int, tuple[Sentence, ...]]:
    """The parsed sentences by index of their place, with the names that the article knows."""
    known = iter(with_known_names(s for group in parsed for s in group))
    return {i: tuple(islice(known, len(group))) for i, group in zip(order, parsed, strict=True)}


def _leading(text: str, places_: Sequence[tuple[int, int]], i: int) -> list[int]:
    """The places just before the one at `i` that its pronouns may lead back to, nearest first."""
    found: list[int] = []
    while i and len(found) < LOOK_BACK and _PRONOUN.search(text[places_[i][0] : places_[i][1]]):
        i -= 1
        found.append(i)
    return found


def _labels(
    text: str,
    places_: Sequence[tuple[int, int]],
    wanted: Sequence[int],
    dates: Sequence[DatedExpression],
) -> dict[int, DatedExpression]:
    """The dates that stand as labels before what they date, by index of the place."""
    starts = {d.span.start: d for d in dates}
    found: dict[int, DatedExpression] = {}
    for i in wanted:
        start, end = places_[i]
        bullet = _BULLET.match(text, start, end)
        label = starts.get(bullet.end() if bullet else start)
        after = _LABEL.match(text, label.span.end, end) if label else None
        if label and after and after.end() < end:
            found[i] = label
    return found
