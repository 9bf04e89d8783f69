"""What an article's own words say of the day on which it was written.

- A deictic beside a date, "today (September 29)", "last year, 2008": the days for which the one
  means the other.
- A weekday with a date, "Friday, Oct. 3": the years in which that day was a Friday.
- A dateline without a year: that day of every year.
- The newest date told as past and the nearest told as to come: not before, not after; and seldom
  long after, for news names the years that are near.
- A copyright line: its year, weakly.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsline.dating.dateline import yearless_dateline
from newsline.dating.lines import head
from newsline.dating.year import copyright_years
from newsline.find import find
from newsline.inferring.belief import FIRST, LAST, Constraint, evenly
from newsline.model import (
    Article,
    Calendar,
    Clue,
    DateRange,
    Daytime,
    Edge,
    Literal,
    Nth,
    Shift,
    Span,
    TimeExpression,
    TimeValue,
    Unit,
    Where,
    Within,
)
from newsline.moments import calendar_day
from newsline.resolve import resolve
from newsline.tense import direction

_BESIDE = re.compile(r"(?:\s*[(\[]\s*|[^\S\n]*[,–—-]\s*|[^\S\n]*)(?:(?:in|on)\s+)?")
_AROUND = 190  # days from publication of a date named with its weekday: the nearest of its kind
_PAST = re.compile(r"\b(?:in|on|since|of|until|from)\s+(?:\w+\s+)?$", re.IGNORECASE)
_COMING = re.compile(r"\b(?:in|on|by|until|before|from|for)\s+(?:\w+\s+)?$", re.IGNORECASE)
# Securities and budgets are named by years to come; plans are told in the past tense.
_NAMED = re.compile(
    r"\b(?:due|matur\w+|payable|bonds?|notes?|fiscal|expir\w+|plan\w*|schedul\w+|expect\w*|goals?"
    r"|targets?|forecast\w*|deadline|budget|cup|games|olympics|elections?|if|would|could|intend\w*"
    r"|aim\w*|slated|promis\w+|pledg\w+|propos\w+|approach\w*)\b",
    re.IGNORECASE,
)
_REACH = 60  # characters before a year in which such a word stands

STATED, WEEKDAY, NEWEST, COPYRIGHT = 0.995, 0.97, 0.97, 0.7
"""how often each kind of words means what it seems to, at the least, in the corpora measured"""


@dataclass(frozen=True, slots=True)
class Words:
    """An article with its time expressions and the offsets of its sentences."""

    article: Article
    expressions: tuple[TimeExpression, ...]
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, article: Article) -> "Words":
        """Find them."""
        from newsline.annotate import sentences

        return cls(article, tuple(find(article.text)), sentences(article.text))

    def clue(self, start: int, end: int) -> Clue:
        """The sentence that holds these offsets, or the words themselves where none does."""
        for first, last in self.sentences:
            if first <= start and end <= last:
                start, end = first, last
                break
        return Clue(self.article.id, Span(self.article.text[start:end], start, end))


def constraints(words: Words) -> tuple[Constraint, ...]:
    """What the article's own words say of its day of publication."""
    found = [*_beside(words), *_weekdays(words), *_dateline(words), *_copyright(words)]
    told = tuple(dated(words))
    to_come = tuple(each for each in told if _is_to_come(each[0], words.article.text))
    found += [c for c in (_newest(words, told, to_come), _nearest(words, to_come)) if c]
    return tuple(found)


def meaning(expression: TimeExpression, text: str, day: date | None) -> DateRange:
    """What one expression, taken for itself, would mean in an article of this day."""
    return next(iter(resolve((expression,), text, day))).range


def is_deictic(value: TimeValue) -> bool:
    """Whether the value hangs on the day of writing and on nothing else."""
    if isinstance(value, Shift):
        return value.base is None and not value.told and value.n is not None
    if isinstance(value, Calendar):
        return (
            value.year is None
            and value.decade is None
            and value.century is None
            and (not value.told)
        )
    return False


