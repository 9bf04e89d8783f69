"""Times of day, on the day that they belong to."""

from dataclasses import replace
from datetime import date

from newsline import moments
from newsline.model import Daytime, Precision, Shift, TimeValue, Unit
from newsline.resolving.context import Context, Meaning, Resolver
from newsline.tense import REQUEST, asks_of_known, speaks_of_morning


def of_daytime(value: Daytime, context: Context, resolve: Resolver) -> Meaning:
    """A time of day; without a day of its own it takes that of the context."""
    if value.of is not None:
        of = _EVENING_BEFORE if _was_tonight(value, context) else value.of
        base = resolve(of, context)
    else:
        anchor = context.day or (None if context.every else _day_of_text(value, context))
        base = (
            Meaning(moments.of_day(anchor), anchor=anchor)
            if anchor
            else Meaning(moments.unknown(context.every or "XXXX-XX-XX", Precision.DAY))
        )
    if value.hour is None:
        return replace(base, clock=f"T{value.part}")
    hour = hour24(value)
    if value.bare and hour < _AWAKE and context.ahead == REQUEST:
        # Nobody asks for a table at 3 in the night without saying so.
        hour += 0 if speaks_of_morning(*context.where) else 12
    if hour == 24:
        # The midnight of a message is that of its day, whichever end of it is meant.
        base, hour = base if context.message else _next_day(base), 0
    clock = f"T{hour:02}:{value.minute or 0:02}"
    clock += f":{value.second:02}" if value.second is not None else ""
    zone = "Z" if value.zone == "Z" else ""
    return replace(base, clock=clock + zone)


_EVENING_BEFORE = Shift(-1, Unit.DAY, here=True)


def _was_tonight(value: Daytime, context: Context) -> bool:
    """Whether "tonight" is over, told in the hours behind midnight."""
    tonight = value.of == Shift(0, Unit.DAY, here=True) and value.part in {"EV", "NI"}
    return tonight and context.small_hours and context.ahead < 0


def _day_of_text(value: Daytime, context: Context) -> date | None:
    """In news the day of publication; in a narrative "at night" is any night.

    A request for what is in a calendar does not tell the day; one for an early hour means tomorrow.
    """
    if context.ahead == REQUEST and value.hour is not None:
        if asks_of_known(*context.where):
            return None
        early = hour24(value) < _WAKING and not value.bare
        return _tomorrow(context.published) if early else context.published
    if not context.narrative:
        return context.published
    told = context.told
    return told.first if told and told.unit is Unit.DAY and value.hour is not None else None


_WAKING, _AWAKE = 8, 7
"""hours from which people ask for things of the same day, and of the morning"""


def _tomorrow(day: date | None) -> date | None:
    moved = None if day is None else moments.shifted(day, 1, Unit.DAY)
    return moved.first if moved else day


def overnight(first: TimeValue | None, value: TimeValue) -> bool:
    """Whether a range of clock times runs into the next day: "from 10 pm to 5 am"."""
    if not (isinstance(first, Daytime) and isinstance(value, Daytime)):
        return False
    if first.hour is None or value.hour is None or first.bare or value.bare:
        return False
    return hour24(value) <= _WAKING and hour24(first) >= _NOON


_NOON = 12


def hour24(value: Daytime) -> int:
    """The hour of a clock time from 0 to 23, or 24."""
    hour = value.hour or 0
    if value.half_day == "pm" and hour < 12:
        return hour + 12
    if value.half_day == "am" and hour == 12:
        return 0
    return hour


def _next_day(base: Meaning) -> Meaning:
    if base.moment.first is None or base.moment.unit is not Unit.DAY:
        return base
    moved = moments.shifted(base.moment.first, 1, Unit.DAY)
    return replace(base, moment=moved) if moved else base
