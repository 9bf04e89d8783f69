"""Why a row of a timeline is as it is: what its accounts have in common, which others stayed apart.

`newsline.merge` decides what is joined; here its grounds are told, from the mentions themselves, so
that a timeline read back can be explained without its articles: in words, and by the learned signs
that decide (newsline.merging.similarity).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from newsline.choosing.select import is_name, name_words
from newsline.lexicon import lexicon
from newsline.merging.accounts import Group, canonical_names, same_signature
from newsline.merging.copies import origins, sources
from newsline.merging.judging import Judge, Sign
from newsline.model import DateRange, Event, Mention, Status, Timeline

SHOWN = 5  # events that stayed apart
_LIKELY = 4  # grounds from which an event might have been the same
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for two accounts being of one event, what against, and how much speaks for it."""

    agree: tuple[str, ...]
    differ: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Account:
    """A mention of the event; `copy_of` names the article that its own is a copy of.

    `joined_to` is the number of the account before it with which it is likeliest of one event, from
    0, and `signs` are what makes it so; None and nothing for the first.
    """

    mention: Mention
    copy_of: str | None
    joined_to: int | None
    comparison: Comparison | None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Another event that has much in common with this one and is not the same."""

    event: Event
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event with its accounts, the reasons for its date and status, and what stayed apart."""

    event: Event
    sources: int
    date: str
    status: str
    accounts: tuple[Account, ...]
    apart: tuple[Apart, ...]


def find_event(timeline: Timeline, id_: str) -> tuple[Event, ...]:
    """The events whose id begins so; one, if the id is whole."""
    wanted = id_.strip().casefold()
    return tuple(e for e in timeline.events if e.id.startswith(wanted)) if wanted else ()


def explain(timeline: Timeline, event: Event) -> Explanation:
    """Why an event of a timeline has its date, its status and its mentions, and no others."""
    copied = origins(timeline.articles)
    return Explanation(
        event=event,
        sources=sources(event, copied),
        date=_why_date(event),
        status=_why_status(event),
        accounts=tuple(_accounts(timeline, event, copied)),
        apart=_apart(timeline, event),
    )


def compare(one: Mention, other: Mention) -> Comparison:
    """What speaks for and against two mentions being of one event."""
    grounds = [
        _dates(one.range, other.range),
        _predicates(one, other),
        _participants(one, other),
        _statuses(one, other),
        _words(one, other),
    ]
    return Comparison(
        tuple(text for weight, text in grounds if weight > 0),
        tuple(text for weight, text in grounds if weight < 0),
        sum(max(0, weight) for weight, _ in grounds),
    )


_Ground = tuple[int, str]  # its weight, negative if it speaks against; its words


def _accounts(timeline: Timeline, event: Event, copied: Mapping[str, str]) -> Iterator[Account]:
    groups, judge = _judged(timeline, event)
    for number, mention in enumerate(event.mentions):
        origin = copied.get(mention.article.id, mention.article.id)
        copy_of = None if origin == mention.article.id else origin
        weighed = [judge.signs(before, groups[number]) for before in groups[:number]]
        if not weighed:
            yield Account(mention, copy_of, None, None)
            continue
        joined = max(range(number), key=lambda at: (odds(weighed[at]), -at))
        compared = compare(event.mentions[joined], mention)
        yield Account(mention, copy_of, joined, compared, weighed[joined])


def _judged(timeline: Timeline, event: Event) -> tuple[list[Group], Judge]:
    """The mentions of an event as merging sees them, and what compares them."""
    every = [mention for each in timeline.events for mention in each.mentions]
    known = canonical_names(every)
    articles = {mention.article.id for mention in event.mentions}
    _, quoted = same_signature([m for m in every if m.article.id in articles], known)
    return [same_signature([m], known)[0][0] for m in event.mentions], Judge(quoted)


def odds(signs: Iterable[Sign]) -> float:
    """The log-odds that all signs together make."""
    return sum(sign.weight for sign in signs)


def _apart(timeline: Timeline, event: Event) -> tuple[Apart, ...]:
    families = {_family(m) for m in event.mentions}
    names = {name_words(e.text)[-1:] for e in event.entities}
    found = []
    for other in timeline.events:
        if other.id == event.id:
            continue
        if not families & {_family(m) for m in other.mentions} and not names & {
            name_words(e.text)[-1:] for e in other.entities
        }:
            continue
        compared = [compare(a, b) for a in _as_dated(event) for b in _as_dated(other)]
        best = max(compared, key=lambda c: (c.weight, -len(c.differ)))
        if best.weight >= _LIKELY:
            found.append(Apart(other, best))
    found.sort(key=lambda a: (-a.comparison.weight, len(a.comparison.differ)))
    return tuple(found[:SHOWN])


