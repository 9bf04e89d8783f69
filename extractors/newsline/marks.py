"""Which tokens are marks between clauses or phrases."""

from newsline.syntax import Sentence

STRONG = frozenset(";:–—.!?…()[]") | {"--", "..."}  # more than a comma
_MARKS = frozenset(",;:()[]–—.!?…") | {"--", "...", "-LRB-", "-RRB-"}
QUOTES = frozenset({'"', "“", "”", "''", "``", "„"})


def is_mark(sentence: Sentence, i: int) -> bool:
    """Whether the word at `i` is a mark between clauses or phrases; a hyphen in a word is none."""
    word = sentence.words[i]
    if word.text in {"-", "_", "--", "–", "—"}:
        before, after = sentence.words[i - 1 : i], sentence.words[i + 1 : i + 2]
        joined = before and after and before[0].end == word.start and word.end == after[0].start
        return not joined
    if word.text == "." and _abbreviates(sentence, i):
        return False
    return word.text in _MARKS or word.text in QUOTES


def _abbreviates(sentence: Sentence, i: int) -> bool:
    """Whether a full stop belongs to the word before it and a number follows: "No | . | 5"."""
    if not 0 < i < len(sentence.words) - 1 or sentence.words[i + 1].pos != "NUM":
        return False
    before = sentence.words[i - 1]
    return before.end == sentence.words[i].start and before.text.lower() in {"no", "nos", "nr"}
