"""What an article tells of one noun, so laid out that what stands before an offset is found fast.

Each definite noun asks it ("the fire"), so that nothing here may look at all that was told before.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from newsline.lexicon import lexicon, other_words
from newsline.word import Word

PLURAL = frozenset({"NNS", "NNPS"})
LINKING = frozenset({"against", "at", "between", "for", "from", "in", "near", "of", "on", "over",
                     "with"})  # fmt: skip
BACK = 3  # sentences in which what is told without a name is still meant


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun, the place of its sentence, and the words that tell which one is meant.

    `owner` is a genitive before it, `before` what else stands there, `behind` what follows it;
    `named` tells that a name is among them, `new` that no article says that it is known already.
    """

    noun: Word
    order: int
    owner: str
    before: str
    behind: str
    named: bool
    new: bool

    @property
    def full(self) -> bool:
        """Whether it says which one is meant."""
        return bool(self.owner or self.before or self.behind)

    @property
    def words(self) -> frozenset[str]:
        """All that it says, in small letters, but for prepositions and articles."""
        said = frozenset(f"{self.owner} {self.before} {self.behind}".lower().split())
        return said - LINKING - {"a", "an", "the", "to"}


@dataclass(frozen=True, slots=True)
class History:
    """The phrases of a noun, singular or plural, and of others for the same thing, in text order.

    `full` are those that say which one is meant, `new` the first two that say that it is not known.
    `said` tells which of `full` says a word first, `odd` which does not fit with one before it,
    `so_called` which is the first with a word of a name that the article calls by the noun (-1 if
    it calls none so), `best` which are the first with a name that have an owner, words before and
    words behind the noun.
    """

    full: tuple[Phrase, ...]
    new: tuple[Phrase, ...]
    said: Mapping[str, int]
    odd: int
    so_called: int
    best: tuple[int, ...]

    def before(self, at: int) -> int:
        """How many of `full` stand before an offset."""
        return bisect_right(self.full, at, key=lambda p: p.noun.end)

    def says(self, words: Iterable[str], number: int) -> bool:
        """Whether all the words are said by the first so many of `full`."""
        return all(self.said.get(word, number) < number for word in words)

    def telling(self, number: int, here: int) -> list[Phrase]:
        """Those of the first so many of `full` that tell what is meant in a sentence, best first.

        With a name wherever they stand, else no more than BACK sentences before that one, the
        `here`-th.
        """
        last = (self.full[i] for i in reversed(range(number)))
        near = takewhile(lambda p: here - p.order <= BACK, last)
        unnamed = [p for p in near if not p.named]
        return [*(self.full[i] for i in self.best if i < number), *reversed(unnamed)]


def histories(
    phrases: Mapping[str, Sequence[Phrase]], called: Mapping[str, frozenset[str]]
) -> dict[tuple[str, bool], History]:
    """The histories of the nouns of an article, by lemma and whether it is plural.

    `phrases` are what it tells, `called` the words, in small letters, of the names that it calls
    by a noun.
    """
    nouns = lexicon().nouns
    alike: dict[str, list[str]] = defaultdict(list)
    for lemma in phrases:
        if lemma in nouns:
            alike[nouns[lemma]].append(lemma)
    found: dict[tuple[str, bool], History] = {}
    for lemma in phrases:
        same = alike[nouns[lemma]] if lemma in nouns else []
        others = (n for n in other_words(lemma) if n in phrases)
        group = dict.fromkeys((*others, *same))
        listed = sorted((p for other in group for p in phrases[other]), key=lambda p: p.noun.start)
        names = called.get(lemma, frozenset())
        for plural in (False, True):
            of_number = [p for p in listed if (p.noun.tag in PLURAL) is plural]
            if of_number:
                found[lemma, plural] = _history(of_number, names)
    return found


def _history(phrases: Sequence[Phrase], names: frozenset[str]) -> History:
    full = tuple(p for p in phrases if p.full)
    said: dict[str, int] = {}
    for place, phrase in enumerate(full):
        for word in phrase.words:
            said.setdefault(word, place)
    so_called = min((said.get(name, len(full)) for name in names), default=-1)
    new = tuple(islice((p for p in phrases if p.new), 2))
    return History(full, new, said, _odd(full), so_called, tuple(_best(full)))


def _odd(full: Sequence[Phrase]) -> int:
    """The first that tells of another thing than one before: one newly told, nothing in common."""
    said: set[frozenset[str]] = set()
    new: set[frozenset[str]] = set()
    shared: frozenset[str] | None = None
    for place, phrase in enumerate(full):
        words = phrase.words
        shared = words if shared is None else shared & words
        fresh = phrase.new and phrase.order > 0
        if not shared and any(map(words.isdisjoint, said if fresh else new)):
            return place
        said.add(words)
        if fresh:
            new.add(words)
    return len(full)


def _best(full: Sequence[Phrase]) -> Iterator[int]:
    named = [(place, phrase) for place, phrase in enumerate(full) if phrase.named]
    owner = next((place for place, p in named if p.owner), None)
    before = next((place for place, p in named if p.before), None)
    behind = next((place for place, p in named if p.behind), None)
    yield from sorted({place for place in (owner, before, behind) if place is not None})