def _as_dated(event: Event) -> list[Mention]:
    """The first mentions of an event, with the date that it has."""
    return [replace(mention, range=event.range) for mention in event.mentions[:SHOWN]]


def _why_date(event: Event) -> str:
    told = event.range.date or "no date"
    widths = {m.range.date for m in event.mentions}
    of = sum(m.range.date == event.range.date for m in event.mentions)
    if len(widths) == 1:
        return f"{told}: what every account says"
    if event.conflicts:
        return f"{told}: told by {of} of {len(event.mentions)} accounts, against others"
    if of == 0:
        return f"{told}: what the accounts say together"
    return f"{told}: the most precise of the dates told, by {of} of {len(event.mentions)} accounts"


def _why_status(event: Event) -> str:
    told = dict.fromkeys(m.status for m in event.mentions)
    if set(told) == {event.status}:
        return f"{event.status}: what every account says"
    others = ", ".join(s for s in told if s is not event.status)
    return f"{event.status}: it stands before {others}, which other accounts say"


def _dates(one: DateRange, other: DateRange) -> _Ground:
    if one.date == other.date:
        return (2, f"the same date, {one.date}") if one.date else (0, "")
    bounds = (one.earliest, one.latest, other.earliest, other.latest)
    if bounds.count(None):
        return _open_dates(one, other)
    first, last, other_first, other_last = (day for day in bounds if day)
    if other_first <= first and last <= other_last:
        return 2, f"{one.date} lies in {other.date}"
    if first <= other_first and other_last <= last:
        return 2, f"{other.date} lies in {one.date}"
    gap = max((other_first - last).days, (first - other_last).days)
    if gap <= 0:
        return 1, f"{one.date} and {other.date} overlap"
    return -1, f"the dates exclude each other: {one.date} and {other.date}, {_days(gap)} apart"


def _open_dates(one: DateRange, other: DateRange) -> _Ground:
    """Of two ranges with an open end: whether they can have a day in common."""
    for a, b in ((one, other), (other, one)):
        if a.latest and b.earliest and a.latest < b.earliest:
            return -1, f"the dates exclude each other: {one.date} and {other.date}"
    return -1, f"the dates {one.date} and {other.date} cannot be compared"


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def _predicates(one: Mention, other: Mention) -> _Ground:
    first, second = one.trigger.text, other.trigger.text
    if one.lemma == other.lemma:
        return 2, f"the same predicate, {one.lemma}"
    if _family(one) == _family(other):
        return 2, f"{first} and {second} tell the same kind of event"
    return -1, f"other predicates: {first} and {second}"


def _family(mention: Mention) -> str:
    return lexicon().family_of(mention.lemma)


def _participants(one: Mention, other: Mention) -> _Ground:
    mine = [e for e in one.entities if not _names(e.text, other)]
    yours = [e for e in other.entities if not _names(e.text, one)]
    shared = [e.text for e in one.entities if e not in mine]
    if shared:
        return min(2, len(shared)), f"both name {', '.join(shared)}"
    if mine and yours:
        mine_, yours_ = (", ".join(e.text for e in each) for each in (mine, yours))
        return -1, f"other participants: {mine_}; {yours_}"
    return 0, ""


def _names(name: str, mention: Mention) -> bool:
    return any(is_name(name, entity) for entity in mention.entities)


def _statuses(one: Mention, other: Mention) -> _Ground:
    negated = (one.status is Status.NEGATED) + (other.status is Status.NEGATED)
    if negated == 1:
        return -1, "one says that it did not happen"
    return 0, ""


def _words(one: Mention, other: Mention) -> _Ground:
    names = {w for m in (one, other) for e in m.entities for w in name_words(e.text)}
    apart = {m.trigger.text.casefold() for m in (one, other)} | _common()
    apart.update(w for m in (one, other) for w in _said(m.expression.span.text))
    first, second = (_said(m.summary) for m in (one, other))
    shared = [w for w in first if w in second and w not in names | apart]
    return (min(2, len(shared)), f"both say {', '.join(shared)}") if shared else (0, "")


@cache
def _common() -> frozenset[str]:
    return lexicon().text.stop_words | lexicon().text.more_stop_words


def _said(text: str) -> dict[str, None]:
    """The words of a text that are long enough to tell something, each once, in order."""
    return dict.fromkeys(_WORD.findall(text.casefold()))
