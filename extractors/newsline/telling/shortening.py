"""What a clause that is too long goes without."""

from collections.abc import Callable

from newsline.marks import is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.cutting import count, cut, ends_well
from newsline.telling.mending import unfinished
from newsline.telling.phrases import is_news
from newsline.telling.soundness import FINITE_TAGS
from newsline.telling.writing import MOST_WORDS
from newsline.word import Word

_OF_ASIDE = 3  # tokens of an aside that are the least to be told
_SPARED = frozenset({"acl:relcl", "acl", "appos"})  # what goes first


def shortened(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    trigger: int,
    most: int = MOST_WORDS,
) -> list[int]:
    """The body without what can go, the last first, until the whole has at most `most` words."""
    told = [clause.index, *(i for i in (trigger,) if i in body), *_news(sentence, clause, body)]
    needed = max(told)
    if count(sentence, [*subject, *body]) <= most and not unfinished(sentence, body):
        return body
    bare = _spared(sentence, clause, subject, body, most, _aside_or_new_subject)
    for rest in (bare, body, _spared(sentence, clause, subject, bare, most, _new)):
        if short := cut(sentence, subject, rest, needed, most):
            return short
    return cut(sentence, subject, body, max(told[:2]), most)


def with_asides(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    taken: frozenset[int],
    most: int = MOST_WORDS,
) -> list[int]:
    """The body with the asides `taken`, in the room there is; empty if there is none.

    What opens the clause without a name goes before them, and the end of the last one: "In a sad
    reversal of roles, | a woman opened fire, killing two and wounding two | of their guests".
    """
    if count(sentence, [*subject, *body]) <= most:
        return body
    opener = opened_by(sentence, clause, body)
    said = [i for i in body if i not in opener]
    needed = max(
        [clause.index, *(min(sentence.subtree(sentence.words[i])) + _OF_ASIDE for i in taken)]
    )
    short = cut(sentence, subject, said, needed, most)
    behind = next((sentence.words[i] for i in said[len(short) :]), None)
    joint = behind is None or is_mark(sentence, behind.index) or behind.dep in {"cc", "mark"}
    well = len(short) == len(said) or ends_well(sentence, said, len(short))
    return short if joint and well else []


def opened_by(sentence: Sentence, clause: Word, body: list[int]) -> frozenset[int]:
    """The words before the subject of a clause that say what to think of it: "in a rare move"."""
    subject = next(iter(sentence.kids(clause, *SUBJECTS)), None)
    below = sentence.subtree(subject) if subject is not None else {0}
    start = min((i for i in below if sentence.words[i].text != ","), default=0)
    first = [sentence.words[i] for i in body if i < start]
    plain = not any(w.pos in {"PROPN", "NUM", "SCONJ"} for w in first)
    comments = [w.text.lower() for w in first[:2]] in (["in", "a"], ["in", "an"])
    return frozenset(w.index for w in first if plain and comments and first[-1].text == ",")


def _news(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """What the clause only leads up to: "walked in and shot three people"."""
    below = sentence.kids(clause, "conj", "advcl")
    return [w.index for w in below if w.index in body and is_news(sentence, clause, w)]


def _spared(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    most: int,
    may_go: Callable[[Sentence, Word], bool],
) -> list[int]:
    """The body without phrases beside nouns that may go, the last first, until it is short."""
    order = sorted(body, key=lambda i: (-min(sentence.subtree(sentence.words[i])), i))
    length = count(sentence, [*subject, *body])
    for index in order:
        if length <= most:
            break
        word = sentence.words[index]
        beside = index in body and word.dep in _SPARED
        if beside and may_go(sentence, word) and not _needed(sentence, clause, word):
            gone = _with_commas(sentence, sentence.subtree(word))
            body = [i for i in body if i not in gone]
            length = count(sentence, [*subject, *body])
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
