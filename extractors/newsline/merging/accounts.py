"""What is decisive of accounts of events: who, what, when, and which of them exclude each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from newsline.lexicon import lexicon
from newsline.merging.similarity import Traits, apart, packaged, place_entities, stems
from newsline.model import DateRange, Entity, Mention, Role, Status
from newsline.naming.gazetteer import gazetteer
from newsline.naming.names import canonical_across, fold

SLIP = 3  # days that two accounts of what is clearly one event may differ by
ALIKE = 0.5  # share of common words from which two summaries say the same
_CERTAINTY = {Status.HAPPENED: "real", Status.ONGOING: "real", Status.NEGATED: "negated"}
_AGAINST = {"real": "negated", "negated": "real"}
_VAGUE_FAMILIES = frozenset({"act", "event", "incident", "campaign", "talk"})
_STATES = frozenset({"GPE", "NORP"})  # of these countries and who acts take part; a city is a place
_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_OPEN = 1_000_000  # days; the width of a range that has no beginning or no end
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_CLOCK = re.compile(r"XXXX-XX-XXT\d")
_PART_OF_DAY = re.compile(
    r"\b(?:early|late|earlier|later|mid|afternoon|evening|morning|night|noon|on|the)\b-?"
)
_LISTING = "exchange"  # of shares: it is named with each company and takes part in no event
_SHORT = 3  # letters of the shortest word that tells something
_WORD = re.compile(r"[^\W_]{3,}")
_AMOUNT = re.compile(r"[$£€¥]\s?(\d[\d.,]*)|(\d[\d.,]*)\s?(?:%|per ?cent\b)")

Names = Mapping[str, Mapping[Entity, Entity]]  # article id -> entity -> its canonical name


class Signature(NamedTuple):
    """What is decisive of a mention; those with the same names and signature tell one event.

    `others` are the families of events that it speaks of, its own among them; `labels` are its
    participants, with whether each is a person and its role; `amounts` are the sums of money and
    shares in a hundred that its summary tells.
    """

    family: str
    others: frozenset[str]
    date: str
    certainty: str
    keys: frozenset[str]
    labels: frozenset[tuple[str, str]]
    words: frozenset[str]
    amounts: frozenset[str]


class Account(NamedTuple):
    """A signature, and the traits of the first mention that has it."""

    signature: Signature
    traits: Traits


class Group(NamedTuple):
    """Mentions of one event, in order, with their accounts, and the names of all of them."""

    mentions: tuple[Mention, ...]
    accounts: tuple[Account, ...]
    range: DateRange
    keys: frozenset[str]


def canonical_names(mentions: Iterable[Mention]) -> Names:
    """The canonical names of what each article names, as far as all articles tell them."""
    named: dict[str, dict[Entity, None]] = defaultdict(dict)
    for mention in mentions:
        named[mention.article.id].update(
            dict.fromkeys((*mention.entities, *place_entities(mention)))
        )
    return canonical_across(named)


def same_signature(
    mentions: Sequence[Mention], known: Names
) -> tuple[list[Group], dict[str, set[str]]]:
    """The mentions in groups of one signature, and the stems of the quotes of each article.

    A mention that names nobody stays alone.
    """
    quoted: dict[str, set[str]] = defaultdict(set)
    groups: dict[tuple[Signature, str], tuple[Traits, list[Mention]]] = {}
    for mention, day in zip(mentions, _days(mentions), strict=True):
        traits = packaged().traits(mention, known[mention.article.id])
        quoted[mention.article.id] |= stems(mention.quote.text)
        signature = _signature(mention, traits, day)
        alone = "" if signature.keys else identity(mention)
        groups.setdefault((signature, alone), (traits, []))[1].append(mention)
    return [
        Group(tuple(found), (Account(signature, traits),), found[0].range, signature.keys)
        for (signature, _), (traits, found) in groups.items()
    ], quoted


def when(mention: Mention) -> str:
    """The date of a mention as far as others can share it.

    "On Tuesday" may be another day in each article whose own date is unknown, and in one article
    another than "yesterday".
    """
    if mention.range.date is not None:
        return mention.range.date
    told = mention.expression
    weekday = _WEEKDAY.match(told.value)
    day = weekday[0] if weekday else _PART_OF_DAY.sub("", told.span.text.lower())
    return f"? {mention.article.id} {' '.join(day.split())}"


def _days(mentions: Sequence[Mention]) -> Iterator[str]:
    """What each of the mentions, in order, can share as its date (see `when`).

    A bare time of day belongs to the open day that its article told last, or tells next.
    """
    days = [when(m) for m in mentions]
    bare = [m.range.date is None and _CLOCK.match(m.expression.value) for m in mentions]
    for order in (range(len(days)), reversed(range(len(days)))):
        last: tuple[str, str] | None = None
        for n in order:
            article = mentions[n].article.id
            if not bare[n]:
                open_ = mentions[n].range.date is None
                last = (article, days[n]) if open_ else last
            elif last and last[0] == article and days[n] == when(mentions[n]):
                days[n] = last[1]
    yield from days


def place_of(mention: Mention) -> tuple[str, int, int, int]:
    """What mentions are sorted by where their articles decide."""
    return (mention.article.id, mention.trigger.start, mention.quote.start,
            mention.expression.span.start)  # fmt: skip


def identity(mention: Mention) -> str:
    """What a mention is and where it stands, as text."""
    return "\x1f".join(
        (
            mention.article.id,
            str(mention.trigger.start),
            str(mention.trigger.end),
            mention.range.date or "",
            mention.quote.text,
        )
    )


def width(range_: DateRange) -> int:
    """Days from the first to the last; very many for a range that is open."""
    if range_.earliest is None or range_.latest is None:
        return _OPEN
    return (range_.latest - range_.earliest).days


def nested(a: DateRange, b: DateRange) -> bool:
    """Whether one of the ranges lies in the other."""
    if a.date == b.date:
        return True
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    within = a.earliest <= b.earliest and b.latest <= a.latest
    return within or (b.earliest <= a.earliest and a.latest <= b.latest)


def open_apart(one: Group, other: Group) -> bool:
    """Whether the dates of two groups are open and not told to be one: "Monday", "Tuesday"."""
    if one.range.date is not None or other.range.date is not None:
        return False
    mine = {account.signature.date for account in one.accounts}
    return mine.isdisjoint(account.signature.date for account in other.accounts)


def close(a: DateRange, b: DateRange) -> bool:
    """Whether two days are so close that one may be a slip."""
    if width(a) or width(b) or not (a.earliest and b.earliest):
        return False
    return abs((a.earliest - b.earliest).days) <= SLIP


def same_kind(a: Signature, b: Signature) -> bool:
    """Whether one tells the other's event in its words, and neither denies it."""
    denied = _AGAINST.get(a.certainty) == b.certainty
    return not denied and (a.family == b.family or related(a, b))


