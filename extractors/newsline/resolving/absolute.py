"""Dates in digits, by their parts and by name, with the year that they may lack."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from newsline import moments
from newsline.holidays import holiday_date, holiday_end
from newsline.meanings import grain
from newsline.model import Calendar, Holiday, Literal, Precision, Unit, Where
from newsline.moments import Moment
from newsline.resolving.context import Context, Meaning
from newsline.resolving.narrative import in_story
from newsline.tense import asks_of_known


def numbers(text: str) -> tuple[int, ...]:
    """The numbers in a text, in order."""
    return tuple(int(n) for n in re.findall(r"\d+", text))


_AHEAD = 20
"""years after publication from which a year of two figures is one of the century before"""


def _full_year(year: int, written: str, published: date | None) -> int:
    if len(re.findall(r"\d+", written)[-1]) > 2:
        return year
    last = published.year + _AHEAD if published else 2049
    return last - (last - year) % 100


def of_literal(value: Literal, context: Context) -> Meaning:
    """A date in digits; where the order of its numbers is open, only the year is asserted."""
    text = value.text
    if text[:4].isdigit():
        year, month, day, *_ = numbers(text)
        clock = text[10:].replace(" ", "T")
        return _day(year, month, day, clock)
    first, second, *last = numbers(text)
    if not last:
        return _numeric_day(value, first, second, context)
    year = _full_year(last[0], text, context.published)
    orders = {True: (second, first), False: (first, second)}
    if first > 12 or second > 12:
        month, day = orders[first > 12]
        return _day(year, month, day)
    told = _by_weekday(value, year, year)
    if told is not None:
        return Meaning(moments.of_day(told))
    if first == second or context.day_first is not None or "." in text:
        month, day = orders[bool(context.day_first) or "." in text]
        return _day(year, month, day)
    month, day = orders[False]
    guess = _day(year, month, day)
    other = _day(year, day, month).moment.value
    between = moments.of_year(year)
    moment = between._replace(value=f"{year:04}-XX-XX")
    return Meaning(moment, alternatives=(guess.moment.value, other))


def _by_weekday(value: Literal, first_year: int, last_year: int) -> date | None:
    """The one reading of a numeric date that falls on the weekday told beside it."""
    one, other, *_ = numbers(value.text)
    found = [
        day
        for year in range(first_year, last_year + 1)
        for month, number in {(one, other), (other, one)}
        if (day := moments.calendar_day(year, month, number)) and day.isoweekday() == value.weekday
    ]
    return found[0] if len(found) == 1 else None


def _numeric_day(value: Literal, first: int, second: int, context: Context) -> Meaning:
    """A date such as 22/04: day and month without a year, in the order of the other dates.

    Else the weekday beside it settles the order, in the year of publication.
    """
    if context.published and value.weekday and context.day_first is None:
        told = _by_weekday(value, context.published.year, context.published.year)
        if told is not None:
            return Meaning(moments.of_day(told), anchor=context.published)
    if first <= 12 and second <= 12 and first != second and context.day_first is None:
        return Meaning(moments.unknown("XXXX-XX-XX"))
    day_first = first > 12 or (bool(context.day_first) and second <= 12)
    month, day = (second, first) if day_first else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Meaning(moments.unknown("XXXX-XX-XX"))
    return of_calendar(Calendar(month=month, day=day), context)


def _day(year: int, month: int, day: int, clock: str = "") -> Meaning:
    known = moments.calendar_day(year, month, day)
    if known is None:
        return Meaning(moments.unknown("XXXX-XX-XX"))
    return Meaning(moments.of_day(known), clock=clock)


def of_calendar(value: Calendar, context: Context) -> Meaning:
    """A date by its parts, its year found by tense, by the date last told or by words."""
    if value.era == "BC":
        return Meaning(before_era(value))
    if value.decade is not None:
        return Meaning(moments.of_decade(value.decade))
    if value.century is not None:
        return Meaning(moments.of_century(value.century))
    if value.year is not None:
        if not moments.in_range(value.year):
            return Meaning(moments.unknown(f"{value.year:04}"))
        return Meaning(_in_year(value, value.year) or _wrong_day(value, value.year))
    if value.weekday is not None and value.day is None:
        return _weekday(value, context)
    return _without_year(value, context)


def _wrong_day(value: Calendar, year: int) -> Moment:
    """A part of a year that no calendar holds: of "31 June 2020" only the year can be told."""
    return moments.unknown(f"{year:04}-XX-XX" if value.day is not None else _yearless(value))


def before_era(value: Calendar) -> Moment:
    """A date by its parts in a year BC."""
    if value.decade is not None:
        moment = moments.before_era(1, "", Unit.DECADE)
        return moment._replace(value=f"BC{value.decade:03}", edtf=None)
    if value.century is not None:
        moment = moments.before_era(1, "", Unit.CENTURY)
        return moment._replace(value=f"BC{value.century - 1:02}", edtf=None)
    year = value.year or 1
    if value.month:
        day = f"-{value.day:02}" if value.day else ""
        unit = Unit.DAY if value.day else Unit.MONTH
        return moments.before_era(year, f"-{value.month:02}{day}", unit)
    if value.season:
        return moments.before_era(year, f"-{value.season}", Unit.SEASON)
    return moments.before_era(year)


def _in_year(value: Calendar, year: int) -> Moment | None:
    """The date in a year; None if it is not on the calendar (30 February)."""
    try:
        if value.month is not None and value.day is not None:
            return moments.of_day(date(year, value.month, value.day))
        if value.month is not None:
            return moments.of_month(year, value.month)
        if value.week is not None:
            return moments.of_week(date.fromisocalendar(year, value.week, 1))
        if value.season is not None:
            return moments.of_season(year, value.season)
        if value.quarter is not None:
            return moments.of_quarter(year, value.quarter)
        if value.half is not None:
            return moments.of_half(year, value.half)
        return moments.of_year(year)
    except ValueError:
        return None


def _yearless(value: Calendar) -> str:
    if value.month is not None:
        return f"XXXX-{value.month:02}" + (f"-{value.day:02}" if value.day else "")
    if value.season is not None:
        return f"XXXX-{value.season}"
    if value.week is not None:
        return f"XXXX-W{value.week:02}"
    if value.quarter is not None:
        return f"XXXX-Q{value.quarter}"
    if value.half is not None:
        return f"XXXX-H{value.half}"
    if value.weekday is not None:
        return f"XXXX-WXX-{value.weekday}"
    return f"XXXX-XX-{value.day:02}"


def _unanchored(value: Calendar) -> Moment:
    text = _yearless(value)
    unit = Unit(grain(value)) if grain(value) != "weekday" else Unit.DAY
    if unit in (Unit.DAY, Unit.MONTH, Unit.SEASON) and "-XX-" not in text:
        return moments.yearless(text, unit)
    return moments.unknown(text, Precision(unit.value))


def _weekday(value: Calendar, context: Context) -> Meaning:
    if context.told and context.told.first and value.where is Where.OPEN and _explains(context):
        return _nearest_weekday(value.weekday, context.told)
    if context.told and context.told.first and value.where is Where.OPEN and _runs_to(context):
        return _next_weekday(value.weekday, context.told)
    told = value.told and not (context.talk and _to_come(context))
    anchor = context.told_day if told else context.reference_day
    if anchor is None or value.weekday is None:
        return Meaning(_unanchored(value))
    back = (anchor.isoweekday() - value.weekday) % 7
    if told and value.where is Where.THIS:
        of_week = anchor + timedelta(days=value.weekday - anchor.isoweekday())
        return Meaning(moments.of_day(of_week), anchor=anchor)
    days = _days_to(value.where, back, context)
    others: tuple[str, ...] = ()
    day = anchor + timedelta(days=days)
    if (value.where, days) in _UNSAID and not (told and context.told):
        others, day = (day.isoformat(),), anchor + timedelta(days=8 * days)
    return Meaning(moments.of_day(day), anchor=anchor, alternatives=others)


_BRACKETED = re.compile(r"\s*\((?:\w+\.?\s*[-–/]\s*)?")


def _explains(context: Context) -> bool:
    """Whether a weekday stands in brackets right behind a date: "May 5 - 6 (Tue-Wed)"."""
    text, start, _ = context.where
    return _BRACKETED.fullmatch(text, context.told_at, start) is not None


_RUN = re.compile(r"\s*(?:to|until|till|through|thru|-|–)\s*(?:the\s)?")


def _runs_to(context: Context) -> bool:
    """Whether a weekday ends a range that begins on the one told: "from next Monday to Friday".

    Not where something is moved from one to the other.
    """
    text, start, _ = context.where
    if _RUN.fullmatch(text, context.told_at, start) is None:
        return False
    return text.endswith("day", 0, context.told_at) and not asks_of_known(*context.where)


def _next_weekday(weekday: int | None, told: Moment) -> Meaning:
    """The weekday in the week after a day told."""
    days = ((weekday or 1) - told.day.isoweekday()) % 7
    return Meaning(moments.of_day(told.day + timedelta(days=days or 7)), anchor=told.first)


def _nearest_weekday(weekday: int | None, told: Moment) -> Meaning:
    """The weekday nearest to a day told."""
    week = [told.day + timedelta(days=n) for n in range(-3, 4)]
    day = next((d for d in week if d.isoweekday() == weekday), told.day)
    return Meaning(moments.of_day(day), anchor=told.first)


def _to_come(context: Context) -> bool:
    """Whether the date last told is yet to come: "next Monday or the previous Wednesday"."""
    told, published = context.told, context.published
    return bool(told and told.first and published and told.first > published)


_UNSAID = {(Where.LAST, -1), (Where.NEXT, 1)}
"""nobody calls yesterday "last Monday", or tomorrow "next Monday", when it is Tuesday or Sunday"""


def _days_to(where: Where, back: int, context: Context) -> int:
    """Days from the anchor to a weekday that was `back` days ago, 0 to 6."""
    match where:
        case Where.LAST | Where.PAST:
            return -(back or 7)
        case Where.NEXT | Where.COMING:
            return 7 - back
        case Where.THIS:
            return (7 - back) % 7
    ahead = context.ahead > (2 if back == 0 else 0)
    return 7 - back if ahead else -back


def _anchor(value: Calendar, context: Context) -> date | None:
    """The day that a date without a year is counted from; "this May" from that of writing."""
    if value.told:
        return context.told_day
    this = value.where is Where.THIS and value.month is not None
    return context.published if this and context.published else context.reference


def _without_year(value: Calendar, context: Context) -> Meaning:
    anchor = _anchor(value, context)
    open_month = value.where is Where.OPEN and value.month is not None
    if context.beside and open_month and not context.narrative:
        shared = _beside(value, context.beside)
        if anchor is None or (shared.moment.first and context.ahead <= 0):
            return shared
    if anchor is None and context.before_era and (value.month or value.season):
        return Meaning(before_era(replace(value, year=context.before_era)))
    if anchor is None or (context.narrative and _is_open(value) and _is_era(context)):
        return Meaning(_unanchored(value))
    if value.month is None and value.day is not None:
        return _day_of_month(value, context, anchor)
    goes_on = context.narrative and _is_open(value)
    around = context.years_around if goes_on else set[int]()
    years = sorted(around.union(_years_near(value, anchor.year)))
    found = [m for y in years if moments.in_range(y) and (m := _in_year(value, y)) is not None]
    if not found:
        return Meaning(moments.unknown(_yearless(value)))
    chosen = in_story(found, context) if goes_on else _choose(found, value, context, anchor)
    others = tuple(m.value for m in found if m is not chosen)
    return Meaning(chosen, anchor=anchor, alternatives=others)


def _is_era(context: Context) -> bool:
    """Whether only a decade has been told, of an article whose own date is unknown."""
    told = context.told
    long = told is not None and told.unit in (Unit.DECADE, Unit.CENTURY)
    return long and context.coming is None and context.published is None


def _years_near(value: Calendar, year: int) -> range:
    """The years among which a date without one is looked for."""
    named = value.where in (Where.LAST, Where.NEXT)
    more = _LEAP_YEARS if named and (value.month, value.day) == (2, 29) else 0
    return range(year - 1 - (value.where is Where.LAST) - more, year + 2 + more)


_LEAP_YEARS = 7
"""years without a 29 February in a row at most: 1897 to 1903"""


def _is_open(value: Calendar) -> bool:
    """Whether a month, a day or a season is told of which only the context knows the year."""
    return value.where is Where.OPEN and not value.told and bool(value.month or value.season)


def _beside(value: Calendar, told: date) -> Meaning:
    """A month or day in the year of the date told just before, or far back in it, in the next."""
    found = _in_year(value, told.year)
    if found and found.last and found.last < told.replace(day=1):
        far = (told - found.last).days > _FAR
        found = _in_year(value, told.year + 1) if far else _unanchored(value)
    return Meaning(found or moments.unknown(_yearless(value)), anchor=told)


_SURE = 2
"""a direction as sure as this moves even a numbered week out of the year"""


def _choose(found: list[Moment], value: Calendar, context: Context, anchor: date) -> Moment:
    """Which year: last, this and next by the words, else by tense, else the nearest."""
    before = [m for m in found if (m.last or date.min) < anchor]
    after = [m for m in found if m.day > anchor]
    if value.told and value.season and value.where is Where.THIS:
        return in_story(found, context)
    if value.where is not Where.OPEN:
        side = None
        if value.where is Where.THIS and value.season and len(found) == len(before) + len(after):
            side = _this_season(before, after, context.ahead, anchor)
        return side or _by_word(found, value, anchor)
    around = [m for m in found if m not in before and m not in after]
    if around:
        return around[0]
    if (value.quarter or value.half) and context.ahead <= 0 and before:
        return before[-1]
    if value.week is not None and abs(context.ahead) < _SURE:
        return next((m for m in found if m.value[:4] == f"{anchor.year}"), found[0])
    if value.weekday is not None and value.day is not None:
        return _on_weekday(found, value, anchor)
    return _by_tense(found, before, after, context.ahead, anchor)


def _this_season(
    before: list[Moment], after: list[Moment], ahead: int, anchor: date
) -> Moment | None:
    """What "this winter" means where the tense tells: one to come, or one that has just ended."""
    if ahead > 0 and after:
        return after[0]
    ended = ahead < 0 and before and _distance(before[-1], anchor) <= _SEASON
    return before[-1] if ended else None


_SEASON = 91  # days


def _by_word(found: list[Moment], value: Calendar, anchor: date) -> Moment:
    """The one that "last", "this" or "next" names."""
    if value.where is Where.LAST:
        # A month that has just ended is "last month"; "last June" in July is that of last year.
        just_ended = moments.add_months(anchor, -1) if value.month and not value.day else None
        past = [m for m in found if (m.last or date.min) < anchor and m.first != just_ended]
        return (past or found)[-1]
    if value.where is Where.NEXT:
        return ([m for m in found if m.day > anchor] or found)[0]
    holding = [m for m in found if m.day <= anchor <= (m.last or m.day)]
    if holding and not value.told:
        return holding[0]
    return next((m for m in found if m.day.year == anchor.year), found[-1])


def _on_weekday(found: list[Moment], value: Calendar, anchor: date) -> Moment:
    """The day of the year in which it falls on the weekday told beside it.

    Where there is none, one of these days has the wrong weekday; of another nobody knows the year.
    """
    right = [m for m in found if m.day.isoweekday() == value.weekday]
    nearest = _nearest(right or found, anchor)
    far = not right and _distance(nearest, anchor) > _SLIP
    return _unanchored(replace(value, weekday=None)) if far else nearest


_SLIP = 21
"""days around publication within which a day with another weekday is a slip of the pen"""


def _distance(moment: Moment, anchor: date) -> int:
    last = moment.last or moment.day
    return min(abs((moment.day - anchor).days), abs((last - anchor).days))


def _nearest(found: list[Moment], anchor: date) -> Moment:
    return min(found, key=lambda m: (_distance(m, anchor), m.day))


_SOON = 31
"""days ahead within which a date without a year is not the one of eleven months before"""
_FAR, _FAR_AHEAD = 240, 320
"""days beyond which the tense alone does not move a date, or a month to come, from the nearest"""


def _by_tense(
    found: list[Moment], before: list[Moment], after: list[Moment], ahead: int, anchor: date
) -> Moment:
    nearest = _nearest(found, anchor)
    side = after[:1] if ahead > 0 else before[-1:] if ahead < 0 else []
    if not side:
        return nearest
    if ahead == -1 and after and _distance(after[0], anchor) <= _SOON:
        return nearest  # a day of last year would be told with its year
    sure = ahead in (-2, 3)
    far = _FAR_AHEAD if ahead > 0 and side[0].unit is Unit.MONTH else _FAR
    return side[0] if sure or _distance(side[0], anchor) <= far else nearest


_MONTHS_AWAY = {Where.LAST: -1, Where.NEXT: 1}


def _day_of_month(value: Calendar, context: Context, anchor: date) -> Meaning:
    """A date such as "the 14th": of the month last told if there is one nearby, else by tense."""
    number = value.day or 1
    if value.where is not Where.OPEN:
        days = _monthly(number, anchor, (_MONTHS_AWAY.get(value.where, 0),))
        return Meaning(days[0] if days else moments.unknown(_yearless(value)), anchor=anchor)
    told = context.told.first if context.told else None
    base = told or anchor
    days = _monthly(number, base, range(-12, 13))
    if not days:
        return Meaning(moments.unknown(_yearless(value)))
    same = [m for m in days if told and (m.day.year, m.day.month) == (told.year, told.month)]
    if value.weekday is not None:
        days = [m for m in days if m.day.isoweekday() == value.weekday] or days
        before, after = _around(days, base)
        chosen = _by_tense(days, before, after, context.ahead, base)
    elif same:
        chosen = same[0]
    elif context.message and not context.ahead:
        chosen = _nearest(days, base)
    else:
        before, after = _around(days, base)
        chosen = (after or days)[0] if context.ahead > 0 else (before or days)[-1]
    return Meaning(chosen, anchor=base)


def _monthly(number: int, base: date, months: Iterable[int]) -> list[Moment]:
    """The days with a number in the months that lie so far from a day; not all have a 31st."""
    if not moments.in_range(base.year):
        return []
    firsts = (moments.add_months(base, n) for n in months)
    days = (moments.calendar_day(first.year, first.month, number) for first in firsts)
    return [moments.of_day(day) for day in days if day]


def _around(days: list[Moment], base: date) -> tuple[list[Moment], list[Moment]]:
    """Those up to a day and those from it on."""
    return [m for m in days if m.day <= base], [m for m in days if m.day >= base]


def of_holiday(value: Holiday, context: Context) -> Meaning:
    """A named day, in its own year or in the one that fits."""
    anchor = context.reference
    if value.year is not None:
        return _on_holiday(value.key, value.year, None)
    if anchor is None:
        return Meaning(moments.unknown("XXXX-XX-XX"))
    found = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        day = holiday_date(value.key, year)
        if day is not None:
            found.append(_named(value.key, day))
    if not found:
        return Meaning(moments.unknown("XXXX-XX-XX"))
    if context.narrative and value.where is Where.OPEN:
        return Meaning(in_story(found, context), anchor=anchor)
    to_come = [m for m in found if m.day >= anchor]
    if value.where is Where.OPEN and context.ahead > 0 and to_come:
        return Meaning(to_come[0], anchor=anchor)  # "by Christmas" in March
    chosen = _choose(found, Calendar(month=1, day=1, where=value.where), context, anchor)
    return Meaning(chosen, anchor=anchor)


def _on_holiday(key: str, year: int, anchor: date | None) -> Meaning:
    day = holiday_date(key, year)
    return Meaning(_named(key, day) if day else moments.unknown(f"{year:04}"), anchor=anchor)


def _named(key: str, day: date) -> Moment:
    """A named day, or a named time that begins on that day: TIMEX3 has no value for Ramadan."""
    last = holiday_end(key, day.year)
    if last is None:
        return moments.of_day(day)
    return moments.span(day, last, f"{day.year:04}-XX-XX", Unit.MONTH)
