"""Text -> time expressions with a typed meaning. Knows words, not the calendar.

A cheap scan finds the words and digits that can belong to a date; the grammar runs only in
windows around them, over strings of token classes (grammar.py), so the time is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsline import languages
from newsline.grammar import char_class
from newsline.languages import Language, Rule
from newsline.lexer import Tokens
from newsline.meanings import grain, lacks_year, mean
from newsline.model import Span, TimeExpression, TimeValue

_WORD = re.compile(r"[^\W_]+")
_LEFT, _RIGHT = 45, 40
"""characters of context on each side of a trigger that the grammar may look at"""
_DEPTH = 5
"""how deep expressions may nest ("two weeks before the end of the first half of last year")"""
_DIGIT_TRIGGER = re.compile(
    r"(?<=['’])\d\d(?!\w)|(?:1\d|2[01])\d\d(?!\d)|\d{1,2}[:/.-]\d|(?:19|20)\d{6}(?!\d)|\d{1,3}(?:st|nd|rd|th)\b|\d0s\b|\d+(?:[ap]m?|h|hrs?|mins?|secs?|yrs?|[dw]ks?)\b"
)
_TRIGGER_SLOTS = (
    "month weekday weekdays weekday_short season unit units deictic daypart moment adverb ref roman_quarter "
    "half_token tens bc ampm tonight trigger"
).split()


@dataclass(frozen=True, slots=True)
class _Node:
    """A parsed piece: tokens start to end, its value and the rule that made it."""

    start: int
    end: int
    value: TimeValue
    rule: str


class _Rules:
    """The rules of a language, dispatched by the class character that a match begins with."""

    def __init__(self, language: Language) -> None:
        self.by_shape = {
            shape: tuple(r for r in language.rules if r.shape == shape)
            for shape in languages.SHAPES
        }
        self._tables: dict[str, dict[str, tuple[re.Pattern[str], tuple[Rule, ...]] | None]] = {
            shape: {} for shape in languages.SHAPES
        }
        starters = "".join(
            sorted({c for r in language.rules if r.shape in ("rule", "prefix") for c in r.first})
        )
        self.starter = re.compile(char_class(starters))

    def _table(self, shape: str, char: str) -> tuple[re.Pattern[str], tuple[Rule, ...]] | None:
        rules = tuple(r for r in self.by_shape[shape] if r.empty or char in r.first)
        source = "".join(f"(?:(?=({_uncaptured(r.source)})))?" for r in rules)
        table = (re.compile(source), rules) if rules else None
        self._tables[shape][char] = table
        return table

    def at(self, shape: str, chars: str, i: int) -> list[tuple[int, Rule]]:
        """(end, rule) of every rule of a shape that matches at token i, longest first."""
        tables, char = self._tables[shape], chars[i]
        table = tables[char] if char in tables else self._table(shape, char)
        if table is None:
            return []
        regex, rules = table
        match = regex.match(chars, i)
        if match is None or match.lastindex is None:
            return []
        spans = match.regs
        found = [(spans[k][1], rules[k - 1]) for k in range(1, len(spans)) if spans[k][1] >= i]
        if len(found) > 1:
            found.sort(key=_by_end)
        return found


def _by_end(found: tuple[int, Rule]) -> int:
    return -found[0]


def _uncaptured(source: str) -> str:
    """A rule's expression with its capturing groups made plain (slots are the only ones)."""
    return re.sub(r"\((?=\[)", "(?:", source)


class _Parser:
    """Parses one window of tokens from left to right."""

    def __init__(self, rules: _Rules, tokens: Tokens) -> None:
        self.rules = rules
        self.tokens = tokens
        self.size = len(tokens.chars)
        self.known: dict[tuple[int, int], _Node | None] = {}

    def nodes(self) -> Iterator[_Node]:
        i = 0
        while match := self.rules.starter.search(self.tokens.chars, i):
            i = match.start()
            node = None if self.glued(i) else self.parse(i, 0)
            if node is None:
                i += 1
                continue
            yield from self.split(node) if isinstance(node.value, _List) else (node,)
            i = max(node.end, i + 1)

    def glued(self, i: int) -> bool:
        """Whether a token is the tail of a name such as F-35, MiG-29, Catch-22."""
        if i == 0 or not {"num", "decimal"} & self.tokens.slots[i].keys():
            return False
        tokens = self.tokens
        if tokens.ends[i - 1] != tokens.starts[i]:
            return False
        return "=-" in tokens.slots[i - 1] or "cap" in tokens.slots[i - 1]

    def split(self, node: _Node) -> Iterator[_Node]:
        assert isinstance(node.value, _List)
        for start, end, value in node.value.items:
            yield _Node(start, end, value, node.rule)

    def parse(self, i: int, depth: int) -> _Node | None:
        if i >= self.size or depth > _DEPTH:
            return None
        key = (i, depth)
        if key not in self.known:
            self.known[key] = self.longest(i, depth)
        return self.known[key]

    def longest(self, i: int, depth: int) -> _Node | None:
        best = self.leaf("rule", i) or (self.leaf("inner", i) if depth else None)
        for node in self.prefixed(i, depth):
            if best is None or node.end > best.end:
                best = node
        return self.extend(best, depth) if best else None

    def leaf(self, shape: str, i: int) -> _Node | None:
        for end, rule in self.rules.at(shape, self.tokens.chars, i):
            value = self.value(rule, i, {})
            if value is not None:
                return _Node(i + rule.trim_left, end - rule.trim_right, value, rule.name)
        return None

    def prefixed(self, i: int, depth: int) -> Iterator[_Node]:
        for end, rule in self.rules.at("prefix", self.tokens.chars, i):
            inner = self.parse(end, depth + 1)
            if inner and _fits(inner.value, rule.of):
                value = self.value(rule, i, {"of": inner.value})
                if value is not None:
                    yield _Node(i + rule.trim_left, inner.end, value, rule.name)

    def extend(self, node: _Node, depth: int) -> _Node:
        while node.end < self.size and not isinstance(node.value, _List):
            longer = self.postfixed(node) or self.joined(node, depth)
            if longer is None:
                break
            node = longer
        return node

    def postfixed(self, node: _Node) -> _Node | None:
        for end, rule in self.rules.at("postfix", self.tokens.chars, node.end):
            if _fits(node.value, rule.base):
                value = self.value(rule, node.end, {"base": node.value})
                if value is not None:
                    return _Node(node.start, end, value, rule.name)
        return None

    def joined(self, node: _Node, depth: int) -> _Node | None:
        for end, rule in self.rules.at("infix", self.tokens.chars, node.end):
            if not _fits(node.value, rule.base):
                continue
            inner = self.parse(end, depth + 1)
            if inner and _fits(inner.value, rule.of):
                given = {"base": node.value, "of": inner.value}
                value = self.value(rule, node.end, given)
                if value is not None and rule.kind == "from now":
                    items = ((node.start, node.end, value), (inner.start, inner.end, inner.value))
                    return _Node(node.start, inner.end, _List(items), rule.name)
                if value is not None:
                    return _Node(node.start, inner.end, value, rule.name)
        return None

    def value(self, rule: Rule, i: int, given: dict[str, Any]) -> TimeValue | None:
        match = rule.regex.match(self.tokens.chars, i)
        if match is None:
            return None
        if rule.kind in _LISTS:
            return _list_value(rule, match, self.tokens, i)
        fields = dict(rule.fixed) | given
        for _, field, value in _captures(rule, match, self.tokens):
            if field != "_":
                fields[field] = value
        return mean(rule.kind, fields)


