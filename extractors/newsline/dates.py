"""Find and resolve in one step: the door to time expressions for users of the library."""

from datetime import date, datetime

from newsline.find import find
from newsline.model import DatedExpression
from newsline.resolve import resolve


def find_dates(text: str, published: date | None = None) -> tuple[DatedExpression, ...]:
    """Every time expression of a text with its meaning on the calendar, in text order.

    `published` is the publication date that "today" and "on Friday" hang on; without it they stay
    open. Offsets count characters of `text`.

    >>> [found] = find_dates("They met on 29 September 2021 in Sochi.")
    >>> found.span.text, found.value, found.range.precision.value
    ('29 September 2021', '2021-09-29', 'day')
    """
    day = published.date() if isinstance(published, datetime) else published
    return tuple(resolve(find(text), text, day))
