"""Whether an undated article is of the time of a story that dated articles tell.

News is told within days, but a story goes on: the verdict comes two years after the crime, in much
the same words, and there may be such news every year. So articles that are alike bear witness the
more, the more of them are of one time, the less, the more alike one of another time is, and less
where the undated article names the month of that time with its year, as one does who looks back.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import exp

from newsline.inferring.belief import Constraint, evenly
from newsline.inferring.own_words import Words, dated
from newsline.model import Clue

_TIME = timedelta(days=90)  # the time of a story to either side
_WEEK, _MONTH = 7, 31  # days
_CLOSE = ((3, 0.8), (30, 0.14), (90, 0.06))
"""days between articles of one story and time, and the share of pairs beyond the one before"""
_LATER = 3650  # days in which a story is taken up again, mostly
_TAKEN_UP = 0.6
_LEAST, _MOST = 0.2, 0.995
# Logistic regression (L2 0.5) on 240 articles of 23 stories, a third undated, in folders of one
# story and all together: is the article within 90 days of the one most like it? With each story
# left out in turn, 337 of the 338 cases of 474 that were at least 0.95 sure were so; of six others,
# which name the month of that time with its year, none.
_BIAS, _NEAR, _FAR = -1.73, (6.96, 17.22, 3.42), -17.65

Months = tuple[tuple[date, date], ...]


def of_story(
    words: Words, alike: Sequence[tuple[float, Words]], months: Months
) -> Constraint | None:
    """The time of the most alike article, with the witnesses for and against it.

    `alike` are dated articles with their likeness (0 to 1), the most alike first, `months` those
    that the undated one names.
    """
    days = [(likeness, day) for likeness, other in alike if (day := other.article.published)]
    if not days or looks_back(months, days[0][1]):
        return None
    top = days[0][1]
    near = [(likeness, day) for likeness, day in days if abs(day - top) <= _TIME]
    far = next((likeness for likeness, day in days if abs(day - top) > _TIME), 0.0)
    sure = _sure([likeness for likeness, _ in near], far)
    if sure < _LEAST:
        return None
    shares = _shares(near, top, sure)
    trust = sum(shares.values())
    return Constraint(
        {day: share / trust for day, share in shares.items()},
        trust,
        tuple(_openings(words, alike[0][1])),
    )


def _sure(near: Sequence[float], far: float) -> float:
    """How sure the article is of the time of those near."""
    told = _BIAS + _FAR * far
    told += sum(weight * likeness for weight, likeness in zip(_NEAR, near, strict=False))
    return min(1 / (1 + exp(-told)), _MOST)


def named_months(words: Words) -> Months:
    """The first and last days of the months that an article names with their years."""
    return tuple(
        (first, last) for _, first, last in dated(words) if _WEEK < (last - first).days <= _MONTH
    )


def looks_back(months: Months, day: date) -> bool:
    """Whether an article that names these months with their years names the time of a day so.

    Those who write in that time leave the year out: "the April 2007 shooting" is of another year.
    """
    around = timedelta(days=_MONTH)
    return any(first - around <= day <= last + _TIME for first, last in months)


def _shares(near: Sequence[tuple[float, date]], top: date, sure: float) -> dict[int, float]:
    """The share of each day: around those of the articles near, and of the years around."""
    shares: dict[int, float] = {}
    whole = sum(likeness**2 for likeness, _ in near)
    for likeness, day in near:
        for reach, share in _CLOSE:
            _add(shares, day, reach, share * sure * likeness**2 / whole)
    _add(shares, top, _LATER, (1 - sure) * _TAKEN_UP)
    return shares


def _add(shares: dict[int, float], day: date, reach: int, weight: float) -> None:
    around = evenly(range(day.toordinal() - reach, day.toordinal() + reach + 1))
    for each, share in around.items():
        shares[each] = shares.get(each, 0.0) + share * weight


def _openings(*both: Words) -> Iterator[Clue]:
    """The first passages of articles."""
    return (words.clue(*words.sentences[0]) for words in both if words.sentences)
