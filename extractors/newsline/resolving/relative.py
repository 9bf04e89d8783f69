"""Dates that hang on others: shifts, parts and edges of longer times."""

import re
from dataclasses import replace
from datetime import date, timedelta

from newsline import moments
from newsline.model import (
    Calendar,
    Containing,
    Daytime,
    Edge,
    Holiday,
    Nth,
    Precision,
    Quarter,
    Shift,
    Unit,
    Where,
    Within,
)
from newsline.moments import Moment
from newsline.resolving.absolute import before_era
from newsline.resolving.bounds import COUNTED, counted, moved
from newsline.resolving.context import Context, Meaning, Resolver, anchored

_OPEN = {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX"}
"""TIMEX3 values of shifts from an unknown anchor"""


def of_shift(value: Shift, context: Context, resolve: Resolver) -> Meaning:
    """So many units from another date, from the date last told or from publication."""
    anchor = _anchor(value, context, resolve)
    if value.n is None:
        reference = "PAST_REF" if value.sign < 0 else "FUTURE_REF"
        return Meaning(moments.unknown(reference), anchor=anchor)
    if value.base is None and anchor is None and context.told and context.before_era:
        return _shift_before_era(value, context.told)
    if context.quarter and _is_year_ago(value):
        return of_quarter(Quarter(-1), context)
    if value.told and value.base is None:
        if context.told and _is_lost(value, context):
            return Meaning(moments.unknown("XXXX-XX-XX"))
        if context.told and _finer(value, context.told):
            return Meaning(_somewhere_in(context.told, value.unit), anchor=anchor)
        if context.told is None and _counts_from_untold(value, context):
            return Meaning(moments.unknown(_OPEN.get(value.unit, "XXXX")))
    return _shifted(value, context, anchor)


def _counts_from_untold(value: Shift, context: Context) -> bool:
    """Whether "a week later", or days earlier, are counted from what the text does not date."""
    earlier = value.unit is Unit.DAY and (value.n or 0) < 0 and not context.message
    return ((value.n or 0) > 0 or earlier) and not _can_only_be_now(value, context)


def _can_only_be_now(value: Shift, context: Context) -> bool:
    """Whether "the next quarter" is counted from the day of writing, where no date is told yet.

    "One year later" is only so of what is to come.
    """
    if context.talk or context.ahead > 0:
        return True
    return value.unit in (Unit.QUARTER, Unit.YEAR) and not value.sign


def _shifted(value: Shift, context: Context, anchor: date | None) -> Meaning:
    n = value.n or 0
    if value.unit is Unit.WEEKEND and value.sign < 0 and anchor and _just_past(anchor, context):
        n = -1
    if value.unit is Unit.WEEK and value.sign < 0 and not n and _is_week_over(anchor, context):
        n = -1
    moment = None if anchor is None else moments.shifted(anchor, n, value.unit)
    if context.message and moment and anchor and n and _is_ago(value):
        # Who writes "two years ago today" and who leaves "today" out mean the same in a message.
        day = moved(anchor, n, value.unit)
        moment = moment._replace(value=day.isoformat()) if day else moment
    if context.talk and moment and anchor and value.base:
        day = moved(anchor, n, value.unit)
        moment = moments.narrowed(moment, day, day) if day else moment
    if moment and anchor and _is_told_on_sunday(value, context, anchor):
        moment = moments.span(moment.day, anchor - timedelta(days=1), moment.value, moment.unit)
    if _is_of_a_month(value, context) and moment and anchor and context.told:
        moment = _loosely(moment, n, context.told)
    if value.stretch and moment and anchor and value.unit in _STRETCHED:
        moment = counted(moment, "LESS_THAN", anchor, value)
    return anchored(moment, anchor, _OPEN.get(value.unit, "XXXX"))


def _is_told_on_sunday(value: Shift, context: Context, anchor: date) -> bool:
    """Whether "last week" may be the one that ends on the day of writing, a Sunday."""
    last = value.unit is Unit.WEEK and value.n == -1 and value.base is None
    return last and not value.told and not context.narrative and anchor.isoweekday() == _SUNDAY


_SUNDAY = 7


def _is_of_a_month(value: Shift, context: Context) -> bool:
    """Whether weeks are counted from a month, some day of it: "in May ... two weeks later"."""
    told = context.told
    return value.told and value.unit in _WEEKS and told is not None and told.unit is Unit.MONTH


def _loosely(moment: Moment, n: int, told: Moment) -> Moment:
    """A week counted from some day of a month, with all the days that it may be of."""
    days = timedelta(days=7 * n)
    if told.first is None or told.last is None:
        return moment
    return moments.span(told.first + days, told.last + days, moment.value, moment.unit)


_STRETCHED = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE)
"""units that "the past year" counts back from the day of writing; "the past summer" counts none"""


