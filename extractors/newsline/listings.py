"""Lines of a text that are entries of a calendar or a directory, not prose: no event is told there.

"Beach cleanup, 8-11 a.m. Dec. 4. Pelican Pavilion, 6503 N. Ocean Drive. 555-713-0930. Free." What
such a line announces has no sentence of its own; opening hours and series come again; and what
sentences it has speak of "this program".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newsline.annotate import lines

_TIME = r"(?:\d{1,2}(?:[:.]\d\d)?|noon|midnight)"
_HALF = r"(?:\s?[ap]\.?\s?m\b\.?)"
# "..., 7:30-9 p.m."; "(10 a.m.–noon)": not "held from 9 a.m. to 5 p.m."
_HOURS = re.compile(
    rf"(?:\A|[,.;:(|]\s*|\bopen (?:daily )?|\bdaily |days? |\bthrough [A-Z]\w+\.? )"
    rf"{_TIME}{_HALF}?\s?[-–—]\s?(?:{_TIME}{_HALF}|noon|midnight)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?<![\d.])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}\b"  # a telephone number
    r"|(?<![\w@])(?:www\.)?[a-z0-9-]{1,63}\.(?:com|org|net|edu|gov|info|co\.uk|ly)\b",
    re.IGNORECASE,
)
_LONG = 60  # characters of a line that may be an entry
_FEWEST, _SHARE = 5, 0.6  # of the long lines of a text that is a calendar as a whole


def entries(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the lines of `text` that are entries of a calendar.

    Those are lines with hours and a telephone number or an address on the web; where most lines
    have the latter, all that have, but not in the story of one company that is an address.

    >>> entries("Chess club, 7-9 p.m. Dec. 2. Open to all. Town Hall, 5 High St. 555-637-5210.")
    ((0, 77),)
    """
    long = [(start, end) for start, end in lines(text) if end - start >= _LONG]
    reachable = [place for place in long if _CONTACT.search(text, *place)]
    contacts = {found[0].lower() for place in reachable if (found := _CONTACT.search(text, *place))}
    if len(contacts) >= _FEWEST and len(reachable) >= _SHARE * len(long):
        return tuple(reachable)
    return tuple(place for place in reachable if _HOURS.search(text, *place))


def outside(
    places: Iterable[tuple[int, int]], listed: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those of the places (offsets) that begin in none of the `listed`, which are sorted."""
    starts = [start for start, _ in listed]

    def begins_inside(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < listed[i][1]

    return [place for place in places if not begins_inside(place[0])]
