"""Many articles -> one timeline: the same event once, with all its sources.

Two mentions tell the same event if it is likely by what they share (newsline.similarity) and their
dates can both be true (one lies in the other), while neither names a participant that the other
excludes. The narrower the date that they have in common, the less else they need to share. Narrow
dates are grouped first; a wider date joins a narrower group only if there is exactly one that it
fits, since an ambiguous one is left alone. Only mentions that share names or words within a date
are compared, and of a crowd only those nearby, so that the cost grows about as their number.
"""

import gc
import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from newsline.copies import origins
from newsline.gazetteer import gazetteer
from newsline.lexicon import lexicon
from newsline.linking import linked
from newsline.model import DateRange, Entity, Event, Mention, Status
from newsline.names import canonical_across, fold
from newsline.similarity import Traits, Words, packaged, place_entities, stems

SLIP = 3  # days that two accounts of what is clearly one event may differ by
SURE = 0.7  # confidence from which a summary is chosen for what it says
NAMED = 3  # participants that make a summary telling; more make it no better
PLAIN = 16  # words from which a summary is longer than it need be
ALIKE = 0.5  # share of common words from which two summaries say the same
# What a date in common adds to the log-odds: (days that it spans at most, log-odds).
_DATED = ((0, 3.5), (31, 2.0), (366, 1.0))
_GROUNDED = 1.5  # the same for what is asked of other predicates: see _same_story
_SLIPPED = 0.5  # the same for dates that differ by no more than SLIP
_NEVER = -50.0  # log-odds of what excludes each other
_STATUSES = (Status.HAPPENED, Status.NEGATED, Status.ONGOING, Status.PLANNED, Status.HYPOTHETICAL)
_CERTAINTY = {Status.HAPPENED: "real", Status.ONGOING: "real", Status.NEGATED: "negated"}
_VAGUE_FAMILIES = frozenset({"act", "event", "incident", "campaign", "talk"})
FEW = 5  # signatures of a group that another is compared with
MANY = 100  # groups of a year that share a name and a word, beyond which it tells nothing
CROWD = 12  # groups that share a date and words; beyond it each is compared with so many alone
_STATES = frozenset({"GPE", "NORP"})  # of these only countries take part; a city is a place
_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_LEVELS = (0, 7, 31, 92, 184, 366, 3_660)  # days; dates of one level do not hold each other
_OPEN = 1_000_000  # days; the width of a range that has no beginning or no end
_SHORT = 3  # letters of the shortest word that tells something
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = (
    "after against also and been before between but for from had has have her his into its more"
    " not over said than that the their them they this was were which who will with would"
)


_Names = Mapping[str, Mapping[Entity, Entity]]  # article id -> entity -> its canonical name


@dataclass(frozen=True, slots=True)
class _Signature:
    """What is decisive of a mention; those with the same names and signature tell one event."""

    family: str
    others: frozenset[str]
    date: str
    certainty: str
    keys: frozenset[str]
    labels: frozenset[tuple[str, str]]
    words: frozenset[str]
    partners: frozenset[str]  # the words, and the names marked so that they are no words


