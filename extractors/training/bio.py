"""Tokens with BIO tags (one sentence a JSON line) -> units with running text.

Training must see the words as spaCy's tokenizer cuts them in running text, so the tokens are put
back together: white space is guessed from the punctuation, as in the detokenizer of Moses.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.units import Span, Unit

# Sets tokenised as in Universal Dependencies, where "eye-tracking" is three tokens.
SPLIT_HYPHENS = frozenset({"gum", "uner-ewt-dev"})

_NO_SPACE_BEFORE = frozenset(
    ". , ; : ! ? ) ] } % ' ’ ... … 's ’s 'S n't n’t 'll ’ll 're ’re 've ’ve 'd ’d 'm ’m".split()
)
_CLOSING = frozenset("” '' ° º".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € “ ‘ `` #".split())
_QUOTES = {"``": '"', "''": '"'}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def unit(words: Sequence[str], tags: Sequence[str], source: str = "") -> Unit:
    """One tagged sentence -> a unit; "-" becomes a span with the label "" (unknown)."""
    glued = spacing(words, source in SPLIT_HYPHENS)
    text, offsets = "", []
    for word, glue in zip(words, glued, strict=True):
        if text and not glue:
            text += " "
        shown = _QUOTES.get(word) or _BRACKETS.get(word, word)
        offsets.append((len(text), len(text) + len(shown)))
        text += shown
    return Unit(text, tuple(_spans(offsets, tags)), source)


def spacing(words: Sequence[str], split_hyphens: bool = False) -> list[bool]:
    """For each word whether it stands right behind the one before it."""
    glued, after, inside = [], True, False
    for n, token in enumerate(words):
        word = _BRACKETS.get(token, token)
        if word == '"':
            glued.append(inside or after)
            inside = not inside
            after = inside
            continue
        joint = split_hyphens and word in ("-", "/") and 0 < n < len(words) - 1
        glued.append(after or joint or word in _NO_SPACE_BEFORE | _CLOSING)
        after = joint or word in _NO_SPACE_AFTER
    return glued


def _spans(offsets: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[Span]:
    current: Span | None = None
    for (start, end), tag in zip(offsets, tags, strict=True):
        if current and tag == f"I-{current.label}":
            current = Span(current.start, end, current.label)
            continue
        if current:
            yield current
        current = Span(start, end, tag[2:]) if tag != "O" else None
    if current:
        yield current


def read(path: Path) -> Iterator[Unit]:
    """The sentences of a JSON-lines file of `words` and `tags`; the source is the file's stem."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["words"]:
                yield unit(row["words"], row["tags"], path.stem)