@dataclass(frozen=True, slots=True)
class _List:
    """Several dates told in one breath ("May 4 and 5"), each with its tokens."""

    items: tuple[tuple[int, int, TimeValue], ...]


def _captures(
    rule: Rule, match: re.Match[str], tokens: Tokens
) -> Iterator[tuple[int, str, Any]]:
    """(token, field, value) of every slot that a match of a rule filled."""
    for number, (field, slots) in enumerate(rule.groups, 1):
        at = match.start(number)
        if at >= 0:
            filled = tokens.slots[at]
            yield at, field, next(filled[s] for s in slots if s in filled)


def _fits(value: Any, grains: frozenset[str]) -> bool:  # noqa: ANN401
    if isinstance(value, _List):
        return False
    if not grains:
        return True
    of = grain(value)
    return of in grains or (f"{of}:open" in grains and lacks_year(value))


_LISTS = {"list": "calendar", "times": "daytime"}
"""kinds of rules that tell several dates, and the kind of each of them"""
_SHARED = ("month", "year", "era", "season", "quarter", "ampm")
_FINER = {
    "month": ("day",), "year": ("month", "season", "quarter", "day"), "era": ("year",),
    "ampm": ("hour", "clock"),
}  # fmt: skip


def _list_value(rule: Rule, match: re.Match[str], tokens: Tokens, i: int) -> Any:  # noqa: ANN401
    """Split a list at its `cut` groups; each item takes what it lacks from the others."""
    end = match.end()
    segments: list[tuple[int, int, dict[str, Any]]] = []
    start, fields = i + rule.trim_left, dict(rule.fixed)
    for at, field, value in sorted(_captures(rule, match, tokens), key=lambda c: c[0]):
        if field == "cut":
            segments.append((start, at, fields))
            start, fields = at + 1, {}
        else:
            fields[field] = value
    segments.append((start, end, fields))
    return _List(tuple(_shared(_LISTS[rule.kind], segments)))


def _shared(
    kind: str, segments: Sequence[tuple[int, int, dict[str, Any]]],
) -> Iterator[tuple[int, int, TimeValue]]:
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
        yield start, end, mean(kind, fields)


@cache
def _rules(language: str) -> _Rules:
    return _Rules(languages.load(language))


@cache
def _trigger_words(language: str) -> frozenset[str]:
    words = languages.load(language).words
    found: set[str] = set()
    for slot in _TRIGGER_SLOTS:
        for word in words.get(slot, ()):
            head = re.split(r"[\W_]", word.rstrip("."))[-1]
            found |= {head, head.capitalize(), head.upper()}
    return frozenset(found - {""})


def _windows(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Stretches of text around trigger words and digits, snapped to white space."""
    triggers = _trigger_words(language)
    start = end = -1
    for match in _WORD.finditer(text):
        word = match[0]
        if word not in triggers and not (
            word[0] in "0123456789" and _DIGIT_TRIGGER.match(text, match.start())
        ):
            continue
        left, right = match.start() - _LEFT, match.end() + _RIGHT
        if left <= end:
            end = right
            continue
        if end >= 0:
            yield _snap(text, start, end)
        start, end = left, right
    if end >= 0:
        yield _snap(text, start, end)


def _snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards to white space, unless they are the ends of the text."""
    start, end = max(start, 0), min(end, len(text))
    while start > 0 and start < end and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > start and not text[end].isspace():
        end -= 1
    return start, end


def find(text: str, language: str = "en") -> Iterator[TimeExpression]:
    """Every time expression of a text, in order, none overlapping another."""
    rules, lexicon = _rules(language), languages.load(language).lexicon
    for start, end in _windows(text, language):
        tokens = lexicon.tokens(text, start, end)
        for node in _Parser(rules, tokens).nodes():
            first, last = tokens.starts[node.start], tokens.ends[node.end - 1]
            yield TimeExpression(Span(text[first:last], first, last), node.value, node.rule)
