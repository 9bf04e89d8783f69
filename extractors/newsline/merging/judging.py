"""How likely groups of accounts tell one event: log-odds, with what their dates share in it."""

from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from newsline.merging.accounts import (
    Account,
    Group,
    Signature,
    close,
    common_ground,
    contrary,
    may_slip,
    nested,
    open_apart,
    related,
    same_story,
    width,
)
from newsline.merging.similarity import SIGNS, Words, packaged
from newsline.model import DateRange

FEW = 5  # accounts of a group that another is compared with
# What a date in common adds to the log-odds: (days that it spans at most, log-odds).
_DATED = ((0, 3.5), (31, 2.0), (366, 1.0))
_GROUNDED = 1.5  # the same for what is asked of other predicates: see same_story
_SLIPPED = 0.5  # the same for dates that differ by a few days
_NEVER = -50.0  # log-odds of what excludes each other


class Sign(NamedTuple):
    """What speaks for two accounts being of one event, or against it.

    `name` is one of similarity.SIGNS; DATES for what their dates have in common; ALONE for what
    counts without any sign. `value` is how much of it there is, `weight` what that adds to the
    log-odds.
    """

    name: str
    value: float
    weight: float


DATES, ALONE = "dates", "without signs"


class Judge:
    """Compares groups. What is read off articles is remembered, and read only where it is asked."""

    def __init__(self, quoted: Mapping[str, Set[str]]) -> None:
        """`quoted` are the stems of the quotes of each article."""
        self._quoted = quoted
        self._words: dict[str, Words] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def same(self, one: Group, other: Group) -> float | None:
        """Of two groups with predicates of one family, one's date lying in the other's."""
        return self._best(one, other, common_ground, dated(one.range, other.range))

    def retold(self, one: Group, other: Group) -> float | None:
        """Of two groups with other predicates."""
        if not nested(one.range, other.range) or open_apart(one, other):
            return None
        odds = self._best(one, other, same_story, dated(one.range, other.range) + _GROUNDED)
        if odds is not None and _sentences(one) & _sentences(other):
            return _NEVER  # "the crew came and called a doctor" tells two events
        return odds

    def slipped(self, one: Group, other: Group) -> float | None:
        """Of two groups of other articles, on days that are close and differ."""
        if {m.article.id for m in one.mentions} & {m.article.id for m in other.mentions}:
            return _NEVER
        return self._best(one, other, may_slip, _SLIPPED)

    def signs(self, one: Group, other: Group) -> tuple[Sign, ...]:
        """What counts of two groups of one account each, what weighs most first."""
        (a, *_), (b, *_) = one.accounts, other.accounts
        how, kin = packaged(), related(a.signature, b.signature)
        near = self._near(a.traits.article, b.traits.article)
        values = how.signs(a.traits, b.traits, near, related=kin)
        weights = dict(zip(SIGNS, how.weights, strict=True))
        found = [Sign(name, value, value * weights[name]) for name, value in values.items()]
        found += [Sign(DATES, 1.0, _dates(one, other)), Sign(ALONE, 1.0, how.bias)]
        return tuple(sorted((s for s in found if s.weight), key=lambda s: (-abs(s.weight), s.name)))

    def _best(
        self,
        one: Group,
        other: Group,
        grounded: Callable[[Signature, Signature], bool],
        dated: float,
    ) -> float | None:
        """The odds of the two accounts that are most alike, of those with common ground.

        None where there are none; no chance where any accounts exclude each other.
        """
        best: float | None = None
        pairs = [(a, b) for a in one.accounts[:FEW] for b in other.accounts[:FEW]]
        for a, b in pairs:
            if contrary(a.signature, b.signature):
                return _NEVER
        for a, b in pairs:
            if grounded(a.signature, b.signature):
                odds = self._odds(a, b)
                best = odds if best is None or odds > best else best
        return None if best is None else best + dated

    def _odds(self, one: Account, other: Account) -> float:
        near = self._near(one.traits.article, other.traits.article)
        kin = related(one.signature, other.signature)
        return packaged().log_odds(one.traits, other.traits, near, related=kin)

    def _near(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._likeness:
            self._likeness[pair] = packaged().likeness(*map(self._article, pair))
        return self._likeness[pair]

    def _article(self, article: str) -> Words:
        if article not in self._words:
            self._words[article] = packaged().words(frozenset(self._quoted[article]))
        return self._words[article]


def _sentences(group: Group) -> set[tuple[str, int]]:
    """Where the sentences end that a group's mentions stand in."""
    return {(m.article.id, m.quote.end) for m in group.mentions}


def _dates(one: Group, other: Group) -> float:
    """What the dates of two groups add to the odds."""
    if not nested(one.range, other.range):
        return _SLIPPED if close(one.range, other.range) else 0.0
    families = {group.accounts[0].signature.family for group in (one, other)}
    return dated(one.range, other.range) + (_GROUNDED if len(families) > 1 else 0.0)


def dated(one: DateRange, other: DateRange) -> float:
    """What it adds to the odds that one date lies in the other."""
    wider = max(width(one), width(other))
    return next((odds for days, odds in _DATED if wider <= days), 0.0)
