"""The part of a sentence around what tells an event, where no clause of it stands alone."""

from collections.abc import Iterator

from newsline.marks import STRONG, is_mark
from newsline.syntax import Sentence
from newsline.telling.cutting import count, cut
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_ENOUGH = 5  # words


def whole(sentence: Sentence, trigger: Word, dated: int, most: int) -> list[int]:
    """The part of the sentence around `trigger` and the date at `dated`, at most `most` words.

    The part begins where the sentence or a clause with a subject of its own begins, and ends where
    the clause does. Empty if there is no such part.
    """
    last = max(trigger.index, dated)
    for start in _starts(sentence, trigger):
        body = [w.index for w in sentence.words[start:]]
        stop = next((i for i in body if i > last and _ends_clause(sentence, i)), None)
        if stop is not None and count(sentence, range(start, stop)) >= _ENOUGH:
            body = [i for i in body if i < stop]
        short = cut(sentence, [], body, trigger.index, most)
        if not short or not _says_enough(sentence, short):
            continue
        if start == 0 and all(is_mark(sentence, w.index) for w in sentence.words[len(short) :]):
            return short
        if _has_main_verb(sentence, short):
            return short
    return []


def _ends_clause(sentence: Sentence, i: int) -> bool:
    """Whether another clause begins at `i`: a strong mark, or "and" with a clause of its own."""
    word = sentence.words[i]
    if is_mark(sentence, i) and word.text in STRONG:
        return True
    after = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if after is None:
        return False
    if word.text == ",":
        beyond = sentence.words[i + 2] if i + 2 < len(sentence.words) else after
        joint = after.text.lower() in {"and", "but", "while", "though", "although"}
        return joint and beyond.tag not in FINITE_TAGS
    joint = word.text.lower() in {"and", "but"} and sentence.words[i - 1].text != ","
    return joint and after.tag in {"VBD", "VBZ", "MD"}


def _says_enough(sentence: Sentence, indices: list[int]) -> bool:
    first = next((i for i in indices if sentence.words[i].pos not in {"CCONJ", "PUNCT"}), 0)
    vague = sentence.words[first].pos == "PRON" and first > 0
    return not vague and (count(sentence, indices) >= _ENOUGH or indices[0] == 0)


def _has_main_verb(sentence: Sentence, indices: list[int]) -> bool:
    """Whether a finite verb that opens no clause beside another is among the words."""
    apart = {"acl", "acl:relcl", "advcl", "advcl:relcl"}
    for i in indices:
        word = sentence.words[i]
        verb = sentence.head(word) if word.dep in {"aux", "aux:pass", "cop"} else word
        verb = sentence.head(verb) if verb.dep == "conj" else verb
        misread = word.tag == "VBN" and word.dep == "root" and not sentence.kids(word, "aux:pass")
        if misread or (word.tag in FINITE_TAGS and verb.dep not in apart):
            return True
    return False


def _starts(sentence: Sentence, trigger: Word) -> Iterator[int]:
    """Where a part that holds the trigger and its subject may begin, the nearest first."""
    for i in range(trigger.index - 1, 0, -1):
        strong = is_mark(sentence, i) and sentence.words[i].text in STRONG
        after = sentence.words[i + 1].text.lower()
        joint = sentence.words[i].text == "," and after in {"and", "but", "while"}
        part = sentence.words[i + 1 : trigger.index]
        if (strong or joint) and any(
            w.dep.startswith("nsubj") and w.head == trigger.index for w in part
        ):
            yield i + 1
    yield 0