def related(a: Signature, b: Signature) -> bool:
    """Whether one speaks of events of the other's family."""
    return a.family in b.others or b.family in a.others


def common_ground(a: Signature, b: Signature) -> bool:
    """Whether two mentions of one family and time share a name; or words, if one has none."""
    if a.keys and b.keys:
        return not a.keys.isdisjoint(b.keys)
    if a.amounts and b.amounts:
        return not a.amounts.isdisjoint(b.amounts)
    enough = len(a.words & b.words) > 1 or a.words <= b.words or b.words <= a.words
    return enough and _overlap(a.words, b.words) >= ALIKE


def told_again(a: Signature, b: Signature) -> bool:
    """Whether an article comes back to an event: by another word for it, or with little new."""
    again = a.family != b.family or not (a.words and b.words)
    return again or _overlap(a.words, b.words) >= ALIKE


def may_slip(a: Signature, b: Signature) -> bool:
    """Whether two mentions of two days share a name and words, and are of what does not recur."""
    recurring = a.family in lexicon().text.recurring
    return not recurring and bool(a.keys & b.keys and a.words & b.words)


def same_story(a: Signature, b: Signature) -> bool:
    """Whether two signatures of other families can be of one event: they share a name and words."""
    names = a.keys & b.keys
    if not names or a.family == b.family:
        return False
    if related(a, b):
        return True
    told = a.words & b.words
    if a.others & b.others - {a.family, b.family} and (len(names) > 1 or told):
        return True
    return len(told) > 1 and _overlap(a.words, b.words) >= ALIKE


def contrary(a: Signature, b: Signature) -> bool:
    """Whether one denies what the other tells, or names others than the other does."""
    return _AGAINST.get(a.certainty) == b.certainty or _excluding(a, b)


def _excluding(a: Signature, b: Signature) -> bool:
    """Whether each names a participant that the other does not: met Macron, met Erdogan."""
    mine, yours = _beside(a.labels, b.labels), _beside(b.labels, a.labels)
    if (mine or yours) and apart(a.amounts, b.amounts):
        return True
    if not mine or not yours:
        return False
    if {kind for _, kind in mine}.isdisjoint(kind for _, kind in yours):
        return False
    said = a.family in lexicon().verbs.speaking  # two who condemn one deed do so twice
    return said or len(a.keys & b.keys) < 2


