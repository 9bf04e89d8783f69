"""What an article is about, in its own words: beside a row whose words do not say it.

That is its title. Where it has none, the line at its top that reads like one, else the main clause
of its first sentence that names somebody or something.
"""

import re
from collections.abc import Sequence

from newsline.anchoring.anchors import FINITE
from newsline.model import Article
from newsline.reading.text import is_title
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.excerpt import whole

_FINITE = FINITE | {"MD"}
_MARKS = (frozenset({"“", "``"}), frozenset({"”", "''"}))
_LINES = 4  # at the top, in which a title stands
_TITLE_WORDS = 4
_LONGEST = 20  # words
_LONGEST_LEAD = 25  # words of a sentence
_LEAD = 3  # sentences
_SHORT = 2  # letters
_JOINTS = frozenset({"ADP", "CCONJ", "SCONJ"})
_DATELINE = re.compile(
    r"^(?=[A-Z])[A-Z0-9][\w.,'’/-]{0,20}(?: [A-Z0-9][\w.,'’/-]{0,20}){0,5} ?(?:\([A-Za-z]+\))?"
    r" ?(?:_|--|—|–|(?<=\s)-)(?:\s+|$)"
)
# "... | before the talks MOSCOW (Paper) - The president"
_RUN_IN = re.compile(
    r"\s[A-Z][A-Z][A-Z .,'’/-]{1,30}?(?:, \w+\.? \d{1,2})?(?: ?\([^)]{2,30}\))?"
    r" (?:--?|–|—)(?:$| +(?=[A-Z“\"]))"
)
_STAMP = re.compile(r"^\s*(?:date:?\s+)?\d{4}-\d\d-\d\d\s+")
_STRAY = re.compile(r"[\s,;:–—-]+$")


def topic(article: Article, sentences: Sequence[Sentence]) -> str | None:
    """The title of an article, else words of its text that tell the same; None if none do.

    `sentences` are those that were parsed, in text order.
    """
    if article.title:
        return article.title
    first = sentences[:_LEAD]
    run_in = _run_in(article.text[: first[0].start + len(first[0].text)]) if first else None
    lines = (article.text[: s.start].rstrip(" \t")[-1:] in {"", "\n"} for s in first)
    leads = (_lead(s, titled=opens) for s, opens in zip(first, lines, strict=True))
    return _line(article.text) or run_in or next(filter(None, leads), None)


def _run_in(opening: str) -> str | None:
    """A title that the first sentence runs on from, before the place of that in capitals."""
    place = _RUN_IN.search(opening)
    before = opening[: place.start()].rpartition("\n")[2] if place else ""
    words = _STAMP.sub("", before).split()
    return " ".join(words) if len(words) <= _LONGEST and _tells(words) else None


def _line(text: str) -> str | None:
    """The first line of some words at the top, if it is no sentence and other text follows."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    for line in lines[: min(_LINES, len(lines) - 1)]:
        words = line.split()
        if is_title(line) and len(words) <= _LONGEST and _tells(words):
            return line
        if len(words) > _LONGEST:
            break
    return None


def _tells(words: Sequence[str]) -> bool:
    """Whether most of the words are words: "Dec. 24 4:33 AM EST" is none."""
    plain = [w for w in words if len(w) > _SHORT and not any(c.isdigit() for c in w)]
    return len(plain) >= _TITLE_WORDS - 1 and 2 * len(plain) > len(words)


def _lead(sentence: Sentence, *, titled: bool) -> str | None:
    """The main clause of a sentence that names something, without the place that it opens with.

    Where it may be `titled`, opening a line, words without a verb that it begins with as well.
    """
    root = next((w for w in sentence.words if w.head == w.index), None)
    if root is None or not sentence.names or sentence.words[0].pos in {"CCONJ", "PRON"}:
        return None
    told = whole(sentence, root, root.index, _LONGEST) or _first_words(sentence, root.index)
    if not _is_unbroken(sentence, told):
        return None
    if not (titled and told[0] == 0) and not _is_clause(sentence, told):
        return None
    start, end = sentence.words[told[0]].start, sentence.words[told[-1]].end
    said = sentence.text[start - sentence.start : end - sentence.start]
    opening = _DATELINE.match(said)
    text = _STRAY.sub("", said[opening.end() if opening else 0 :].lstrip("_–—- "))
    words = text.split()
    return text if _tells(words) and len(words) <= _LONGEST_LEAD else None


def _is_unbroken(sentence: Sentence, told: Sequence[int]) -> bool:
    """Whether there are words, and no quotation mark says that some of them are missing."""
    text = [sentence.words[i].text for i in told]
    opened, closed = (sum(w in marks for w in text) for marks in _MARKS)
    return bool(told) and opened == closed and text.count('"') % 2 == 0


def _is_clause(sentence: Sentence, told: Sequence[int]) -> bool:
    """Whether words have a finite verb and its subject: no "Anna Berg of the Bergen police"."""
    here = frozenset(told)
    verbs = (sentence.words[i] for i in told if sentence.words[i].tag in _FINITE)
    heads = (h for v in verbs for h in (v, sentence.head(v)) if h.index in here)
    return any(s.index in here for h in heads for s in sentence.kids(h, *SUBJECTS))


def _first_words(sentence: Sentence, root: int) -> list[int]:
    """The first words of a long sentence up to a joint behind its verb; empty if that is far."""
    for i in range(min(_LONGEST_LEAD, len(sentence.words) - 1), root, -1):
        joint = sentence.words[i].pos in _JOINTS or sentence.words[i].text == ","
        if joint and sentence.words[i - 1].pos in {"NOUN", "PROPN", "NUM"}:
            return list(range(i))
    return []