@dataclass(frozen=True, slots=True)
class _Account:
    """A signature, and the traits of the first mention that has it."""

    signature: _Signature
    traits: Traits


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions of one event, in order, with their accounts, and the names of all of them."""

    mentions: tuple[Mention, ...]
    accounts: tuple[_Account, ...]
    range: DateRange
    keys: frozenset[str]


_Pairs = Callable[[Sequence[_Group]], set[tuple[int, int]]]


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
    ordered = sorted(mentions, key=_place)
    known = _canonical(ordered)
    judge = _Judge(ordered)
    by_family: dict[str, list[_Group]] = defaultdict(list)
    for group in _same_signature(ordered, known):
        by_family[group.accounts[0].signature.family].append(group)
    merged = [g for family in sorted(by_family) for g in _merge_family(by_family[family], judge)]
    merged = _unite(sorted(merged, key=_order), judge.retold, _retold_pairs)
    merged = _joining_nameless(merged)
    copied = origins({m.article.id: m.article for m in ordered}.values())
    return tuple(sorted((_event(g, known, copied) for g in merged), key=sort_key))


def _canonical(mentions: Iterable[Mention]) -> _Names:
    """The canonical names of what each article names, as far as all articles tell them."""
    named: dict[str, dict[Entity, None]] = defaultdict(dict)
    for mention in mentions:
        named[mention.article.id].update(
            dict.fromkeys((*mention.entities, *place_entities(mention)))
        )
    return canonical_across(named)


class _Judge:
    """How likely groups tell one event, in log-odds, with what their dates have in common.

    What is read off articles is remembered, and read only if they are compared.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._quotes: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in mentions:
            self._quotes[mention.article.id][mention.quote.text] = None
        self._words: dict[str, Words] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def same(self, one: _Group, other: _Group) -> float | None:
        """Of two groups with predicates of one family, one's date lying in the other's."""
        return self._best(one, other, _common_ground, _dated(one.range, other.range))

    def retold(self, one: _Group, other: _Group) -> float | None:
        """Of two groups with other predicates."""
        if not _nested(one.range, other.range):
            return None
        return self._best(one, other, _same_story, _dated(one.range, other.range) + _GROUNDED)

    def slipped(self, one: _Group, other: _Group) -> float | None:
        """Of two groups of other articles, on days that are close and differ."""
        if {m.article.id for m in one.mentions} & {m.article.id for m in other.mentions}:
            return _NEVER
        return self._best(one, other, _may_slip, _SLIPPED)

    def _best(
        self,
        one: _Group,
        other: _Group,
        grounded: Callable[[_Signature, _Signature], bool],
        dated: float,
    ) -> float | None:
        """The odds of the two accounts that are most alike, of those with common ground.

        None where there are none; no chance where any accounts exclude each other.
        """
        pairs = [(a, b) for a in one.accounts[:FEW] for b in other.accounts[:FEW]]
        if any(_contrary(a.signature, b.signature) for a, b in pairs):
            return _NEVER
        odds = (self._odds(a, b) for a, b in pairs if grounded(a.signature, b.signature))
        best = max(odds, default=None)
        return None if best is None else best + dated

    def _odds(self, one: _Account, other: _Account) -> float:
        a, b = one.signature, other.signature
        related = a.family in b.others or b.family in a.others
        near = self._near(one.traits.article, other.traits.article)
        return packaged().log_odds(one.traits, other.traits, near, related=related)

    def _near(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._likeness:
            self._likeness[pair] = packaged().likeness(*map(self._article, pair))
        return self._likeness[pair]

    def _article(self, article: str) -> Words:
        if article not in self._words:
            self._words[article] = packaged().article_words(self._quotes[article])
        return self._words[article]


def _dated(one: DateRange, other: DateRange) -> float:
    """What it adds to the odds that one date lies in the other."""
    width = max(_width(one), _width(other))
    return next((odds for days, odds in _DATED if width <= days), 0.0)


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


def _signature(mention: Mention, traits: Traits) -> _Signature:
    named = zip(traits.keys, [e.label for e in mention.entities], strict=True)
    others = frozenset[str]() if _about(mention) else _families_told(mention)
    words = frozenset([w for w in traits.summary.stems - _common() if len(w) >= _SHORT])
    return _Signature(
        family=traits.family,
        others=frozenset({traits.family, *others}),
        # "On Tuesday" may be another day in each article whose own date is unknown.
        date=mention.range.date or f"? {mention.article.id}",
        certainty=_CERTAINTY.get(mention.status, "open"),
        keys=traits.names,
        labels=frozenset(
            [
                (text, "PERSON" if label == "PERSON" else "")
                for text, label in named
                if label in _LABELS and text not in traits.where
                if label not in _STATES or text in _countries()
            ]
        ),
        words=words,
        partners=words.union(map(_marked, traits.names)),
    )


def _marked(name: str) -> str:
    return f"={name}"


def _about(mention: Mention) -> bool:
    """Whether a mention speaks of another event, of another time: "condemned the bombings"."""
    return mention.lemma in lexicon().verbs.speaking - {"announce", "order"}


@cache
def _common() -> frozenset[str]:
    return stems(_COMMON)


def _families_told(mention: Mention) -> frozenset[str]:
    """The families of the eventive nouns, and of the signs of events, in a summary."""
    words = _WORD.findall(mention.summary.lower())
    return frozenset[str]().union(*map(_families_of, words)) - _VAGUE_FAMILIES


@lru_cache(maxsize=1 << 16)
def _families_of(text: str) -> frozenset[str]:
    """The families that a word in small letters, or what it is the plural of, is a sign of."""
    words, found = lexicon(), set()
    for form in (text, text.removesuffix("s")):
        if form in words.nouns:
            found.add(words.family_of(form))
        if form in words.kindred:
            found.add(words.kindred[form])
    return frozenset(found)


def _same_signature(mentions: Sequence[Mention], known: _Names) -> Iterator[_Group]:
    groups: dict[tuple[_Signature, str], tuple[Traits, list[Mention]]] = {}
    for mention in mentions:
        traits = packaged().traits(mention, known[mention.article.id])
        signature = _signature(mention, traits)
        alone = "" if signature.keys else _identity(mention)
        groups.setdefault((signature, alone), (traits, []))[1].append(mention)
    for (signature, _), (traits, found) in groups.items():
        account = _Account(signature, traits)
        yield _Group(tuple(found), (account,), found[0].range, signature.keys)


def _merge_family(groups: list[_Group], judge: _Judge) -> list[_Group]:
    """The groups of one family, merged: narrow dates first, wider ones into them."""
    done: list[_Group] = []
    levels = defaultdict(list)
    for group in groups:
        levels[bisect_left(_LEVELS, _width(group.range))].append(group)
    for width in sorted(levels):
        level = _unite(levels[width], judge.same, _same_pairs)
        done = _absorb(done, level, judge) if 0 < width < len(_LEVELS) else [*done, *level]
        if width == 0:
            done = _unite(done, judge.slipped, _slipped_pairs)
    return done


def _unite(
    groups: Sequence[_Group], odds: Callable[[_Group, _Group], float | None], pairs: _Pairs
) -> list[_Group]:
    """Groups that are likely the same, united; `pairs` gives those that are worth comparing."""
    known: dict[tuple[int, int], float | None] = {}

    def told(i: int, j: int) -> float | None:
        if (i, j) not in known:
            known[i, j] = odds(groups[i], groups[j])
        return known[i, j]

    united: dict[int, list[_Group]] = defaultdict(list)
    for root, group in zip(
        linked(len(groups), pairs(groups), told, packaged().threshold), groups, strict=True
    ):
        united[root].append(group)
    return [_joined(found) for found in united.values()]


@cache
def _countries() -> frozenset[str]:
    """The countries of the gazetteer, by what they are compared by."""
    return frozenset(map(fold, gazetteer().countries.values()))


def _same_pairs(groups: Sequence[_Group]) -> set[tuple[int, int]]:
    """Pairs that share a date and a name; and a word, where one of them names nobody."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    bare = [not group.accounts[0].signature.keys for group in groups]
    wanted = {
        (group.accounts[0].signature.date, f"={word}")
        for group, nameless in zip(groups, bare, strict=True)
        if nameless
        for word in group.accounts[0].signature.words
    }
    for i, group in enumerate(groups):
        told = group.accounts[0].signature
        for key in told.keys:
            index[told.date, key].append(i)
        for word in told.words:
            if (told.date, f"={word}") in wanted:
                index[told.date, f"={word}"].append(i)
    return set(_nearby(index.values()))


def _nearby(crowds: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of each crowd, each member with the CROWD that follow it."""
    for found in crowds:
        for n, i in enumerate(found):
            for j in found[n + 1 : n + 1 + CROWD]:
                yield i, j


def _order(group: _Group) -> tuple[object, ...]:
    return (*_place(group.mentions[0]), group.range.date or "")


def _month(range_: DateRange) -> str:
    """The month that the range lies in; else the range itself, so that only equals meet."""
    first, last = range_.earliest, range_.latest
    if first and last and (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month}"
    return range_.date or ""


def _retold_pairs(groups: Sequence[_Group]) -> set[tuple[int, int]]:
    """Pairs that share a date, a name and a family or a word: days of one day, or of a month.

    A day meets wider dates of its month only, so that the days of a month are no crowd.
    """
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for (when, key), found in _crowds(groups).items():
        for i in found if len(found) > 1 else ():
            for account in groups[i].accounts:
                for word in account.signature.others | account.signature.words:
                    index[when, key, word].append(i)
    return set(_nearby(list(dict.fromkeys(found)) for found in index.values()))


def _crowds(groups: Sequence[_Group]) -> dict[tuple[str, str], list[int]]:
    """The groups by date and name: by day, and those of a month with a wider date by that too."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = [group.keys for group in groups]
    wide = {(_month(g.range), key) for g, each in zip(groups, keys, strict=True)
            if _width(g.range) for key in each}  # fmt: skip
    for i, group in enumerate(groups):
        day, month = group.range.date or "", _month(group.range)
        for key in keys[i]:
            if not _width(group.range):
                found[day, key].append(i)
            if (month, key) in wide:
                found[month, key].append(i)
    return found


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


def _same_story(a: _Signature, b: _Signature) -> bool:
    """Whether two signatures of other families can be of one event: they share a name and words."""
    names = a.keys & b.keys
    if not names or a.family == b.family:
        return False
    if a.family in b.others or b.family in a.others:
        return True
    told = a.words & b.words
    if a.others & b.others - {a.family, b.family} and (len(names) > 1 or told):
        return True
    return len(told) > 1 and _overlap(a.words, b.words) >= ALIKE


def _joining_nameless(groups: list[_Group]) -> list[_Group]:
    """Groups that name nobody joined with the only one of their article and date that fits."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if group.keys:
            for article in sorted({m.article.id for m in group.mentions}):
                index[article, group.range.date or ""].append(i)
    joins: dict[int, list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    for i, group in enumerate(groups):
        if group.keys:
            continue
        near = index.get((group.mentions[0].article.id, group.range.date or ""), [])
        fitting = [j for j in near if j != i and _related(groups[j], group)]
        (joins[fitting[0]] if len(fitting) == 1 else alone).append(group)
    named = [i for i, g in enumerate(groups) if g.keys]
    return [*(_joined([groups[i], *joins.get(i, ())]) for i in named), *alone]


def _related(one: _Group, other: _Group) -> bool:
    """Whether one group's event is told in the other's words."""
    return any(
        {a.certainty, b.certainty} != {"real", "negated"}
        and (a.family == b.family or a.family in b.others or b.family in a.others)
        for a in _signatures(one)
        for b in _signatures(other)
    )


def _signatures(group: _Group) -> list[_Signature]:
    return [account.signature for account in group.accounts]


def _slipped_pairs(groups: Sequence[_Group]) -> set[tuple[int, int]]:
    """Pairs that share a participant and a word, of days that are at most SLIP apart and differ."""
    dated = [
        (i, group.range.earliest.toordinal(), group.accounts[0].signature)
        for i, group in enumerate(groups)
        if group.range.earliest
    ]
    named: dict[str, set[int]] = defaultdict(set)
    for _, day, told in dated:
        for key in told.keys:
            named[key].add(day)
    index: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, day, told in dated:
        for key in told.keys:
            for word in told.words if _slips(day, named[key]) else ():
                index[day, key, word].append(i)
    return {
        (min(i, j), max(i, j))
        for (day, key, word), found in index.items()
        for later in range(day + 1, day + SLIP + 1)
        for j in index.get((later, key, word), ())[:CROWD]
        for i in found[:CROWD]
    }


def _slips(day: int, days: Set[int]) -> bool:
    """Whether another of these days is at most SLIP away."""
    return any(day + n in days or day - n in days for n in range(1, SLIP + 1))


def _joined(groups: Sequence[_Group]) -> _Group:
    if len(groups) == 1:
        return groups[0]
    mentions = tuple(sorted((m for g in groups for m in g.mentions), key=_place))
    accounts = tuple(account for g in groups for account in g.accounts)
    keys = frozenset[str]().union(*[g.keys for g in groups])
    return _Group(mentions, accounts, _agreed(mentions), keys)


def _agreed(mentions: Sequence[Mention]) -> DateRange:
    """The narrowest range told; among those that exclude each other, the one that most tell."""
    narrowest = min(_width(m.range) for m in mentions)
    ranges = [m.range for m in mentions if _width(m.range) == narrowest]
    votes = Counter(r.date for r in ranges)
    best = min(votes, key=lambda d: (-votes[d], d or ""))
    return next(r for r in ranges if r.date == best)


def _absorb(done: list[_Group], level: list[_Group], judge: _Judge) -> list[_Group]:
    """Each group of a wider date joins the narrower one that it fits, if there is just one."""
    wanted = _wanted(level)
    index: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(done):
        if group.range.earliest:
            for key, partner in _shareable(group, wanted):
                index[group.range.earliest.year, key, partner].append(i)
    joins: dict[int, list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    for group in level:
        fitting = [i for i in _candidates(index, group) if _fits(done[i], group, judge)]
        if len(fitting) == 1:
            joins[fitting[0]].append(group)
        else:
            alone.append(group)
    return [*(_joined([g, *joins.get(i, ())]) for i, g in enumerate(done)), *alone]


def _wanted(groups: Iterable[_Group]) -> dict[str, set[str]]:
    """The names of groups of a wider date, each with the partners that it has there."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for told in _signatures(group):
            for key in told.keys:
                wanted[key] |= told.partners
    return wanted


def _shareable(group: _Group, wanted: Mapping[str, Set[str]]) -> set[tuple[str, str]]:
    """What a group may share with a wider date: a name that is wanted, with a partner.

    The partner is a word or another name.
    """
    return {
        (key, partner)
        for told in _signatures(group)
        for key in told.keys & wanted.keys()
        for partner in told.partners & wanted[key]
        if partner != _marked(key)
    }


def _candidates(index: Mapping[tuple[int, str, str], Sequence[int]], group: _Group) -> list[int]:
    """The groups that share enough; what so many share tells nothing and is passed over."""
    first, last = group.range.earliest, group.range.latest
    if first is None or last is None or last.year - first.year > 1:
        return []
    pairs = _shareable(group, _wanted([group]))
    lists = (index.get((y, *pair), ()) for y in {first.year, last.year} for pair in pairs)
    return sorted({i for found in lists if len(found) <= MANY for i in found})


def _fits(narrow: _Group, wide: _Group, judge: _Judge) -> bool:
    """Whether the narrow date lies in the wide one, and both clearly tell the same."""
    a, b = narrow.range, wide.range
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    inside = b.earliest <= a.earliest and a.latest <= b.latest
    odds = judge.same(narrow, wide) if inside else None
    return odds is not None and odds >= packaged().threshold


def _common_ground(a: _Signature, b: _Signature) -> bool:
    """Whether two mentions of one family and time share a name; or words, if one has none."""
    if a.keys and b.keys:
        return bool(a.keys & b.keys)
    return _overlap(a.words, b.words) >= ALIKE


def _may_slip(a: _Signature, b: _Signature) -> bool:
    """Whether two mentions of two days share a name and words, and are of what does not recur."""
    recurring = a.family in lexicon().text.recurring
    return not recurring and bool(a.keys & b.keys and a.words & b.words)


def _contrary(a: _Signature, b: _Signature) -> bool:
    return {a.certainty, b.certainty} == {"real", "negated"} or _excluding(a, b)


def _excluding(a: _Signature, b: _Signature) -> bool:
    """Whether each names a participant that the other does not: met Macron, met Erdogan."""
    mine, yours = a.labels - b.labels, b.labels - a.labels
    kinds = {kind for _, kind in mine} & {kind for _, kind in yours}
    if not kinds:
        return False
    said = a.family in lexicon().verbs.speaking  # two who condemn one deed do so twice
    return said or len(a.keys & b.keys) < 2


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _event(group: _Group, known: _Names, copied: Mapping[str, str]) -> Event:
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
        confidence=_confidence(mentions, copied),
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
        mention.confidence < SURE,
        -min(len(mention.entities), NAMED),
        -mention.confidence,
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
