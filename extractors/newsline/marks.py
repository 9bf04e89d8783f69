"""Which tokens are marks between clauses or phrases."""

from newsline.syntax import Sentence

MARKS = frozenset(",;:()[]–—.!?…") | {"--", "...", "-LRB-", "-RRB-"}
_QUOTES = frozenset({'"', "“", "”", "''", "``", "„"})


def is_mark(sentence: Sentence, i: int) -> bool:
    """Whether the word at `i` is a mark between clauses or phrases; a hyphen in a word is none."""
    word = sentence.words[i]
    if word.text in {"-", "_", "--", "–", "—"}:
        before, after = sentence.words[i - 1 : i], sentence.words[i + 1 : i + 2]
        joined = before and after and before[0].end == word.start and word.end == after[0].start
        return not joined
    return word.text in MARKS or word.text in _QUOTES
