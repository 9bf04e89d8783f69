"""What a rule means: its kind and slots -> a typed TimeValue. Knows no words and no calendar."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from newsline.errors import LanguageError
from newsline.model import (
    Calendar,
    Containing,
    Daytime,
    Edge,
    Holiday,
    Length,
    Literal,
    Nth,
    Quarter,
    Reference,
    Repeat,
    Shift,
    TimeValue,
    Unit,
    Where,
    Within,
    Written,
)

Fields = Mapping[str, Any]
NOTHING = Reference("")
"""the value of words that look like a time and are none: they are found, so that nothing else is"""
_NEAR = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_SUB_DAY = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


def grain(value: TimeValue) -> str:
    """The granularity of a value: a unit, or clock, daypart, weekday, length, set, ref."""
    told = _GRAINS.get(type(value), "day")
    return told if isinstance(told, str) else told(value)


def _calendar_grain(value: Calendar) -> str:
    if value.day is not None:
        return "day"
    return next((n for n in _PARTS if getattr(value, n) is not None), "year")


_PARTS = ("weekday", "week", "month", "season", "quarter", "half", "year", "decade", "century")
_GRAINS: Mapping[type, str | Callable[[Any], str]] = {
    Length: "length", Repeat: "set", Reference: "ref", Quarter: "quarter",
    Calendar: _calendar_grain,
    Shift: lambda value: str(value.unit.value),
    Nth: lambda value: str(value.unit.value),
    Containing: lambda value: str(value.unit.value),
    Within: lambda value: grain(value.part),
    Edge: lambda value: grain(value.of),
    Daytime: lambda value: "daypart" if value.hour is None else "clock",
}  # fmt: skip


def lacks_year(value: TimeValue) -> bool:
    """Whether a date is open: its year has to come from elsewhere."""
    match value:
        case Calendar():
            coarse = (value.year, value.decade, value.century)
            return all(v is None for v in coarse) and value.where is Where.OPEN
        case Holiday():
            return value.year is None and value.where is Where.OPEN
        case Nth(of=of) | Edge(of=of):
            return lacks_year(of)
        case Daytime(of=of):
            return of is None
    return False


def _calendar(f: Fields) -> TimeValue:
    known = {k: v for k, v in f.items() if k != "ampm"}
    if "where" in known:
        known["where"] = _where(known["where"], nearest="weekday" in f)
    if "century" in known:
        known["century"] -= 0 if known.get("era") == "BC" else 1
    if known.get("era") == "AD":
        del known["era"]
    if known.get("decade", 100) < 100 and known.get("era") != "BC":
        known["decade"] += 190
    if 0 <= known.get("year", 1000) < 100 and known.get("era") is None and "ad" not in f:
        known["year"] += 2000 if known["year"] < 50 else 1900
    return Calendar(**known)


def _where(word: str, *, nearest: bool = False) -> Where:
    """Which one of a row; only weekdays know the nearest from the next."""
    where = Where(word)
    if nearest:
        return where
    return {Where.PAST: Where.LAST, Where.COMING: Where.NEXT}.get(where, where)


def _fiscal(f: Fields) -> TimeValue:
    """A quarter, half or year in figures and capitals: 1Q13, H2'19, FY2020."""
    text: str = f["fiscal"]
    digits = text[2:].lstrip("'’")
    year = int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 50 else 1900)
    if text.startswith("FY"):
        return Calendar(year=year)
    n = int(text[0] if text[0].isdigit() else text[1])
    return Calendar(year=year, quarter=n) if "Q" in text[:2] else Calendar(year=year, half=n)


def _era_calendar(f: Fields) -> TimeValue:
    era = "BC" if f.get("era") == "BC" else None
    return Calendar(year=f["year"], era=era)


def _shift(f: Fields) -> TimeValue:
    n = _NEAR.get(f["n"], f["n"])
    stretch = f.get("stretch", False)
    return Shift(
        n, Unit(f["unit"]), sign=f.get("sign", 0), here=f.get("here", False), stretch=stretch
    )


