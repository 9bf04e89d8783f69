"""Text -> time expressions with a typed meaning. Knows words, not the calendar.

A cheap scan finds the words and digits that can belong to a date; the grammar runs only in
windows around them, over strings of token classes (grammar.py), so the time is linear in the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from newsline import languages
from newsline.genre import Genre, genres, is_narrative
from newsline.meanings import NOTHING, grain
from newsline.model import Span, TimeExpression
from newsline.parse import Parser, Rules

_WORD, _ASCII_WORD = re.compile(r"[^\W_]+"), re.compile("[A-Za-z0-9]+")
_SPACE = re.compile(r"\s")
_LAST_SPACE = re.compile(r".*\s", re.DOTALL)
_LEFT, _RIGHT = 30, 28
"""characters of context on each side of a trigger that the grammar may look at"""
_AROUND = 150
"""characters on each side in which words tell that an expression is no time"""
_DIGIT_TRIGGER = re.compile(
    r"(?<=['’])\d\d(?!\w)|(?:1\d|2[01])\d\d(?!\d)|[0-2]\d[0-5]\d(?= (?:[A-Z]{3}\b|h(?:ou)?rs))"
    r"|\d{1,4}[:/.-][\dJFMASONDjfmasond]|(?:19|20)\d{6}(?!\d)"
    r"|\d{1,4}(?:[:.]\d\d)?\s?[aApP]\.\s?[mM]|\d{1,3}(?:st|nd|rd|th)\b|\d0s\b"
    r"|\d{1,4}\s?[AB]\.\s?[DC]\b|\d{1,4}\s?(?:BCE?|CE|AD)\b|(?<=A\.D\. )\d{1,4}\b"
    r"|(?:(?<=\b[Aa]t )|(?<=bt ))[0-2]\d[0-5]\d(?![\w:])"
    r"|\d+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|mths?|years?)\b"
    r"|\d{1,2}ish\b|[1-4]Q\d\d|[12]H\d\d|\d+(?:[ap]m?|h|hrs?|mins?|secs?|yrs?|[dw]ks?|[dwyDWY])\b"
)


@cache
def _rules(language: str, known: frozenset[str]) -> Rules:
    """The rules for texts of some kinds."""
    return Rules(languages.load(language), known)


@cache
def _of_narratives(language: str) -> frozenset[str]:
    """The names of the rules that are for narratives alone."""
    return frozenset(r.name for r in languages.load(language).rules if r.genre == Genre.NARRATIVE)


_FULL = [str(year) for year in range(1990, 2050)]
_FISCAL = frozenset(
    {f"FY{year}" for year in (*_FULL, *(f"{n:02}" for n in range(100)))}
    | {head + year for head in ("Q1", "Q2", "Q3", "Q4", "H1", "H2") for year in _FULL}
)
"""words such as FY13 and Q32020, which begin with no figure"""


@cache
def _trigger_words(language: str) -> frozenset[str]:
    words, core = languages.load(language).words, languages.load(language).data["core"]
    found: set[str] = set()
    for slot in core["triggers"]:
        for word in words.get(slot, ()):
            head = word if word.isalpha() else re.split(r"[\W_]", word.rstrip("."))[-1]
            found.update((head, head.capitalize(), head.upper()))
    return frozenset(found - {""}) | _FISCAL


@cache
def _word(language: str) -> re.Pattern[str]:
    """Words of a text; of one in whose language no trigger has other letters, the quicker way."""
    return _ASCII_WORD if all(word.isascii() for word in _trigger_words(language)) else _WORD


def _windows(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Stretches of text around trigger words and digits, snapped to white space."""
    triggers, is_date = _trigger_words(language), _DIGIT_TRIGGER.match
    start = end = -1
    for first, last in [
        match.span()
        for match in _word(language).finditer(text)
        if (word := match[0]) in triggers or (word[0] <= "9" and is_date(text, match.start()))
    ]:
        left, right = first - _LEFT, last + _RIGHT
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
    if start > 0:
        space = _SPACE.search(text, start - 1, end)
        start = space.end() if space else end
    if end < len(text):
        last = _LAST_SPACE.match(text, start, end + 1)
        end = last.end() - 1 if last else start
    return start, end


def _vetoed(text: str, at: int, words: re.Pattern[str]) -> bool:
    """Whether words around an expression tell that it is no time ("the quarter" of a game)."""
    return words.search(text, max(0, at - _AROUND), at + _AROUND) is not None


def find(text: str, language: str = "en") -> Iterator[TimeExpression]:
    """Every time expression of a text, in order, none overlapping another."""
    found = list(_all(text, language))
    told_only = _of_narratives(language)
    if any(each.rule in told_only for each in found) and not is_narrative(found):
        return (each for each in found if each.rule not in told_only)
    return iter(found)


def _all(text: str, language: str) -> Iterator[TimeExpression]:
    """The expressions of a text that is short or long, whether it is a narrative or not."""
    rules, lexicon = _rules(language, genres(text)), languages.load(language).lexicon
    vetoes = languages.load(language).vetoes
    for start, end in _windows(text, language):
        tokens = lexicon.tokens(text, start, end)
        for node in Parser(rules, tokens).nodes():
            first, last = tokens.start(node.start), tokens.end(node.end - 1)
            if node.value is NOTHING or text[first - 1 : first] == "#":
                continue  # no time, or a hashtag
            veto = vetoes.get(grain(node.value))
            if veto and _vetoed(text, first, veto):
                continue
            yield TimeExpression(
                Span(text[first:last], first, last), node.value, node.rule, node.listed
            )
