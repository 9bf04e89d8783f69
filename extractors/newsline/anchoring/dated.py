"""An article's sentences that hold a date, parsed, with what a reader knows on reaching them."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from newsline.annotate import holding, sentences
from newsline.lexicon import lexicon, other_words
from newsline.listings import entries, outside
from newsline.model import DatedExpression
from newsline.naming.entities import with_known_names
from newsline.syntax import Sentence
from newsline.telling.headline import headline_place

LOOK_BACK = 4  # sentences
LEAD = 3  # sentences
FOLLOWING = 8  # sentences
# "he" and "her" anywhere; "it" and "they" where they may be the subject of a main clause.
_PRONOUN = re.compile(
    r"\b(?:he|her|him|his|she)\b|\A(?:\W*+\w++){0,3}?\W*+(?:it|its|they|their)\b"
    r"|[,;]\s+(?:(?:and|but)\s+)?(?:it|they)\b",
    re.IGNORECASE,
)
# "the fire", "this latest offer": the words of which one may be the noun.
_DEFINITE = re.compile(r"\b(?:[Tt]h(?:e|is|at|ese|ose)) ([a-z]{3,})(?: ([a-z]{3,}))?")
_LAST = r"[A-Z](?:['’][A-Z])?[a-z][\w-]+"
_CAPITAL = re.compile(rf"\b{_LAST}")
_FULL_NAME = re.compile(rf"\b[A-Z][a-z][\w'’-]+ (?:[A-Z]\. )?(?=({_LAST}))")
_WORD = re.compile(r"[a-z]+")
_QUOTED = re.compile(r"""["“].*?["”]|``.*?''""")
_SOURCE = re.compile(r",[^,]* (?:said|says)\b[^,]*$")  # "..., officials said"
_CONTENT = re.compile(r" (?:that|which|who|whose|adding|saying|stating) ")
_SAID = frozenset({"said", "says"})
_QUOTES = frozenset("\"'“‘`")
_BULLET = re.compile(r"(?:[*•·▪‣+>–—-]|\d{1,3}[.)])?\s*")
_LABEL = re.compile(r"\s*(?:[:|]|--?|[–—])\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence, those before it that its pronouns may lead to, and the date that labels it.

    `place` counts the sentences of the article as they were cut before parsing.
    """

    sentence: Sentence
    before: tuple[Sentence, ...]
    label: DatedExpression | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """The sentences with a date, others that may go on with them or all, and the headline.

    `everything` are all that were parsed, also those that names and pronouns led to.
    """

    dated: tuple[Dated, ...]
    others: tuple[Dated, ...]
    headline: Sentence | None
    everything: tuple[Sentence, ...]


