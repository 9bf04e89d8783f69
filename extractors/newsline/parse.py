"""Tokens -> typed values: the rules of a language, longest match first, and how they join."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from newsline import languages
from newsline.genre import Genre
from newsline.grammar import char_class, compiled
from newsline.languages import Language, Rule
from newsline.lexer import Tokens
from newsline.meanings import grain, in_one_unit, lacks_year, mean
from newsline.model import Daytime, Edge, Length, TimeValue

_AHEAD = 6
"""tokens from where an expression may begin to the first word or number that makes it one"""
_DEPTH = 5
"""how deep expressions may nest ("two weeks before the end of the first half of last year")"""


class Node(NamedTuple):
    """A parsed piece: tokens start to end, its value and the rule that made it.

    `others` are the further dates of a list told in one breath ("May 4 and 5"); `last` is the
    token at which the whole list ends. `listed` is true of those others.
    """

    start: int
    end: int
    value: TimeValue
    rule: str
    others: "tuple[Node, ...]" = ()
    listed: bool = False

    @property
    def last(self) -> int:
        """The token after the piece and all of its list."""
        return self.others[-1].end if self.others else self.end


_OPENING = ("rule", "prefix")
_INSIDE = (*_OPENING, "inner")
"""shapes of rules that an expression may begin with, anywhere and inside another"""


def _core(language: Language, genres: frozenset[str]) -> list[str]:
    """The slots of the words that make an expression one, in texts of some kinds."""
    core = language.data["core"]
    return [*core["slots"], *(core["brief_slots"] if Genre.BRIEF in genres else ())]


class Rules:
    """The rules of a language, dispatched by the class character that a match begins with."""

    def __init__(self, language: Language, genres: frozenset[str]) -> None:
        """Take the rules of a language for kinds of text; they are compiled as they are needed."""
        rules = [r for r in language.rules if not r.genre or r.genre in genres]
        self.by_shape = {
            shape: tuple(r for r in rules if r.shape == shape) for shape in languages.SHAPES
        }
        self._known: dict[tuple[str, str, str], _Candidates] = {}
        openers = [r for r in rules if r.shape in _OPENING]
        starters = "".join(sorted({c for r in openers for c in r.first}))
        core = "".join(language.lexicon.chars(slot) for slot in _core(language, genres))
        ahead = f"(?=.{{0,{_AHEAD}}}{char_class(core)})"
        self.starter = re.compile(ahead + char_class(starters))
        self._inner = frozenset[str]().union(*(r.first for r in rules if r.shape in _INSIDE))
        self._begins: dict[tuple[str, bool], bool] = {}
        self._first: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def may_begin(self, chars: str, i: int, *, inside: bool) -> bool:
        """Whether tokens i and i + 1 may be the first two of an expression (`inside` another)."""
        key = (chars[i : i + 2], inside)
        known = self._begins.get(key)
        if known is None:
            shapes = _INSIDE if inside else _OPENING
            rules = (r for shape in shapes for r in self._beginning(shape, key[0][0]))
            known = self._begins[key] = any(self._may_match(r, key[0]) for r in rules)
        return known

    def _beginning(self, shape: str, char: str) -> tuple[Rule, ...]:
        """The rules of a shape that may match where a token of this class stands."""
        key = (shape, char)
        known = self._first.get(key)
        if known is None:
            known = self._first[key] = tuple(
                r for r in self.by_shape[shape] if r.empty or char in r.alone or char in r.first
            )
        return known

    def _may_match(self, rule: Rule, pair: str) -> bool:
        """Whether a rule may match where tokens of these one or two classes stand.

        A prefix of one token also needs one behind it that begins an expression.
        """
        char, after = pair[0], pair[1:]
        if rule.empty or (char in rule.first and after in rule.second):
            return True
        return char in rule.alone and (rule.shape != "prefix" or after in self._inner)

    def _candidates(self, shape: str, pair: str, base: str) -> "_Candidates":
        """The rules of a shape that may match where a pair of token classes stands.

        Their expressions are compiled here, so that what no text begins is never compiled.
        """
        return tuple(
            (compiled(r.source).match, r)
            for r in self._beginning(shape, pair[0])
            if self._may_match(r, pair)
            and (not base or not r.base or {base, f"{base}:open"} & r.base)
        )

    def at(self, shape: str, chars: str, i: int, base: str = "") -> list["_Match"]:
        """Every rule of a shape that matches at token i, with its match, the longest first.

        `base` is the granularity of the expression before it, for a postfix or an infix.
        """
        key = (shape, chars[i : i + 2], base)
        candidates = self._known.get(key)
        if candidates is None:
            candidates = self._known[key] = self._candidates(*key)
        if not candidates:
            return []
        found = [(match, rule) for look, rule in candidates if (match := look(chars, i))]
        if len(found) > 1:
            found.sort(key=_by_end)
        return found


_Match = tuple[re.Match[str], Rule]
_Candidates = tuple[tuple[Callable[[str, int], re.Match[str] | None], Rule], ...]
"""rules with the `match` of their compiled expressions"""


def _by_end(found: _Match) -> int:
    return -found[0].end()


_COUNTS, _YEARS = frozenset({"num", "decimal"}), frozenset({"year", "round_year"})
_FIGURES = _COUNTS | _YEARS


class Parser:
    """Parses one window of tokens from left to right."""

    def __init__(self, rules: Rules, tokens: Tokens) -> None:
        """Take the rules and the tokens of one window."""
        self.rules = rules
        self.tokens = tokens
        self.size = len(tokens.chars)
        self.known: dict[tuple[int, int], Node | None] = {}

    def nodes(self) -> Iterator[Node]:
        """Every expression of the window, from left to right, none overlapping another."""
        i = 0
        while match := self.rules.starter.search(self.tokens.chars, i):
            i = match.start()
            node = None
            if not self._glued(i):
                node = self._parse(i, 0)
            if node is None:
                i += 1
                continue
            yield node
            yield from node.others
            i = max(node.last, i + 1)

    def _glued(self, i: int) -> bool:
        """Whether a token is the tail of a name (F-35, Catch-22) or of a number (138-2010)."""
        tokens = self.tokens
        if i == 0 or tokens.end(i - 1) != tokens.start(i):
            return False
        own, before = tokens.slots(i), tokens.slots(i - 1)
        if not _COUNTS.isdisjoint(own):
            return "=-" in before or "cap" in before
        tail = "=-" in before and not _YEARS.isdisjoint(own) and i > 1
        return tail and not _FIGURES.isdisjoint(tokens.slots(i - 2))

    def _parse(self, i: int, depth: int) -> Node | None:
        if i >= self.size or depth > _DEPTH:
            return None
        if not self.rules.may_begin(self.tokens.chars, i, inside=depth > 0):
            return None
        key = (i, depth)
        if key not in self.known:
            self.known[key] = self._longest(i, depth)
        return self.known[key]

    def _longest(self, i: int, depth: int) -> Node | None:
        best = self._leaf("rule", i) or (self._leaf("inner", i) if depth else None)
        for node in self._prefixed(i, depth):
            if best is None or node.last > best.last:
                best = node
        return self._extend(best, depth) if best else None

    def _leaf(self, shape: str, i: int) -> Node | None:
        for match, rule in self.rules.at(shape, self.tokens.chars, i):
            listed = rule.kind in _LISTS
            node = self._several(rule, match) if listed else self._one(rule, match)
            if node is not None:
                return node
        return None

    def _one(self, rule: Rule, match: re.Match[str]) -> Node | None:
        value = self._value(rule, match, {})
        if value is None:
            return None
        return Node(match.start() + rule.trim_left, match.end(), value, rule.name)

    def _several(self, rule: Rule, match: re.Match[str]) -> Node | None:
        """The dates of a list, split at its `cut` groups."""
        segments: list[_Segment] = []
        start, fields = match.start() + rule.trim_left, dict(rule.fixed)
        for at, field, value in sorted(_captures(rule, match, self.tokens), key=lambda c: c[0]):
            if field == "cut":
                segments.append((start, at, fields))
                start, fields = at + 1, {}
            elif field != "_":
                fields[field] = value
        segments.append((start, match.end(), fields))
        if "year2" in fields and fields["year2"] <= segments[0][2]["year"] % 100 < 99:
            return None
        first, *others = (Node(*item, rule.name) for item in _shared(_LISTS[rule.kind], segments))
        return first._replace(others=tuple(o._replace(listed=True) for o in others))

    def _prefixed(self, i: int, depth: int) -> Iterator[Node]:
        for match, rule in self.rules.at("prefix", self.tokens.chars, i):
            inner = self._parse(match.end(), depth + 1)
            if inner and _fits(inner, rule.of, lists=True):
                value = self._value(rule, match, {"of": inner.value})
                if value is not None:
                    start = i + rule.trim_left
                    yield Node(start, inner.end, value, rule.name, inner.others)

    def _extend(self, node: Node, depth: int) -> Node:
        while node.end < self.size and not node.others:
            base = grain(node.value)
            longer = self._postfixed(node, base) or self._joined(node, base, depth)
            if longer is None:
                break
            node = longer
        return node

    def _postfixed(self, node: Node, base: str) -> Node | None:
        for match, rule in self.rules.at("postfix", self.tokens.chars, node.end, base):
            if _fits(node, rule.base):
                value = self._value(rule, match, {"base": node.value})
                if value is not None:
                    return Node(node.start, match.end(), value, rule.name)
        return None

    def _joined(self, node: Node, base: str, depth: int) -> Node | None:
        for match, rule in self.rules.at("infix", self.tokens.chars, node.end, base):
            if not _fits(node, rule.base):
                continue
            inner = self._parse(match.end(), depth + 1)
            if rule.kind == "sum" and inner and grain(inner.value) != "length":
                inner = self._more(node, match)
            if inner and _fits(inner, rule.of, lists=rule.kind == "sum"):
                given = {"base": node.value, "of": inner.value}
                value = self._value(rule, match, given)
                if value is not None and rule.kind == "from now":
                    return Node(node.start, node.end, value, rule.name, (inner,))
                if value is not None:
                    return Node(node.start, inner.end, value, rule.name, inner.others)
        return None

    def _more(self, node: Node, match: re.Match[str]) -> Node | None:
        """The months of "two years and three months ago", which are not three months ago."""
        inner = self._leaf("rule", match.end())
        lone = match.start() == match.end() or "=and" not in self.tokens.slots(match.start())
        if inner is None or lone or grain(inner.value) != "length":
            return None
        whole = mean("sum", {"base": node.value, "of": inner.value})
        return inner if isinstance(whole, Length) and in_one_unit(whole) else None

    def _value(self, rule: Rule, match: re.Match[str], given: dict[str, Any]) -> TimeValue | None:
        fields = dict(rule.fixed) | given
        for _, field, value in _captures(rule, match, self.tokens):
            if field != "_":
                fields[field] = value
        return mean(rule.kind, fields)


def _captures(rule: Rule, match: re.Match[str], tokens: Tokens) -> Iterator[tuple[int, str, Any]]:
    """(token, field, value) of every slot that a match of a rule filled."""
    for number, (field, slots) in enumerate(rule.groups, 1):
        at = match.start(number)
        if at >= 0:
            filled = tokens.slots(at)
            yield at, field, next(filled[s] for s in slots if s in filled)


def _fits(node: Node, grains: frozenset[str], *, lists: bool = False) -> bool:
    if node.others and not lists:
        return False
    if not grains:
        return True
    of = grain(node.value)
    return of in grains or (f"{of}:open" in grains and lacks_year(node.value))


_Segment = tuple[int, int, dict[str, Any]]
"""tokens start to end of one date of a list, and the fields that it says itself"""
_LISTS = {
    "list": "calendar", "times": "daytime", "numeric days": "literal", "repeats": "every",
}  # fmt: skip
"""kinds of rules that tell several dates, and the kind of each of them"""
_SHARED = ("month", "where", "year", "era", "season", "quarter", "ampm", "clock_part")
_FINER = {
    "month": ("day",), "where": ("day",), "era": ("year",),
    "year": ("month", "season", "quarter", "day", "slash2"),
    "ampm": ("hour", "clock", "dotted_clock"), "clock_part": ("hour", "clock"),
}  # fmt: skip


def _shared(kind: str, segments: Sequence[_Segment]) -> Iterator[tuple[int, int, TimeValue]]:
    """Each date of a list with the fields that it takes from the others, the later ones first."""
    for n, (start, end, own) in enumerate(segments):
        fields = dict(own)
        others = [s[2] for s in (*segments[n + 1 :], *reversed(segments[:n]))]
        if "year2" in fields:
            first = segments[0][2]["year"]
            year = first - first % 100 + fields.pop("year2")
            fields["year"] = year if year >= first else year + 100
        for field in _SHARED:
            if field not in fields and any(f in fields for f in _FINER.get(field, ())):
                value = next((o[field] for o in others if field in o), None)
                if value is not None:
                    fields[field] = value
        if n == 0:
            _begin(fields, own, segments)
        mod = fields.pop("mod", None)
        value = mean(kind, fields)
        assert value is not None
        yield start, end, value if mod is None else Edge(mod, value)


def _begin(fields: dict[str, Any], own: dict[str, Any], segments: Sequence[_Segment]) -> None:
    """What the first date of a list does not share with the last."""
    if _runs_over(fields, own, segments):
        fields["year"] -= 1
    if "slash2" in fields and "slashed" in segments[-1][2]:
        fields["year"] = re.split(r"\D", segments[-1][2]["slashed"])[-1]
    if _begins_earlier(fields, own, segments):
        fields["ampm"] = "am" if fields["ampm"] == "pm" else "pm"


_MORNING = 8
"""hour from which a range rather begins in the morning than just before it ends"""


def _begins_earlier(
    fields: dict[str, Any], own: dict[str, Any], segments: Sequence[_Segment]
) -> bool:
    """Whether a range begins in the other half of the day than it ends: "from 11 to 2 pm"."""
    if len(segments) != 2 or "ampm" in own or "ampm" not in fields:
        return False
    first, last = mean("daytime", fields), mean("daytime", segments[-1][2])
    assert isinstance(first, Daytime) and isinstance(last, Daytime)
    begun, ended = ((t.hour or 0, t.minute or 0) for t in (first, last))
    return _MORNING <= begun[0] < 12 and begun > (ended[0] % 12, ended[1])


def _runs_over(fields: dict[str, Any], own: dict[str, Any], segments: Sequence[_Segment]) -> bool:
    """Whether a range that ends in a year told once began in the year before ("Nov-Feb 2017")."""
    last = segments[-1][2]
    borrowed = "year" in last and "year" in fields and "year" not in own and len(segments) == 2
    return borrowed and "month" in own and "month" in last and own["month"] > last["month"]
