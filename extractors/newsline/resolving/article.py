"""What the expressions of an article tell together: the order of the numbers in its dates."""

from collections.abc import Iterable

from newsline.model import Literal, TimeExpression
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
