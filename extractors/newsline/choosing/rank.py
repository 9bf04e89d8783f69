"""Which events matter most: a score for each, and a choice of the best, spread over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heapreplace
from math import log2

from newsline.choosing.select import name_words
from newsline.merging.copies import digest_of
from newsline.model import Article, Event, Mention, Precision, Status

# What each sign counts. Sources weigh most, as in most work on timeline summarisation (Ghalandari
# and Ifrim 2020 rank days by the articles that mention them); the rest settles ties among events
# that few articles tell.
_SOURCES = 1.0
_RETURNS = 0.5
_POSITION = 0.75
_HEADLINE = 0.75
_WHO = 0.75
_AFTER = 0.25
_FINE = frozenset({Precision.MINUTE, Precision.HOUR, Precision.DAY})
_COARSE = 0.8  # of the score, for a date wider than a day
_UNSURE = 0.6  # of the score, for what may never have been
_LEANING = 0.8  # of the score, for words that point to what they do not name
_NEAR = 3  # days within which one event takes the place of another
_LONG = 4  # letters; shorter words are mostly grammar
_STEM = 5  # letters that words of one stem share, near enough
_CROWDED = 0.5  # of the score, for each event chosen on its day; a quarter as much for a near one


@dataclass(frozen=True, slots=True)
class Score:
    """How much an event matters, and why.

    `sources` are independent; `returns` counts the independent sources published after its day that
    tell something of that day; `position` is 1 for what opens an article and 0 for what ends it;
    `headline` the share of a headline's words that the event has; `who` the share of sources that
    name its best known participant; `after` the days from the first article on it to the last.
    """

    value: float
    sources: int
    returns: int
    position: float
    headline: float
    who: float
    after: int


def scores(events: Sequence[Event], copied: Mapping[str, str]) -> dict[str, Score]:
    """Event id -> its score among these events.

    `copied` tells which articles are one source (newsline.merging.copies.origins).
    """
    returning = _returning(events, copied)
    known = _fame(events, copied)
    told = len({copied.get(m.article.id, m.article.id) for e in events for m in e.mentions})
    return {event.id: _score(event, copied, returning, known, told) for event in events}


def top(events: Sequence[Event], scored: Mapping[str, Score], number: int) -> tuple[Event, ...]:
    """The `number` events that matter most, in their order, spread over time.

    Chosen one after another; each one chosen lowers those of the same day and of the days near it.
    So the choice of fewer is always a part of the choice of more.
    """
    chosen: dict[int, Event] = {}
    crowd: Counter[date | str | None] = Counter()
    # A score only falls while others are chosen, so the head of the heap is best if still true.
    heap = [(-scored[event.id].value, at) for at, event in enumerate(events)]
    heapify(heap)
    while heap and len(chosen) < number:
        worth, at = heap[0]
        now = -_spread(events[at], scored[events[at].id].value, crowd)
        if now > worth:
            heapreplace(heap, (now, at))
            continue
        heappop(heap)
        chosen[at] = events[at]
        crowd[_day(events[at])] += 1
    return tuple(chosen[at] for at in sorted(chosen))


def per_day(events: Sequence[Event], scored: Mapping[str, Score], number: int) -> tuple[Event, ...]:
    """The `number` best events of each day, in their order; a wider date counts as its own day."""
    days: dict[date | str | None, list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        days[_day(event)].append(at)
    kept = {
        at
        for found in days.values()
        for at in sorted(found, key=lambda at: (-scored[events[at].id].value, at))[:number]
    }
    return tuple(event for at, event in enumerate(events) if at in kept)


def _score(
    event: Event,
    copied: Mapping[str, str],
    returning: Mapping[date, frozenset[str]],
    known: Mapping[str, int],
    told: int,
) -> Score:
    own = {copied.get(m.article.id, m.article.id) for m in event.mentions}
    day = event.range.earliest if event.range.earliest == event.range.latest else None
    returns = len(returning.get(day, frozenset())) if day else 0
    position = max(map(_position, event.mentions))
    headline = max(_headline(event, m.article) for m in event.mentions)
    who = max((known[name] for name in _names(event)), default=0) / told
    after = _after(event)
    value = (
        _SOURCES * log2(1 + len(own))
        + _RETURNS * log2(1 + returns)
        + _POSITION * position
        + _HEADLINE * headline
        + _WHO * who
        + _AFTER * log2(1 + after / 30)
    )
    return Score(
        round(value * _certainty(event), 2), len(own), returns, round(position, 2),
        round(headline, 2), round(who, 2), after,
    )  # fmt: skip


def _certainty(event: Event) -> float:
    fine = 1.0 if event.range.precision in _FINE else _COARSE
    sure = _UNSURE if event.status is Status.HYPOTHETICAL else 1.0
    alone = _LEANING if event.context else 1.0
    return fine * sure * alone * (0.5 + event.confidence / 2)


def _returning(events: Iterable[Event], copied: Mapping[str, str]) -> dict[date, frozenset[str]]:
    """Day -> the independent sources of a later day that tell something of it."""
    found: dict[date, set[str]] = defaultdict(set)
    for event in events:
        for mention in event.mentions:
            day, published = mention.range.earliest, mention.article.published
            if day and day == mention.range.latest and published and published > day:
                found[day].add(copied.get(mention.article.id, mention.article.id))
    return {day: frozenset(told) for day, told in found.items()}


def _fame(events: Iterable[Event], copied: Mapping[str, str]) -> dict[str, int]:
    """Name -> how many independent sources name it."""
    naming: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for name in _names(event):
            naming[name].update(copied.get(m.article.id, m.article.id) for m in event.mentions)
    return {name: len(told) for name, told in naming.items()}


def _names(event: Event) -> set[str]:
    """The participants, people by their last name."""
    words = ((entity, name_words(entity.text)) for entity in event.entities)
    return {w[-1] if entity.label == "PERSON" else " ".join(w) for entity, w in words if w}


def _position(mention: Mention) -> float:
    length = digest_of(mention.article).characters
    return max(0.0, 1.0 - mention.quote.start / length) if length else 0.0


def _headline(event: Event, article: Article) -> float:
    """The share of the headline's words of some length that the event's words begin like."""
    title = {word[:_STEM] for word in name_words(article.title or "") if len(word) >= _LONG}
    if not title:
        return 0.0
    own = [m.summary for m in event.mentions if m.article.id == article.id]
    said = {word[:_STEM] for text in own for word in name_words(text) if len(word) >= _LONG}
    return len(title & said) / len(title)


def _after(event: Event) -> int:
    """Days from the first article on the event to the last."""
    told = [m.article.published for m in event.mentions if m.article.published]
    return (max(told) - min(told)).days if told else 0


def _day(event: Event) -> date | str | None:
    """The day of an event, else its date as written."""
    first, last = event.range.earliest, event.range.latest
    return first if first and first == last else event.range.date


def _spread(event: Event, value: float, crowd: Mapping[date | str | None, int]) -> float:
    """The score of an event, lowered by those chosen on its day and near it."""
    day = _day(event)
    near = sum(crowd.get(each, 0) for each in _around(day)) if isinstance(day, date) else 0
    return float(value * _CROWDED ** (crowd.get(day, 0) + near / 4))


def _around(day: date) -> Iterator[date]:
    for shift in range(-_NEAR, _NEAR + 1):
        if shift and 1 <= day.toordinal() + shift <= date.max.toordinal():
            yield date.fromordinal(day.toordinal() + shift)
