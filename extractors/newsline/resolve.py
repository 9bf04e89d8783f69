"""Expression and anchor -> what it means on the calendar. Knows the calendar, not the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from newsline import moments
from newsline.asides import is_aside
from newsline.genre import (
    explicit_year,
    is_message,
    is_narrative,
    is_of_small_hours,
    is_talk,
)
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
    Within,
    Written,
)
from newsline.moments import Moment
from newsline.resolving import article
from newsline.resolving.absolute import of_calendar, of_holiday, of_literal
from newsline.resolving.bounds import COUNTED, counted, opened, stretch, to_the_day
from newsline.resolving.clock import of_daytime, overnight
from newsline.resolving.context import Context, Meaning
from newsline.resolving.other_forms import in_another_form
from newsline.resolving.quarters import Report
from newsline.resolving.relative import (
    of_containing,
    of_edge,
    of_nth,
    of_quarter,
    of_shift,
    of_within,
)
from newsline.resolving.story import Story, beside_the_story, is_compared
from newsline.tense import asks_of_known, same_sentence

_CLOCK = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


def _resolve(value: TimeValue, context: Context) -> Meaning:
    match value:
        case Calendar():
            return of_calendar(value, context)
        case Shift():
            return of_shift(value, context, _resolve)
        case Quarter():
            return of_quarter(value, context)
        case Daytime():
            return of_daytime(value, context, _resolve)
        case Literal():
            return of_literal(value, context)
        case Holiday():
            return of_holiday(value, context)
        case Written(text=text):
            return Meaning(in_another_form(text) or moments.unknown("XXXX-XX-XX"))
    return _resolve_part(value, context)


def _resolve_part(value: TimeValue, context: Context) -> Meaning:
    match value:
        case Edge():
            return of_edge(value, context, _resolve)
        case Nth():
            return of_nth(value, context, _resolve)
        case Within():
            return of_within(value, context, _resolve)
        case Containing():
            return of_containing(value, context, _resolve)
        case Reference(value=reference):
            return Meaning(moments.unknown(reference))
    return Meaning(moments.unknown("XXXX"))


def _guarded(value: TimeValue, context: Context) -> Meaning:
    """The meaning of a value; unknown where it lies beyond the years that a date can have."""
    try:
        return _resolve(value, context)
    except (ValueError, OverflowError):
        return Meaning(moments.unknown("XXXX"))


def _end_of(value: Length, context: Context) -> DateRange:
    """Where a duration that begins now ends; a duration alone is nowhere on the calendar."""
    if value.n is None or context.reference is None:
        return moments.NOWHERE
    if context.talk and value.ahead and not value.side and context.ahead >= 0:
        return to_the_day(value, context.reference)
    if value.side and not context.narrative:
        return _stretch(value, context.reference)
    if value.unit in _CLOCK:
        return moments.NOWHERE
    if not value.ahead or context.ahead <= 0:
        return moments.NOWHERE
    moment = moments.shifted(context.reference, int(value.n), value.unit)
    if moment and value.mod in COUNTED:
        shift = Shift(int(value.n), value.unit)
        moment = counted(moment, value.mod, context.reference, shift)
    return moment.range() if moment else moments.NOWHERE


def _stretch(value: Length, anchor: date) -> DateRange:
    """The days of "the past three months" and of "the past 48 hours"; none of other hours."""
    if value.unit is Unit.HOUR and value.n and not value.n % _HOURS:
        value = replace(value, n=value.n // _HOURS, unit=Unit.DAY)
    return moments.NOWHERE if value.unit in _CLOCK else stretch(value, anchor)


_HOURS = 24  # of a day
_AGAIN = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
"""what a narrative says of times that come again: any day, week, month or year, as in TIMEX2"""


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
        again = value.value
        if context.narrative and not value.rate:
            again = _AGAIN.get(again, again)
        dated = DatedExpression(
            expression.span, TimexType.SET, again, None, moments.NOWHERE, expression.rule, None
        )
        return dated, moments.unknown(dated.value)
    meaning = _guarded(value, context)
    moment = meaning.moment
    kind = TimexType.TIME if meaning.clock else TimexType.DATE
    timex = _timex(value, meaning, context)
    where = _bounds(value, meaning, context)
    dated = DatedExpression(
        expression.span, kind, timex, meaning.mod, where,
        expression.rule, meaning.anchor.isoformat() if meaning.anchor else None,
        _confidence(meaning), meaning.alternatives,
    )  # fmt: skip
    return dated, moment


_YEAR = re.compile(r"\d{4}")


def _timex(value: TimeValue, meaning: Meaning, context: Context) -> str:
    """The TIMEX3 value; in a message a year that is named is one of unknown month and day."""
    timex = meaning.moment.value + meaning.clock
    if context.message and _YEAR.fullmatch(timex) and explicit_year(value) is not None:
        return f"{timex}-XX-XX"
    return timex


def _bounds(value: TimeValue, meaning: Meaning, context: Context) -> DateRange:
    """The days that an expression means, in its place in the text."""
    if isinstance(value, Daytime) and value.vague and context.day is None:
        return moments.NOWHERE
    if meaning.moment.value == "PRESENT_REF" and context.published:
        return moments.of_day(context.published).range()
    open_ended = opened(meaning.moment, meaning.mod, context)
    return open_ended or _with_clock(meaning.moment, meaning.clock)


def _with_clock(moment: Moment, clock: str) -> DateRange:
    found = moment.range()
    if ":" in clock and moment.unit is Unit.DAY and moment.first:
        return replace(found, precision=Precision.MINUTE)
    return found


def _confidence(meaning: Meaning) -> float:
    """1 for dates told in full, less where the year or the week was inferred, 0.5 where open."""
    if meaning.moment.edtf is None or "XX" in meaning.moment.value:
        return 0.5
    if meaning.anchor is None:
        return 1.0
    return 0.9 if not meaning.alternatives else 0.85


def resolve(
    expressions: Iterable[TimeExpression], text: str, published: date | None
) -> Iterator[DatedExpression]:
    """The expressions of one article on the calendar, in the order given.

    `published` is the publication date, None if unknown: what hangs on it stays open then. The
    clock of the day of the run is never asked.
    """
    known = tuple(expressions)
    day_first = article.day_first(known, text)
    told = (e for e in known if not is_aside(text, e.span.start, e.span.end))
    narrative = is_narrative(told, published)
    message, talk = is_message(text), is_talk(text)
    small_hours = is_of_small_hours(text, published)
    named = _years_of_months(known)
    story = Story(narrative)
    report = Report()
    last: Moment | None = None
    parts: dict[str | None, Moment] = {}
    coming = _coming(known, text) if narrative else (None,) * len(known)
    for at, expression in enumerate(known):
        where = (text, expression.span.start, expression.span.end)
        beside = _beside(story.told, where[1] - story.told_at, published)
        context = Context(
            published,
            story.told,
            where,
            narrative,
            day_first,
            report.quarter_for(expression.value),
            beside,
            told_at=story.told_at,
            message=message,
            talk=talk,
            before=story.in_mind(where[1]) if narrative else None,
            coming=coming[at],
            small_hours=small_hours,
        )
        if isinstance(expression.value, Daytime) and expression.value.of is None:
            context = context._replace(
                day=_day_beside(known, at, text, context),
                every=_days_beside(known, at, text),
            )
        runs_on = expression.listed and overnight(known[at - 1].value, expression.value)
        if runs_on and not asks_of_known(*where):  # "move it from 6 pm to 6 am"
            context = _next_day(context)
        if expression.listed and last is not None:
            expression = _in_the_year_of(last, expression)
        elif at + 1 < len(known) and known[at + 1].listed:
            expression = _before_new_year(expression, known[at + 1], context)
        if _is_that_part(expression.value) and (context.same or _is_long(story.told)):
            # "Said on Friday what she saw that morning": the morning told before, if there is one.
            # So where a longer time was told last: "had tried in March. She fled that morning".
            context = context._replace(told=parts.get(expression.value.part, context.told))
        dated, moment = _resolved(expression, context, named)
        yield dated
        if isinstance(expression.value, Daytime) and moment.unit is Unit.DAY and moment.first:
            parts[expression.value.part] = moment
        last = moment
        report = report.after(expression, moment, context)
        story = story.after(expression, moment, context)


def _coming(known: tuple[TimeExpression, ...], text: str) -> tuple[Moment | None, ...]:
    """For each expression of a narrative the next date after it that names its year."""
    nowhere = Context(None, None, ("", 0, 0), narrative=True, day_first=None)
    found: list[Moment | None] = []
    ahead, at = None, 0
    for expression in reversed(known):
        near = at - expression.span.end < _SOON
        found.append(ahead if near else None)
        where = (text, expression.span.start, expression.span.end)
        if explicit_year(expression.value) is not None and not (
            beside_the_story(where) or is_compared(where)
        ):
            moment = _guarded(expression.value, nowhere).moment
            ahead = moment if moment.unit in (Unit.DAY, Unit.MONTH) else None
            at = expression.span.start
    return tuple(reversed(found))


_SOON = 600
"""characters within which one date leads up to another"""


def _of_the_year_before(expression: TimeExpression, text: str) -> TimeExpression:
    """A quarter of the year before that of its own: "the year-ago third quarter"."""
    value, start = expression.value, expression.span.start
    if not isinstance(value, Calendar) or value.quarter is None or value.year is not None:
        return expression
    if _YEAR_AGO.search(text, max(0, start - _REACH), start) is None:
        return expression
    return replace(expression, value=Within(value, Shift(-1, Unit.YEAR, sign=-1)))


_YEAR_AGO = re.compile(r"\byear[- ](?:ago|earlier)(?: fiscal)? $")
_REACH = 24
"""characters in front of a quarter that hold such words"""


def _resolved(
    expression: TimeExpression, context: Context, named: dict[int, set[int]]
) -> tuple[DatedExpression, Moment]:
    """The meaning of an expression among others; `named` are the years named with each month."""
    expression = _of_the_year_before(expression, context.where[0])
    dated, moment = resolve_one(expression, context)
    value = expression.value
    if context.narrative or not isinstance(value, Calendar):
        return dated, moment
    year = _year_told(value, dated.range, named, context.published)
    if year is None:
        return dated, moment
    return resolve_one(replace(expression, value=replace(value, year=year)), context)


def _years_of_months(known: tuple[TimeExpression, ...]) -> dict[int, set[int]]:
    """The years that a text names with each month."""
    found: dict[int, set[int]] = {}
    for expression in known:
        value = expression.value
        if isinstance(value, Calendar) and value.month and value.year:
            found.setdefault(value.month, set()).add(value.year)
    return found


def _year_told(
    value: Calendar, found: DateRange, named: dict[int, set[int]], published: date | None
) -> int | None:
    """The year of a day long past that news names with its month elsewhere, and with no other.

    "The killing in June 2005 ... He was killed on June 24". News names the year of what is half
    a year old; else it has named it before.
    """
    if not value.month or not value.day or value.year:
        return None
    years = named.get(value.month, set())
    if published is None or found.latest is None or len(years) != 1:
        return None
    (year,) = years
    long_ago = (published - found.latest).days > _HALF_A_YEAR and year < found.latest.year
    return year if long_ago else None


_HALF_A_YEAR = 183
"""days"""


def _is_that_part(value: TimeValue) -> TypeGuard[Daytime]:
    """Whether it is "that morning", of the day told."""
    return isinstance(value, Daytime) and value.of == _THAT_DAY and value.part is not None


def _is_long(told: Moment | None) -> bool:
    """Whether the date last told is longer than a day."""
    return told is not None and told.first is not None and told.first != told.last


_THAT_DAY = Shift(0, Unit.DAY, told=True)


def _next_day(context: Context) -> Context:
    """The context of a time of day that follows midnight."""
    day = context.day or (None if context.narrative else context.published)
    moved = moments.shifted(day, 1, Unit.DAY) if day else None
    return context._replace(day=moved.first) if moved else context


def _in_the_year_of(last: Moment, expression: TimeExpression) -> TimeExpression:
    """An item of a list without a year, in the year of the item before it or the next one."""
    value = expression.value
    if not isinstance(value, Calendar) or last.first is None or not value.month or value.year:
        return expression
    year = last.first.year + (value.month < last.first.month)
    return replace(expression, value=replace(value, year=year))


def _before_new_year(
    expression: TimeExpression, following: TimeExpression, context: Context
) -> TimeExpression:
    """The first item of "from October to March", in the year before that of the second."""
    first, second = expression.value, following.value
    if not isinstance(first, Calendar) or not isinstance(second, Calendar):
        return expression
    if first.year or second.year or (first.month or 0) <= (second.month or 12):
        return expression
    end = _guarded(second, context).moment.first
    return replace(expression, value=replace(first, year=end.year - 1)) if end else expression


def _beside(told: Moment | None, distance: int, published: date | None) -> date | None:
    """A day or month told just before, not of the year of publication, that others may share."""
    if told is None or told.first is None or distance >= _NEARBY:
        return None
    if told.unit not in (Unit.DAY, Unit.MONTH):
        return None
    return told.first if published is None or told.first.year < published.year - 1 else None


_NEARBY = 250
"""characters within which a day told before still is the day of a lone time of day"""


def _day_beside(
    known: tuple[TimeExpression, ...], at: int, text: str, context: Context
) -> date | None:
    """The day that "at 10 pm" belongs to: of the same sentence, else told just before."""
    start, end = known[at].span.start, known[at].span.end
    for other in _nearest_first(known, at, text):
        low, high = min(end, other.span.end), max(start, other.span.start)
        if _names_day(other.value) and same_sentence(text, low, high):
            where = (text, other.span.start, other.span.end)
            known_day = context.told if context.told_at == other.span.end else None
            moment = known_day or _guarded(other.value, context._replace(where=where)).moment
            return moment.first if moment.unit is Unit.DAY else None
    near = at > 0 and start - known[at - 1].span.end < _NEARBY
    if near and context.told and context.told.unit is Unit.DAY:
        return context.told.first
    return None


_WEEKLY = re.compile(r"XXXX-WXX-\d")


def _days_beside(known: tuple[TimeExpression, ...], at: int, text: str) -> str | None:
    """The weekday of "every Friday at 10 pm", in TIMEX3; None where none stands beside it."""
    start, end = known[at].span.start, known[at].span.end
    for other in _nearest_first(known, at, text):
        low, high = min(end, other.span.end), max(start, other.span.start)
        if isinstance(other.value, Repeat) and same_sentence(text, low, high):
            return other.value.value if _WEEKLY.fullmatch(other.value.value) else None
    return None


def _nearest_first(
    known: tuple[TimeExpression, ...], at: int, text: str
) -> tuple[TimeExpression, ...]:
    """The expressions around one: the next if it follows directly, those before, those after."""
    before, after = known[max(0, at - 2) : at][::-1], known[at + 1 : at + 3]
    if after and text[known[at].span.end : after[0].span.start].strip(" ,") in ("", "on"):
        return (*after, *before)
    return (*before, *after)


def _names_day(value: TimeValue) -> bool:
    if isinstance(value, Daytime):
        return value.of is not None
    return grain(value) in ("day", "weekday")
