"""Many articles -> one timeline: the same event once, with all its sources.

Two mentions tell the same event if their predicates are of one family, their dates can both be
true (one lies in the other), and they share participants while neither names one that the other
excludes. Narrow dates are grouped first; a wider date joins a narrower group only if there is
exactly one that it fits, since an ambiguous one is left alone. Work is done within blocks of one
family and date, on distinct signatures, so that its cost grows about as the number of mentions.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsline.gazetteer import gazetteer
from newsline.lexicon import lexicon
from newsline.model import DateRange, Entity, Event, Mention, Status
from newsline.names import canonical_across, fold, place_of
from newsline.persons import parse

SLIP = 3  # days that two accounts of what is clearly one event may differ by
PLAIN = 16  # words from which a summary is longer than it need be
ALIKE = 0.5  # share of common words from which two summaries say the same
_STATUSES = (Status.HAPPENED, Status.NEGATED, Status.ONGOING, Status.PLANNED, Status.HYPOTHETICAL)
_CERTAINTY = {Status.HAPPENED: "real", Status.ONGOING: "real", Status.NEGATED: "negated"}
_VAGUE_FAMILIES = frozenset({"act", "event", "incident", "campaign", "talk"})
FEW = 5  # signatures of a group that a new one must not contradict
CROWD = 40  # groups that share a day and a name; beyond it each is compared with so many alone
SHARED = 2  # words that two accounts with other predicates have in common
_STATES = frozenset({"GPE", "NORP"})  # of these only countries take part; a city is a place
_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_OPEN = 1_000_000  # days; the width of a range that has no beginning or no end
_WORD = re.compile(r"[^\W_]{3,}")
_PLURAL = re.compile(r"(\d)s$")
_COMMON = frozenset(
    _WORD.findall(
        "after against also and been before between but for from had has have her his into its more"
        " not over said than that the their them they this was were which who will with would"
    )
)


_Names = Mapping[str, Mapping[Entity, Entity]]  # article id -> entity -> its canonical name


@dataclass(frozen=True, slots=True)
class _Signature:
    """What mentions are compared by; mentions with the same signature tell the same event."""

    family: str
    others: frozenset[str]
    date: str
    certainty: str
    keys: frozenset[str]
    labels: frozenset[tuple[str, str]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions of one event, in order, with their signatures."""

    mentions: tuple[Mention, ...]
    signatures: tuple[_Signature, ...]
    range: DateRange


def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """The events that the mentions tell, sorted; the order of the mentions changes nothing.

    Sorted by earliest day, then narrower before wider, then latest day, then article; events
    without a year come last, by month and day.
    """
    ordered = sorted(mentions, key=_place)
    known = _canonical(ordered)
    by_family: dict[str, list[_Group]] = defaultdict(list)
    for group in _same_signature(ordered, known):
        by_family[group.signatures[0].family].append(group)
    merged = [g for family in sorted(by_family) for g in _merge_family(by_family[family])]
    merged = _joining_nameless(_across(sorted(merged, key=_order)))
    return tuple(sorted((_event(g, known) for g in merged), key=sort_key))


def _canonical(mentions: Iterable[Mention]) -> _Names:
    """The canonical names of what each article names, as far as all articles tell them."""
    named: dict[str, dict[Entity, None]] = defaultdict(dict)
    for mention in mentions:
        named[mention.article.id].update(dict.fromkeys((*mention.entities, *_places(mention))))
    return canonical_across(named)


def _places(mention: Mention) -> list[Entity]:
    return [Entity(place, "GPE") for place in mention.places]


_LAST = "~"  # sorts behind every EDTF date: events of which nothing is known


def sort_key(event: Event) -> tuple[object, ...]:
    """The key by which events are sorted on a timeline."""
    first = event.range.earliest or event.range.latest
    unknown = first is None
    return (
        unknown,
        first or date.min,
        (event.range.date or _LAST) if unknown else "",
        _width(event.range),
        event.range.latest or date.max,
        _place(event.mentions[0]),
        event.id,
    )


