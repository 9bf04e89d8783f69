"""The names of months and days, as languages/en.toml has them."""

from functools import cache

from newsline.languages import load


@cache
def months() -> frozenset[str]:
    """The names of the months and their short forms, in lower case."""
    return frozenset(load().words["month"])


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week and their short forms, in lower case."""
    words = load().words
    return frozenset(words["weekday"]) | frozenset(words["weekday_short"])


@cache
def deictics() -> frozenset[str]:
    """The names of days by the day of speaking: "today", "yesterday"."""
    return frozenset(load().words["deictic"])
