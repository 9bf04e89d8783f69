"""Times that stand as adverbials of their own, told by the words around them.

The tree may be wrong, and then the words that hang on a time are not its own.
"""

from collections.abc import Iterable, Sequence

from newsline.calendar_words import weekdays
from newsline.marks import is_mark
from newsline.syntax import Sentence
from newsline.word import Word

_DROPPED = frozenset({"at", "by", "during", "in", "on", "over"})
_RELATIVE_LAST = frozenset({"last", "next", "this", "that", "yesterday", "today", "tomorrow",
                            "tonight"})  # fmt: skip
APPROXIMATE = frozenset({"about", "around", "at", "just", "shortly"})
_DAYS = frozenset({"anniversary", "birthday", "date", "day", "deadline", "eve", "holiday"})
_OPEN = frozenset({"CC", "DT", "HYPH", "POS", "PRP$"})


def runs(indices: frozenset[int]) -> list[list[int]]:
    """The indices in order, those that follow on each other together."""
    found: list[list[int]] = []
    for i in sorted(indices):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def is_particle(sentence: Sentence, case: Word, first: Word) -> bool:
    """Whether a preposition before a date is none of it: "let the Finns in | last spring"."""
    beside = case.index == first.index - 1
    if first.text.lower() in {"early", "late"} and first.index + 1 < len(sentence.words):
        first = sentence.words[first.index + 1]  # "checked in | late Friday", but "in early May"
    form = case.text.lower()
    if form in {"down", "off", "out", "up"}:
        return beside
    if form == "in" and first.text.lower() in APPROXIMATE | weekdays():
        return beside  # "walked in | about 10 a.m.", "turned himself in | Friday"
    deictic = first.text.lower() in _RELATIVE_LAST - {"this", "that"}
    return beside and deictic and form in {"in", "on"}


def is_adverbial(sentence: Sentence, run: Sequence[int]) -> bool:
    """Whether the words are an adverbial of their own that leaves no hole: "closed | Friday | at".

    Told by the words around them, for the tree may be wrong.
    """
    before = sentence.words[run[0] - 1] if run[0] else None
    after = next(iter(sentence.words[run[-1] + 1 : run[-1] + 2]), None)
    led = before is not None and (before.pos == "ADP" or before.tag in {"IN", "TO"})
    if before is not None and led and not is_particle(sentence, before, sentence.words[run[0]]):
        if before.text.lower() not in _DROPPED:
            return False
        if not before.index:
            return True  # "On Monday | the king left"
        before = sentence.words[before.index - 1]
    if before is not None and (before.tag in _OPEN or _qualifies(sentence, before)):
        return False
    ended = after is None or is_mark(sentence, after.index) or after.text in {"'", "’", "‘"}
    if after is None or ended:
        return not _alone_with(sentence, before, after)
    if after.tag in {"DT", "PRP$"}:  # "will redeem | on 7 May | its bonds"
        return before is not None and before.pos == "VERB"
    return after.pos in {"ADP", "AUX", "SCONJ", "VERB"} or after.tag in {"TO", "CC", "WRB"}


def _qualifies(sentence: Sentence, before: Word) -> bool:
    """Whether an adjective or adverb before a date belongs to it: "on a busy | Friday"."""
    if before.text.lower() in {"only", "not", "just", "until", "early", "late"}:
        return True
    led = sentence.words[before.index - 1].pos in {"ADP", "DET"} if before.index else True
    return before.pos == "ADJ" and led


def _alone_with(sentence: Sentence, before: Word | None, after: Word | None) -> bool:
    """Whether a participle would be left alone between marks: ", announced | on Friday | ,"."""
    if before is None or after is None or before.tag not in {"VBN", "VBD"} or not before.index:
        return False
    return sentence.words[before.index - 1].text == "," and after.text == ","


def told_of(sentence: Sentence, dates: Iterable[int]) -> set[int]:
    """The words that say what day a date is: "on Monday, | the third anniversary of the coup"."""
    found: set[int] = set()
    for i in dates:
        for word in sentence.kids(sentence.words[i], "appos"):
            found |= sentence.subtree(word) if word.lemma in _DAYS else set()
    return found


def leading_preposition(sentence: Sentence, run: Sequence[int]) -> list[int]:
    """The index of the preposition in front of an adverbial that goes with it, if there is one."""
    before = sentence.words[max(0, run[0] - 1) : run[0]]
    first = sentence.words[run[0]]
    return [
        w.index
        for w in before
        if w.text.lower() in _DROPPED and not is_particle(sentence, w, first)
    ]
