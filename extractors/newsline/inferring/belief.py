"""Constraints on an unknown day -> how sure each day is.

Every constraint is a mixture: with probability `trust` its words mean what they seem to, and the
day is drawn from `days`; else they say nothing, and any day of HORIZON is as likely. Constraints
are taken as independent of each other, so those that are not have to be made one before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

from newsline.model import Clue

FIRST, LAST = date(1900, 1, 1).toordinal(), date(2099, 12, 31).toordinal()
"""ordinals of the first and the last day that an article may have been published on"""
HORIZON = LAST - FIRST + 1
_ALIKE = 1 - 1e-9  # rounding makes no difference


@dataclass(frozen=True, slots=True)
class Constraint:
    """Where the unknown day lies, if the words mean what they seem to.

    `days` maps ordinals to probabilities that add up to 1; `trust` is below 1. `clues` are the
    words, those of the undated article first.
    """

    days: Mapping[int, float]
    trust: float
    clues: tuple[Clue, ...]


def evenly(days: Iterable[int]) -> Mapping[int, float]:
    """Days that are all as likely."""
    found = sorted({day for day in days if FIRST <= day <= LAST})
    return dict.fromkeys(found, 1 / len(found)) if found else {}


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely each day is; what is missing to 1 lies on days that no constraint names."""

    days: Mapping[int, float]

    def surest_day(self) -> tuple[date, float] | None:
        """The likeliest day and its probability."""
        best = min(self.days, key=lambda d: (-self.days[d], d), default=None)
        return None if best is None else (date.fromordinal(best), self.days[best])

    def surest_year(self) -> tuple[int, float] | None:
        """The likeliest year and its probability."""
        years: dict[int, float] = defaultdict(float)
        for day, share in self.days.items():
            years[date.fromordinal(day).year] += share
        best = min(years, key=lambda y: (-years[y], y), default=None)
        return None if best is None else (best, years[best])

    def bounds(self, sure: float) -> tuple[date, date] | None:
        """The first and the last of the likeliest days that together are `sure`.

        Of days that are as likely none is left out.
        """
        total, least = 0.0, 1.0
        for share in sorted(self.days.values(), reverse=True):
            if total >= sure:
                break
            total, least = total + share, share
        if total < sure:
            return None
        kept = [day for day, share in self.days.items() if share >= least * _ALIKE]
        return date.fromordinal(min(kept)), date.fromordinal(max(kept))


def believe(constraints: Sequence[Constraint]) -> Belief:
    """What the constraints say together (Bayes' rule, every day as likely before)."""
    gains: dict[int, float] = defaultdict(float)
    for constraint in constraints:
        for day, gain in _gains(constraint):
            gains[day] += gain
    # A day that no constraint names has a gain of 0.
    top = max(gains.values(), default=0.0)
    raised = {day: exp(gain - top) for day, gain in gains.items()}
    whole = sum(raised[day] for day in sorted(raised)) + (HORIZON - len(raised)) * exp(-top)
    return Belief({day: share / whole for day, share in raised.items()})


def _gains(constraint: Constraint) -> Iterator[tuple[int, float]]:
    odds = constraint.trust / (1 - constraint.trust) * HORIZON
    return ((day, log(1 + odds * share)) for day, share in constraint.days.items())
