"""The dates of named days: languages/en.toml says how each one is found."""

from datetime import date, timedelta
from functools import cache

from newsline import languages

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _definitions(language: str, field: str) -> dict[str, str]:
    return {
        raw["name"]: raw[field] for raw in languages.load(language).data["holiday"] if field in raw
    }


@cache
def holiday_date(key: str, year: int, language: str = "en") -> date | None:
    """The day of a named day in a year; None if the year has none or is not known to have one.

    Of a named time that is longer, such as Ramadan, it is the first day.
    """
    return _day(_definitions(language, "date")[key], year)


@cache
def holiday_end(key: str, year: int, language: str = "en") -> date | None:
    """The last day of a named time that is longer than a day; None for named days."""
    rule = _definitions(language, "until").get(key)
    first, after = holiday_date(key, year), _day(rule, year) if rule else None
    if first is None or after is None:
        return None
    if after < first:  # it ends in the next year
        after = _day(rule, year + 1) if rule else None
    return after - timedelta(days=1) if after else None


def _day(rule: str, year: int) -> date | None:
    try:
        if rule.startswith("easter"):
            return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
        if ":" in rule:
            country, _, name = rule.partition(": ")
            return _from_library(country, name, year)
        if rule[2:3] == "-":
            return date(year, int(rule[:2]), int(rule[3:]))
        return _nth_weekday(rule.split(), year)
    except (ValueError, OverflowError):
        return None


def _easter(year: int) -> date:
    """Easter Sunday of the Western churches. Raises ValueError outside the years 1583 to 4099."""
    from dateutil.easter import easter

    return easter(year)


def _nth_weekday(rule: list[str], year: int) -> date:
    n, weekday, month = int(rule[0]), _WEEKDAYS.index(rule[1]), int(rule[2])
    extra = int(rule[3]) if len(rule) > 3 else 0
    if n > 0:
        first = date(year, month, 1)
        days = (weekday - first.weekday()) % 7 + 7 * (n - 1)
        return first + timedelta(days=days + extra)
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - weekday) % 7 - extra)


def _from_library(country: str, name: str, year: int) -> date | None:
    """The first day of a holiday that moves with the moon, from the `holidays` library."""
    import holidays

    days = holidays.country_holidays(country, years=year, language="en_US")
    return next((day for day, told in sorted(days.items()) if told.startswith(name)), None)