def _place(mention: Mention) -> tuple[str, int, int, int]:
    return (mention.article.id, mention.trigger.start, mention.quote.start,
            mention.expression.span.start)  # fmt: skip


def _width(range_: DateRange) -> int:
    if range_.earliest is None or range_.latest is None:
        return _OPEN
    return (range_.latest - range_.earliest).days


def _signature(mention: Mention, known: Mapping[Entity, Entity]) -> _Signature:
    family = lexicon().family_of(mention.lemma)
    named = {(_key(known[e]), e.label) for e in mention.entities}
    where = {_key(known[e]) for e in _places(mention)}
    keys = frozenset(text for text, _ in named)
    names = {w.lower() for e in mention.entities for w in _WORD.findall(e.text)}
    stem = mention.lemma[: max(3, len(mention.lemma) - 1)]
    words = {w.lower() for w in _WORD.findall(mention.summary) if not w.lower().startswith(stem)}
    return _Signature(
        family=family,
        others=frozenset({family} if _about(mention) else {family, *_families_told(mention)}),
        # "On Tuesday" may be another day in each article whose own date is unknown.
        date=mention.range.date or f"? {mention.article.id}",
        certainty=_CERTAINTY.get(mention.status, "open"),
        keys=keys,
        labels=frozenset(
            (text, "PERSON" if label == "PERSON" else "")
            for text, label in named
            if label in _LABELS and text not in where
            if label not in _STATES or text in _countries()
        ),
        words=frozenset(words - names - _COMMON),
    )


def _about(mention: Mention) -> bool:
    """Whether a mention speaks of another event, of another time: "condemned the bombings"."""
    return mention.lemma in lexicon().verbs.speaking - {"announce", "order"}


def _families_told(mention: Mention) -> set[str]:
    """The families of the eventive nouns, and of the signs of events, in a summary."""
    words, found = lexicon(), set()
    for text in _WORD.findall(mention.summary.lower()):
        for form in (text, text.removesuffix("s")):
            if form in words.nouns:
                found.add(words.family_of(form))
            if form in words.kindred:
                found.add(words.kindred[form])
    return found - _VAGUE_FAMILIES


def _key(entity: Entity) -> str:
    """What a name is compared by: a person's last name, the country that an office belongs to."""
    if entity.label == "PERSON":
        person = parse(entity.text)
        return person.words[-1] if person else entity.text
    first = Entity(entity.text.split(" ", 1)[0], entity.label)
    return fold(place_of(entity) or place_of(first) or _PLURAL.sub(r"\1", entity.text))


def _same_signature(mentions: Sequence[Mention], known: _Names) -> Iterator[_Group]:
    groups: dict[tuple[_Signature, str], list[Mention]] = {}
    for mention in mentions:
        signature = _signature(mention, known[mention.article.id])
        alone = "" if signature.keys else _identity(mention)
        groups.setdefault((signature, alone), []).append(mention)
    for (signature, _), found in groups.items():
        yield _Group(tuple(found), (signature,), found[0].range)


def _merge_family(groups: list[_Group]) -> list[_Group]:
    """The groups of one family, merged: narrow dates first, wider ones into them."""
    done: list[_Group] = []
    levels = defaultdict(list)
    for group in groups:
        levels[_width(group.range)].append(group)
    for width in sorted(levels):
        level = _unite(levels[width], lambda g: g.range.date or g.signatures[0].date, _same_event)
        done = _absorb(done, level) if 0 < width < _OPEN else [*done, *level]
        if width == 0:
            done = _unite(done, lambda _: "", _slipped, pairs=_near_pairs)
    return done


