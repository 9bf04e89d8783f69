"""Patterns over tokens, compiled to regular expressions over strings of token classes.

Every token of a text is one character of a class string; a slot of a pattern is the set of the
characters whose tokens can fill it. So a rule over words costs what a short regular expression
over a dozen characters costs, and there is no way to write one that blows up on long text.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from newsline.errors import LanguageError

_TERM = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|)|\{(?P<slots>[\w|]+)(?::(?P<field>\w+))?\}"
    r"|(?P<word>[^\s(){}|?]+))(?P<optional>\?)?"
)

Chars = Callable[[str], str]
"""slot name, or "=word" for a literal word -> the class characters that fill it"""


class Piece(NamedTuple):
    """A compiled piece of a pattern: its regular expression and what it may start with.

    `first` and `second` are the class characters that its first and second token may have;
    `alone` those of a token that may be all of it; `empty` tells whether it may match no token.
    """

    regex: str
    first: frozenset[str]
    empty: bool
    second: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


Group = tuple[str, tuple[str, ...]]
"""what a capturing group stands for: its field, and the slots that can fill it, in this order"""

_NOTHING = Piece("", frozenset(), True)


def _join(left: Piece, right: Piece) -> Piece:
    first = left.first | right.first if left.empty else left.first
    second = left.second
    second |= right.first if left.alone else frozenset()
    second |= right.second if left.empty else frozenset()
    alone = (left.alone if right.empty else frozenset()) | (
        right.alone if left.empty else frozenset()
    )
    return Piece(left.regex + right.regex, first, left.empty and right.empty, second, alone)


def _either(pieces: list[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    if all(p.regex.startswith("[") and p.alone == p.first and not p.second for p in pieces):
        chars = frozenset[str]().union(*(p.first for p in pieces))
        return Piece(char_class(chars), chars, False, alone=chars)
    return Piece(
        "(?:" + "|".join(p.regex for p in pieces) + ")",
        frozenset().union(*(p.first for p in pieces)),
        any(p.empty for p in pieces),
        frozenset().union(*(p.second for p in pieces)),
        frozenset().union(*(p.alone for p in pieces)),
    )


def _optional(piece: Piece) -> Piece:
    bare = piece.regex.startswith("[") and not piece.second
    regex = f"{piece.regex}?" if bare else f"(?:{piece.regex})?"
    return Piece(regex, piece.first, True, piece.second, piece.alone)


def literals(patterns: Iterable[str]) -> set[str]:
    """The literal words that patterns use, punctuation included."""
    return {m["word"] for p in patterns for m in _TERM.finditer(p) if m["word"]}


def char_class(chars: Iterable[str]) -> str:
    """A regular expression for one of the characters."""
    return f"[{re.escape(''.join(sorted(set(chars))))}]"


def one_of(alternatives: str, chars: Chars) -> str:
    """The class characters of "{slot}|{slot}|word|word"."""
    found = ""
    for name in alternatives.split("|"):
        found += _known(name[1:-1] if name.startswith("{") else "=" + name, chars)
    return found


def _known(slot: str, chars: Chars) -> str:
    found = chars(slot)
    if not found:
        raise LanguageError(f"no word can fill {slot.lstrip('=')!r}")
    return found


class _Compiler:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, chars: Chars) -> None:
        self.terms = list(_TERM.finditer(pattern))
        if "".join(m[0] for m in self.terms).strip() != pattern.strip():
            raise LanguageError(f"cannot read the pattern {pattern!r}")
        self.all_chars = chars
        self.groups: list[Group] = []
        self.at = 0

    def alternatives(self, nested: bool) -> Piece:
        pieces, current = [], _NOTHING
        while self.at < len(self.terms):
            term = self.terms[self.at]
            if term["close"]:
                break
            self.at += 1
            if term["bar"]:
                pieces.append(current)
                current = _NOTHING
            else:
                current = _join(current, self.term(term))
        if nested != (self.at < len(self.terms)):
            raise LanguageError("unbalanced parentheses")
        return _either([*pieces, current])

    def term(self, term: re.Match[str]) -> Piece:
        if term["open"]:
            piece = self.alternatives(nested=True)
            optional = self.terms[self.at]["optional"]
            self.at += 1
        else:
            piece, optional = self.leaf(term), term["optional"]
        return _optional(piece) if optional else piece

    def leaf(self, term: re.Match[str]) -> Piece:
        if term["word"]:
            return _leaf(("=" + term["word"],), self.all_chars, captured=False)
        slots = tuple(term["slots"].split("|"))
        self.groups.append((term["field"] or slots[0], slots))
        return _leaf(slots, self.all_chars, captured=True)


@cache
def _leaf(slots: tuple[str, ...], all_chars: Chars, *, captured: bool) -> Piece:
    """The piece for one token; the same ones come again and again in a language."""
    chars = frozenset("".join(_known(slot, all_chars) for slot in slots))
    regex = char_class(chars)
    return Piece(f"({regex})" if captured else regex, chars, False, alone=chars)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A regular expression compiled when it is first used: most rules never are in one run."""
    return re.compile(source)


def compile_pattern(
    pattern: str, chars: Chars, *, may_be_empty: bool = False
) -> tuple[Piece, tuple[Group, ...]]:
    """A pattern as a regular expression, and what its groups 1, 2, ... stand for.

    Raises LanguageError for a pattern that cannot be read, or that may match nothing unless told.
    """
    compiler = _Compiler(pattern, chars)
    piece = compiler.alternatives(nested=False)
    if piece.empty and not may_be_empty:
        raise LanguageError(f"the pattern {pattern!r} may match nothing")
    return piece, tuple(compiler.groups)