def in_order(reading: Parsed) -> list[Dated]:
    """The parsed sentences but the headline, in text order."""
    return sorted((*reading.dated, *reading.others), key=lambda d: d.sentence.start)


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a text has to be parsed, before it is: the indices in `order` of its sentences.

    `dated` are those that hold a date, `head` that of the headline, `behind` those that may go on
    with the others, `labels` the dates that label one.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    dated: tuple[int, ...]
    head: frozenset[int]
    behind: tuple[int, ...]
    labels: Mapping[int, DatedExpression]
    order: tuple[int, ...]

    @property
    def wanted(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text and the places in it to parse, in text order (annotate.parse_all)."""
        return self.text, tuple(self.places[i] for i in self.order)


def plan(text: str, dates: Sequence[DatedExpression], *, everything: bool = False) -> Plan:
    """What to parse of `text`: the sentences that hold one of `dates`, the FOLLOWING behind each.

    And those that names and pronouns in them lead to. With `everything` all others too. Entries of
    a calendar are left out.
    """
    places_ = outside(sentences(text), entries(text))
    wanted = holding(places_, ((d.span.start, d.span.end) for d in dates))
    labels = _labels(text, places_, wanted, dates)
    for i, label in labels.items():
        behind = _LABEL.match(text, label.span.end)
        places_[i] = (behind.end() if behind else places_[i][0], places_[i][1])
    first = headline_place(text, places_)
    head = frozenset() if first is None else frozenset({first})
    behind_ = range(len(places_)) if everything else _following(text, places_, wanted)
    needed = {*wanted, *head, *behind_}
    needed = needed.union(*(_leading(text, places_, i) for i in needed - head))
    order = needed | _naming(text, places_, needed) | _pointed_to(text, places_, wanted)
    return Plan(
        text, tuple(places_), tuple(wanted), head, tuple(behind_), labels, tuple(sorted(order))
    )


def parsed(plan: Plan, groups: Sequence[tuple[Sentence, ...]]) -> Parsed:
    """What was parsed as planned: `groups` are the sentences in each of the places wanted."""
    text, places_, order = plan.text, plan.places, plan.order
    trees = _trees(order, groups)
    told = {i: _told(text, places_, i, trees, plan.labels.get(i)) for i in order}
    taken = {*plan.dated, *plan.head}
    others = (d for i in plan.behind if i not in taken for d in told[i])
    return Parsed(
        tuple(d for i in plan.dated for d in told[i]),
        tuple(others),
        next((s for i in plan.head for s in trees[i]), None),
        tuple(s for i in order for s in trees[i]),
    )


def _following(text: str, places_: Sequence[tuple[int, int]], wanted: Sequence[int]) -> list[int]:
    """The indices of those of the places behind each of the `wanted` that may go on with it."""
    found = {i + n for i in wanted for n in range(1, FOLLOWING + 1) if i + n < len(places_)}
    near = sorted(i for i in found if _may_go_on(text[places_[i][0] : places_[i][1]]))
    quoted = in_quotes(text, [places_[i][0] for i in near])
    return [i for i in near if places_[i][0] not in quoted]


def in_quotes(text: str, offsets: Sequence[int]) -> set[int]:
    """Those of some rising offsets before which in their line a quotation begins that goes on.

    Each character is looked at once, for a text may be one long line.
    """
    found: set[int] = set()
    at, curly, straight = 0, False, False
    for offset in offsets:
        begun = text.rfind("\n", at, offset) + 1
        if begun:
            at, curly, straight = begun, False, False
        piece = text[at:offset]
        opened, closed = piece.rfind("“"), piece.rfind("”")
        curly = opened > closed or (curly and opened == closed)
        straight ^= piece.count('"') % 2 == 1
        at = offset
        if curly or straight:
            found.add(offset)
    return found


def _may_go_on(piece: str) -> bool:
    """Whether no word takes a sentence elsewhere: "had", "usually", someone's own words.

    What is quoted or said by somebody ("announced that there have been") does not count; to say
    what will be is to announce it.
    """
    if piece[:1] in _QUOTES:
        return False
    own = _SOURCE.sub("", _QUOTED.sub(" ", piece.lower()))
    cues = lexicon().cues
    announced = not cues.planned_modals.isdisjoint(_WORD.findall(own))
    away = cues.elsewhen if announced else _SAID | cues.elsewhen
    return away.isdisjoint(_WORD.findall(_CONTENT.split(own, maxsplit=1)[0]))


def _naming(text: str, places_: Sequence[tuple[int, int]], needed: Set[int]) -> set[int]:
    """The places where a name that stands alone in those `needed` stands first in full."""
    starts = [start for start, _ in places_]
    words = {w for i in needed for w in _CAPITAL.findall(text[places_[i][0] : places_[i][1]])}
    first: dict[str, int] = {}
    for match in _FULL_NAME.finditer(text):
        if match[1] in words:
            first.setdefault(match[1], bisect_right(starts, match.start()) - 1)
    return {i for i in first.values() if i >= 0}


def _pointed_to(text: str, places_: Sequence[tuple[int, int]], wanted: Sequence[int]) -> set[int]:
    """The places before those `wanted` that may tell what a definite noun in these points to.

    The first LEAD always: they tell whom and what the article is about.
    """
    last: dict[str, int] = {}
    for i in wanted:  # in text order
        for match in _DEFINITE.finditer(text, *places_[i]):
            nouns = (w.removesuffix("s") for w in match.groups() if w)
            last.update(dict.fromkeys((n for w in nouns for n in other_words(w)), i))
    found = set(range(min(LEAD, max(wanted, default=0))))
    for i, (start, end) in enumerate(places_[: max(wanted, default=0)]):
        words = _WORD.findall(text[start:end].lower())
        if any(last.get(w.removesuffix("s"), -1) > i for w in words):
            found.add(i)
    return found


def _told(
    text: str,
    places_: Sequence[tuple[int, int]],
    i: int,
    trees: dict[int, tuple[Sentence, ...]],
    label: DatedExpression | None,
) -> list[Dated]:
    before = tuple(s for j in _leading(text, places_, i)[::-1] for s in trees.get(j, ()))
    return [
        Dated(sentence, (*before, *trees[i][:n]), None if n else label, i)
        for n, sentence in enumerate(trees[i])
    ]


def _trees(
    order: Sequence[int], parsed: Sequence[tuple[Sentence, ...]]
) -> dict[int, tuple[Sentence, ...]]:
    """The parsed sentences by index of their place, with the names that the article knows."""
    known = iter(with_known_names(s for group in parsed for s in group))
    return {i: tuple(islice(known, len(group))) for i, group in zip(order, parsed, strict=True)}


def _leading(text: str, places_: Sequence[tuple[int, int]], i: int) -> list[int]:
    """The places just before the one at `i` that its pronouns may lead back to, nearest first."""
    found: list[int] = []
    while i and len(found) < LOOK_BACK and _PRONOUN.search(text[places_[i][0] : places_[i][1]]):
        i -= 1
        found.append(i)
    return found


def _labels(
    text: str,
    places_: Sequence[tuple[int, int]],
    wanted: Sequence[int],
    dates: Sequence[DatedExpression],
) -> dict[int, DatedExpression]:
    """The dates that stand as labels before what they date, by index of the place."""
    starts = {d.span.start: d for d in dates}
    found: dict[int, DatedExpression] = {}
    for i in wanted:
        start, end = places_[i]
        bullet = _BULLET.match(text, start, end)
        label = starts.get(bullet.end() if bullet else start)
        after = _LABEL.match(text, label.span.end, end) if label else None
        if label and after and after.end() < end:
            found[i] = label
    return found
