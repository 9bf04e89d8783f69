"""What a date says of an event: the anchor of one on the other, and what can be one."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from newsline.model import DatedExpression, Precision, TimexType
from newsline.syntax import Sentence
from newsline.word import Word

UNDATED_VALUES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_ERAS = frozenset({Precision.DECADE, Precision.CENTURY})
_YEAR = 366  # days


class Relation(StrEnum):
    """How the event lies to the date that dates it."""

    ON = "on"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A predicate and the date that dates it.

    `trigger` is the word that tells the event, `clause` the word at the head of the clause that it
    is told in (itself, or the light verb above an eventive noun). `sure` is between 0 and 1;
    `guessed` says that the parse is no help in telling it. `until` is the date that it ended by,
    where it is told to lie between two: "came between 12 and 25 July"; `shift` the days that lie
    between its date and it: "two days after it came"; `lasts` the days from its begin, or if
    negative to its end.
    """

    trigger: Word
    clause: Word
    expression: DatedExpression
    date: Word
    relation: Relation
    sure: float
    planned: bool = False
    guessed: bool = False
    until: DatedExpression | None = None
    shift: int = 0
    lasts: int = 0


def datable(expression: DatedExpression) -> bool:
    """Whether the expression can date an event: durations, sets and vague references cannot.

    A duration that has its place on the calendar can, up to a year: "over the past two weeks". "The
    past decade" is a vague reference too. Where the publication date is not known "on Tuesday"
    dates an event as well, although nobody can tell of which day.
    """
    return (
        (expression.type in {TimexType.DATE, TimexType.TIME} or _is_placed(expression))
        and expression.value not in UNDATED_VALUES
        and not (expression.anchor and expression.range.precision in _ERAS)
    )


def _is_placed(expression: DatedExpression) -> bool:
    """Whether a duration of at most a year has its place: "in the last three months"."""
    first, last = expression.range.earliest, expression.range.latest
    if expression.type is not TimexType.DURATION or first is None or last is None:
        return False
    return (last - first).days <= _YEAR


def date_words(sentence: Sentence, expression: DatedExpression) -> tuple[Word, ...]:
    """The words of the expression."""
    words, span = sentence.words, expression.span
    first = bisect_right(words, span.start, key=lambda w: w.end)
    return words[first : bisect_left(words, span.end, lo=first, key=lambda w: w.start)]


def date_head(sentence: Sentence, words: tuple[Word, ...]) -> Word:
    """The word of the expression that the others hang on."""
    inside = {w.index for w in words}
    tops = [w for w in words if w.head not in inside or w.head == w.index]
    nominal = [w for w in tops if w.dep not in {"punct", "case", "det", "advmod", "mark"}]
    return (nominal or tops or list(words))[0]
