"""Many articles -> one timeline: the same event once, with all its sources.

Two mentions tell the same event if it is likely by what they share (newsline.merging.similarity)
and their dates can both be true (one lies in the other), while neither names a participant that the
other excludes. The narrower the date that they have in common, the less else they need to share.
Narrow dates are grouped first; a wider date joins a narrower group only if there is exactly one
that it fits, since an ambiguous one is left alone. Only mentions that share names or words within a
date are compared, and of a crowd only those nearby, so that the cost grows about as their number.
"""

import gc
import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from newsline.merging.accounts import (
    Group,
    Names,
    canonical_names,
    identity,
    place_of,
    same_kind,
    same_signature,
    told_again,
    width,
)
from newsline.merging.candidates import Shared, retold_pairs, same_pairs, slipped_pairs
from newsline.merging.copies import origins
from newsline.merging.judging import Judge
from newsline.merging.linking import linked
from newsline.merging.retelling import best_told, told_inside_others
from newsline.merging.roots import Roots
from newsline.merging.similarity import packaged, place_entities
from newsline.model import DateRange, Entity, Event, Mention, Status

_STATUSES = (Status.HAPPENED, Status.NEGATED, Status.ONGOING, Status.PLANNED, Status.HYPOTHETICAL)
_SENTENCE = 8  # words of a sentence that two write alike only if one copies the other
_LEVELS = (0, 7, 31, 92, 184, 366, 3_660)  # days; dates of one level do not hold each other

_Pairs = Callable[[Sequence[Group]], set[tuple[int, int]]]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spares the search for cycles among objects, of which merging makes many and no cycles.

    Over 80,000 mentions it would take a third of the time. What is no longer referred to is freed
    all the same.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_uncollected()
def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """The events that the mentions tell, sorted; the order of the mentions changes nothing.

    Sorted by earliest day, then narrower before wider, then latest day, then article; events
    without a year come last, by month and day.
    """
    ordered = sorted(mentions, key=place_of)
    known = canonical_names(ordered)
    groups, quoted = same_signature(ordered, known)
    judge = Judge(quoted)
    by_family: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_family[group.accounts[0].signature.family].append(group)
    merged = [g for family in sorted(by_family) for g in _merge_family(by_family[family], judge)]
    merged = _unite(sorted(merged, key=_order), judge.retold, retold_pairs)
    merged = _joining_copied(_joining_told_inside(_joining_nameless(merged)))
    copied = origins({m.article.id: m.article for m in ordered}.values())
    return tuple(sorted((_event(g, known, copied) for g in merged), key=sort_key))


_LAST = "~"  # sorts behind every EDTF date: events of which nothing is known


def sort_key(event: Event) -> tuple[object, ...]:
    """The key by which events are sorted on a timeline."""
    first = event.range.earliest or event.range.latest
    unknown = first is None
    return (
        unknown,
        first or date.min,
        (event.range.date or _LAST) if unknown else "",
        width(event.range),
        event.range.latest or date.max,
        place_of(event.mentions[0]),
        event.id,
    )


def _merge_family(groups: list[Group], judge: Judge) -> list[Group]:
    """The groups of one family, merged: narrow dates first, wider ones into them."""
    done: list[Group] = []
    levels = defaultdict(list)
    for group in groups:
        levels[bisect_left(_LEVELS, width(group.range))].append(group)
    for wide in sorted(levels):
        level = _unite(levels[wide], judge.same, same_pairs)
        done = _absorb(done, level, judge) if 0 < wide < len(_LEVELS) else [*done, *level]
        if wide == 0:
            done = _unite(done, judge.slipped, slipped_pairs)
    return done


def _unite(
    groups: Sequence[Group], odds: Callable[[Group, Group], float | None], pairs: _Pairs
) -> list[Group]:
    """Groups that are likely the same, united; `pairs` gives those that are worth comparing."""
    known: dict[tuple[int, int], float | None] = {}

    def told(i: int, j: int) -> float | None:
        pair = i, j
        if pair not in known:
            known[pair] = odds(groups[i], groups[j])
        return known[pair]

    return _joined_by(groups, linked(len(groups), pairs(groups), told, packaged().threshold))


def _joined_by(groups: Sequence[Group], roots: Sequence[int]) -> list[Group]:
    """The groups joined that have the same root."""
    united: dict[int, list[Group]] = defaultdict(list)
    for root, group in zip(roots, groups, strict=True):
        united[root].append(group)
    return [_joined(found) for found in united.values()]


def _order(group: Group) -> tuple[object, ...]:
    return (*place_of(group.mentions[0]), group.range.date or "")