def _told(f: Fields) -> TimeValue:
    known = dict(f)
    n = known.pop("n")
    if "unit" in known:
        return Shift(n, Unit(known["unit"]), told=True)
    if "part" in known:
        return Daytime(Shift(n, Unit.DAY, told=True), part=known["part"])
    where = {-1: Where.LAST, 0: Where.THIS, 1: Where.NEXT}[n]
    return Calendar(**known, where=where, told=True)


def _length(f: Fields) -> TimeValue:
    n: float | None = f.get("n", f.get("num"))
    if "some" in f:
        n = f["some"] or None
    n = n if n is None else n + f.get("plus", 0.0)
    if n is not None and "scale" in f:
        n *= f["scale"]
    return Length(n, Unit(f["unit"]), f.get("mod"), side=_NEAR.get(f.get("side", ""), 0))


_AGO = {
    Unit.NIGHT: (1, Unit.DAY), Unit.DECADE: (10, Unit.YEAR), Unit.CENTURY: (100, Unit.YEAR),
    Unit.MILLENNIUM: (1000, Unit.YEAR), Unit.FORTNIGHT: (2, Unit.WEEK), Unit.HALF: (6, Unit.MONTH),
}  # fmt: skip
"""units that are counted in finer ones: "a decade ago" is the year ten years back"""


def in_one_unit(length: Length) -> Length | None:
    """A duration with a rest in the unit of the rest: "a year and two months" in months.

    None where that cannot be counted ("a month and two days").
    """
    rest = length.rest
    if rest is None:
        return length
    times, unit = _FINER.get(length.unit, (0, None))
    if unit is not rest.unit or length.n is None or rest.n is None or rest.rest:
        return None
    return replace(rest, n=length.n * times + rest.n)


def _ago(f: Fields) -> TimeValue | None:
    length: Length | None = in_one_unit(f["base"])
    if length is None:
        return None
    sign = f["sign"]
    n = None if length.n is None else sign * length.n
    times, unit = _AGO.get(length.unit, (1, length.unit))
    n = None if n is None else n * times
    whole = None if n is None else int(n)
    if n is not None and n != whole and unit is Unit.YEAR:
        return Shift(round(n * 12), Unit.MONTH, f.get("of"), f.get("told", False), sign)
    return Shift(whole, unit, f.get("of"), f.get("told", False), sign)


def _near_holiday(f: Fields) -> TimeValue | None:
    day: TimeValue = f["of"]
    if not isinstance(day, Holiday) or day.year is not None:
        return None
    return replace(day, where=_where(f["where"]))


_ORDER = tuple(Unit)


def _sum(f: Fields) -> TimeValue | None:
    """From "one hour" and "ten minutes" one duration, if the second is finer and both exact."""
    first, second = f["base"], f["of"]
    if first.n is None or second.n is None or first.rest:
        return None
    if _ORDER.index(second.unit) >= _ORDER.index(first.unit):
        return None
    return Length(first.n, first.unit, first.mod, second, second.ahead, first.side)


def _adjacent(f: Fields) -> TimeValue:
    return Shift(f["n"], Unit(f["unit"]), f["of"])


def _nth(f: Fields) -> TimeValue:
    return Nth(f["n"], Unit(f["unit"]), f["of"])


def _edge(f: Fields) -> TimeValue:
    if f["mod"] == "EVE":
        return Shift(-1, Unit.DAY, f["of"])
    return Edge(f["mod"], f["of"], f.get("drift", False))


def _near(f: Fields) -> TimeValue | None:
    """About, less or more than a duration, or a date that is counted by one ("nearly a year ago").

    Absolute dates are not so: that is what the rule for "about 1910" is for. Where `ago` is set a
    duration is not so either: "over three years" are those from the first day to the last.
    """
    value: TimeValue = f["of"] if "of" in f else f["base"]
    if isinstance(value, Length):
        return None if value.mod or f.get("ago") else replace(value, mod=f["mod"])
    counted = isinstance(value, Shift) and (value.sign or "base" in f)
    return Edge(f["mod"], value, close=f.get("close", False)) if counted else None


