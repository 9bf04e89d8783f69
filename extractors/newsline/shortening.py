"""What a clause that is too long goes without."""

from collections.abc import Callable

from newsline.cutting import count, cut
from newsline.mending import unfinished
from newsline.phrases import is_news
from newsline.soundness import FINITE_TAGS
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word
from newsline.writing import MOST_WORDS

# What a clause that is too long goes without first.
_SPARED = frozenset({"acl:relcl", "acl", "appos"})


def shortened(
    sentence: Sentence, clause: Word, subject: list[int], body: list[int], trigger: int
) -> list[int]:
    """The body without what can go, the last first, until the whole is short enough."""
    told = [clause.index, *(i for i in (trigger,) if i in body), *_news(sentence, clause, body)]
    needed = max(told)
    if count(sentence, [*subject, *body]) <= MOST_WORDS and not unfinished(sentence, body):
        return body
    bare = _spared(sentence, clause, subject, body, _aside_or_new_subject)
    for rest in (bare, body, _spared(sentence, clause, subject, bare, _new)):
        if short := cut(sentence, subject, rest, needed, MOST_WORDS):
            return short
    return cut(sentence, subject, body, max(told[:2]), MOST_WORDS)


def _news(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """What the clause only leads up to: "walked in and shot three people"."""
    below = sentence.kids(clause, "conj", "advcl")
    return [w.index for w in below if w.index in body and is_news(sentence, clause, w)]


def _spared(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    may_go: Callable[[Sentence, Word], bool],
) -> list[int]:
    """The body without phrases beside nouns that may go, the last first, until it is short."""
    order = sorted(body, key=lambda i: (-min(sentence.subtree(sentence.words[i])), i))
    for index in order:
        if count(sentence, [*subject, *body]) <= MOST_WORDS:
            break
        word = sentence.words[index]
        beside = index in body and word.dep in _SPARED
        if beside and may_go(sentence, word) and not _needed(sentence, clause, word):
            gone = _with_commas(sentence, sentence.subtree(word))
            body = [i for i in body if i not in gone]
    return body


def _with_commas(sentence: Sentence, gone: set[int]) -> set[int]:
    """The words of an aside with the two commas that it stands between."""
    first, last = min(gone), max(gone)
    first -= sentence.words[first].text != ","
    around = {first, last + 1}
    inside = all(0 <= i < len(sentence.words) and sentence.words[i].text == "," for i in around)
    if inside:
        return gone | around
    behind = [sentence.words[i] for i in (last + 1, last + 2) if i < len(sentence.words)]
    parts = len(behind) == 2 and behind[0].text == "," and behind[1].tag in FINITE_TAGS
    return gone | {last + 1} if parts else gone  # "a lawyer | who knew her, | used it"


def _aside_or_new_subject(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase beside a noun is an aside, or told of "a man" or a name as subject.

    "The men who ..." would be others without it.
    """
    first = min(sentence.subtree(word))
    noun = sentence.head(word)
    if word.dep == "appos" and sentence.name_at(word) and not sentence.name_at(noun):
        return False  # "the owner, Anna Rossi"
    if first > 0 and sentence.words[first - 1].text in {",", "(", "–", "—", "-"}:
        return True
    named = sentence.name_at(noun) is not None
    return noun.dep in SUBJECTS and (named or _new(sentence, word))


def _new(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase stands beside a noun without "the"."""
    articles = {w.text.lower() for w in sentence.kids(sentence.head(word), "det")}
    return articles <= {"a", "an"}


def _needed(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the phrase of `word` completes the one it hangs on: "a response to", "a day of"."""
    if word.index == clause.index or word.index in {a.index for a in sentence.ancestors(clause)}:
        return True
    if any(n.first < word.index <= n.last for n in sentence.names):
        return True
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark")}
    return word.dep == "nmod" and not cases.isdisjoint({"of", "to", "between"})