def _joining_nameless(groups: list[Group]) -> list[Group]:
    """Groups that name nobody joined with the only one of their article and date that fits."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if group.keys:
            for article in sorted({m.article.id for m in group.mentions}):
                index[article, _day(group)].append(i)
    joins: dict[int, list[Group]] = defaultdict(list)
    alone: list[Group] = []
    for i, group in enumerate(groups):
        if group.keys:
            continue
        near = index.get((group.mentions[0].article.id, _day(group)), [])
        fitting = [j for j in near if j != i and _related(groups[j], group)]
        (joins[fitting[0]] if len(fitting) == 1 else alone).append(group)
    named = [i for i, g in enumerate(groups) if g.keys]
    return [*(_joined([groups[i], *joins.get(i, ())]) for i in named), *alone]


def _day(group: Group) -> str:
    return group.range.date or group.accounts[0].signature.date


def _joining_told_inside(groups: list[Group]) -> list[Group]:
    """Groups joined with those whose words tell theirs."""
    roots = Roots(len(groups))
    for inner, outer in told_inside_others(groups):
        roots.unite(inner, outer)
    return _joined_by(groups, roots.all())


def _joining_copied(groups: list[Group]) -> list[Group]:
    """Groups joined that tell the same in sentences of the same words: an agency's, for instance.

    Their date is the same or open: the weekday or "yesterday" of a copied sentence is that of the
    first.
    """
    roots, first = Roots(len(groups)), dict[tuple[object, ...], int]()
    for i, group in enumerate(groups):
        for mention in group.mentions:
            quote = mention.quote
            if len(quote.text.split()) >= _SENTENCE:
                at = mention.trigger.start - quote.start
                copied = (quote.text, at, mention.range.date, mention.status)
                roots.unite(first.setdefault(copied, i), i)
    return _joined_by(groups, roots.all())


def _related(one: Group, other: Group) -> bool:
    """Whether one group's event is told in the other's words."""
    pairs = ((a.signature, b.signature) for a in one.accounts for b in other.accounts)
    return any(same_kind(a, b) and told_again(a, b) for a, b in pairs)


def _joined(groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    mentions = tuple(sorted((m for g in groups for m in g.mentions), key=place_of))
    accounts = tuple(account for g in groups for account in g.accounts)
    keys = frozenset[str]().union(*[g.keys for g in groups])
    return Group(mentions, accounts, _agreed(mentions), keys)


def _agreed(mentions: Sequence[Mention]) -> DateRange:
    """The narrowest range told; among those that exclude each other, the one that most tell."""
    widths = [width(m.range) for m in mentions]
    narrowest = min(widths)
    ranges = [m.range for m, each in zip(mentions, widths, strict=True) if each == narrowest]
    votes = Counter(r.date for r in ranges)
    best = min(votes, key=lambda d: (-votes[d], d or ""))
    return next(r for r in ranges if r.date == best)


def _absorb(done: list[Group], level: list[Group], judge: Judge) -> list[Group]:
    """Each group of a wider date joins the narrower one that it fits, if there is just one."""
    shared = Shared(done, level)
    joins: dict[int, list[Group]] = defaultdict(list)
    alone: list[Group] = []
    for group in level:
        fitting = [i for i in shared.with_(group) if _fits(done[i], group, judge)]
        if len(fitting) == 1:
            joins[fitting[0]].append(group)
        else:
            alone.append(group)
    return [*(_joined([g, *joins.get(i, ())]) for i, g in enumerate(done)), *alone]


def _fits(narrow: Group, wide: Group, judge: Judge) -> bool:
    """Whether the narrow date lies in the wide one, and both clearly tell the same."""
    a, b = narrow.range, wide.range
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    inside = b.earliest <= a.earliest and a.latest <= b.latest
    odds = judge.same(narrow, wide) if inside else None
    return odds is not None and odds >= packaged().threshold


def _event(group: Group, known: Names, copied: Mapping[str, str]) -> Event:
    mentions = group.mentions
    status = min((m.status for m in mentions), key=_STATUSES.index)
    best = best_told(mentions, status) if len(mentions) > 1 else mentions[0]
    return Event(
        id=event_id(mentions),
        range=group.range,
        status=status,
        summary=best.summary,
        trigger=best.trigger.text,
        entities=_entities((best, *mentions), known),
        places=_where((best, *mentions), known),
        confidence=_confidence(mentions, copied),
        conflicts=_conflicts(group),
        mentions=mentions,
        context=best.context,
    )


def _entities(mentions: Sequence[Mention], known: Names) -> tuple[Entity, ...]:
    """The entities of the mentions by their canonical names, each once."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        for entity in mention.entities:
            name = known[mention.article.id][entity]
            found.setdefault(name.text, name)
    return tuple(found.values())


def _where(mentions: Sequence[Mention], known: Names) -> tuple[str, ...]:
    """The places of the mentions by their canonical names, each once."""
    named = (known[m.article.id][place].text for m in mentions for place in place_entities(m))
    return tuple(dict.fromkeys(named))


def _confidence(mentions: Sequence[Mention], copied: Mapping[str, str]) -> float:
    """That not all sources are wrong, each as sure as its best mention; copies are one source."""
    best: dict[str, float] = {}
    for m in mentions:
        source = copied[m.article.id]
        best[source] = max(best.get(source, 0.0), m.confidence)
    wrong = 1.0
    for source in sorted(best):
        wrong *= 1.0 - best[source]
    return round(1.0 - wrong, 2)


def _conflicts(group: Group) -> tuple[str, ...]:
    """The dates told that cannot be true if the event's is, each with its article."""
    kept = group.range
    return tuple(
        dict.fromkeys(
            f"{m.range.date} ({m.article.id})" for m in group.mentions if _excluded(kept, m.range)
        )
    )


def _excluded(kept: DateRange, told: DateRange) -> bool:
    if not (kept.earliest and kept.latest and told.earliest and told.latest):
        return False
    return told.latest < kept.earliest or kept.latest < told.earliest


def event_id(mentions: Iterable[Mention]) -> str:
    """Twelve hexadecimal digits that depend on nothing but what the mentions are and where."""
    keys = "\x1e".join(sorted(identity(m) for m in mentions))
    return hashlib.sha256(keys.encode("utf-8")).hexdigest()[:12]
