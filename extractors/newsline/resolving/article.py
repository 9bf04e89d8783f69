"""What the expressions of an article tell together: the order of the numbers in its dates."""

from collections.abc import Sequence
from itertools import pairwise

from newsline.model import Daytime, Literal, TimeExpression
from newsline.resolving.absolute import numbers


def day_first(expressions: Sequence[TimeExpression], text: str) -> bool | None:
    """Whether numeric dates put the day first, None if the article does not settle it.

    A number over 12 settles it, or the style of the dates in words, or a range within a month
    ("10/1/2018-10/7/2018"), or American time, unless they disagree.
    """
    votes: set[bool] = set()
    zones = {e.value.zone for e in expressions if isinstance(e.value, Daytime) and e.value.zone}
    if zones and zones <= _AMERICAN:
        votes.add(False)
    for expression in expressions:
        value = expression.value
        if isinstance(value, Literal) and not value.text[:4].isdigit():
            votes |= _order_of(*numbers(value.text)[:2])
        votes |= _STYLE.get(expression.rule, set())
    for one, other in pairwise(expressions):
        first, last = one.value, other.value
        between = text[one.span.end : other.span.start].strip()
        if isinstance(first, Literal) and isinstance(last, Literal) and between in _RANGE:
            votes |= _order_of_range(first.text, last.text)
    return votes.pop() if len(votes) == 1 else None


_AMERICAN = frozenset({"-04", "-05", "-06", "-07", "-08"})
"""zones of people who write the month first, where an article names no others"""
_STYLE = {"month day year": {False}, "day month year": {True}}
"""rules of dates in words, and whether their writers put the day first"""


_RANGE = frozenset({"-", "–", "to", "through", "until"})
"""what stands between the two dates of a range"""


def _order_of_range(one: str, other: str) -> set[bool]:
    """Of a range in one month the number that both dates share is the month."""
    if one[:4].isdigit() or other[:4].isdigit():
        return set()
    (first, second), (third, fourth) = numbers(one)[:2], numbers(other)[:2]
    if first == third and second < fourth:
        return {False}
    return {True} if second == fourth and first < third else set()


def _order_of(first: int, second: int) -> set[bool]:
    if first > 12 >= second:
        return {True}
    return {False} if second > 12 >= first else set()
