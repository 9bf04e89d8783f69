"""Words and rules of a language: data in NAME.toml, checked and compiled on load."""

import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from newsline.errors import LanguageError
from newsline.genre import Genre
from newsline.grammar import Group, Piece, char_class, compile_pattern, literals, one_of
from newsline.lexer import Lexicon

_KEYS = frozenset(
    "name kind pattern set examples rejects left right not_left not_right trim_left of base "
    "genre".split()
)
_CONTEXT = ("left", "right", "not_left", "not_right")
SHAPES = ("rule", "inner", "prefix", "postfix", "infix")
"""rule: stands alone; inner: only inside another expression; the others join: PREFIX x, x POSTFIX,
x INFIX y"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, its pattern as the source of a regular expression over token classes.

    `groups` say what the groups of `source` stand for; `fixed` are field values that the rule sets
    itself; `of` (and `base` for a postfix or an infix) are the grains of the expressions that it
    joins, empty for any. `first`, `second`, `alone` and `empty` tell how a match begins (Piece).
    `genre` is the kind of text that the rule is for (newsline.genre), empty for any.
    """

    name: str
    kind: str
    shape: str
    groups: tuple[Group, ...]
    source: str
    first: frozenset[str]
    second: frozenset[str]
    alone: frozenset[str]
    empty: bool
    fixed: Mapping[str, Any]
    of: frozenset[str]
    base: frozenset[str]
    trim_left: int = 0
    genre: str = ""
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The lexicon and the rules of a language, by shape.

    `vetoes` are the words, by granularity, that tell around an expression that no time is meant.
    """

    name: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    vetoes: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Mapping[str, Any]] = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)


def _check(raw: Mapping[str, Any], shape: str, where: str) -> str:
    name = str(raw.get("name", "without a name"))
    unknown = set(raw) - _KEYS
    if unknown or not {"name", "kind", "pattern", "examples"} <= set(raw):
        wrong = (
            f"unknown key {min(unknown)!r}" if unknown else "name, kind, pattern, examples needed"
        )
        raise LanguageError(f"{where}: {shape} {name!r}: {wrong}")
    if raw.get("genre", "") not in ("", *Genre):
        raise LanguageError(f"{where}: {shape} {name!r}: unknown genre {raw['genre']!r}")
    return name


def compile_rule(raw: Mapping[str, Any], shape: str, lexicon: Lexicon, where: str) -> Rule:
    """A rule from its table. Raises LanguageError naming `where` and the rule if it is wrong."""
    name = _check(raw, shape, where)
    try:
        piece, groups = compile_pattern(
            raw["pattern"], lexicon.chars, may_be_empty=shape == "infix"
        )
        source = _with_context(raw, piece, lexicon)
    except LanguageError as wrong:
        raise LanguageError(f"{where}: {shape} {name!r}: {wrong}") from None
    return Rule(
        name, raw["kind"], shape, groups, source,
        piece.first, piece.second, piece.alone, piece.empty,
        raw.get("set", {}),
        frozenset(raw.get("of", ())), frozenset(raw.get("base", ())),
        raw.get("trim_left", 0),
        raw.get("genre", ""),
        tuple(raw["examples"]), tuple(raw.get("rejects", ())),
    )  # fmt: skip


def _with_context(raw: Mapping[str, Any], piece: Piece, lexicon: Lexicon) -> str:
    """The rule with what must and must not stand beside it; to the left that is one token."""
    source = piece.regex
    for key, look in (("left", "(?<="), ("not_left", "(?<!")):
        if key in raw:
            left = f"{look}{char_class(one_of(_beside(raw[key]), lexicon.chars))})"
            source = f"(?:^|{left}){source}" if raw[key].startswith("^|") else left + source
    for key in ("right", "not_right"):
        if key in raw:
            beside, _ = compile_pattern(raw[key], lexicon.chars)
            source += f"(?:(?={beside.regex})|$)" if key == "right" else f"(?!{beside.regex})"
    return source


def _beside(left: str) -> str:
    """What may stand to the left of a rule, without the mark for the beginning of the text."""
    return left.removeprefix("^|")


def _holiday_rules(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A rule for each named day, with its year or alone."""
    return [
        {
            "name": f"holiday: {raw['name']}",
            "kind": "holiday",
            "set": {"key": raw["name"]},
            "pattern": (
                f"( {' | '.join(raw['words'])} ) ( ( , | of | in )? {{year|round_year:year}} )?"
            ),
            "examples": [],
        }
        for raw in data.get("holiday", ())
    ]


def _holiday_words(data: Mapping[str, Any], known: Set[str]) -> set[str]:
    """The words that betray a named day: the longest of each of its names with none known."""
    names = [name for raw in data.get("holiday", ()) for name in raw["words"]]
    words = [set(re.findall(r"[a-z]+", name)) for name in names]
    return {max(found, key=len) for found in words if not found & known}


def _patterns(data: Mapping[str, Any]) -> list[str]:
    found = []
    for shape in SHAPES:
        for raw in data.get(shape, ()):
            found.append(raw.get("pattern", ""))
            found += [_beside(raw[k]) for k in _CONTEXT if k in raw]
    return found


@cache
def load(name: str = "en") -> Language:
    """The language NAME, compiled once. Raises LanguageError naming the file and the rule."""
    where = f"{name}.toml"
    text = resources.files(__package__).joinpath(where).read_text(encoding="utf-8")
    data = tomllib.loads(text)
    words = {slot: dict(table) for slot, table in data["words"].items()}
    words |= {slot: dict.fromkeys(listed, True) for slot, listed in data["lists"].items()}
    data["rule"] = [*data["rule"], *_holiday_rules(data)]
    known = {word for slot in data["core"]["triggers"] for word in words.get(slot, ())}
    words["trigger"] |= dict.fromkeys(_holiday_words(data, known), True)
    lexicon = Lexicon(words, data["capital"]["words"], literals(_patterns(data)))
    rules = [
        compile_rule(raw, shape, lexicon, where) for shape in SHAPES for raw in data.get(shape, ())
    ]
    vetoes = {
        grain: re.compile(rf"\b(?:{'|'.join(listed)})\b") for grain, listed in data["veto"].items()
    }
    return Language(name, lexicon, tuple(rules), vetoes, words, data)
