"""What a piece of evidence says about the day of publication, and the evidence of metadata."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newsline.dating.absolute import WrittenDate, only_date

_LATEST_TIME = 10**13  # thousandths of a second
_NOT_SET = date(1970, 1, 1)  # what a missing Unix time is printed as


@dataclass(frozen=True, slots=True)
class Stated:
    """A publication date that metadata state.

    `value` is what stands there (a string, a date, a Unix time in seconds or milliseconds), `where`
    names the place in words for the reader ("front matter").
    """

    value: object
    where: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The days that one piece of evidence can mean, one or two, and where it stands."""

    days: tuple[date, ...]
    where: str


def evidence(written: WrittenDate | None, where: str) -> Iterator[Evidence]:
    """The evidence of a date as written; a day that no calendar has is none."""
    if written and written.readings:
        yield Evidence(written.readings, where)


def stated_evidence(stated: Iterable[Stated]) -> Iterator[Evidence]:
    """The evidence of metadata; values that are no whole date ("2021-09", "soon") are none."""
    for item in stated:
        days = _days(item.value)
        if days and days != (_NOT_SET,):
            yield Evidence(days, item.where)


def _days(value: object) -> tuple[date, ...]:
    if isinstance(value, datetime):
        return (value.date(),)
    if isinstance(value, date):
        return (value,)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ()
    if isinstance(value, int) and abs(value) > _LATEST_TIME:  # str() refuses the very long ones
        return ()
    text = str(value).strip()[:100]
    written = only_date(text)
    return written.readings if written else _unix_time(text)


def _unix_time(text: str) -> tuple[date, ...]:
    """The day, in UTC, of a Unix time: nine or ten figures for seconds, three more for thousandths.

    Shorter ones (before March 1973) would be as likely anything else.
    """
    match = re.fullmatch(r"(\d{9,10})(?:\d{3})?(?:\.\d*)?", text)
    return (datetime.fromtimestamp(int(match[1]), UTC).date(),) if match else ()
