"""Datelines: the place and the day at the start of an agency's report.

House styles after the AP Stylebook ("datelines") and the wires of Reuters, AFP, Xinhua, TASS,
Interfax and Anadolu: ANKARA, Sept 24 (Reuters) - | MOSCOW, 5 March 2020 (AP) — | BEIJING, Sept. 24
(Xinhua) -- | MOSCOW, September 24. /TASS/. | ISTANBUL - July 17, 2019 | ANKARA, Turkey, Sept. 24,
2021 /PRNewswire/ --
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsline.dating.absolute import (
    MONTH,
    WEEKDAY,
    WrittenDate,
    beside_date,
    date_at,
    month_day_at,
    month_number,
)
from newsline.dating.evidence import Evidence, evidence
from newsline.dating.lines import Line
from newsline.dating.year import YearClues

_PLACE = (
    r"(?:[A-Z][A-Z.'’]+(?:[\s/-][A-Z][A-Z.'’]+){0,4}|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3})"
    rf"(?:\s*[,/]\s*(?!(?i:{MONTH}|{WEEKDAY}))[A-Z][\w.'’-]*"
    rf"(?:\s(?!(?i:{MONTH}))[A-Z][\w.'’-]*){{0,2}}){{0,2}}"
)
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[A-Za-z ]{2,30}/)"
_DASH = r"(?:--|[-–—_])"
_START = re.compile(
    rf"(?P<place>{_PLACE})(?:\s*(?P<link>[,.]|{_DASH})\s*|\s*{_AGENCY}\s*{_DASH}?\s*|\s+)"
    rf"(?i:{WEEKDAY}\s*,?\s*)?(?=\d|(?i:{MONTH})\s*\d)"
)
_END = re.compile(rf"\s*[,.]?\s*(?P<agency>{_AGENCY})?[\s,.]*(?P<dash>{_DASH})?")
# Words in capitals before a date that are labels of a page, not places.
_NO_PLACE = re.compile(
    r"(?:by|on|in|at|since|until|from|published|posted|updated?|modified|date|dated|issued"
    r"|released?|first|last|file|photo|copyright)\b",
    re.IGNORECASE,
)
_AGENCY_START = re.compile(r"(?<!\S)(?=[A-Z]{3})")
_LEAP_YEAR = 2000  # it has every day that a dateline can name
_AGENCY_WITHIN = 1500  # characters from the start


def begins_with_place(line: str) -> bool:
    """Whether a line begins as a dateline does: a place in capitals, then a date."""
    start = _place(line, 0)
    return start is not None and _is_loud(start)


def datelines(head: Iterable[Line], clues: YearClues) -> Iterator[Evidence]:
    """The datelines at the start of lines; one without a year counts where `clues` name it."""
    for line in head:
        yield from evidence(_dateline(line.text, clues), "dateline")


def agency_dateline(text: str, clues: YearClues) -> Iterator[Evidence]:
    """The first dateline with an agency's name inside a text whose title and byline were run in."""
    first = text[:_AGENCY_WITHIN]
    for candidate in _AGENCY_START.finditer(first):
        start = _place(first, candidate.start())
        found = _date(first, start.end(), clues) if start else None
        end = _END.match(first, found.end) if found else None
        if end and end["agency"] and end["dash"]:
            yield from evidence(found, "dateline")
            return


def yearless_dateline(head: Sequence[Line], text: str) -> tuple[int, int] | None:
    """Month and day of the dateline of a text that has one without a year, else None."""
    clues = YearClues(frozenset(), frozenset({_LEAP_YEAR}))
    for found in (*datelines(head, clues), *agency_dateline(text, clues)):
        return (found.days[0].month, found.days[0].day) if len(found.days) == 1 else None
    return None


def _dateline(line: str, clues: YearClues) -> WrittenDate | None:
    start = _place(line, 0)
    found = _date(line, start.end(), clues) if start else None
    if not start or not found:
        return None
    end = _END.match(line, found.end)
    closed = end is not None and bool(end["agency"] or end["dash"])
    if _is_loud(start):
        return found if closed or beside_date(line[found.end :]) else None
    return found if closed and start["link"] else None


def _place(text: str, position: int) -> re.Match[str] | None:
    start = _START.match(text, position)
    if not start or _NO_PLACE.match(start["place"]):
        return None
    first = re.split(r"[\s,]", start["place"])[0]
    is_date = month_number(first) or re.fullmatch(WEEKDAY, first, re.IGNORECASE)
    return None if is_date else start


def _is_loud(start: re.Match[str]) -> bool:
    """Whether the place stands in capitals, as agencies write it."""
    return start["place"].split(",")[0].isupper()


def _date(text: str, position: int, clues: YearClues) -> WrittenDate | None:
    whole = date_at(text, position)
    if whole:
        return whole
    found = month_day_at(text, position)
    day = clues.complete(found[0], found[1]) if found else None
    return WrittenDate(position, found[2], (day,)) if found and day else None
