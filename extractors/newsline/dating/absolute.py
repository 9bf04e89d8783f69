"""Absolute dates as people write them -> days of the calendar.

A small strict grammar for the dates that say when something was published: ISO 8601 (extended
and basic), day first, month first and year first with the month's name, and numeric dates with a
four-figure year. Nothing is guessed: 09/10/2021 has two readings and 2021-02-30 has none. Years of
two figures, dates without a year and relative dates are not in it. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsline.moments import calendar_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
WEEKDAY = r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r?s)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
# Pages glue a clock to the year ("24 September 202114:05"), so that may follow; a figure may not.
_END = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"
YEAR = r"(?:1[5-9]|2[01])\d\d"
_DAY = r"[0-3]?\d(?!\d)"
_NTH = r"(?:\s?(?:st|nd|rd|th)\b)?"
_GAP = r"\s*[-./,]?\s*"
_DATE = re.compile(
    rf"""(?<![\d$£€])(?:
      (?P<iso_y>{YEAR})(?P<sep>[-/.])(?P<iso_m>\d\d?)(?P=sep)(?P<iso_d>\d\d?){_END}
    | (?P<run_y>{YEAR})(?P<run_m>\d\d)(?P<run_d>\d\d)(?:T?[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)
    | (?<!\d[-/.,])(?P<df_d>{_DAY}){_NTH}(?:\s+of\b)?{_GAP}
      (?P<df_m>{MONTH}){_GAP}(?P<df_y>{YEAR}){_END}
    | \b(?P<mf_m>{MONTH}){_GAP}(?P<mf_d>{_DAY}){_NTH}{_GAP}(?P<mf_y>{YEAR}){_END}
    | (?P<yf_y>{YEAR}){_GAP}(?P<yf_m>{MONTH}){_GAP}(?P<yf_d>{_DAY})
    | (?<!\d[-/.,])(?P<first>\d\d?)\s?(?P<num>[-/.])\s?
      (?P<second>\d\d?)\s?(?P=num)\s?(?P<num_y>{YEAR}){_END}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_DAY = re.compile(
    rf"(?:(?P<mf_m>{MONTH})\s*(?P<mf_d>{_DAY}){_NTH}|(?P<df_d>{_DAY}){_NTH}\s+(?P<df_m>{MONTH}))"
    rf"(?!{_GAP}{YEAR})",
    re.IGNORECASE,
)
_CLOCK = (
    r"\d{1,2}(?:[:.h]\s?\d\d){1,2}(?:[.,]\d+)?(?:\s*[ap]\.?\s?m\b\.?|[ap]\b)?"
    r"|\d{1,2}\s*[ap]\.?\s?m\b\.?|\d{4}(?=\s*(?:gmt|utc|hrs|hours|[a-z]{1,2}[sd]?t)\b)"
)
_ZONE = (
    r"(?:gmt|utc)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|[+-]\d\d(?::?\d\d)?|\b(?:[a-z]{1,3}[sd]?t|msk|uk)\b"
    r"|(?<![a-y])z\b|\b(?:hrs|hours|local\s+time)\b"
)
# What may stand beside a date on a line of its own without making a sentence of it. The groups are
# atomic, so a hostile line costs no more than its length.
_BESIDE = re.compile(
    rf"(?>{WEEKDAY}|t(?=\d\d:)|{_CLOCK}|{_ZONE}|\b(?:at|on)\b"
    r"|\b\d+\s*min(?:ute)?s?\s+read\b|[\s,;:|•·–—\-/()\[\]@])*+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text, at offsets `start` to `end`.

    `readings` holds the days that it can mean: one; two for a numeric date whose order is open (day
    first, then month first); none for a day that no calendar has.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    day_first: bool | None = None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Every absolute date of a text, in order."""
    return map(_written, _DATE.finditer(text))


def date_at(text: str, position: int) -> WrittenDate | None:
    """The absolute date that begins at this offset, or None."""
    match = _DATE.match(text, position)
    return _written(match) if match else None


def only_date(text: str) -> WrittenDate | None:
    """The date of a text that is nothing but one date, with its weekday, clock and zone.

    The day is the one written there: no zone is converted.
    """
    match = _DATE.search(text)
    if match and beside_date(text[: match.start()]) and beside_date(text[match.end() :]):
        return _written(match)
    return None


def beside_date(text: str) -> bool:
    """Whether a text holds only what may stand beside a date: weekday, clock, zone, separators."""
    return _BESIDE.fullmatch(text) is not None


def month_day_at(text: str, position: int) -> tuple[int, int, int] | None:
    """Month, day and end of the date without a year that begins at this offset, or None."""
    match = _MONTH_DAY.match(text, position)
    if not match:
        return None
    month = _month(match["mf_m"] or match["df_m"])
    return month, int(match["mf_d"] or match["df_d"]), match.end()


def month_number(name: str) -> int | None:
    """1 to 12 for an English month name or abbreviation, None for any other word."""
    return _month(name) if re.fullmatch(MONTH, name, re.IGNORECASE) else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _written(match: re.Match[str]) -> WrittenDate:
    start, end = match.span()
    if match["num_y"]:
        return _numeric(match)
    for form in ("iso", "run", "df", "mf", "yf"):
        if match[f"{form}_y"]:
            month = match[f"{form}_m"]
            number = int(month) if month.isdigit() else _month(month)
            day = calendar_day(int(match[f"{form}_y"]), number, int(match[f"{form}_d"]))
            return WrittenDate(start, end, (day,) if day else ())
    raise AssertionError("every form of the pattern has a year")


def _numeric(match: re.Match[str]) -> WrittenDate:
    year, first, second = int(match["num_y"]), int(match["first"]), int(match["second"])
    day_first, month_first = calendar_day(year, second, first), calendar_day(year, first, second)
    readings = tuple(dict.fromkeys(day for day in (day_first, month_first) if day))
    order = None if len(readings) != 1 or first == second else readings[0] == day_first
    return WrittenDate(match.start(), match.end(), readings, order)