def _is_week_over(anchor: date | None, context: Context) -> bool:
    """Whether "fell 2 % for the week", counted from a Monday, tells of the week before."""
    return anchor is not None and anchor.isoweekday() == 1 and context.ahead < 0


def _vaguer(told: Moment | None, unit: Unit) -> bool:
    """Whether the date last told leaves open where a unit of this length begins."""
    if told is None or told.first is None or told.last is None or unit not in _LENGTHS:
        return False
    return (told.last - told.first).days >= _LENGTHS[unit]


_LENGTHS = {Unit.DAY: 7, Unit.NIGHT: 7, Unit.WEEK: 31, Unit.WEEKEND: 31, Unit.FORTNIGHT: 31,
            Unit.MONTH: 100}  # fmt: skip
"""days of a time from which it is too long to count such units from"""


def _is_lost(value: Shift, context: Context) -> bool:
    """Whether "three minutes later" is counted from what no date near it tells."""
    if value.unit not in _HOURS or not value.n or context.told is None:
        return False
    far = context.where[1] - context.told_at >= _IN_REACH
    return far and context.told.unit not in (*_DAYS, Unit.WEEKEND)


_IN_REACH = 400
"""characters within which hours are counted from a month or a year"""


def _finer(value: Shift, told: Moment) -> bool:
    """Whether "the next day" or "a week later" follows a date that names no day, or no month."""
    if value.unit in _DAYS or value.unit in _HOURS:
        return told.unit not in (*_DAYS, Unit.WEEKEND)
    if told.unit is not Unit.YEAR:
        return False
    return value.unit in _WEEKS or (value.unit is Unit.MONTH and abs(value.n or 0) <= _FEW)


_DAYS = (Unit.DAY, Unit.NIGHT)
_HOURS = (Unit.HOUR, Unit.MINUTE, Unit.SECOND)
_WEEKS = (Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT)
_FEW = 3
"""months that rather lie in the year they are counted from"""


def _somewhere_in(told: Moment, unit: Unit) -> Moment:
    """A day, week or month that is only known to lie in (or just after) the time last told."""
    if told.unit is Unit.MONTH:
        return told._replace(value=f"{told.value}-XX")
    if told.unit is Unit.YEAR:
        rest = "WXX" if unit in _WEEKS else "XX" if unit is Unit.MONTH else "XX-XX"
        return told._replace(value=f"{told.value}-{rest}")
    return told


def _anchor(value: Shift, context: Context, resolve: Resolver) -> date | None:
    if value.base is None:
        if value.here and context.published:
            return context.published
        if _is_of_the_same(value, context):
            return context.told.first if context.told else None
        if value.told:
            return context.told_day
        # No "today" and no "two weeks ago" is counted from a year.
        vague = context.narrative and _vaguer(context.told, value.unit)
        return None if vague else context.reference
    base = resolve(value.base, context).moment
    after = value.n is not None and value.n > 0 and value.unit is Unit.DAY
    return base.last if after else base.first


def _is_of_the_same(value: Shift, context: Context) -> bool:
    """Whether "the month" is that of a date told before: "in May and left at the end of the month".

    The verb beside it must leave no doubt that it tells the past.
    """
    if value.n != 0 or value.told or value.here or context.told is None or context.ahead > -2:
        return False
    same = context.same
    if same is None:
        return False
    whole = moments.holding(same.first, value.unit) if same.first else None
    return whole is not None and bool(whole.last and same.last and same.last <= whole.last)


def _is_ago(value: Shift) -> bool:
    """Whether it is "N units ago" from the day of writing."""
    return value.sign < 0 and value.base is None and not value.told


def _is_year_ago(value: Shift) -> bool:
    """Whether it is "a year ago", which a report on a quarter says of the same quarter."""
    last = value.n == -1 and value.unit is Unit.YEAR
    return last and value.base is None and value.sign < 0


def _just_past(anchor: date, context: Context) -> bool:
    """Whether "the weekend" is the one before: early in the week, unless the sentence looks on."""
    return anchor.isoweekday() < 6 and context.ahead <= 0


def of_quarter(value: Quarter, context: Context) -> Meaning:
    """The quarter that a report is about, or the one a year before."""
    known = context.quarter
    if value.year is not None:
        if known and known.first:
            number = (known.first.month + 2) // 3
            return Meaning(moments.of_quarter(value.year, number), anchor=known.first)
        return Meaning(moments.of_year(value.year))
    anchor = known.first if known else context.reference
    if anchor is None:
        return Meaning(moments.unknown("XXXX-QX", Precision.QUARTER))
    if known:
        return anchored(
            moments.shifted(anchor, 4 * (value.n or 0), Unit.QUARTER), anchor, "XXXX-QX"
        )
    if value.n:
        return anchored(moments.shifted(anchor, value.n, Unit.YEAR), anchor, "XXXX")
    return anchored(moments.shifted(anchor, -1, Unit.QUARTER), anchor, "XXXX-QX")