def compatible(one: DateRange, other: DateRange) -> bool:
    """Whether two ranges can be of one event: one lies in the other."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return (one.earliest <= other.earliest and other.latest <= one.latest) or (
        other.earliest <= one.earliest and one.latest <= other.latest
    )


# --- a deictic beside a date ----------------------------------------------------------------------


def _beside(words: Words) -> Iterator[Constraint]:
    for deictic, dated in _pairs(words):
        days = _days_between(deictic, dated.value, words.article.text)
        if days and not is_quoted(words, deictic):
            first, last = sorted((deictic.span, dated.span), key=lambda span: span.start)
            yield Constraint(evenly(days), STATED, (words.clue(first.start, last.end),))


def _pairs(words: Words) -> Iterator[tuple[TimeExpression, TimeExpression]]:
    """Each deictic that stands beside a date, with that date."""
    for one, other in zip(words.expressions, words.expressions[1:], strict=False):
        if _BESIDE.fullmatch(words.article.text, one.span.end, other.span.start):
            for deictic, dated in ((one, other), (other, one)):
                if _is_pointing(deictic.value) and not _is_pointing(dated.value):
                    yield deictic, dated


def _is_pointing(value: TimeValue) -> bool:
    """Whether the value points from the day of writing: "today", "last night", "on Wednesday"."""
    value = _whole(value)
    if isinstance(value, Shift):
        return is_deictic(value) and value.unit in (Unit.DAY, Unit.YEAR)
    return (
        isinstance(value, Calendar)
        and value.weekday is not None
        and value == Calendar(weekday=value.weekday, where=value.where)
    )


def _days_between(deictic: TimeExpression, dated: TimeValue, text: str) -> list[int]:
    """The days of writing for which the deictic means the date."""
    return [
        day
        for told in _told(dated)
        for day in _window(told, 8 if told.earliest == told.latest else 1100)
        if compatible(meaning(deictic, text, date.fromordinal(day)), told)
    ]


def _whole(value: TimeValue) -> TimeValue:
    """The day of a part of it, else the value itself."""
    return value.of if isinstance(value, Daytime) and value.of is not None else value


def _told(value: TimeValue) -> Iterator[DateRange]:
    """What a date means on the calendar, in every year if it names none."""
    if not isinstance(value, Calendar) or value.where is not Where.OPEN or value.told or value.era:
        return
    if value.year is not None:
        whole = _range(value)
        if whole:
            yield whole
    elif value.month and value.day:
        years = range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year + 1)
        in_years = (calendar_day(year, value.month, value.day) for year in years)
        for day in in_years:
            if day and value.weekday in (None, day.isoweekday()):
                yield _one(day)


def _range(value: Calendar) -> DateRange | None:
    expression = TimeExpression(Span("", 0, 0), value, "")
    found = meaning(expression, "", None)
    return found if found.earliest and found.latest else None


def _one(day: date) -> DateRange:
    found = _range(Calendar(year=day.year, month=day.month, day=day.day))
    assert found is not None
    return found


def _window(told: DateRange, reach: int) -> range:
    assert told.earliest
    assert told.latest
    return range(
        max(told.earliest.toordinal() - reach, FIRST),
        min(told.latest.toordinal() + reach, LAST) + 1,
    )


_DAY_BESIDE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b"
    r"[^.\n]{0,30}\d",
    re.IGNORECASE,
)


def own_day(article: Article, near: date) -> tuple[date, Clue] | None:
    """The day that "today (September 29)", "yesterday, D" in a text prove, with these words.

    The year is that in which the day is nearest to `near`, where the text names none. None where
    the text has no such words, or where they disagree.
    """
    if not _DAY_BESIDE.search(article.text):
        return None
    words = Words.of(article)
    found = [
        (min(days, key=lambda day: (abs(day - near.toordinal()), day)), one, other)
        for one, other in _pairs(words)
        if isinstance(_whole(one.value), Shift)
        and not is_quoted(words, one)
        and (days := _days_between(one, other.value, article.text))
    ]
    if len({day for day, _, _ in found}) != 1:
        return None
    day, one, other = found[0]
    start, end = min(one.span.start, other.span.start), max(one.span.end, other.span.end)
    end += article.text[end : end + 1] in {")", "]"}
    return date.fromordinal(day), Clue(article.id, Span(article.text[start:end], start, end))


def is_quoted(words: Words, expression: TimeExpression) -> bool:
    """Whether the date stands in the quoted words of somebody, who may speak of any day."""
    start = expression.span.start
    sentence = words.clue(start, expression.span.end).quote
    before = words.article.text[sentence.start : start]
    opened = len(_OPENING_QUOTE.findall(before))
    return opened > len(_CLOSING_QUOTE.findall(before))


_OPENING_QUOTE = re.compile(r"“|``|(?<!\w)\"(?=\w)")
_CLOSING_QUOTE = re.compile(r"”|''|(?<=[\w.,!?])\"")


# --- a weekday with a date ------------------------------------------------------------------------


def _weekdays(words: Words) -> Iterator[Constraint]:
    """One for each date; two that name the same day say no more than one."""
    seen: set[tuple[int, int, int]] = set()
    for e in words.expressions:
        value = e.value
        if not isinstance(value, Calendar) or value.year or not (value.month and value.day):
            continue
        if value.weekday is None or (key := (value.weekday, value.month, value.day)) in seen:
            continue
        seen.add(key)
        yield Constraint(_around(*key), WEEKDAY, (words.clue(e.span.start, e.span.end),))


@cache
def _around(weekday: int, month: int, day: int) -> dict[int, float]:
    """The days around those that fall on the weekday, all as likely."""
    found: set[int] = set()
    for told in _told(Calendar(weekday=weekday, month=month, day=day)):
        found.update(_window(told, _AROUND))
    return dict(evenly(found))


# --- datelines and copyright lines ----------------------------------------------------------------


def _dateline(words: Words) -> Iterator[Constraint]:
    """The day of a dateline, which relative dates hang on."""
    text = words.article.text
    found = yearless_dateline(head(text), text)
    place = found and next((e.span for e in words.expressions if _names(e.value, *found)), None)
    if not found or not place:
        return
    days = (told.earliest for told in _told(Calendar(month=found[0], day=found[1])))
    clue = words.clue(place.start, place.end)
    yield Constraint(evenly(day.toordinal() for day in days if day), STATED, (clue,))


def _names(value: TimeValue, month: int, day: int) -> bool:
    return isinstance(value, Calendar) and (value.month, value.day) == (month, day)


def _copyright(words: Words) -> Iterator[Constraint]:
    years = list(copyright_years(words.article.text))
    if len({year for year, _, _ in years}) == 1:
        year, start, end = years[0]
        days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
        yield Constraint(evenly(days), COPYRIGHT, (words.clue(start, end),))


# --- the newest date and the nearest --------------------------------------------------------------

_MONTH_GAPS = ((180, 0.18), (365, 0.1), (730, 0.27), (1096, 0.14), (1826, 0.16), (10957, 0.15))
_YEAR_GAPS = ((365, 0.06), (730, 0.12), (1096, 0.13), (1826, 0.24), (3652, 0.27), (10957, 0.18))
"""days from the newest time told as past (a month or day with its year, or a year alone) to
publication, and the share of articles up to there beyond the one before, smoothed from news; who
names a year seldom writes in it"""
_PLANS = ((365, 0.4), (730, 0.35), (1096, 0.1), (1826, 0.07), (10957, 0.08))
"""the same from publication to the nearest time told as to come"""
_MONTH = 31


Told = tuple[TimeExpression, date, date]
"""an expression with its first and its last day"""


def _newest(words: Words, dated_: Sequence[Told], to_come: Sequence[Told]) -> Constraint | None:
    """The newest time told as past: not published before, and seldom long after."""
    planned = {each[1:] for each in to_come}
    text = words.article.text
    told = [each for each in dated_ if each[1:] not in planned and _is_past(each[0], text)]
    if not told:
        return None
    expression, first, last = max(told, key=lambda each: each[1])
    gaps = _MONTH_GAPS if (last - first).days <= _MONTH else _YEAR_GAPS
    clue = words.clue(expression.span.start, expression.span.end)
    return Constraint(_spread(first, 1, gaps), NEWEST, (clue,))


def _nearest(words: Words, to_come: Sequence[Told]) -> Constraint | None:
    """The nearest time told as to come: not published after, and seldom long before."""
    if not to_come:
        return None
    expression, _, last = min(to_come, key=lambda each: each[2])
    clue = words.clue(expression.span.start, expression.span.end)
    return Constraint(_spread(last, -1, _PLANS), NEWEST, (clue,))


def _spread(day: date, way: int, gaps: tuple[tuple[int, float], ...]) -> dict[int, float]:
    shares: dict[int, float] = {}
    at = 0
    for end, share in gaps:
        each = share / (end - at)
        shares |= {day.toordinal() + way * n: each for n in range(at, end)}
        at = end
    return shares


def dated(words: Words) -> Iterator[Told]:
    """The expressions that name their year, with their first and last days."""
    for e in words.expressions:
        if names_year(e.value):
            found = meaning(e, words.article.text, None)
            if found.earliest and found.latest and FIRST <= found.earliest.toordinal() <= LAST:
                yield e, found.earliest, found.latest


def names_year(value: TimeValue) -> bool:
    """Whether a date names its year."""
    if isinstance(value, Calendar):
        return value.year is not None
    if isinstance(value, Literal):
        return True
    if isinstance(value, Edge | Nth | Within):
        return names_year(value.of)
    return False


def _is_past(e: TimeExpression, text: str) -> bool:
    before = text[max(0, e.span.start - _REACH) : e.span.start]
    way = direction(text, e.span.start, e.span.end)
    return way == -2 and _PAST.search(before) is not None and not _NAMED.search(before)


def _is_to_come(e: TimeExpression, text: str) -> bool:
    before = text[max(0, e.span.start - _REACH) : e.span.start]
    way = direction(text, e.span.start, e.span.end)
    return way in (1, 2) and _COMING.search(before) is not None
