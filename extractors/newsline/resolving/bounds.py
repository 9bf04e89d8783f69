"""Stretches that run up to a date or from it: "after 2018", "the past three months"."""

import re
from datetime import date, timedelta

from newsline import moments
from newsline.model import DateRange, Length, Shift, Unit
from newsline.moments import Moment
from newsline.resolving.context import Context

_OPEN = re.compile(
    r"\b(?:(?P<after>after|(?:later|greater) than)|before|prior to|(?:earlier|less) than) $",
    re.IGNORECASE,
)
_COARSE = (Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_POSSESSIVE = ("'", "’")


def opened(moment: Moment, mod: str | None, context: Context) -> DateRange | None:
    """The open range of "after 2018" and "before late May"; None where there is none.

    Days are left alone: what happens "after Monday" is dated by the day still. `mod` is the TIMEX3
    mod of an expression that names a part of the moment.
    """
    text, start, end = context.where
    if moment.unit not in _COARSE or moment.first is None or "X" in moment.value:
        return None
    found = _OPEN.search(text, max(0, start - 20), start)
    if found is None or moment.edtf is None or text[end : end + 1] in _POSSESSIVE:
        return None
    n = 1 if found.lastgroup == "after" else -1
    if mod is not None:
        return _beside(moment, mod, n)
    beyond = moments.shifted(moment.first, n, moment.unit)
    if beyond is None:
        return None
    if n > 0:
        return DateRange(f"{beyond.edtf}/..", beyond.first, None, moment.precision)
    return DateRange(f"../{beyond.edtf}", None, beyond.last, moment.precision)


def _beside(moment: Moment, mod: str, n: int) -> DateRange | None:
    """The days after (1) or before (-1) a part of a moment: "before the end of May" is in May."""
    first, last, day = moment.first, moment.last, timedelta(days=1)
    if first is None or last is None or mod not in ("START", "MID", "END"):
        return None
    if n > 0:
        begun = first if mod == "START" else last + day
        return DateRange(f"{begun.isoformat()}/..", begun, None, moment.precision)
    ended = last if mod == "END" else first - day
    return DateRange(f"../{ended.isoformat()}", None, ended, moment.precision)


def stretch(value: Length, anchor: date) -> DateRange:
    """The days of a duration that ends or begins on a day: "the past three months"."""
    far, part = anchor, value
    while True:
        there = moved(far, value.side * int(part.n or 0), part.unit)
        if there is None:
            return moments.NOWHERE
        far = there
        if part.rest is None or part.rest.n is None:
            break
        part = part.rest
    day = timedelta(days=1)
    first, last = (far, anchor) if value.side < 0 else (anchor + day, far)
    if first > last:
        return moments.NOWHERE
    return moments.span(first, last, "", _PRECISION.get(part.unit, part.unit)).range()


COUNTED = frozenset({"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"})
"""TIMEX3 mods of what a date is counted by, as in "less than a year ago" and "nearly a month"."""


def counted(moment: Moment, mod: str, anchor: date, shift: Shift) -> Moment:
    """The moment that a shift gives, with the bounds that more or less of its units leave.

    "Less than two weeks ago" lies between that day and the anchor, "more than 40 years ago" before
    it. The moment is as given where the units are not counted to the day.
    """
    n = shift.n or 0
    far = moved(anchor, n, shift.unit)
    if far is None:
        return moment
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        first, last = min(far, anchor), max(far, anchor)
        return moments.span(first, last, moment.value, moment.unit)
    named = moment.edtf if moment.unit in _COARSE else far.isoformat()
    if n < 0:
        return moment._replace(edtf=f"../{named}", first=None, last=far)
    return moment._replace(edtf=f"{named}/..", first=far, last=None)


def to_the_day(value: Length, anchor: date) -> DateRange:
    """The day on which a duration ends that begins on a day, as people count who speak of it."""
    if value.unit in (Unit.SECOND, Unit.MINUTE):
        return moments.of_day(anchor).range()  # of hours nobody can tell that it is the same day
    day = moved(anchor, int(value.n or 0), value.unit)
    return moments.of_day(day).range() if day else moments.NOWHERE


_PRECISION = {Unit.NIGHT: Unit.DAY, Unit.FORTNIGHT: Unit.WEEK, Unit.WEEKEND: Unit.WEEK}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}


def moved(day: date, n: int, unit: Unit) -> date | None:
    """The day n units away, to the day; None for units that are not counted so."""
    try:
        if unit in moments.STEP_DAYS:
            return day + timedelta(days=n * moments.STEP_DAYS[unit])
        if unit in _MONTHS:
            first = moments.add_months(day, n * _MONTHS[unit])
            return min(first.replace(day=1) + timedelta(days=day.day - 1), _last_of(first))
    except (OverflowError, ValueError):
        pass
    return None


def _last_of(month: date) -> date:
    return moments.add_months(month, 1) - timedelta(days=1)
