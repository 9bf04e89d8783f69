"""Where a text that has several stories goes on with another: a roundup, a bulletin.

A story is told with the same words again and again (Hearst 1997, TextTiling). Another one begins
with a sentence of some length that has no word of what was told before it, neither have those that
follow, and these go on with its own words.
"""

import re
from collections.abc import Iterator
from functools import cache

from newsline.annotate import sentences
from newsline.calendar_words import months, weekdays
from newsline.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")
_QUOTES = "\"'“‘`"
_STEM = 5  # letters that the forms of a word have in common
_EARLIEST = 4  # sentences of a story before another one can begin
_WORDS = 7  # that tell something, of a sentence that begins a story
_SHARED = 2  # words by which the next sentence surely goes on with it
_GOING_ON = frozenset(
    "after although and as at before but despite for from he her his however i if in instead it its"
    " meanwhile no on she since so some that the their then there these they this those though"
    " three two we when while with you".split()
)


def stories(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the first sentences of the stories that a text goes on with."""
    spans = sentences(text)
    told = [_stems(text[start:end]) for start, end in spans]
    known: set[str] = set()
    first = 0
    for place, (start, end) in enumerate(spans):
        long_enough = place - first >= _EARLIEST and len(told[place]) >= _WORDS
        if long_enough and _opens(text[start:end]) and _is_new(told[place : place + 3], known):
            yield start, end
            known, first = set(), place
        known |= told[place]


def _is_new(told: list[set[str]], known: set[str]) -> bool:
    """Whether three sentences have nothing of what is known, and go on with each other."""
    if len(told) < 3 or told[0] & known or told[1] & known:
        return False
    own, following, third = told
    sure = len(own & following) >= _SHARED
    return sure or (third.isdisjoint(known) and not own.isdisjoint(following | third))


def _opens(text: str) -> bool:
    """Whether a sentence can begin a story: it goes on with nothing, and is nobody's words."""
    words = text.split()
    if len(words) < _WORDS or text[0] in _QUOTES:
        return False
    named = words[0] == "The" and words[1][0].isupper()  # "The Norwegian navy"
    return named or words[0].lower().strip(",") not in _GOING_ON


def _stems(text: str) -> set[str]:
    return {w.lower()[:_STEM] for w in _WORD.findall(text) if w.lower() not in _empty()}


@cache
def _empty() -> frozenset[str]:
    """Words that stories may share though they have nothing in common."""
    words = lexicon().text
    times = months() | weekdays() | lexicon().naming.units
    return frozenset({*words.empty, *words.stop_words, *words.more_stop_words, *times, *_COMMON})


_COMMON = frozenset({"first", "last", "new", "people", "say", "says", "two", "three"})
