"""Which groups of accounts are worth comparing: those that share names or words within a date.

Of a crowd only those nearby are compared, so that the cost grows about as the number of groups.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import product

from newsline.merging.accounts import SLIP, Group, Signature, width
from newsline.model import DateRange

MANY = 100  # groups of a year that share a name and a word, beyond which it tells nothing
CROWD = 12  # groups that share a date and words; beyond it each is compared with so many alone


def same_pairs(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Pairs that share a date and a name; and a word, where one of them names nobody."""
    told = [group.accounts[0].signature for group in groups]
    nameless: dict[str, set[str]] = defaultdict(set)
    for each in told:
        if not each.keys:
            nameless[each.date] |= each.words
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, each in enumerate(told):
        for key in each.keys:
            index[each.date, key].append(i)
        for word in each.words & nameless[each.date] if each.date in nameless else ():
            index[each.date, _marked(word)].append(i)
    return set(_nearby(index.values()))


def _nearby(crowds: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of each crowd, each member with the CROWD that follow it."""
    for found in crowds:
        for n, i in enumerate(found):
            for j in found[n + 1 : n + 1 + CROWD]:
                yield i, j


def _month(group: Group) -> str:
    """The month that the date lies in; else the date itself, so that only equals meet."""
    first, last = group.range.earliest, group.range.latest
    if first and last and (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month}"
    return group.range.date or group.accounts[0].signature.date


def retold_pairs(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Pairs that share a date, a name and a family or a word: days of one day, or of a month.

    A day meets wider dates of its month only, so that the days of a month are no crowd.
    """
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for (when, key), found in _crowds(groups).items():
        for i in found if len(found) > 1 else ():
            for account in groups[i].accounts:
                for word in account.signature.others | account.signature.words:
                    index[when, key, word].append(i)
    return set(_nearby(list(dict.fromkeys(found)) for found in index.values()))


def _crowds(groups: Sequence[Group]) -> dict[tuple[str, str], list[int]]:
    """The groups by date and name: by day, and those of a month with a wider date by that too."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = [group.keys for group in groups]
    wide = {(_month(g), key) for g, each in zip(groups, keys, strict=True)
            if width(g.range) for key in each}  # fmt: skip
    for i, group in enumerate(groups):
        day, month = group.range.date or "", _month(group)
        for key in keys[i]:
            if not width(group.range):
                found[day, key].append(i)
            if (month, key) in wide:
                found[month, key].append(i)
    return found


def slipped_pairs(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Pairs that share a participant and a word, of days that are at most SLIP apart and differ."""
    dated = [
        (i, group.range.earliest.toordinal(), group.accounts[0].signature)
        for i, group in enumerate(groups)
        if group.range.earliest
    ]
    named: dict[str, set[int]] = defaultdict(set)
    for _, day, told in dated:
        for key in told.keys:
            named[key].add(day)
    index: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, day, told in dated:
        for key in told.keys:
            for word in told.words if _slips(day, named[key]) else ():
                index[day, key, word].append(i)
    return {
        (min(i, j), max(i, j))
        for (day, key, word), found in index.items()
        for later in range(day + 1, day + SLIP + 1)
        for j in index.get((later, key, word), ())[:CROWD]
        for i in found[:CROWD]
    }


def _slips(day: int, days: Set[int]) -> bool:
    """Whether another of these days is at most SLIP away."""
    return any(day + n in days or day - n in days for n in range(1, SLIP + 1))


class Shared:
    """Groups by what they share with wider dates: a year, a name, and a word or other name."""

    def __init__(self, narrow: Sequence[Group], wide: Iterable[Group]) -> None:
        """Only what `wide` groups will be looked up by is kept of the `narrow` ones."""
        wanted: dict[tuple[int, str], set[str]] = defaultdict(set)
        for group in wide:
            for year, account in product(_years(group.range), group.accounts):
                partners = _partners(account.signature)
                for key in account.signature.keys:
                    wanted[year, key] |= partners
        self._found: dict[tuple[int, str, str], list[int]] = defaultdict(list)
        for i, group in enumerate(narrow):
            year = group.range.earliest.year if group.range.earliest else 0
            shared = {
                (year, key, partner)
                for account in group.accounts
                for key in account.signature.keys
                if (year, key) in wanted
                for partner in _partners(account.signature) & wanted[year, key]
            }
            for each in shared:
                self._found[each].append(i)

    def with_(self, wide: Group) -> list[int]:
        """Those that share enough with it; what so many share tells nothing and is passed over."""
        shared = {
            (key, partner)
            for account in wide.accounts
            for key in account.signature.keys
            for partner in _partners(account.signature)
            if partner != _marked(key)
        }
        lists = (self._found.get((y, *pair), ()) for y in _years(wide.range) for pair in shared)
        return sorted({i for found in lists if len(found) <= MANY for i in found})


def _years(range_: DateRange) -> set[int]:
    """The years of a range; none where they are more than two."""
    first, last = range_.earliest, range_.latest
    if first is None or last is None or last.year - first.year > 1:
        return set()
    return {first.year, last.year}


def _partners(told: Signature) -> frozenset[str]:
    """The words of a signature, and its names, marked."""
    return told.words.union([_marked(name) for name in told.keys])


def _marked(text: str) -> str:
    """A name among words, or a word among names, told apart from them."""
    return f"={text}"
