"""What a short row goes without although it has room for it: asides that tell more of the event.

A participle that tells what came of it, who somebody is, what happened before it. They are taken
back whole, the most telling first, as long as the row stays short.
"""

from newsline.marks import is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_LONGEST = 20  # tokens of an aside
_LONGEST_LAST = 45  # tokens of one at the end
_REASONS = frozenset({"after", "although", "as", "because", "before", "despite", "if", "once",
                      "since", "so", "though", "to", "unless", "until", "when", "while",
                      "without"})  # fmt: skip
_RANKS = {"advcl": 0, "appos": 1, "acl": 2, "acl:relcl": 3, "conj": 4}
_BESIDE_NOUNS = frozenset({"appos", "acl", "acl:relcl"})


def asides(
    sentence: Sentence, clause: Word, out: frozenset[int], dated: frozenset[int]
) -> tuple[int, ...]:
    """Heads among those left `out` of a clause whose phrases may be told with it, best first.

    `dated` are the words of all dates of the sentence: what has a date of its own is told apart.
    """
    found = [
        sentence.words[i]
        for i in out
        if sentence.words[i].dep in _RANKS and _may_stand(sentence, clause, sentence.words[i])
    ]
    whole = [w for w in found if _is_whole(sentence, w, dated)]
    return tuple(w.index for w in sorted(whole, key=lambda w: (_RANKS[w.dep], w.index)))


def paired(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that one stands beside, where both share what they have: "was shot and | killed"."""
    first = sentence.head(clause)
    joint = [w.index for w in sentence.kids(clause, "cc") if w.text.lower() == "and"]
    beside = clause.dep == "conj" and joint == [first.index + 1] == [clause.index - 1]
    like = first.pos == "VERB" and first.tag == clause.tag in {"VBD", "VBN"}
    return first if beside and like else None


def _may_stand(sentence: Sentence, clause: Word, word: Word) -> bool:
    above = sentence.head(word)
    if word.dep == "conj":
        return above.index == clause.index and _is_contrast(sentence, word)
    if word.dep == "acl" and clause.dep == "acl:relcl":
        return False  # rather a verb behind the relative clause
    if word.dep == "advcl":
        return above.index == clause.index < word.index and _tells_why(sentence, word)
    if word.index < above.index or above.pos not in {"NOUN", "PROPN"}:
        return False
    return above.index == clause.index or clause.index in {
        a.index for a in sentence.ancestors(above)
    }


def _is_contrast(sentence: Sentence, word: Word) -> bool:
    """Whether a second verb takes back what the first lets expect: "came but did not stay"."""
    but = any(w.text.lower() == "but" for w in sentence.kids(word, "cc"))
    return but and word.pos == "VERB" and not sentence.kids(word, *SUBJECTS)


def _tells_why(sentence: Sentence, word: Word) -> bool:
    """Whether a clause tells what came of an event or what it came from."""
    if sentence.kids(word, *SUBJECTS):
        return any(w.text.lower() in _REASONS for w in sentence.kids(word, "mark", "advmod"))
    return word.tag in {"VBG", "VB", "VBN"}


def _is_whole(sentence: Sentence, word: Word, dated: frozenset[int]) -> bool:
    """Whether the phrase is a run of few words between marks, without a date of its own."""
    below = sentence.subtree(word)
    first, last = min(below), max(below)
    ends = last >= len(sentence.words) - 2  # and may be cut
    if last - first >= (_LONGEST_LAST if ends else _LONGEST) or not dated.isdisjoint(below):
        return False
    words = sentence.words
    if any(w.dep == "conj" and w.head in below and w.index not in below for w in words):
        return False
    if any(i not in below and not is_mark(sentence, i) for i in range(first, last + 1)):
        return False
    first = next(i for i in range(first, last + 1) if not is_mark(sentence, i))
    return _closed(sentence, word, first, last)


def _closed(sentence: Sentence, word: Word, first: int, last: int) -> bool:
    """Whether a phrase beside a noun stands between two commas, or between one and the end."""
    before = sentence.words[first - 1].text if first else ""
    after = next(iter(sentence.words[last + 1 : last + 2]), None)
    if after is not None and after.text.lower() in {"and", "or"}:
        return False  # a list goes on
    ends = after is None or after.text in {",", ".", ";"} or sentence.words[last].text == ","
    if word.dep in _BESIDE_NOUNS:
        return before == "," and ends
    return True