def _unite(
    groups: Sequence[_Group],
    block: Callable[[_Group], str],
    same: Callable[[_Group, _Group], bool],
    pairs: Callable[[Sequence[_Group], Callable[[_Group], str]], set[tuple[int, int]]]
    | None = None,
) -> list[_Group]:
    """Groups of one block that are the `same`, united: union-find over pairs that share a key."""
    parent = list(range(len(groups)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    apart: set[tuple[int, int]] = set()
    told = {i: list(g.signatures[:FEW]) for i, g in enumerate(groups)}
    for i, j in sorted((pairs or _pairs)(groups, block)):
        a, b = sorted((root(i), root(j)))
        if a == b or (a, b) in apart or not same(groups[i], groups[j]):
            continue
        if _at_odds(told[a], told[b]):
            apart.add((a, b))
            continue
        parent[b] = a
        told[a] = [*told[a], *told[b]][:FEW]
    united: dict[int, list[_Group]] = defaultdict(list)
    for i, group in enumerate(groups):
        united[root(i)].append(group)
    return [_joined(found) for found in united.values()]


def _at_odds(one: Sequence[_Signature], other: Sequence[_Signature]) -> bool:
    """Whether what is already united names participants that exclude each other."""
    return any(_excluding(a, b) for a in one for b in other)


@cache
def _countries() -> frozenset[str]:
    """The countries of the gazetteer, by what they are compared by."""
    return frozenset(map(fold, gazetteer().countries.values()))


def _pairs(groups: Sequence[_Group], block: Callable[[_Group], str]) -> set[tuple[int, int]]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for key in group.signatures[0].keys | {f"={w}" for w in group.signatures[0].words}:
            index[block(group), key].append(i)
    return set(_nearby(index.values()))


def _nearby(crowds: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of each crowd, each member with the CROWD that follow it."""
    for found in crowds:
        for n, i in enumerate(found):
            for j in found[n + 1 : n + 1 + CROWD]:
                yield i, j


def _order(group: _Group) -> tuple[object, ...]:
    return (*_place(group.mentions[0]), group.range.date or "")


def _across(groups: list[_Group]) -> list[_Group]:
    """Groups of different families that tell one event in other words, united.

    Only within one day, or a day and the month that holds it, and only between groups that share a
    name.
    """
    return _unite(groups, lambda g: _month(g.range), _retold, pairs=_crowded_pairs)


def _month(range_: DateRange) -> str:
    """The month that the range lies in; else the range itself, so that only equals meet."""
    first, last = range_.earliest, range_.latest
    if first and last and (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month}"
    return range_.date or ""


def _crowded_pairs(
    groups: Sequence[_Group], block: Callable[[_Group], str]
) -> set[tuple[int, int]]:
    """Pairs that share a block, a name and a family or a word; of a crowd only those nearby."""
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        when = block(group)
        for key in {k for s in group.signatures for k in s.keys}:
            for word in {w for s in group.signatures for w in s.others | s.words}:
                index[when, key, word].append(i)
    return set(_nearby(index.values()))


def _retold(one: _Group, other: _Group) -> bool:
    """Whether two groups tell the same event with different predicates."""
    if not _nested(one.range, other.range):
        return False
    day = 0 in {_width(one.range), _width(other.range)}
    return any(_same_story(a, b, day) for a in one.signatures for b in other.signatures)


def _nested(a: DateRange, b: DateRange) -> bool:
    if a.date == b.date:
        return True
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    wide, narrow = (a, b) if _width(a) > _width(b) else (b, a)
    return bool(
        wide.earliest and narrow.earliest and wide.latest and narrow.latest
        and wide.earliest <= narrow.earliest
        and narrow.latest <= wide.latest
    )  # fmt: skip


def _same_story(a: _Signature, b: _Signature, day: bool) -> bool:
    """Whether two signatures share a name, and a family of events or words enough."""
    if {a.certainty, b.certainty} == {"real", "negated"} or _excluding(a, b):
        return False
    names = a.keys & b.keys
    if not names or a.family == b.family:
        return False
    if a.family in b.others or b.family in a.others:
        return True
    told = a.words & b.words
    if a.others & b.others - {a.family, b.family} and (len(names) > 1 or told):
        return True
    return day and len(told) >= SHARED and _overlap(a.words, b.words) >= ALIKE


def _joining_nameless(groups: list[_Group]) -> list[_Group]:
    """Groups that name nobody joined with the only one of their article and date that fits."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if any(s.keys for s in group.signatures):
            for article in sorted({m.article.id for m in group.mentions}):
                index[article, group.range.date or ""].append(i)
    joins: dict[int, list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    for i, group in enumerate(groups):
        if any(s.keys for s in group.signatures):
            continue
        near = index.get((group.mentions[0].article.id, group.range.date or ""), [])
        fitting = [j for j in near if j != i and _related(groups[j], group)]
        (joins[fitting[0]] if len(fitting) == 1 else alone).append(group)
    named = [i for i, g in enumerate(groups) if any(s.keys for s in g.signatures)]
    return [*(_joined([groups[i], *joins.get(i, ())]) for i in named), *alone]


def _related(one: _Group, other: _Group) -> bool:
    """Whether one group's event is told in the other's words."""
    return any(
        {a.certainty, b.certainty} != {"real", "negated"}
        and (a.family == b.family or a.family in b.others or b.family in a.others)
        for a in one.signatures
        for b in other.signatures
    )


def _near_pairs(groups: Sequence[_Group], _: Callable[[_Group], str]) -> set[tuple[int, int]]:
    """Pairs that share a participant, of days that are at most SLIP apart and not the same."""
    index: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if group.range.earliest:
            for key in sorted(group.signatures[0].keys):
                index[group.range.earliest.toordinal(), key].append(i)
    return {
        (min(i, j), max(i, j))
        for (day, key), found in index.items()
        for later in range(day + 1, day + SLIP + 1)
        for j in index.get((later, key), ())
        for i in found
    }


def _joined(groups: Sequence[_Group]) -> _Group:
    if len(groups) == 1:
        return groups[0]
    mentions = tuple(sorted((m for g in groups for m in g.mentions), key=_place))
    signatures = tuple(s for g in groups for s in g.signatures)
    return _Group(mentions, signatures, _agreed(mentions))


def _agreed(mentions: Sequence[Mention]) -> DateRange:
    """The narrowest range told; among those that exclude each other, the one that most tell."""
    narrowest = min(_width(m.range) for m in mentions)
    ranges = [m.range for m in mentions if _width(m.range) == narrowest]
    votes = Counter(r.date for r in ranges)
    best = min(votes, key=lambda d: (-votes[d], d or ""))
    return next(r for r in ranges if r.date == best)


def _absorb(done: list[_Group], level: list[_Group]) -> list[_Group]:
    """Each group of a wider date joins the narrower one that it fits, if there is just one."""
    index: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, group in enumerate(done):
        if group.range.earliest:
            for key in sorted({k for s in group.signatures for k in s.keys}):
                index[group.range.earliest.year, key].append(i)
    joins: dict[int, list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    for group in level:
        fitting = [i for i in _candidates(index, group) if _fits(done[i], group)]
        if len(fitting) == 1:
            joins[fitting[0]].append(group)
        else:
            alone.append(group)
    return [*(_joined([g, *joins.get(i, ())]) for i, g in enumerate(done)), *alone]


def _candidates(index: dict[tuple[int, str], list[int]], group: _Group) -> list[int]:
    first, last = group.range.earliest, group.range.latest
    if first is None or last is None or last.year - first.year > 1:
        return []
    keys = group.signatures[0].keys
    found = {i for y in (first.year, last.year) for k in keys for i in index.get((y, k), ())}
    return sorted(found)


def _fits(narrow: _Group, wide: _Group) -> bool:
    """Whether the narrow date lies in the wide one, and both clearly tell the same."""
    a, b = narrow.range, wide.range
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    inside = b.earliest <= a.earliest and a.latest <= b.latest
    return inside and _same_event(narrow, wide) and _alike(narrow, wide)


def _same_event(one: _Group, other: _Group) -> bool:
    return any(_compatible(a, b) for a in one.signatures for b in other.signatures)


def _compatible(a: _Signature, b: _Signature) -> bool:
    """Whether two mentions of one family and time can be of one event, and share enough to be."""
    if {a.certainty, b.certainty} == {"real", "negated"} or _excluding(a, b):
        return False
    if a.keys and b.keys:
        return bool(a.keys & b.keys)
    return _overlap(a.words, b.words) >= ALIKE


def _excluding(a: _Signature, b: _Signature) -> bool:
    """Whether each names a participant that the other does not: met Macron, met Erdogan."""
    mine, yours = a.labels - b.labels, b.labels - a.labels
    kinds = {kind for _, kind in mine} & {kind for _, kind in yours}
    if not kinds:
        return False
    said = a.family in lexicon().verbs.speaking  # two who condemn one deed do so twice
    return said or len(a.keys & b.keys) < 2


def _alike(one: _Group, other: _Group) -> bool:
    return any(
        _overlap(a.words, b.words) >= ALIKE or len(a.keys & b.keys) >= 2
        for a in one.signatures
        for b in other.signatures
    )


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _slipped(one: _Group, other: _Group) -> bool:
    """Whether two articles tell clearly the same event, on days that are close and differ."""
    articles = {m.article.id for m in one.mentions} & {m.article.id for m in other.mentions}
    return not articles and any(
        {a.certainty, b.certainty} != {"real", "negated"}
        and not _excluding(a, b)
        and a.family not in lexicon().text.recurring
        and a.keys & b.keys
        and a.words & b.words
        for a in one.signatures
        for b in other.signatures
    )


def _event(group: _Group, known: _Names) -> Event:
    mentions = group.mentions
    status = min((m.status for m in mentions), key=_STATUSES.index)
    best = min(mentions, key=lambda m: _worth(m, status))
    return Event(
        id=event_id(mentions),
        range=group.range,
        status=status,
        summary=best.summary,
        trigger=best.trigger.text,
        entities=_entities((best, *mentions), known),
        places=_where((best, *mentions), known),
        confidence=_confidence(mentions),
        conflicts=_conflicts(group),
        mentions=mentions,
    )


def _worth(mention: Mention, status: Status) -> tuple[object, ...]:
    """Sorts the summary that is best to print first."""
    words = mention.summary.split()
    return (
        mention.status is not status,
        not 4 <= len(words) <= 25,
        words[0].lower() in {"he", "she", "it", "they", "its", "his", "their"},
        "[" in mention.summary,
        len(words) > PLAIN,
        -mention.confidence,
        -len(mention.entities),
        len(words),
        _place(mention),
    )


def _entities(mentions: Sequence[Mention], known: _Names) -> tuple[Entity, ...]:
    """The entities of the mentions by their canonical names, each once."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        for entity in mention.entities:
            name = known[mention.article.id][entity]
            found.setdefault(name.text, name)
    return tuple(found.values())


def _where(mentions: Sequence[Mention], known: _Names) -> tuple[str, ...]:
    """The places of the mentions by their canonical names, each once."""
    named = (known[m.article.id][place].text for m in mentions for place in _places(m))
    return tuple(dict.fromkeys(named))


def _confidence(mentions: Sequence[Mention]) -> float:
    """That not all articles are wrong, each as sure as its best mention."""
    best: dict[str, float] = {}
    for m in mentions:
        best[m.article.id] = max(best.get(m.article.id, 0.0), m.confidence)
    wrong = 1.0
    for article in sorted(best):
        wrong *= 1.0 - best[article]
    return round(1.0 - wrong, 2)


def _conflicts(group: _Group) -> tuple[str, ...]:
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


def _identity(mention: Mention) -> str:
    return "\x1f".join(
        (
            mention.article.id,
            str(mention.trigger.start),
            str(mention.trigger.end),
            mention.range.date or "",
            mention.quote.text,
        )
    )


def event_id(mentions: Iterable[Mention]) -> str:
    """Twelve hexadecimal digits that depend on nothing but what the mentions are and where."""
    keys = "\x1e".join(sorted(_identity(m) for m in mentions))
    return hashlib.sha256(keys.encode("utf-8")).hexdigest()[:12]
