"""What stands apart in a sentence, so that a row goes without it: sources, and what dashes part.

"..., the police said on Monday"; "..., according to a clerk"; "..., said Anna Rossi, the mayor".
Told by the words between marks, for the tree often hangs them wrongly.
"""

from itertools import pairwise

from newsline.anchoring.anchors import FINITE
from newsline.lexicon import lexicon
from newsline.marks import is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_OF_A_SOURCE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MANNER = frozenset({"ADP", "ADV"})
_OPENING_DASHED = frozenset({"according", "and", "but", "including", "or", "saying", "which", "who",
                             "whose"})  # fmt: skip
_GOING_ON = frozenset({"ADP", "AUX", "CCONJ", "PROPN", "VERB"})
_LONGEST = 12  # tokens that name a source before its verb
_BESIDE = frozenset({"acl", "acl:relcl", "appos", "nmod"})
_NO_SOURCES = frozenset({"agenda", "agreement", "law", "plan", "program", "programme", "rule",
                         "schedule"})  # fmt: skip


def sources(sentence: Sentence, *events: Word) -> frozenset[int]:
    """The words that name a source apart from what tells the events, with the marks around them.

    Those between two dashes too that are written like hyphens: "all-and ten guests-were unhurt".
    """
    found: set[int] = set()
    for word in sentence.words:
        span = _according(sentence, word) or _saying(sentence, word) or _dashed(sentence, word)
        if span and not any(_holds(sentence, span, event) for event in events):
            found.update(span)
    return frozenset(found)


def _holds(sentence: Sentence, span: range, event: Word) -> bool:
    return event.index in span or any(w.index in span for w in sentence.kids(event, *SUBJECTS))


def _according(sentence: Sentence, word: Word) -> range | None:
    """The words of "according to the police", between marks or at an end of the sentence."""
    if word.text.lower() != "according" or _text(sentence, word.index + 1) != "to":
        return None
    if _text(sentence, word.index - 1) == "-":
        return None
    start, end = word.index, _mark_after(sentence, word.index)
    said = [sentence.words[i] for i in range(start + 2, end)]
    if not said or any(w.lemma in _NO_SOURCES for w in said):
        return None
    end = _with_asides(sentence, start, end)
    if start == 0 or _text(sentence, start - 1) == ",":
        return _closed(sentence, start, end)
    at_end = end >= len(sentence.words) - 1
    return range(start, end) if at_end else None


def _saying(sentence: Sentence, verb: Word) -> range | None:
    """The words of ", the police said on Monday" or ", said Rossi, the mayor"."""
    if verb.lemma not in lexicon().verbs.saying or verb.tag not in FINITE:
        return None
    start = verb.index
    while start > 0 and not is_mark(sentence, start - 1):
        start -= 1
    named = sentence.words[start : verb.index]
    apart = start > 0 and _text(sentence, start - 1) == ","
    if not apart or len(named) > _LONGEST or not all(_may_name(w) for w in named):
        return None
    end = _mark_after(sentence, verb.index)
    behind = sentence.words[verb.index + 1 : end]
    if not named:  # ", said Rossi, the mayor": up to the end, if it tells nothing else
        verbs = (w for w in sentence.words[verb.index + 1 :] if w.tag in FINITE)
        plain = verb.lemma == "say" and bool(behind) and all(_may_name(w) for w in behind)
        if not plain or any(w.dep not in {"acl:relcl", "aux", "cop"} for w in verbs):
            return None
        return range(start - 1, len(sentence.words))
    if behind and behind[0].pos not in _MANNER and behind[0].dep != "obl:unmarked":
        return None
    if any(w.pos == "VERB" or w.tag in _RELATIVE for w in behind):
        return None
    return _closed(sentence, start, end)


def _dashed(sentence: Sentence, dash: Word) -> range | None:
    """The words between two hyphens that are dashes: a joint follows the first, a space a word."""
    if dash.text != "-" or _text(sentence, dash.index + 1) not in _OPENING_DASHED:
        return None
    if is_mark(sentence, dash.index):
        return None
    for word in sentence.words[dash.index + 3 :]:
        if is_mark(sentence, word.index) and word.text != ",":
            return None
        before, after = sentence.words[word.index - 1], sentence.words[word.index + 1 :]
        if word.text == "-" and after and (after[0].pos in _GOING_ON or before.pos == "PROPN"):
            inside = sentence.words[dash.index + 1 : word.index]
            spaced = any(a.end < b.start for a, b in pairwise(inside))
            return range(dash.index, word.index + 1) if spaced else None
    return None


def _may_name(word: Word) -> bool:
    return word.pos in _OF_A_SOURCE and word.tag not in _RELATIVE


def _text(sentence: Sentence, i: int) -> str:
    return sentence.words[i].text.lower() if 0 <= i < len(sentence.words) else ""


def _mark_after(sentence: Sentence, i: int) -> int:
    end = i
    while end < len(sentence.words) and not is_mark(sentence, end):
        end += 1
    return end


def _with_asides(sentence: Sentence, start: int, end: int) -> int:
    """The end of a source with what is told of it behind a comma: "the bank, a large lender"."""
    while end + 1 < len(sentence.words) and _text(sentence, end) == ",":
        after = [w for w in sentence.words[end + 1 :] if start < w.head < end and w.dep in _BESIDE]
        if not after or min(sentence.subtree(after[0])) > end + 1:
            break
        end = max(sentence.subtree(after[0])) + 1
    return end


def _closed(sentence: Sentence, start: int, end: int) -> range | None:
    """The words with the comma before them and the one behind; None where others follow."""
    if start == 0:
        return range(0, end + 1) if _text(sentence, end) == "," else None
    last = end >= len(sentence.words) - 1
    if last or _text(sentence, end) in {",", ".", ";"}:
        return range(start - 1, end + (_text(sentence, end) == "," and not _goes_on(sentence, end)))
    return None


def _goes_on(sentence: Sentence, end: int) -> bool:
    """Whether the comma at `end` closes the sentence or opens an aside: "at once, a sign that"."""
    after = sentence.words[end + 1 : end + 2]
    return not after or after[0].pos in {"ADJ", "DET", "NOUN", "PROPN"}
