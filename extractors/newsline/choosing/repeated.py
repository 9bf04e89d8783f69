"""Which rows of one sentence another row of it tells already."""

from collections.abc import Iterator, Sequence

from newsline.model import Mention
from newsline.telling.writing import Told

Row = tuple[Mention, Told]


def repeated(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the rows of a sentence that need not be told beside the others.

    Two rows of the same words, of which one was told by its whole sentence or has another status;
    and a clause within another of the same date that has another status: "the office was robbed and
    no money was taken". Of one status, merging unites them.
    """
    return frozenset(_repeated(rows))


def _repeated(rows: Sequence[Row]) -> Iterator[int]:
    for n, row in enumerate(rows):
        others = [(m, other) for m, other in enumerate(rows) if m != n]
        again = (_same_words(row, o) and _is_better(o, row, first=m < n) for m, o in others)
        if any(again) or any(_within(row, other) for _, other in others):
            yield n


def _same_words(one: Row, other: Row) -> bool:
    (mention, told), (again, others) = one, other
    apart = mention.status is not again.status or told.whole is not others.whole
    return apart and mention.summary == again.summary and mention.trigger != again.trigger


def _is_better(one: Row, other: Row, *, first: bool) -> bool:
    if one[1].whole is not other[1].whole:
        return other[1].whole
    sure, less = one[0].confidence, other[0].confidence
    return sure > less or (sure == less and first)


def _within(inner: Row, outer: Row) -> bool:
    """Whether a row's words are all among another's, of the same date and another status."""
    (mention, told), (other, others) = inner, outer
    apart = mention.status is not other.status and mention.range.date == other.range.date
    return apart and mention.expression == other.expression and told.indices < others.indices
