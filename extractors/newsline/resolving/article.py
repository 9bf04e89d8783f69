"""What the expressions of an article tell together: its order of numbers, its kind of text."""

from collections.abc import Iterable
from datetime import date

from newsline.model import Calendar, Literal, Shift, TimeExpression, TimeValue
from newsline.resolving.absolute import numbers


def day_first(expressions: Iterable[TimeExpression]) -> bool | None:
    """Whether numeric dates put the day first, None if the article does not settle it.

    A number over 12 settles it, or the style of the dates in words, unless they disagree.
    """
    votes: set[bool] = set()
    for expression in expressions:
        value = expression.value
        if isinstance(value, Literal) and not value.text[:4].isdigit():
            votes |= _order_of(*numbers(value.text)[:2])
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


def is_narrative(expressions: Iterable[TimeExpression], published: date | None) -> bool:
    """Whether a text tells of another time than that of its publication.

    News speaks of today and Friday; a narrative names years, most of them not that of publication.
    """
    deictic = other = 0
    for expression in expressions:
        year = _explicit_year(expression.value)
        deictic += _is_deictic(expression.value)
        other += year is not None and (published is None or year != published.year)
    return other >= 8 and other > _NARRATIVE_SHARE * deictic
