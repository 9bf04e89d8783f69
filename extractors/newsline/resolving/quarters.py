"""Which quarter a company's report goes on about, told once and then compared."""

import re
from dataclasses import dataclass

from newsline.model import (
    Calendar,
    Edge,
    Length,
    Quarter,
    Shift,
    TimeExpression,
    TimeValue,
    Unit,
    Where,
)
from newsline.moments import Moment
from newsline.resolving.context import Context

_COMPARED = re.compile(
    r"\b(?:after|than|from|since|before|unlike)\s+(?:(?:an?|the|its|their)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""what stands before a quarter that is only looked back to: "after a flat second quarter" """
_MONTHS = (6, 9, 12)
"""months of which reports tell beside those of the quarter"""


@dataclass(frozen=True, slots=True)
class Report:
    """The quarter that a report is about, and whether it has gone over to a longer period."""

    quarter: Moment | None = None
    longer: bool = False

    def quarter_for(self, value: TimeValue) -> Moment | None:
        """The quarter that an expression compares with: none for a year, after a longer period."""
        told = isinstance(value, Quarter) and value.n == 0
        return None if self.longer and looks_back(value) and not told else self.quarter

    def after(self, expression: TimeExpression, moment: Moment, context: Context) -> "Report":
        """The report after one more expression that means `moment`."""
        value = expression.value
        if _is_longer(value):
            return Report(self.quarter, longer=True)
        if moment.unit is not Unit.QUARTER:
            return self
        if looks_back(value) or (self.quarter and _is_aside(moment, context)):
            return self
        return Report(moment)


def _is_aside(moment: Moment, context: Context) -> bool:
    """Whether a quarter beside the one reported is only expected, or compared with."""
    text, start, _ = context.where
    published = context.published
    ahead = published is not None and moment.last is not None and moment.last >= published
    return ahead or _COMPARED.search(text, max(0, start - 24), start) is not None


def _is_longer(value: TimeValue) -> bool:
    """Whether words tell of half a year or more of a report: "the nine months", "the year"."""
    if isinstance(value, Length):
        return value.unit is Unit.MONTH and value.n in _MONTHS
    return isinstance(value, Shift) and (value.n, value.unit) == (0, Unit.YEAR) and not value.here


def looks_back(value: TimeValue) -> bool:
    """Whether an expression only glances back ("a year earlier"), so that the story stays put."""
    if isinstance(value, Quarter):
        return True
    if isinstance(value, Edge) and isinstance(value.of, Shift):
        return looks_back(value.of)
    if not isinstance(value, Shift):
        return isinstance(value, Calendar) and value.told and value.where is Where.LAST
    back = value.sign < 0 and value.unit is Unit.YEAR
    return back or (value.told and (value.sign < 0 or (value.n or 0) < 0))
