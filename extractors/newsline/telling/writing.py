"""What is printed for the words of a row: names for pronouns, marks mended, within the room.

What an editor adds stands in brackets: a name for a pronoun, the auxiliary of a reduced passive.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from newsline.lexicon import lexicon
from newsline.syntax import Sentence
from newsline.telling.soundness import closed_up
from newsline.word import Word

MOST_WORDS = 25
_ADDED = re.compile(r"\[([^\]]*)\]")
_TELLING = 3  # letters of the longest word that tells nothing
_MARKS = re.compile(r"([,;:])(?:\s*[,;:])+")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed for words, by index: for pronouns and nouns, and for those of dates.

    What `known` adds is left out where the row says it already.
    """

    known: Mapping[int, str]
    times: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A summary, the words of the sentence that it was made of, and whether the parse bore it.

    Where `whole` is true the parse looked wrong and the summary is the sentence or a part of it
    between marks. `longer` is the summary with the words at `tail`, which stand behind it and may
    have rows of their own; empty where there are none.
    """

    text: str
    indices: frozenset[int]
    whole: bool
    longer: str = ""
    tail: frozenset[int] = frozenset()


def room(sentence: Sentence, indices: Sequence[int], printed: Printed) -> int:
    """How many words of the sentence there is room for beside the name of a pronoun before them."""
    if not indices or sentence.words[indices[0]].pos != "PRON" or indices[0] not in printed.known:
        return MOST_WORDS
    return MOST_WORDS + 1 - len(printed.known[indices[0]].split())


def fitting(
    sentence: Sentence, subject: list[int], body: list[int], printed: Printed, added: str
) -> str:
    """The words as text, with as much of what is known as there is room for.

    Pronouns come first, then what nouns point to, first names last; of each kind the first.
    """
    here = printed.known.keys() & {*subject, *body}
    ranked = sorted(here, key=lambda i: (_kind(sentence.words[i]), i))
    known: dict[int, str] = {}
    text = written(sentence, subject, body, replace(printed, known=known), added)
    for i in ranked:
        more = {**known, i: printed.known[i]}
        longer = written(sentence, subject, body, replace(printed, known=more), added)
        if len(longer.split()) <= MOST_WORDS:
            known, text = more, longer
    return text


def _kind(word: Word) -> int:
    """How needed is what is printed for a word: most of all for a pronoun."""
    return 2 if word.pos == "PROPN" else int(word.pos not in {"DET", "PRON"})


@cache
def _leading() -> re.Pattern[str]:
    """What is cut off before a row, with an initial that was torn from a name."""
    phrases = "|".join(map(re.escape, sorted(lexicon().text.leading)))
    return re.compile(rf"^(?:[A-Z]\.,\s+)?(?:(?:{phrases})\b,?\s+)*", re.IGNORECASE)


@cache
def _trailing() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(lexicon().text.trailing)))
    return re.compile(rf"(?:\s+(?:{words}),?)+$")


def written(
    sentence: Sentence,
    subject: list[int],
    body: list[int],
    printed: Printed,
    between: str = "",
) -> str:
    """The words at the indices as text: spaced as in the article, marks at the joints mended."""
    first = _run(sentence, subject, printed)
    beside = any(sentence.words[i].dep == "appos" for i in subject) or first[-1:].isdigit()
    if beside and first.count(",") == 1:
        first += ","
    if first and _interrupted(sentence, body):
        first = f"{first},"
    pieces = (first, between, _run(sentence, body, printed, first))
    text = closed_up(" ".join(filter(None, pieces)))
    text = _MARKS.sub(r"\1", text)
    text = _trailing().sub("", _leading().sub("", text.strip(" ,;:–—-")))
    text = text.rstrip(" ,;:–—-")
    text += _full_stop(sentence, [*subject, *body], text)
    opened = text[:1] == "["
    return text[:opened] + text[opened : opened + 1].upper() + text[opened + 1 :]


def _full_stop(sentence: Sentence, indices: list[int], text: str) -> str:
    """The full stop of the state that a row ends with, where its sentence ends there: "Fla.".

    It is read as that of the sentence then.
    """
    last = max(indices, default=-1)
    before, word, after = (sentence.words[i : i + 1] for i in (last - 1, last, last + 1))
    if last < 1 or not after or (before[0].text, after[0].text) != (",", "."):
        return ""
    state = word[0].text[:1].isupper() and word[0].text.lower() in lexicon().text.states
    return "." if state and text.endswith(word[0].text) else ""


def _interrupted(sentence: Sentence, body: list[int]) -> bool:
    """Whether a phrase stands between two commas before the verb: ", in a long search, | found"."""
    if not body or not body[0] or sentence.words[body[0] - 1].text != ",":
        return False
    if sentence.words[body[0]].pos != "ADP":
        return False
    comma = next((n for n, i in enumerate(body) if sentence.words[i].text == ","), 0)
    after = sentence.words[body[comma + 1]] if 0 < comma < len(body) - 1 else None
    return after is not None and after.pos in {"AUX", "VERB"}


def _run(sentence: Sentence, indices: list[int], printed: Printed, before: str = "") -> str:
    """The words at the indices; what an editor would add is left out where it is said already."""
    pieces: list[str] = [before, " "] if before else []
    skipped = len(pieces)
    last = -1
    plain = " ".join(sentence.words[i].text for i in indices)
    for i in indices:
        word = sentence.words[i]
        text = printed.known.get(i, word.text)
        if i in printed.known and _said(text, word, "".join(pieces), plain):
            text = word.text
        text = printed.times.get(i, text)
        if not text:
            last = i
            continue
        if i == 0 and pieces and word.pos in {"DET", "PRON", "VERB"} and text == word.text:
            text = text.lower()  # no longer the first word
        near = last >= 0 and i == last + 1 and sentence.words[last].end == word.start
        pieces.append(text if near else f" {text}")
        last = i
    return "".join(pieces[skipped:]).strip()


def _said(text: str, word: Word, before: str, plain: str) -> bool:
    """Whether the row says what stands in brackets: before a pronoun, anywhere beside a noun."""
    if word.pos == "PRON" or word.tag == "PRP$":
        bare = text.strip("[]").removesuffix("'").removesuffix("'s")
        words = {w.strip(".,'’").removesuffix("'s").removesuffix("’s") for w in before.split()}
        return bare.lower() in before.lower() or bare.split()[-1] in words - {
            bare.split()[-1].lower()
        }
    said = {w.strip("[]").lower() for w in f"{before} {plain}".split()}
    added = (w.strip(".,'’") for w in " ".join(_ADDED.findall(text)).split())
    own = word.text.lower()
    return any(
        w.lower() in said for w in added if w.lower() != own if w[:1].isupper() or len(w) > _TELLING
    )
