"""Stretches of the calendar: days, weeks, months ... with bounds, TIMEX3 value and EDTF."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from newsline.model import DateRange, Precision, Unit

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
NOWHERE = DateRange(None, None, None, Precision.UNKNOWN)
"""of an expression that has no place on the calendar"""
SEASONS = ("SP", "SU", "FA", "WI")
"""meteorological seasons of the northern hemisphere; winter begins in December of its year"""


class Moment(NamedTuple):
    """One stretch of the calendar; a tuple, for a text has many and tries more.

    `unit` is its granularity, `value` its TIMEX3 value, `edtf` the same in EDTF (None where EDTF
    cannot say it); `first` and `last` are days, None where the year is unknown or before year 1.
    """

    unit: Unit
    value: str
    edtf: str | None
    first: date | None
    last: date | None
    precision: Precision

    @property
    def day(self) -> date:
        """The first day; only for moments that have bounds."""
        assert self.first is not None
        return self.first

    def range(self) -> DateRange:
        """The moment as what a reader of dates sees."""
        return DateRange(self.edtf, self.first, self.last, self.precision)


def _safe(year: int) -> bool:
    return date.min.year < year < date.max.year


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_day(day: date) -> Moment:
    """One day."""
    iso = day.isoformat()
    return Moment(Unit.DAY, iso, iso, day, day, Precision.DAY)


def of_week(day: date) -> Moment:
    """The ISO week (Monday to Sunday) that holds a day."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    year, week, _ = day.isocalendar()
    edtf = f"{monday.isoformat()}/{sunday.isoformat()}"
    return Moment(Unit.WEEK, f"{year:04}-W{week:02}", edtf, monday, sunday, Precision.WEEK)


def of_weekend(day: date) -> Moment:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = of_week(day)
    saturday, sunday = week.day + timedelta(days=5), week.day + timedelta(days=6)
    edtf = f"{saturday.isoformat()}/{sunday.isoformat()}"
    return Moment(Unit.WEEKEND, f"{week.value}-WE", edtf, saturday, sunday, Precision.WEEK)


def of_month(year: int, month: int) -> Moment:
    """A month of a year."""
    first = date(year, month, 1)
    last = add_months(first, 1) - timedelta(days=1)
    text = f"{year:04}-{month:02}"
    return Moment(Unit.MONTH, text, text, first, last, Precision.MONTH)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, add_months(first, count) - timedelta(days=1)


def of_season(year: int, season: str) -> Moment:
    """A season of a year (SP, SU, FA, WI); winter runs into the next year."""
    first, last = _months(year, _SEASON_MONTH[season], 3)
    edtf = f"{year:04}-{_SEASON_EDTF[season]}"
    return Moment(Unit.SEASON, f"{year:04}-{season}", edtf, first, last, Precision.SEASON)


def of_quarter(year: int, quarter: int) -> Moment:
    """A calendar quarter (EDTF 33 to 36)."""
    first, last = _months(year, quarter * 3 - 2, 3)
    edtf = f"{year:04}-{32 + quarter}"
    return Moment(Unit.QUARTER, f"{year:04}-Q{quarter}", edtf, first, last, Precision.QUARTER)


def of_half(year: int, half: int) -> Moment:
    """A half of a year (EDTF 40, 41)."""
    first, last = _months(year, half * 6 - 5, 6)
    edtf = f"{year:04}-{39 + half}"
    return Moment(Unit.HALF, f"{year:04}-H{half}", edtf, first, last, Precision.HALF)


def of_year(year: int) -> Moment:
    """A year of the common era, 1 to 9998; a year before it has no bounds (`date` ends at 1)."""
    if year <= 0:
        return before_era(1 - year)
    text = f"{year:04}"
    return Moment(Unit.YEAR, text, text, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def before_era(year: int, rest: str = "", unit: Unit = Unit.YEAR) -> Moment:
    """A year BC, with `rest` ("-09", "-SU") after it; EDTF counts astronomically (1 BC is 0000)."""
    season = _SEASON_EDTF.get(rest[1:])
    tail = f"-{season}" if season else rest
    edtf = f"-{year - 1:04}{tail}" if year > 1 else f"0000{tail}"
    precision = Precision(unit.value)
    return Moment(unit, f"BC{year:04}{rest}", edtf, None, None, precision)


def of_decade(decade: int) -> Moment:
    """A decade by its first three digits (198: the 1980s)."""
    first, last = date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)
    return Moment(Unit.DECADE, f"{decade:03}", f"{decade:03}X", first, last, Precision.DECADE)