def _daytime(f: Fields) -> TimeValue:
    known = dict(f)
    base: TimeValue | None = known.pop("of", None)
    if "n" in known:
        base = Shift(known.pop("n"), Unit.DAY, here=True)
    bare = not str(known.get("clock", "")).startswith("0")
    if "clock" in known:
        parts = [int(p) for p in known.pop("clock").split(":")]
        known |= dict(zip(("hour", "minute", "second"), parts, strict=False))
    if "dotted_clock" in known:
        known["hour"], known["minute"] = known.pop("dotted_clock")
    if "clock_digits" in known:
        known["hour"], known["minute"] = divmod(known.pop("clock_digits"), 100)
    if "past" in known:
        known["minute"] = known.pop("past")
    if "to" in known:
        known |= {"minute": 60 - known.pop("to"), "hour": (known["hour"] - 1) % 24}
    half = known.pop("ampm", None)
    if "clock_part" in known:
        half = "am" if known.pop("clock_part") == "MO" else "pm"
    bare = bare and half is None and 1 <= (known.get("hour") or 0) <= _HALF
    return Daytime(of=base, half_day=half, bare=bare, **known)


_HALF = 12  # hours


def _at(f: Fields) -> TimeValue | None:
    """A time of day joined with its day, in either order."""
    if "part" in f:
        return Daytime(f.get("of") or f["base"], part=f["part"])
    first, second = f["base"], f["of"]
    time, day = (first, second) if isinstance(first, Daytime) else (second, first)
    if not isinstance(time, Daytime):
        return None
    if isinstance(day, Daytime):
        return _merge_daytimes(time, day)
    return time if time.of else replace(time, of=day, vague=False)


def _merge_daytimes(clock: Daytime, part: Daytime) -> TimeValue:
    if clock.hour is None:
        clock, part = part, clock
    half = "am" if part.part in ("MO", "DA") else "pm" if part.part else part.half_day
    half = clock.half_day or half
    return replace(clock, of=clock.of or part.of, half_day=half, bare=half is None)


def _within(f: Fields) -> TimeValue:
    return Within(f["base"], f["of"])


def _same_of(f: Fields) -> TimeValue | None:
    """The day, week or month told, in another year: "the same month last year"."""
    base = f["base"]
    told = isinstance(base, Shift) and base.told and base.n == 0 and base.base is None
    return Within(base, f["of"]) if told else None


def _within_reversed(f: Fields) -> TimeValue | None:
    if isinstance(f["of"], Daytime) and f["of"].of is None:
        return None
    return Within(f["of"], f["base"])


def _same(f: Fields) -> TimeValue | None:
    """The expression itself, or the fuller of two names of one day ("Friday, March 3")."""
    value: TimeValue = f["of"]
    base = f.get("base")
    if base is not None and not isinstance(value, (Calendar, Literal)):
        return None
    if isinstance(value, Literal) and isinstance(base, Calendar):
        return replace(value, weekday=base.weekday)
    return value


def _literal(f: Fields) -> TimeValue:
    """A date in digits, with the year that stands apart from it."""
    text = next(v for k, v in f.items() if k != "year")
    return Literal(f"{text}/{f['year']}" if "year" in f else text)


_KINDS: Mapping[str, Callable[[Fields], TimeValue | None]] = {
    "quarter": lambda f: Quarter(f.get("n"), f.get("year")),
    "none": lambda _: NOTHING,
    "literal": _literal,
    "written": lambda f: Written(next(iter(f.values()))),
    "calendar": _calendar,
    "fiscal": _fiscal,
    "era": _era_calendar,
    "holiday": lambda f: Holiday(f["key"], f.get("year")),
    "near holiday": _near_holiday,
    "shift": _shift,
    "told": _told,
    "length": _length,
    "ago": _ago,
    "from now": lambda f: replace(f["base"], ahead=True),
    "ahead": lambda f: replace(f["of"], ahead=True),
    "sum": _sum,
    "adjacent": _adjacent,
    "nth": _nth,
    "nth weekday": lambda f: Nth(f["n"], Unit.DAY, f["of"], f["weekday"]),
    "edge": _edge,
    "containing": lambda f: Containing(Unit(f["unit"]), f.get("of") or f["base"]),
    "daytime": _daytime,
    "near": _near,
    "at": _at,
    "unit end": lambda f: Edge("END", Shift(0, Unit(f["unit"]))),
    "end of year": lambda f: Edge("END", Calendar(year=f["year"])),
    "unit middle": lambda f: Edge("MID", Shift(0, Unit(f["unit"]))),
    "to date": lambda f: Edge("START", Shift(0, Unit(f["unit"])), drift=True),
    "within": _within,
    "same of": _same_of,
    "within reversed": _within_reversed,
    "same": _same,
    "repeat": lambda f: Repeat(f["value"]),
    "every": lambda f: Repeat(_every(f)),
    "rate": lambda f: Repeat(_every(f), rate=True),
    "reference": lambda f: Reference(f["value"]),
}


