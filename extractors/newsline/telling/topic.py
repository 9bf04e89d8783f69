"""What an article is about, in its own words: beside a row whose words do not say it.

That is its title. Where it has none, the line at its top that reads like one, else the main clause
of its first sentence that names somebody or something.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from newsline.anchoring.anchors import FINITE
from newsline.lexicon import lexicon
from newsline.model import Article
from newsline.naming.names import without_mark
from newsline.reading.text import is_title
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.excerpt import whole
from newsline.telling.roundup import stories
from newsline.word import Word

_FINITE = FINITE | {"MD"}
_MARKS = (frozenset({"“", "``"}), frozenset({"”", "''"}))
# Between a title and the name of a site: "Fire ruins ferry | Bergen Post".
_BAR = re.compile(r"\s+(?:[|•·»]|--|::)\s+|\s*\|\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_SITE = 4  # words of the name of a site
_SMALL = frozenset({"and", "for", "of", "the"})
_LINES = 4  # at the top, in which a title stands
_TITLE_WORDS = 4
_LONGEST = 20  # words
_LONGEST_LEAD = 28  # words of a sentence
_LONGEST_SENTENCE = 32  # words of one that is printed whole
_SHORTEST = 6  # words
_NAMELESS = 9  # words of one that names nobody
_LEAD = 3  # sentences
_SHORT = 2  # letters
_ENDS = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"})
_CLAUSAL = frozenset({"advcl", "conj", "parataxis"})
_RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
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
# "The court opened its doors | today": of what day that was, a context says nothing.
_TODAY = r" (?:(?:early|late|earlier|later) )?(?:today|tonight|yesterday)"
_DAY = re.compile(rf",{_TODAY}(?=[,.]|$)|(?<!ed){_TODAY}(?=[,. ]|$)")
_STRAY = re.compile(r"[\s,;:–—-]+$")


def topic(article: Article, sentences: Sequence[Sentence]) -> str | None:
    """The title of an article, else words of its text that tell the same; None if none do.

    `sentences` are those that were parsed, in text order.
    """
    if article.title and (title := _without_site(article.title)):
        return title
    first = sentences[:_LEAD]
    run_in = _run_in(article.text[: first[0].start + len(first[0].text)]) if first else None
    lines = (article.text[: s.start].rstrip(" \t")[-1:] in {"", "\n"} for s in first)
    leads = (_lead(s, titled=opens) for s, opens in zip(first, lines, strict=True))
    return _line(article.text) or run_in or _best(first, tuple(leads))


def other_topics(article: Article) -> tuple[tuple[int, str | None], ...]:
    """What the other stories of a text without a title are about, each with where it begins.

    That is the first sentence, if it is not long.
    """
    if article.title or _line(article.text):
        return ()
    return tuple(
        (start, _first_sentence(article.text[start:end])) for start, end in stories(article.text)
    )


def _first_sentence(text: str) -> str | None:
    words = _DAY.sub("", text.strip().removesuffix(".")).split()
    return " ".join(words) if len(words) <= _LONGEST_SENTENCE else None


def _best(sentences: Sequence[Sentence], leads: Sequence[str | None]) -> str | None:
    """The first of the leads; the second where that tells who it is of whom the first tells."""
    found = [(s, lead) for s, lead in zip(sentences, leads, strict=True) if lead]
    for (one, lead), (other, second) in pairwise(found[:2]):
        named = any(n.label == "PERSON" and n.first == 0 and n.last for n in other.names)
        return second if named and not one.names else lead
    return found[0][1] if found else None


def _without_site(title: str) -> str:
    """A title without the name of the site that a page adds to it, nor that of its section.

    "Fire ruins ferry | Bergen Post" and "Opinion | Fire ruins ferry" are told alike. Empty where
    nothing else stands there: "Bergen Post - Breaking News, Weather and Sports".
    """
    parts = [part.strip() for part in _BAR.split(title) if part.strip()]
    longest = max(parts, key=lambda part: len(part.split()), default="")
    ends = longest.split(" - ") if len(parts) > 1 else _DASH.split(longest)
    while len(ends) > 1 and _is_site(ends[-1]) and _tells(ends[0].split()):
        ends.pop()
    if ends[0].lower().removeprefix("the ") in lexicon().naming.news_agencies:
        return ""
    kept = " - ".join(ends) if len(ends) > 1 else ends[0]
    kept = kept.lstrip(": ")
    label, _, rest = kept.partition(": ")
    same = bool(rest) and label.split()[0].lower() == without_mark(rest.split()[0]).lower()
    return rest if same or label.lower() in lexicon().text.labels else kept


def _is_site(text: str) -> bool:
    """Whether words may be the name of a site: few, and each with a capital or a dot."""
    words = text.split()
    named = all(w[:1].isupper() or "." in w or w in _SMALL for w in words)
    return len(words) <= _SITE and named


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
            if title := _without_site(line):
                return title
            continue
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
    if root is None or sentence.words[0].pos in {"CCONJ", "PRON"}:
        return None
    told = _opening(sentence, root) or whole(sentence, root, root.index, _LONGEST)
    words = [i for i in told if sentence.words[i].pos != "PUNCT"]
    if not _is_unbroken(sentence, told) or not (sentence.names or len(words) >= _NAMELESS):
        return None
    if not (titled and told[0] == 0) and not _is_clause(sentence, told):
        return None
    start, end = sentence.words[told[0]].start, sentence.words[told[-1]].end
    said = sentence.text[start - sentence.start : end - sentence.start]
    opening = _DATELINE.match(said)
    said = _DAY.sub("", said[opening.end() if opening else 0 :]).lstrip("_–—- ")
    text = _STRAY.sub("", said.removesuffix(".") if sentence.words[told[-1]].text == "." else said)
    spelt = text.split()
    return text if _tells(spelt) and len(spelt) <= _LONGEST_SENTENCE else None


def _opening(sentence: Sentence, root: Word) -> list[int]:
    """The first words of a sentence that leave nothing open, as many as fit; empty if none do.

    All of it, or up to a joint: best to one before another clause, then to one before a phrase of
    the verb, last to one before a phrase of a noun ("a charge of $9 | for its losses"). What
    somebody is said to have said is told without that, where it comes first: "A man died, police
    said".
    """
    top = _told_first(sentence, root)
    below = sentence.subtree(top)
    behind = (w for w in sentence.words[top.index :] if w.pos != "PUNCT" and w.index not in below)
    last = next((w.index for w in behind), len(sentence.words))
    ends = [
        (_joint(sentence, i), i)
        for i in range(top.index + 1, last + 1)
        if _is_closed(sentence, i, top) and _fits(sentence, i)
    ]
    best = max(ends, default=(0, 0))
    return list(range(best[1])) if best[0] else []


def _told_first(sentence: Sentence, root: Word) -> Word:
    """The verb of what is told: that of the words said, where these come before the saying."""
    said = root.lemma in lexicon().verbs.saying
    before = (w for w in sentence.kids(root, "ccomp", "parataxis") if said and w.index < root.index)
    return next(before, root)


def _is_closed(sentence: Sentence, end: int, top: Word) -> bool:
    """Whether the words before `end` hang together: each on another of them, or on nothing."""
    words = sentence.words[:end]
    ended = end == len(sentence.words) or words[-1].pos in _ENDS
    return ended and all(w.head < end or w.pos == "PUNCT" or w.index == top.index for w in words)


def _fits(sentence: Sentence, end: int) -> bool:
    text = sentence.text[: sentence.words[end - 1].end - sentence.start]
    most = _LONGEST_SENTENCE if end == len(sentence.words) else _LONGEST_LEAD
    return text.count("(") == text.count(")") and _SHORTEST <= len(text.split()) <= most


def _joint(sentence: Sentence, end: int) -> int:
    """How well a sentence can be cut before the word at `end`: 0 if it cannot, 4 at its end."""
    rest = [w for w in sentence.words[end:] if w.pos != "PUNCT"]
    if not rest:
        return 4
    hung = next((w for w in rest if w.head < end), None)
    if hung is None:
        return 4  # what follows is who said it
    comma = sentence.words[end].text == ","
    if hung.dep in {"acl", "appos"} or hung.dep in _RELATIVE:
        return 3 if comma else int(hung.dep in _RELATIVE)
    if hung.dep in {"conj", "flat"} and sentence.head(hung).pos in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return 0
    if hung.dep in _CLAUSAL:
        return 3
    if sentence.words[end].pos == "ADP" or comma:
        return 2 if hung.dep.startswith("obl") else 1
    return 0


def _is_unbroken(sentence: Sentence, told: Sequence[int]) -> bool:
    """Whether there are words, and no quotation mark says that some of them are missing."""
    text = [sentence.words[i].text for i in told]
    opened, closed = (sum(w in marks for w in text) for marks in _MARKS)
    return bool(told) and opened == closed and text.count('"') % 2 == 0


def _is_clause(sentence: Sentence, told: Sequence[int]) -> bool:
    """Whether words have a finite verb and its subject: no "Anna Berg of the Bergen police".

    Nor one with a relative clause: "a driver who had been drinking".
    """
    here = frozenset(told)
    verbs = (sentence.words[i] for i in told if sentence.words[i].tag in _FINITE)
    heads = (h for v in verbs for h in (v, sentence.head(v)) if h.index in here)
    subjects = (s for h in heads for s in sentence.kids(h, *SUBJECTS) if s.index in here)
    return any(s.tag not in {"WDT", "WP"} for s in subjects)