def of_century(century: int) -> Moment:
    """A century by its first two digits (18: the 19th century), as 1800 to 1899."""
    first = date(max(century * 100, 1), 1, 1)
    last = date(century * 100 + 99, 12, 31)
    return Moment(Unit.CENTURY, f"{century:02}", f"{century:02}XX", first, last, Precision.CENTURY)


def yearless(value: str, unit: Unit) -> Moment:
    """A date whose year nobody says: XXXX-11-13, XXXX-11, XXXX-SU, XXXX-WXX-5."""
    edtf = value if unit in (Unit.DAY, Unit.MONTH) and "W" not in value else None
    if unit is Unit.SEASON:
        edtf = f"XXXX-{_SEASON_EDTF[value[-2:]]}"
    return Moment(unit, value, edtf, None, None, Precision(unit.value))


def unknown(value: str, precision: Precision = Precision.UNKNOWN) -> Moment:
    """A time that cannot be put on the calendar; `value` is its TIMEX3 value."""
    return Moment(Unit.DAY, value, None, None, None, precision)


def span(first: date, last: date, value: str, unit: Unit) -> Moment:
    """Days first to last, as an EDTF interval."""
    edtf = f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()
    return Moment(unit, value, edtf, first, last, Precision(unit.value))


def narrowed(moment: Moment, first: date, last: date) -> Moment:
    """The same moment, known to lie between two days of it."""
    return moment._replace(first=first, last=last)


def add_months(day: date, months: int) -> date:
    """The first of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def season_of(day: date) -> tuple[int, str]:
    """The year and the season that hold a day; January belongs to the winter of the year before."""
    year = day.year - (day.month < 3)
    return year, SEASONS[(day.month % 12) // 3 - 1]


_HOLDING: dict[Unit, Callable[[date], Moment]] = {
    Unit.DAY: of_day,
    Unit.NIGHT: of_day,
    Unit.WEEK: of_week,
    Unit.WEEKEND: of_weekend,
    Unit.FORTNIGHT: of_week,
    Unit.MONTH: lambda d: of_month(d.year, d.month),
    Unit.SEASON: lambda d: of_season(*season_of(d)),
    Unit.QUARTER: lambda d: of_quarter(d.year, _quarter(d)),
    Unit.HALF: lambda d: of_half(d.year, 1 if d.month < 7 else 2),
    Unit.YEAR: lambda d: of_year(d.year),
    Unit.DECADE: lambda d: of_decade(d.year // 10),
    Unit.CENTURY: lambda d: of_century(d.year // 100),
    Unit.MILLENNIUM: lambda d: of_century(d.year // 100),
}
STEP_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
"""days in the units that are counted in days"""
_STEP_MONTHS = {
    Unit.MONTH: 1, Unit.SEASON: 3, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12,
    Unit.DECADE: 120, Unit.CENTURY: 1200, Unit.MILLENNIUM: 12000,
}  # fmt: skip


_DAY_HOLDS = {Unit.HOUR: 24, Unit.MINUTE: 1440, Unit.SECOND: 86400}
"""units of the clock in a day"""


def holding(day: date, unit: Unit) -> Moment:
    """The unit of the calendar that holds a day. Clock units give the day."""
    return _HOLDING.get(unit, of_day)(day)


def shifted(day: date, n: int, unit: Unit) -> Moment | None:
    """The unit n units away from the one that holds a day; None outside of the years 1 to 9998."""
    try:
        if unit in STEP_DAYS:
            return holding(day + timedelta(days=n * STEP_DAYS[unit]), unit)
        if unit in _STEP_MONTHS:
            return holding(add_months(day, n * _STEP_MONTHS[unit]), unit)
        if unit in _DAY_HOLDS and abs(n) >= _DAY_HOLDS[unit]:
            return of_day(day + timedelta(days=int(n / _DAY_HOLDS[unit])))
    except (OverflowError, ValueError):
        return None
    return of_day(day)


def in_range(year: int) -> bool:
    """Whether a year can be a `date`."""
    return _safe(year)
