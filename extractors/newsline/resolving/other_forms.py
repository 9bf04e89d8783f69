"""Written dates that no rule of ours reads, by dateparser ("Sep-23-2020", "2020/Sep")."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from newsline import moments
from newsline.moments import Moment

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_SETTINGS = {
    "RELATIVE_BASE": datetime(2000, 1, 1, 12),  # never used: month and year are required
    "REQUIRE_PARTS": ["month", "year"],
    "PREFER_DAY_OF_MONTH": "first",
    "PARSERS": ["absolute-time"],
}


@cache
def _parser() -> "DateDataParser":
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings=_SETTINGS)


@cache
def in_another_form(text: str) -> Moment | None:
    """The day or month that a written date means, as its `period` says; None if it means none."""
    found = _parser().get_date_data(text.replace("/", " ").replace(".", " ").replace("-", " "))
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    return moments.of_month(day.year, day.month) if found.period == "month" else moments.of_day(day)
