"""EDTF dates as a reader of a table wants them: under the heading of a year, and in full."""

import re
from datetime import date

from newsline.model import DateRange

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# EDTF level 1 (seasons) and level 2 (quarters, halves), ISO 8601-2 table 2.
_PARTS_OF_YEAR = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "first half", "41": "second half",
}  # fmt: skip
_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<time>\d{2}(?::\d{2})?)\S*?)?(?P<mark>[~?%]?)",
    re.ASCII,
)


def heading(range_: DateRange) -> str:
    """The heading under which a date stands: its year, or the larger period that is known."""
    if range_.date is None:
        return "Date unknown"
    for part in range_.date.split("/"):
        if point := _POINT.fullmatch(part):
            return _year(point["year"]) or "Year unknown"
    return range_.date


def under_heading(range_: DateRange) -> str:
    """The date as it stands under its heading: "12 Jul", "Sep-Oct", "since May", "2019"."""
    return _told(range_, with_year=False)


def in_full(range_: DateRange) -> str:
    """The date on its own: "12 Jul 2019", "Sep-Oct 2019", "2019"."""
    return _told(range_, with_year=True)


def _told(range_: DateRange, *, with_year: bool) -> str:
    if range_.date is None:
        return "?"
    first, _, last = range_.date.partition("/")
    if not last:
        return _qualifier(range_) + _point(first, with_year=with_year)
    if first in {"", ".."}:
        return "by " + _point(last, with_year=with_year)
    if last == "..":
        return "since " + _point(first, with_year=with_year)
    if first[-1] == last[-1] == "~":
        return "about " + _span(first[:-1], last[:-1], with_year=with_year)
    return _span(first, last, with_year=with_year)


def _span(first: str, last: str, *, with_year: bool) -> str:
    if first[:4] != last[:4]:
        return f"{_point(first, with_year=True)}-{_point(last, with_year=True)}"
    whole = len(first) == len(last) == 10
    if whole and first[:7] == last[:7] and first[8:].isdigit():
        return f"{int(first[8:])}-{_point(last, with_year=with_year)}"
    return f"{_point(first, with_year=False)}-{_point(last, with_year=with_year)}"


def _point(text: str, *, with_year: bool) -> str:
    point = _POINT.fullmatch(text)
    if point is None:
        return text
    year = _year(point["year"])
    season = _season(point["month"], point["day"])
    told = f"{season} {year}".strip() if season and with_year else season or year or "?"
    time = f" {point['time']}" if point["time"] else ""
    about = "about " if point["mark"] in {"~", "%"} else ""
    doubt = "?" if point["mark"] in {"?", "%"} else ""
    return f"{about}{told}{time}{doubt}"


def _year(text: str) -> str:
    """The year, decade or century that an EDTF year tells; empty where it is unknown."""
    if text == "XXXX":
        return ""
    if text.endswith("XX"):
        return _century(int(text[:2]) + 1)
    return text[:3] + "0s" if text.endswith("X") else text


def _century(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _season(month: str | None, day: str | None) -> str:
    """The month and day, or the part of the year; empty where neither is known."""
    if month is None or month == "XX":
        return f"day {int(day)}" if day and day != "XX" else ""
    if month in _PARTS_OF_YEAR:
        return _PARTS_OF_YEAR[month]
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= len(_MONTHS) else month
    return f"{int(day)} {name}" if day and day != "XX" else name


def _qualifier(range_: DateRange) -> str:
    """The word "early ", "mid-" or "late " where not the whole year or month is meant."""
    bounds = _known_bounds(range_)
    if bounds is None:
        return ""
    begins, ends = range_.earliest == bounds[0], range_.latest == bounds[1]
    return {(True, True): "", (True, False): "early ", (False, True): "late "}.get(
        (begins, ends), "mid-"
    )


def _known_bounds(range_: DateRange) -> tuple[date, date] | None:
    if range_.earliest is None or range_.latest is None or range_.date is None:
        return None
    from newsline.choosing.select import period_bounds

    try:
        first, last = period_bounds(range_.date)
    except ValueError:
        return None
    inside = first <= range_.earliest <= range_.latest <= last
    return (first, last) if inside else None
