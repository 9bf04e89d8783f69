"""What an expression may hang on, and what it comes out as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from newsline import moments
from newsline.model import TimeValue
from newsline.moments import Moment
from newsline.tense import direction, same_sentence

_MONTH = 31  # days


class Context(NamedTuple):
    """What an expression may hang on; a tuple, for one is made for every expression.

    `published` is the publication date, `told` the last date told before the expression, `where`
    the text and the offsets of the expression, `narrative` whether dates without a year hang on
    `told`; `day_first` the order of numeric dates in this article, None if it is not settled;
    `quarter` the quarter last told, which financial reports go on about; `day` the day that a
    lone time of day belongs to; `beside` a day or month told just before in an article of unknown
    date, whose year a date without one shares; `told_at` is where `told` stands; `message`
    tells that the text is a short message, `talk` that somebody speaks for himself in it; `every`
    is the weekday that a lone time of day comes again on; `before` is what a narrative told before
    it went to the year of `told`; `coming` is the date with a year that it comes to next;
    `small_hours` tells that the article is of the hours behind midnight.
    """

    published: date | None
    told: Moment | None
    where: tuple[str, int, int]
    narrative: bool
    day_first: bool | None
    quarter: Moment | None = None
    beside: date | None = None
    day: date | None = None
    told_at: int = 0
    message: bool = False
    talk: bool = False
    every: str | None = None
    before: Moment | None = None
    coming: Moment | None = None
    small_hours: bool = False

    @property
    def ahead(self) -> int:
        """Whether the sentence looks back (< 0) or ahead (> 0), 0 if it does not say."""
        return direction(*self.where)

    @property
    def same(self) -> Moment | None:
        """The date told before in the same sentence, whose month "the end of the month" means."""
        text, _, end = self.where
        return self.told if same_sentence(text, self.told_at, end) else None

    @property
    def reference(self) -> date | None:
        """The day that relative expressions are counted from."""
        if self.narrative and self.told:
            return self.told.first
        return self.published

    @property
    def reference_day(self) -> date | None:
        """The day that weekdays are counted from; None where only a longer time has been told.

        "In 1888 ... on Monday": no Monday is near a year.
        """
        told = self.told if self.narrative else None
        if told is None or told.first is None or told.last is None:
            return self.reference
        return self.reference if (told.last - told.first).days <= _MONTH else None

    @property
    def years_around(self) -> set[int]:
        """The years of the dates told before and to come in a narrative."""
        around = (self.told, self.before, self.coming)
        return {moment.first.year for moment in around if moment and moment.first}

    @property
    def told_day(self) -> date | None:
        """The day last told, else the publication date."""
        return self.told.first if self.told else self.published

    @property
    def before_era(self) -> int | None:
        """The year BC last told, in a narrative that is there."""
        told = self.told.value if self.told else ""
        return int(told[2:6]) if re.match(r"BC\d{4}", told) else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A moment, with the anchor it was counted from and what is not sure about it."""

    moment: Moment
    mod: str | None = None
    anchor: date | None = None
    clock: str = ""
    alternatives: tuple[str, ...] = ()


def anchored(moment: Moment | None, anchor: date | None, fallback: str) -> Meaning:
    """A moment counted from an anchor, or what `fallback` says in TIMEX3 if there is none."""
    if moment is None or anchor is None:
        return Meaning(moments.unknown(fallback))
    return Meaning(moment, anchor=anchor)


Resolver = Callable[[TimeValue, Context], Meaning]
"""resolves the values that others are made of"""