def _shift_before_era(value: Shift, told: Moment) -> Meaning:
    year, n = int(told.value[2:6]), value.n or 0
    match value.unit:
        case Unit.YEAR:
            return Meaning(moments.of_year(1 - (year - n)))
        case Unit.DECADE:
            return Meaning(before_era(Calendar(decade=year // 10 - n, era="BC")))
        case Unit.CENTURY:
            return Meaning(before_era(Calendar(century=year // 100 - n + 1, era="BC")))
    if _finer(value, told):
        return Meaning(_somewhere_in(told, value.unit))
    return Meaning(told if not n else moments.unknown("BCXXXX"))


def of_nth(value: Nth, context: Context, resolve: Resolver) -> Meaning:
    """The n-th unit of a longer time."""
    whole = resolve(value.of, context)
    first, last = whole.moment.first, whole.moment.last
    if first is None or last is None:
        return replace(whole, moment=moments.unknown(whole.moment.value))
    if value.unit in _PARTS and not _is_year(first, last):
        return replace(whole, moment=_part(value, whole.moment, first, last))
    if value.weekday is not None:
        moment = _nth_weekday(value.n, value.weekday, first, last)
    else:
        moment = _nth_moment(value.n, value.unit, first, last)
    if moment is None:
        return replace(whole, moment=moments.unknown(whole.moment.value))
    return replace(whole, moment=moment)


def _nth_weekday(n: int, weekday: int, first: date, last: date) -> Moment | None:
    """The n-th of a weekday (1: Monday) between two days, the last one for -1."""
    if n == -1:
        return moments.of_day(last - timedelta(days=(last.isoweekday() - weekday) % 7))
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    return moments.of_day(day) if day <= last else None


def _nth_moment(n: int, unit: Unit, first: date, last: date) -> Moment | None:
    if unit is Unit.HALF:
        return moments.of_half(first.year, 2 if n in (2, -1) else 1)
    if unit is Unit.WEEK and _is_year(first, last):  # by ISO 8601 the 4th is in the first week
        week = moments.of_week(date(first.year, 1, 4) if n > 0 else date(first.year, 12, 28))
        return moments.shifted(week.day, n - 1, unit) if n > 0 else week
    if unit is Unit.WEEK and n == -1:  # as in ISO 8601 a week is where its Thursday is
        return moments.of_week(last if last.isoweekday() >= _THURSDAY else last - timedelta(7))
    if unit is Unit.WEEKEND:
        saturday = _nth_weekday(n, 6, first, last)
        return moments.of_weekend(saturday.day) if saturday else None
    if n == -1:
        return moments.holding(last, unit)
    found = moments.shifted(first, n - 1, unit)
    return found if found and found.first and found.first <= last else None


_THURSDAY = 4
_PARTS = {Unit.HALF: 2, Unit.QUARTER: 4}


def _is_year(first: date, last: date) -> bool:
    return first.month == first.day == 1 and last == date(first.year, 12, 31)


def _part(value: Nth, whole: Moment, first: date, last: date) -> Moment:
    """A half or a quarter of a time that is no year: the same time, known more closely."""
    count = _PARTS[value.unit]
    n = count if value.n == -1 else min(value.n, count)
    days = (last - first).days + 1
    low = first + timedelta(days=days * (n - 1) // count)
    high = first + timedelta(days=days * n // count - 1)
    return moments.narrowed(whole, low, max(low, high))


def of_within(value: Within, context: Context, resolve: Resolver) -> Meaning:
    """A date without a year inside a time that has one."""
    outer = resolve(value.of, context)
    first = outer.moment.first
    part = value.part
    if isinstance(part, Calendar) and part.weekday and first and outer.moment.unit is Unit.WEEK:
        day = first + timedelta(days=part.weekday - 1)
        return replace(outer, moment=moments.of_day(day))
    year = first.year if first else None
    if isinstance(part, (Calendar, Holiday)) and year is not None:
        known = replace(part, year=year, where=Where.OPEN)
        if isinstance(known, Calendar) and first and outer.moment.unit is Unit.MONTH:
            known = replace(known, month=known.month or first.month)
        return replace(resolve(known, context), anchor=outer.anchor)
    if isinstance(part, Shift) and year is not None:
        return replace(outer, moment=_same_in(part, year, context) or outer.moment)
    bc = re.match(r"BC(\d{4})", outer.moment.value)
    if isinstance(part, Calendar) and bc:
        return Meaning(before_era(replace(part, year=int(bc[1]))))
    if isinstance(part, (Edge, Daytime)) and part.of is not None:
        return resolve(replace(part, of=Within(part.of, value.of)), context)
    return replace(outer, anchor=outer.anchor)


def _same_in(part: Shift, year: int, context: Context) -> Moment | None:
    """The day, week or month that was told, in another year; None where nothing so fine was."""
    day, told = context.told_day, context.told
    if day is None or (told is not None and told.unit is Unit.YEAR):
        return None
    if part.unit is Unit.WEEK:
        week = min(day.isocalendar().week, _WEEKS_OF_ANY_YEAR)
        return moments.of_week(date.fromisocalendar(year, week, 1))
    last = moments.of_month(year, day.month).last
    moved = date(year, day.month, min(day.day, last.day if last else 1))
    return moments.holding(moved, part.unit)


_WEEKS_OF_ANY_YEAR = 52


def of_containing(value: Containing, context: Context, resolve: Resolver) -> Meaning:
    """The unit that contains a date."""
    inner = resolve(value.of, context)
    first = inner.moment.first
    if first is None:
        return inner
    if value.unit is Unit.WEEKEND and first.isoweekday() < _TUESDAY:
        first -= timedelta(days=1)  # Labor Day weekend is the one that ends with it
    return replace(inner, moment=moments.holding(first, value.unit))


_TUESDAY = 2


def of_edge(value: Edge, context: Context, resolve: Resolver) -> Meaning:
    """The early, middle or late part of a time, or what lies about, before or after it."""
    of = value.of
    if value.drift and of == Shift(0, Unit.DAY) and _is_day_told(context):
        of = replace(of, told=True)
    inner = resolve(of, context)
    first, last = inner.moment.first, inner.moment.last
    if first is None or last is None:
        return replace(inner, mod=value.mod)
    if isinstance(of, Shift) and of.told and of.unit in _DAYS and first != last:
        return inner  # "later that day", where no day was told: no part of that longer time
    if value.mod in COUNTED:
        return replace(inner, mod=value.mod, moment=_counted(value, inner))
    if value.mod in _AROUND:
        return replace(inner, mod=value.mod, moment=_around(value.mod, inner.moment))
    anchor = context.reference
    if value.drift and anchor and first <= anchor <= last:
        low, high = (first, anchor) if value.mod == "START" else (anchor, last)
    else:
        low, high = _third(value.mod, first, last)
    return replace(inner, mod=value.mod, moment=moments.narrowed(inner.moment, low, high))


def _counted(value: Edge, inner: Meaning) -> Moment:
    """A time less or more than so many units away: "less than two weeks ago" are those weeks."""
    moment, shift = inner.moment, value.of
    if value.close or not isinstance(shift, Shift) or not shift.n or inner.anchor is None:
        return _around("APPROX", moment)
    return counted(moment, value.mod, inner.anchor, shift)


def _is_day_told(context: Context) -> bool:
    """Whether a past day was told just before: "On Monday ... Earlier in the day, ..."."""
    told = context.told
    if told is None or told.unit is not Unit.DAY or told.last is None:
        return False
    past = context.published is None or told.last <= context.published
    return past and context.where[1] - context.told_at < _DAY_REACH


_DAY_REACH = 250
"""characters within which "the day" is the one told before"""
_AROUND = {"APPROX": "{}~", "AFTER": "{}/..", "BEFORE": "../{}"}
"""TIMEX3 mods that do not name a part of a time, and their EDTF"""


def _around(mod: str, moment: Moment) -> Moment:
    """About, after or before a time, with the bounds that this leaves."""
    return moment._replace(
        edtf=_edtf_around(mod, moment.edtf),
        first=None if mod == "BEFORE" else moment.first,
        last=None if mod == "AFTER" else moment.last,
    )


def _edtf_around(mod: str, edtf: str | None) -> str | None:
    if edtf is None or "/" not in edtf:
        return _AROUND[mod].format(edtf) if edtf else None
    first, last = edtf.split("/")
    return f"{first}~/{last}~" if mod == "APPROX" else None


def _third(mod: str, first: date, last: date) -> tuple[date, date]:
    """The first, middle or last third of a stretch, of a month the 1st to 10th and so on.

    A third of a year, a half or a quarter is of whole months: "late 2019" begins in September.
    """
    second, third = _cuts(first, last)
    day = timedelta(days=1)
    if mod == "START":
        return first, max(second - day, first)
    if mod == "END":
        return third, last
    return second, max(third - day, second)


def _cuts(first: date, last: date) -> tuple[date, date]:
    """Where the second and the last third of a stretch begin."""
    beyond = last + timedelta(days=1)
    months = 12 * (beyond.year - first.year) + beyond.month - first.month
    if first.day == beyond.day == 1 and months % 3 == 0:
        return moments.add_months(first, months // 3), moments.add_months(first, 2 * months // 3)
    days = ((last - first).days + 1) // 3
    return first + timedelta(days=days), first + timedelta(days=2 * days)