def _every(f: Fields) -> str:
    if "weekday" in f:
        return f"XXXX-WXX-{f['weekday']}" + (f"T{f['part']}" if "part" in f else "")
    if "month" in f:
        return f"XXXX-{f['month']:02}"
    if "season" in f:
        return f"XXXX-{f['season']}"
    if "part" in f:
        return f"XXXX-XX-XXT{f['part']}"
    return duration_value(f.get("n", 1), Unit(f["unit"]))


_LETTER = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.DAY: "D", Unit.NIGHT: "D",
    Unit.WEEK: "W", Unit.MONTH: "M", Unit.QUARTER: "Q", Unit.YEAR: "Y",
}  # fmt: skip
_MULTIPLE = {
    Unit.FORTNIGHT: (2, Unit.WEEK), Unit.HALF: (6, Unit.MONTH), Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR), Unit.MILLENNIUM: (1000, Unit.YEAR),
    Unit.QUARTER: (3, Unit.MONTH), Unit.WEEKEND: (2, Unit.DAY), Unit.SEASON: (3, Unit.MONTH),
}  # fmt: skip
_VAGUE_LETTER = {Unit.DECADE: "DE", Unit.CENTURY: "C", Unit.MILLENNIUM: "L", Unit.FORTNIGHT: "W"}
_FINER = {
    Unit.YEAR: (12, Unit.MONTH), Unit.DAY: (24, Unit.HOUR), Unit.HOUR: (60, Unit.MINUTE),
    Unit.MINUTE: (60, Unit.SECOND), Unit.WEEK: (7, Unit.DAY),
}  # fmt: skip


def duration_value(n: float | None, unit: Unit) -> str:
    """The ISO-TimeML value of a duration: P2W, PT30M, PXY (vague), P1Y6M (one and a half years)."""
    clock = "T" if unit in _SUB_DAY else ""
    if n is None:
        return f"P{clock}X{_VAGUE_LETTER.get(unit) or _LETTER.get(unit, 'D')}"
    if unit in _MULTIPLE:
        times, unit = _MULTIPLE[unit]
        return duration_value(n * times, unit)
    whole = int(n)
    if n == whole:
        return f"P{clock}{whole}{_LETTER[unit]}"
    return _fraction(n - whole, whole, unit)


def _fraction(rest: float, whole: int, unit: Unit) -> str:
    if unit not in _FINER:
        clock = "T" if unit in _SUB_DAY else ""
        return f"P{clock}{whole + rest:g}{_LETTER[unit]}"
    times, finer = _FINER[unit]
    head = f"{whole}{_LETTER[unit]}" if whole else ""
    tail = f"{round(rest * times)}{_LETTER[finer]}"
    if unit in _SUB_DAY:
        return f"PT{head}{tail}"
    return f"P{head}T{tail}" if finer in _SUB_DAY else f"P{head}{tail}"


def length_value(value: Length) -> str:
    """The ISO-TimeML value of a duration with its finer rest: PT1H10M."""
    text = duration_value(value.n, value.unit)
    if value.rest is None:
        return text
    rest = length_value(value.rest)[1:]
    return text + (rest.removeprefix("T") if "T" in text else rest)


def mean(kind: str, fields: Fields) -> TimeValue | None:
    """The value of a rule of a kind with these fields, None if they do not go together.

    Raises LanguageError for an unknown kind.
    """
    build = _KINDS.get(kind)
    if build is None:
        raise LanguageError(f"unknown kind {kind!r}")
    return build(fields)
