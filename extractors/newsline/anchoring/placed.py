"""Things that stand somewhere in a text, found by the stretch that they stand in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

from newsline.model import DatedExpression, Mention

T = TypeVar("T")


class Placed(Generic[T]):
    """Things by their place, so that a look at one sentence costs no walk over all the others.

    >>> words = Placed([("b", 4, 5), ("a", 0, 9), ("c", 12, 14)])
    >>> words.within(0, 10), words.touching(5, 13), words.touching(9, 12)
    (['b', 'a'], ['a', 'c'], [])
    """

    def __init__(self, things: Iterable[tuple[T, int, int]]) -> None:
        """Each thing with the offsets where it begins and ends."""
        listed = enumerate(things)
        self._all = sorted(((s, e, n, thing) for n, (thing, s, e) in listed), key=itemgetter(0, 2))
        self._starts = [start for start, *_ in self._all]
        self._reach = list(accumulate((end for _, end, *_ in self._all), max))

    def __iter__(self) -> Iterator[T]:
        """All of them, as they were given."""
        return iter(self._as_given(0, len(self._all)))

    def within(self, start: int, end: int) -> list[T]:
        """Those that begin from `start` on and before `end`, as they were given."""
        return self._as_given(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def touching(self, start: int, end: int) -> list[T]:
        """Those that share a character with text[start:end], as they were given."""
        return self._as_given(
            bisect_right(self._reach, start), bisect_left(self._starts, end), ends_after=start
        )

    def _as_given(self, first: int, last: int, ends_after: int = -1) -> list[T]:
        found = [each for each in self._all[first:last] if each[1] > ends_after]
        return [each[3] for each in sorted(found, key=itemgetter(2))]


def expressions(dates: Iterable[DatedExpression]) -> Placed[DatedExpression]:
    """Time expressions by where they stand."""
    return Placed((d, d.span.start, d.span.end) for d in dates)


def triggers(found: Iterable[Mention]) -> Placed[Mention]:
    """Mentions by where their triggers stand."""
    return Placed((m, m.trigger.start, m.trigger.end) for m in found)
