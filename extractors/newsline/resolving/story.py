"""How far an article has told its story: the date last told, which others hang on."""

import re
from dataclasses import dataclass

from newsline.asides import is_aside
from newsline.genre import explicit_year
from newsline.model import Calendar, TimeExpression, TimeValue, Unit, Where
from newsline.moments import Moment
from newsline.resolving.context import Context
from newsline.resolving.quarters import looks_back
from newsline.tense import same_sentence

_IN_MIND = 1000
"""characters within which a story may take up again what it told before it went elsewhere"""
_ASIDE = re.compile(r"(?:\b(?:since|as of|the|from the|than in)|\()\s*$", re.IGNORECASE)
"""what stands before a date that only serves to name or to compare: "the May 2007 high" """
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|(?:as )?opposed to|as against|(?:up|down) from|unlike"
    r"|from an? (?:\w+ )?(?:high|low|peak)\b)[^.;:]{0,40}$",
    re.IGNORECASE,
)
"""what stands further before one: "down from a high of 90 in" """
_COMPARED_REACH = 60
_FORETOLD = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|expect(?:s|ed)?|scheduled|plan(?:s|ned)?"
    r"|predict(?:s|ed)|promised|agreed|pledged|vowed|calls? for|due|deadline|expires?)\b"
)
"""words beside which a later date is one that the story does not go to yet"""
_LEFT, _RIGHT = 100, 30
"""characters before and behind a date in which such words stand"""
_PARTICIPLES = (
    "been begun become come gone done taken given seen made held sent left lost won met led fallen "
    "risen written driven broken chosen spoken grown known shown drawn flown thrown fought brought "
    "bought sought thought caught taught built spent set put cut shut told sold said paid laid "
    "kept fled run sunk sworn stood struck hit had"
)
_HAD = re.compile(rf"\bhad (?:\w+ )?(?:\w+ed|{'|'.join(_PARTICIPLES.split())})\b")
"""the past perfect, beside which an earlier date is one that the story has left behind"""
_LONG_BEFORE = 180
"""days that a date is before the one last told, so that the story may not go back there"""
_LEAP = 60
"""days that a date is ahead of the one last told, so that the story may not go there"""


@dataclass(frozen=True, slots=True)
class Story:
    """The date last told and where it stands; what was told before the story went to its year.

    `narrative` is whether the article tells of another time than that of its publication.
    """

    narrative: bool
    told: Moment | None = None
    told_at: int = 0
    before: Moment | None = None
    before_at: int = 0

    def in_mind(self, at: int) -> Moment | None:
        """What was told before, where the text at an offset may still go back to it."""
        return self.before if at - self.before_at < _IN_MIND else None

    def after(self, expression: TimeExpression, moment: Moment, context: Context) -> "Story":
        """The story after one more expression that means `moment`."""
        if _is_header(expression, moment, context) or self._stays(
            expression.value, moment, context
        ):
            return self
        now = _still_told(self.told, moment, expression.value)
        if now is self.told:
            return self
        _, start, end = context.where
        if self.narrative and _is_other_year(self.told, now):
            return Story(self.narrative, now, end, self.told, start)
        return Story(self.narrative, now, end, self.before, self.before_at)

    def _stays(self, value: TimeValue, moment: Moment, context: Context) -> bool:
        """Whether the story does not go to a date that it names, but stays where it is."""
        if looks_back(value):
            return True
        if self.told is None:
            return is_aside(*context.where)
        if beside_the_story(context.where):
            return True
        return self.narrative and (
            is_compared(context.where) or _looks_away(value, self.told, moment, context)
        )


def _is_header(expression: TimeExpression, moment: Moment, context: Context) -> bool:
    """Whether the day of publication stands in a line of its own: it is part of no story."""
    text, start, end = context.where
    if moment.first is None or moment.first != context.published or end > _HEAD:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return explicit_year(expression.value) is not None and len(line) <= _HEADER


_HEAD, _HEADER = 800, 70
"""characters of the head of an article, and of a line in it that tells the day and no story"""


def _is_other_year(told: Moment | None, now: Moment | None) -> bool:
    """Whether a story went from one year to another."""
    if told is None or now is None or told.first is None or now.first is None:
        return False
    return told.first.year != now.first.year


def _looks_away(value: TimeValue, told: Moment, moment: Moment, context: Context) -> bool:
    """Whether a narrative only looks ahead to a date, or back, or to when it was written."""
    if getattr(value, "here", False) or context.ahead > 0:
        return True
    if isinstance(value, Calendar) and value.where is Where.NEXT and not value.told:
        return True
    if told.first and moment.last and (told.first - moment.last).days > _LONG_BEFORE:
        return _led_by(_HAD, context)
    if told.last and moment.first and (moment.first - told.last).days > _LEAP:
        return _led_by(_FORETOLD, context) or _followed_by(_FORETOLD, context)
    return False


def _led_by(words: re.Pattern[str], context: Context) -> bool:
    """Whether such words stand before an expression in its sentence."""
    text, start, end = context.where
    found = list(words.finditer(text, max(0, start - _LEFT), start))
    return bool(found) and same_sentence(text, found[-1].start(), end)


def _followed_by(words: re.Pattern[str], context: Context) -> bool:
    """Whether such words stand close behind an expression in its sentence."""
    text, start, end = context.where
    found = words.search(text, end, end + _RIGHT)
    return found is not None and same_sentence(text, start, found.end())


def beside_the_story(where: tuple[str, int, int]) -> bool:
    """Whether words right before a date show that the story does not go there."""
    text, start, end = where
    return is_aside(text, start, end) or _ASIDE.search(text, max(0, start - 12), start) is not None


def is_compared(where: tuple[str, int, int]) -> bool:
    """Whether a date is one of a figure that another is compared with."""
    text, start, _ = where
    return _COMPARED.search(text, max(0, start - _COMPARED_REACH), start) is not None


def _still_told(told: Moment | None, moment: Moment, value: TimeValue) -> Moment | None:
    """The date last told after one more; naming only the year of a finer one changes nothing.

    After a day that is not on the calendar nobody knows what "the next day" is.
    """
    if moment.first is None or moment.last is None:
        impossible = isinstance(value, Calendar) and value.day and value.year
        return moment if impossible or moment.value.startswith("BC") else told
    coarser = moment.unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY)
    if told and told.first and coarser and moment.first <= told.first <= moment.last:
        return told
    return moment
