"""Expression and anchor -> what it means on the calendar. Knows the calendar, not the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsline import moments
from newsline.holidays import holiday_date
from newsline.meanings import grain, length_value
from newsline.model import (
    Calendar,
    Containing,
    DatedExpression,
    DateRange,
    Daytime,
    Edge,
    Holiday,
    Length,
    Literal,
    Nth,
    Precision,
    Quarter,
    Reference,
    Repeat,
    Shift,
    TimeExpression,
    TimeValue,
    TimexType,
    Unit,
    Where,
    Within,
)
from newsline.moments import Moment
from newsline.tense import direction, same_sentence

_NOWHERE = DateRange(None, None, None, Precision.UNKNOWN)
_CLOCK = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may hang on.

    `published` is the publication date, `told` the last date told before the expression, `where`
    the text and the offsets of the expression, `narrative` whether dates without a year hang on
    `told`; `day_first` the order of numeric dates in this article, None if it is not settled;
    `quarter` the quarter last told, which financial reports go on about; `day` the day that a
    lone time of day belongs to.
    """

    published: date | None
    told: Moment | None
    where: tuple[str, int, int]
    narrative: bool
    day_first: bool | None
    quarter: Moment | None = None
    day: date | None = None

    @property
    def ahead(self) -> int:
        """Whether the sentence looks back (< 0) or ahead (> 0), 0 if it does not say."""
        return direction(*self.where)

    @property
    def reference(self) -> date | None:
        """The day that relative expressions are counted from."""
        if self.narrative and self.told:
            return self.told.first
        return self.published

    @property
    def told_day(self) -> date | None:
        """The day last told, else the publication date."""
        return self.told.first if self.told else self.published

    @property
    def before_era(self) -> int | None:
        """The year BC last told, in a narrative that is there."""
        told = self.told.value if self.told else ""
        return int(told[2:6]) if re.match(r"BC\d{4}", told) else None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A moment, with the anchor it was counted from and what is not sure about it."""

    moment: Moment
    mod: str | None = None
    anchor: date | None = None
    clock: str = ""
    alternatives: tuple[str, ...] = ()


def _anchored(moment: Moment | None, anchor: date | None, fallback: str) -> _Meaning:
    if moment is None or anchor is None:
        return _Meaning(moments.unknown(fallback))
    return _Meaning(moment, anchor=anchor)


# --- dates in digits -----------------------------------------------------------------------------


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", text))


def _full_year(year: int, written: str) -> int:
    if len(re.findall(r"\d+", written)[-1]) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _literal(value: Literal, context: Context) -> _Meaning:
    text = value.text
    if text[:4].isdigit():
        year, month, day, *_ = _numbers(text)
        clock = text[10:].replace(" ", "T")
        return _day(year, month, day, text, clock)
    first, second, *last = _numbers(text)
    if not last:
        return _numeric_day(first, second, context)
    year = _full_year(last[0], text)
    orders = {True: (second, first), False: (first, second)}
    if first > 12 or second > 12:
        month, day = orders[first > 12]
        return _day(year, month, day, text)
    if first == second or context.day_first is not None or "." in text:
        month, day = orders[bool(context.day_first) or "." in text]
        return _day(year, month, day, text)
    month, day = orders[False]
    guess = _day(year, month, day, text)
    other = _day(year, day, month, text).moment.value
    between = moments.of_year(year)
    moment = replace(between, value=guess.moment.value)
    return _Meaning(moment, alternatives=(guess.moment.value, other))


def _numeric_day(first: int, second: int, context: Context) -> _Meaning:
    """ "22/04": a day and a month without a year; the order as in the other numeric dates."""
    day_first = first > 12 or (bool(context.day_first) and second <= 12)
    month, day = (second, first) if day_first else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return _Meaning(moments.unknown(f"{first}/{second}"))
    return _calendar(Calendar(month=month, day=day), context)


def _day(year: int, month: int, day: int, text: str, clock: str = "") -> _Meaning:
    try:
        return _Meaning(moments.of_day(date(year, month, day)), clock=clock)
    except ValueError:
        return _Meaning(moments.unknown(text))


# --- dates by their parts ------------------------------------------------------------------------


def _calendar(value: Calendar, context: Context) -> _Meaning:
    if value.era == "BC":
        return _Meaning(_before_era(value))
    if value.decade is not None:
        return _Meaning(moments.of_decade(value.decade))
    if value.century is not None:
        return _Meaning(moments.of_century(value.century))
    if value.year is not None:
        if not moments.in_range(value.year):
            return _Meaning(moments.unknown(str(value.year)))
        return _Meaning(_in_year(value, value.year) or moments.unknown(_yearless(value)))
    if value.weekday is not None and value.day is None:
        return _weekday(value, context)
    return _without_year(value, context)


def _before_era(value: Calendar) -> Moment:
    if value.decade is not None:
        moment = moments.before_era(1, "", Unit.DECADE)
        return replace(moment, value=f"BC{value.decade:03}", edtf=None)
    if value.century is not None:
        moment = moments.before_era(1, "", Unit.CENTURY)
        return replace(moment, value=f"BC{value.century - 1:02}", edtf=None)
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


def _weekday(value: Calendar, context: Context) -> _Meaning:
    anchor = context.told_day if value.told else context.reference
    if anchor is None or value.weekday is None:
        return _Meaning(_unanchored(value))
    back = (anchor.isoweekday() - value.weekday) % 7
    match value.where:
        case Where.LAST:
            day = anchor - timedelta(days=back or 7)
        case Where.NEXT:
            day = anchor + timedelta(days=7 - back)
        case Where.THIS:
            day = anchor + timedelta(days=(7 - back) % 7)
        case _:
            ahead = context.ahead > 0 and back != 0
            day = anchor + timedelta(days=7 - back) if ahead else anchor - timedelta(days=back)
    return _Meaning(moments.of_day(day), anchor=anchor)


def _without_year(value: Calendar, context: Context) -> _Meaning:
    anchor = context.told_day if value.told else context.reference
    if anchor is None and context.before_era and (value.month or value.season):
        return _Meaning(_before_era(replace(value, year=context.before_era)))
    if anchor is None:
        return _Meaning(_unanchored(value))
    if value.month is None and value.day is not None:
        return _day_of_month(value, context, anchor)
    years = [y for y in range(anchor.year - 1, anchor.year + 2) if moments.in_range(y)]
    found = [m for y in years if (m := _in_year(value, y)) is not None]
    if not found:
        return _Meaning(moments.unknown(_yearless(value)))
    chosen = _choose(found, value, context, anchor)
    others = tuple(m.value for m in found if m is not chosen)
    return _Meaning(chosen, anchor=anchor, alternatives=others)


def _choose(found: list[Moment], value: Calendar, context: Context, anchor: date) -> Moment:
    """Which year: last and next by the words, else by tense, else the nearest."""
    before = [m for m in found if (m.last or date.min) < anchor]
    after = [m for m in found if m.day > anchor]
    around = [m for m in found if m not in before and m not in after]
    if value.where is Where.LAST:
        return (before or found)[-1]
    if value.where is Where.NEXT:
        return (after or found)[0]
    if value.where is Where.THIS:
        return next((m for m in found if m.day.year == anchor.year), found[-1])
    if around:
        return around[0]
    if (value.quarter or value.half) and context.ahead <= 0 and before:
        return before[-1]
    if context.narrative and not value.told:
        return _going_on(found, anchor)
    if value.weekday is not None and value.day is not None:
        return _on_weekday(found, value.weekday, anchor)
    return _by_tense(found, before, after, context.ahead, anchor)


_RUNS_OVER = 300
"""days; a month that far back in the year last told is that of the next year"""


def _going_on(found: list[Moment], told: date) -> Moment:
    """In a narrative time stays in the year last told, or runs over into the next one."""
    same = [m for m in found if m.day.year == told.year]
    if same and (told - same[0].day).days > _RUNS_OVER:
        return next((m for m in found if m.day > told), same[0])
    return same[0] if same else _nearest(found, told)


def _on_weekday(found: list[Moment], weekday: int, anchor: date) -> Moment:
    right = [m for m in found if m.day.isoweekday() == weekday]
    return _nearest(right or found, anchor)


def _distance(moment: Moment, anchor: date) -> int:
    last = moment.last or moment.day
    return min(abs((moment.day - anchor).days), abs((last - anchor).days))


def _nearest(found: list[Moment], anchor: date) -> Moment:
    return min(found, key=lambda m: (_distance(m, anchor), m.day))


_FAR = 240
"""days beyond which the tense alone does not move a date away from the nearest year"""


def _by_tense(
    found: list[Moment], before: list[Moment], after: list[Moment], ahead: int, anchor: date
) -> Moment:
    nearest = _nearest(found, anchor)
    side = after[:1] if ahead > 0 else before[-1:] if ahead < 0 else []
    if not side:
        return nearest
    sure = ahead == -2
    return side[0] if sure or _distance(side[0], anchor) <= _FAR else nearest


def _day_of_month(value: Calendar, context: Context, anchor: date) -> _Meaning:
    """ "the 14th": of the month last told if there is one nearby, else by tense."""
    told = context.told.first if context.told else None
    base = told or anchor
    months = [moments.add_months(base, n) for n in range(-12, 13) if moments.in_range(base.year)]
    days = []
    for month in months:
        try:
            days.append(moments.of_day(month.replace(day=value.day or 1)))
        except ValueError:
            continue
    if value.weekday is not None:
        days = [m for m in days if m.day.isoweekday() == value.weekday] or days
        before = [m for m in days if m.day <= base]
        after = [m for m in days if m.day >= base]
        return _Meaning(_by_tense(days, before, after, context.ahead, base), anchor=base)
    if told:
        same = [m for m in days if (m.day.year, m.day.month) == (base.year, base.month)]
        if same:
            return _Meaning(same[0], anchor=base)
    before = [m for m in days if m.day <= base]
    after = [m for m in days if m.day >= base]
    chosen = (after or days)[0] if context.ahead > 0 else (before or days)[-1]
    return _Meaning(chosen, anchor=base)


# --- relative dates ------------------------------------------------------------------------------


def _shift(value: Shift, context: Context) -> _Meaning:
    if value.base is not None:
        base = _resolve(value.base, context)
        anchor = base.moment.first
        if value.n is not None and value.n > 0 and value.unit is Unit.DAY:
            anchor = base.moment.last
    else:
        anchor = context.told_day if value.told else context.reference
    if value.n is None:
        reference = "PAST_REF" if value.sign < 0 else "FUTURE_REF"
        return _Meaning(moments.unknown(reference), anchor=anchor)
    if value.base is None and anchor is None and context.told and context.before_era:
        return _shift_before_era(value, context.told)
    if value.unit is Unit.YEAR and value.base is None and value.n == -1 and value.sign and context.quarter:
        return _quarter(Quarter(-1), context)
    if value.unit is Unit.WEEKEND and value.sign < 0 and anchor and _just_past(anchor, context):
        return _anchored(moments.shifted(anchor, -1, Unit.WEEKEND), anchor, "XXXX-WXX-WE")
    fallback = {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX"}
    moment = None if anchor is None else moments.shifted(anchor, value.n, value.unit)
    return _anchored(moment, anchor, fallback.get(value.unit, "XXXX"))


def _just_past(anchor: date, context: Context) -> bool:
    """Whether "the weekend" is the one before: early in the week, unless the sentence looks on."""
    return anchor.isoweekday() < 6 and context.ahead <= 0


def _quarter(value: Quarter, context: Context) -> _Meaning:
    known = context.quarter
    if value.year is not None:
        if known and known.first:
            number = (known.first.month + 2) // 3
            return _Meaning(moments.of_quarter(value.year, number), anchor=known.first)
        return _Meaning(moments.of_year(value.year))
    anchor = known.first if known else context.reference
    if anchor is None:
        return _Meaning(moments.unknown("XXXX-QX", Precision.QUARTER))
    if known:
        return _anchored(moments.shifted(anchor, 4 * (value.n or 0), Unit.QUARTER), anchor, "XXXX-QX")
    if value.n:
        return _anchored(moments.shifted(anchor, value.n, Unit.YEAR), anchor, "XXXX")
    return _anchored(moments.shifted(anchor, -1, Unit.QUARTER), anchor, "XXXX-QX")


def _shift_before_era(value: Shift, told: Moment) -> _Meaning:
    if value.unit in (Unit.YEAR, Unit.DECADE):
        step = (value.n or 0) * (10 if value.unit is Unit.DECADE else 1)
        return _Meaning(moments.of_year(1 - (int(told.value[2:6]) - step)))
    return _Meaning(told if not value.n else moments.unknown("BCXXXX"))


_UNITS_OF = {Unit.DAY: 1, Unit.WEEK: 7}


def _nth(value: Nth, context: Context) -> _Meaning:
    whole = _resolve(value.of, context)
    first, last = whole.moment.first, whole.moment.last
    if first is None or last is None:
        return replace(whole, moment=moments.unknown(whole.moment.value))
    moment = _nth_moment(value.n, value.unit, first, last)
    if moment is None:
        return replace(whole, moment=moments.unknown(whole.moment.value))
    return replace(whole, moment=moment)


def _nth_moment(n: int, unit: Unit, first: date, last: date) -> Moment | None:
    if unit is Unit.HALF:
        return _half(n, first, last)
    if unit is Unit.QUARTER and (last - first).days < 300:
        return None
    if unit is Unit.WEEK and n == -1:
        return moments.of_week(last)
    if n == -1:
        return moments.holding(last, unit)
    found = moments.shifted(first, n - 1, unit)
    return found if found and found.first and found.first <= last else None


def _half(n: int, first: date, last: date) -> Moment | None:
    number = 2 if n in (2, -1) else 1
    if first.month == 1 and first.day == 1 and last == date(first.year, 12, 31):
        return moments.of_half(first.year, number)
    middle = first + (last - first) / 2
    low, high = (first, middle) if number == 1 else (middle + timedelta(days=1), last)
    value = moments.holding(first, Unit.MONTH).value
    return moments.span(low, high, value, Unit.MONTH) if low <= high else None


def _within(value: Within, context: Context) -> _Meaning:
    outer = _resolve(value.of, context)
    first = outer.moment.first
    part = value.part
    if isinstance(part, Calendar) and part.weekday and first and outer.moment.unit is Unit.WEEK:
        day = first + timedelta(days=part.weekday - 1)
        return replace(outer, moment=moments.of_day(day))
    year = first.year if first else None
    if isinstance(part, (Calendar, Holiday)) and year is not None:
        month = first.month if first and outer.moment.unit is Unit.MONTH else None
        fields = {"year": year, "where": Where.OPEN}
        if isinstance(part, Calendar) and month is not None and part.month is None:
            fields["month"] = month
        inner = _resolve(replace(part, **fields), context)
        return replace(inner, anchor=outer.anchor)
    if isinstance(part, Calendar) and outer.moment.value.startswith("BC"):
        bc = int(outer.moment.value[2:6])
        return _Meaning(_before_era(replace(part, year=bc)))
    if isinstance(part, (Edge, Daytime)) and part.of is not None:
        return _resolve(replace(part, of=Within(part.of, value.of)), context)
    return replace(outer, anchor=outer.anchor)


def _containing(value: Containing, context: Context) -> _Meaning:
    inner = _resolve(value.of, context)
    if inner.moment.first is None:
        return inner
    return replace(inner, moment=moments.holding(inner.moment.first, value.unit))


def _edge(value: Edge, context: Context) -> _Meaning:
    inner = _resolve(value.of, context)
    first, last = inner.moment.first, inner.moment.last
    if first is None or last is None:
        return replace(inner, mod=value.mod)
    low, high = _third(value.mod, first, last)
    return replace(inner, mod=value.mod, moment=moments.narrowed(inner.moment, low, high))


def _third(mod: str, first: date, last: date) -> tuple[date, date]:
    """The first, middle or last third of a stretch, of a month the 1st to 10th and so on."""
    days = (last - first).days + 1
    third = days // 3
    if mod == "START":
        return first, first + timedelta(days=max(third - 1, 0))
    if mod == "END":
        return first + timedelta(days=2 * third), last
    return first + timedelta(days=third), first + timedelta(days=max(2 * third - 1, third))


def _holiday(value: Holiday, context: Context) -> _Meaning:
    anchor = context.reference
    if value.year is not None:
        return _on_holiday(value.key, value.year, None)
    if anchor is None:
        return _Meaning(moments.unknown("XXXX-XX-XX"))
    found = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        day = holiday_date(value.key, year)
        if day is not None:
            found.append(moments.of_day(day))
    if not found:
        return _Meaning(moments.unknown("XXXX-XX-XX"))
    chosen = _choose(found, Calendar(month=1, day=1, where=value.where), context, anchor)
    return _Meaning(chosen, anchor=anchor)


def _on_holiday(key: str, year: int, anchor: date | None) -> _Meaning:
    day = holiday_date(key, year)
    return _Meaning(moments.of_day(day) if day else moments.unknown(f"{year:04}"), anchor=anchor)


# --- times of day --------------------------------------------------------------------------------


def _daytime(value: Daytime, context: Context) -> _Meaning:
    if value.of is not None:
        base = _resolve(value.of, context)
    else:
        anchor = context.day or (context.told_day if context.narrative else context.published)
        base = _Meaning(moments.of_day(anchor), anchor=anchor) if anchor else _Meaning(
            moments.unknown("XXXX-XX-XX", Precision.DAY)
        )
    if value.hour is None:
        return replace(base, clock=f"T{value.part}")
    hour = _hour24(value)
    if hour == 24:
        base, hour = _next_day(base), 0
    clock = f"T{hour:02}:{value.minute or 0:02}"
    clock += f":{value.second:02}" if value.second is not None else ""
    zone = "Z" if value.zone == "Z" else ""
    return replace(base, clock=clock + zone)


def _hour24(value: Daytime) -> int:
    hour = value.hour or 0
    if value.half_day == "pm" and hour < 12:
        return hour + 12
    if value.half_day == "am" and hour == 12:
        return 0
    return hour


def _next_day(base: _Meaning) -> _Meaning:
    if base.moment.first is None or base.moment.unit is not Unit.DAY:
        return base
    moved = moments.shifted(base.moment.first, 1, Unit.DAY)
    return replace(base, moment=moved) if moved else base


# --- all of them ---------------------------------------------------------------------------------


def _resolve(value: TimeValue, context: Context) -> _Meaning:
    match value:
        case Calendar():
            return _calendar(value, context)
        case Shift():
            return _shift(value, context)
        case Quarter():
            return _quarter(value, context)
        case Daytime():
            return _daytime(value, context)
        case Literal():
            return _literal(value, context)
        case Holiday():
            return _holiday(value, context)
    return _resolve_part(value, context)


def _resolve_part(value: TimeValue, context: Context) -> _Meaning:
    match value:
        case Edge():
            return _edge(value, context)
        case Nth():
            return _nth(value, context)
        case Within():
            return _within(value, context)
        case Containing():
            return _containing(value, context)
        case Reference(value=reference):
            return _Meaning(moments.unknown(reference))
    return _Meaning(moments.unknown("XXXX"))


def _end_of(value: Length, context: Context) -> DateRange:
    """Where a duration that begins now ends; a duration alone is nowhere on the calendar."""
    if not value.ahead or value.n is None or value.unit in _CLOCK or context.reference is None:
        return _NOWHERE
    if context.ahead <= 0:
        return _NOWHERE
    moment = moments.shifted(context.reference, int(value.n), value.unit)
    return moment.range() if moment else _NOWHERE


def resolve_one(expression: TimeExpression, context: Context) -> tuple[DatedExpression, Moment]:
    """An expression with its meaning, and the moment it leaves behind as the date last told."""
    value = expression.value
    if isinstance(value, Length):
        dated = DatedExpression(
            expression.span, TimexType.DURATION, length_value(value), value.mod,
            _end_of(value, context), expression.rule, None,
        )  # fmt: skip
        return dated, moments.unknown(dated.value)
    if isinstance(value, Repeat):
        dated = DatedExpression(
            expression.span, TimexType.SET, value.value, None, _NOWHERE, expression.rule, None
        )
        return dated, moments.unknown(dated.value)
    try:
        meaning = _resolve(value, context)
    except (ValueError, OverflowError):  # beyond the years that a date can have
        meaning = _Meaning(moments.unknown("XXXX"))
    moment = meaning.moment
    kind = TimexType.TIME if meaning.clock else TimexType.DATE
    timex = moment.value + meaning.clock
    dated = DatedExpression(
        expression.span, kind, timex, meaning.mod, _with_clock(moment, meaning.clock),
        expression.rule, meaning.anchor.isoformat() if meaning.anchor else None,
        _confidence(meaning), meaning.alternatives,
    )  # fmt: skip
    return dated, moment


def _with_clock(moment: Moment, clock: str) -> DateRange:
    found = moment.range()
    if ":" in clock and moment.unit is Unit.DAY and moment.first:
        return replace(found, precision=Precision.MINUTE)
    return found


def _confidence(meaning: _Meaning) -> float:
    """1 for dates told in full, less where the year or the week was inferred."""
    if meaning.moment.first is None:
        return 0.5
    if meaning.anchor is None:
        return 1.0
    return 0.9 if not meaning.alternatives else 0.85


def _day_first(expressions: Iterable[TimeExpression]) -> bool | None:
    """The order of numeric dates: settled by a number over 12 or by the style of the dates in
    words, open if they contradict each other."""
    votes: set[bool] = set()
    for expression in expressions:
        value = expression.value
        if isinstance(value, Literal) and not value.text[:4].isdigit():
            votes |= _order_of(*_numbers(value.text)[:2])
        votes |= _STYLE.get(expression.rule, set())
    return votes.pop() if len(votes) == 1 else None


_STYLE = {"month day year": {False}, "day month year": {True}}
"""rules of dates in words, and whether their writers put the day first"""


def _order_of(first: int, second: int) -> set[bool]:
    if first > 12 >= second:
        return {True}
    return {False} if second > 12 >= first else set()


def _is_deictic(value: TimeValue) -> bool:
    """Whether an expression hangs on the day of writing ("today", "on Friday", "last week")."""
    if isinstance(value, Shift):
        return value.base is None and not value.told
    return isinstance(value, Calendar) and value.weekday is not None and value.day is None


def _explicit_year(value: TimeValue) -> int | None:
    if isinstance(value, Calendar):
        return value.year if value.year is None or value.era is None else -value.year
    inner = getattr(value, "of", None)
    return _explicit_year(inner) if inner is not None else None


_NARRATIVE_SHARE = 3.0


def _is_narrative(expressions: Iterable[TimeExpression], published: date | None) -> bool:
    """Whether a text tells of another time than that of its publication.

    News speaks of today and Friday; a narrative names years, most of them not that of publication.
    """
    if published is None:
        return True
    deictic = other = 0
    for expression in expressions:
        year = _explicit_year(expression.value)
        deictic += _is_deictic(expression.value)
        other += year is not None and abs(year - published.year) > 0
    return other >= 8 and other > _NARRATIVE_SHARE * deictic


def resolve(
    expressions: Iterable[TimeExpression], text: str, published: date | None
) -> Iterator[DatedExpression]:
    """The expressions of one article on the calendar, in the order given.

    `published` is the publication date, None if unknown: what hangs on it stays open then. The
    clock of the day of the run is never asked.
    """
    known = tuple(expressions)
    day_first = _day_first(known)
    narrative = _is_narrative(known, published)
    told: Moment | None = None
    quarter: Moment | None = None
    for at, expression in enumerate(known):
        where = (text, expression.span.start, expression.span.end)
        context = Context(published, told, where, narrative, day_first, quarter)
        if isinstance(expression.value, Daytime) and expression.value.of is None:
            context = replace(context, day=_day_beside(known, at, text, context))
        dated, moment = resolve_one(expression, context)
        yield dated
        if moment.unit is Unit.QUARTER and not _looks_back(expression.value):
            quarter = moment
        if not _looks_back(expression.value):
            told = _still_told(told, moment)


def _still_told(told: Moment | None, moment: Moment) -> Moment | None:
    """The date last told after one more; naming only the year of a finer one changes nothing."""
    if moment.first is None or moment.last is None:
        return moment if moment.value.startswith("BC") else told
    coarser = moment.unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY)
    if told and told.first and coarser and moment.first <= told.first <= moment.last:
        return told
    return moment


_NEARBY = 250
"""characters within which a day told before still is the day of a lone time of day"""


def _day_beside(
    known: tuple[TimeExpression, ...], at: int, text: str, context: Context
) -> date | None:
    """The day that "at 10 pm" belongs to: one of the same sentence, else the one told just before."""
    start, end = known[at].span.start, known[at].span.end
    for other in (*known[max(0, at - 2) : at][::-1], *known[at + 1 : at + 3]):
        low, high = min(end, other.span.end), max(start, other.span.start)
        if grain(other.value) in ("day", "weekday") and same_sentence(text, low, high):
            where = (text, other.span.start, other.span.end)
            return _resolve(other.value, replace(context, where=where)).moment.first
    near = at > 0 and start - known[at - 1].span.end < _NEARBY
    if near and context.told and context.told.unit is Unit.DAY:
        return context.told.first
    return None


def _looks_back(value: TimeValue) -> bool:
    """Whether an expression only glances back ("a year earlier"), so that the story stays put."""
    if isinstance(value, Quarter):
        return True
    return isinstance(value, Shift) and value.sign < 0 and (value.told or value.unit is Unit.YEAR)