def _beside(
    labels: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Those of the participants that are not among the others, in whatever part."""
    known = {name for name, _ in others}
    left = {label for label in labels if label[0] not in known}
    if not left:
        return left
    long = {name for name in known if " " in name}  # of one word only the same is a part
    return {
        (name, kind)
        for name, kind in left
        if not any(_is_part(name, other) for other in (known if " " in name else long))
    }


def _is_part(one: str, other: str) -> bool:
    """Whether one name is the other's beginning or end: "Chargers", "San Diego Chargers"."""
    short, long = sorted((one, other), key=len)
    return short == long or long.endswith(f" {short}") or long.startswith(f"{short} ")


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _signature(mention: Mention, traits: Traits, day: str) -> Signature:
    told = _NOTHING if _about(mention) else _families_told(_without_names(mention))
    said = traits.summary.stems - _common() - stems(mention.trigger.text)
    words = frozenset([w for w in said if len(w) >= _SHORT])
    return Signature(
        family=traits.family,
        others=told | {traits.family} if told else _alone(traits.family),
        date=day,
        certainty=_CERTAINTY.get(mention.status, "open"),
        keys=frozenset(name for name in traits.names if not name.endswith(_LISTING)),
        labels=_participants(mention, traits),
        words=words,
        amounts=_amounts(mention.summary),
    )


def _participants(mention: Mention, traits: Traits) -> frozenset[tuple[str, str]]:
    return frozenset(
        [
            (name, f"{'PERSON' if entity.label == 'PERSON' else ''} {entity.role}")
            for name, entity in zip(traits.keys, mention.entities, strict=True)
            if entity.label in _LABELS and name not in traits.where
            if entity.label not in _STATES or entity.role is Role.AGENT or name in _countries()
        ]
    )


def _amounts(summary: str) -> frozenset[str]:
    """The figures of the sums and percentages in a summary."""
    if not any(map(str.isdigit, summary)):
        return _NOTHING
    return frozenset((m[1] or m[2]).rstrip(".,") for m in _AMOUNT.finditer(summary)) or _NOTHING


def _about(mention: Mention) -> bool:
    """Whether a mention speaks of another event, of another time: "condemned the bombings"."""
    return mention.lemma in _reactions()


@cache
def _reactions() -> frozenset[str]:
    verbs = lexicon().verbs
    return (verbs.speaking | verbs.answering) - {"announce", "order"}


@cache
def _common() -> frozenset[str]:
    return stems(" ".join(sorted(lexicon().text.stop_words)))


@cache
def _countries() -> frozenset[str]:
    """The countries of the gazetteer, by what they are compared by."""
    return frozenset(map(fold, gazetteer().countries.values()))


_NOTHING = frozenset[str]()


@cache
def _alone(family: str) -> frozenset[str]:
    return frozenset({family})


def _without_names(mention: Mention) -> str:
    """The summary without the names of bodies and people, whose words tell no event."""
    summary = mention.summary
    for entity in mention.entities:
        if entity.label in {"ORG", "PERSON"}:
            summary = summary.replace(entity.text, " ")
    return summary


def _families_told(summary: str) -> frozenset[str]:
    """The families of the eventive nouns, and of the signs of events, in a summary.

    Those of its own time: not what it came after ("died after a heart attack"), nor what only says
    of what kind a thing is ("the fire service").
    """
    words = _WORD.findall(summary.lower())
    if _signs().isdisjoint(words):
        return _NOTHING
    told = list(takewhile(lambda word: word not in lexicon().text.elsewhere, words))
    kinds = {one for one, other in pairwise(told) if other in lexicon().naming.serving}
    found = _signs().intersection(told) - kinds
    return _NOTHING.union(*map(_families_of, found)) - _VAGUE_FAMILIES


@cache
def _signs() -> frozenset[str]:
    """The words, and their plurals, of which _families_of knows the families."""
    words = {*lexicon().nouns, *lexicon().kindred}
    return frozenset(words | {f"{word}s" for word in words})


@lru_cache(maxsize=1 << 12)
def _families_of(text: str) -> frozenset[str]:
    """The families that a word in small letters, or what it is the plural of, is a sign of."""
    words, found = lexicon(), set()
    for form in (text, text.removesuffix("s")):
        if form in words.nouns:
            found.add(words.family_of(form))
        if form in words.kindred:
            found.add(words.kindred[form])
    return frozenset(found)
