"""How likely two accounts tell one event, by what they share: weights learned on annotated news.

A logistic regression over a few signs of two mentions: the same predicate, participants, words of
the summary, the quote and the article, each word counting by how rare it is in news. Weights and
the numbers of articles that a word stands in are data (`languages/en_similarity.json`), learned by
`extractors/training/similarity.py` on pairs of mentions of ECB+ (Cybulska and Vossen 2014). Dates
play no part here: newsline.merge compares them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import fsum, log, sqrt
from operator import mul
from typing import NamedTuple

from newsline.errors import LanguageError
from newsline.lexicon import lexicon
from newsline.model import Entity, Mention, Status
from newsline.naming.gazetteer import plain
from newsline.naming.names import fold, place_of
from newsline.naming.persons import parse as person_of

SOURCE = "en_similarity.json"
SIGNS = (
    "shared names", "shared persons", "other persons", "other places", "other names",
    "other numbers", "both speak", "one speaks", "summary", "quote", "article", "same article",
    "same lemma", "rare lemma", "same lemma, article", "same lemma, quote",
    "same lemma, same article", "same family", "same family, article", "other family, quote",
)  # fmt: skip
MOST_NAMES = 3  # names in common that count
MOST_PERSONS = 2
_UNCOUNTED = 1.5  # articles that a stem stands in, if it is not among those counted
_PLACES = frozenset({"FAC", "GPE", "LOC"})
_PLURAL = re.compile(r"(\d)s$")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORT = 4  # letters that a stem has at least


class Words(NamedTuple):
    """Stems, and the sum of their squared weights."""

    stems: frozenset[str]
    size: float


class Traits(NamedTuple):
    """What a mention is compared by; names are given by what they are compared by (name_key).

    `keys` are the names in the order of the mention's entities, `where` those of its places.
    """

    article: str
    lemma: str
    family: str
    rare: float
    speaks: bool
    negated: bool
    keys: tuple[str, ...]
    where: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    summary: Words
    quote: Words
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike mentions are.

    `weights` are what each of SIGNS counts, in log-odds, `bias` what counts without any. From
    `threshold` on accounts are taken for one event. `squares` are the squared weights of `common`
    stems, `rare` that of any other; `damping` lowers the likeness of texts of few words.
    """

    bias: float
    weights: tuple[float, ...]
    threshold: float
    damping: float
    squares: Mapping[str, float]
    common: frozenset[str]
    rare: float

    def words(self, found: frozenset[str]) -> Words:
        """Stems, weighed."""
        return Words(found, self._size(found))

    def _size(self, found: frozenset[str]) -> float:
        # exact, since a set has no order and the sum of floats depends on it
        common = self.common & found
        rare = self.rare * (len(found) - len(common))
        return fsum(map(self.squares.__getitem__, common)) + rare if common else rare

    def likeness(self, one: Words, other: Words) -> float:
        """The cosine of two sets of weighed stems, lower where they are small; from 0 to 1."""
        shared = one.stems & other.stems
        if not shared:
            return 0.0
        return self._size(shared) / (sqrt(one.size * other.size) + self.damping)

    def traits(self, mention: Mention, known: Mapping[Entity, Entity]) -> Traits:
        """What a mention is compared by; `known` gives its names their canonical names."""
        named = [known[entity] for entity in mention.entities]
        keys = tuple(map(name_key, named))
        labels = [(key, entity.label) for key, entity in zip(keys, named, strict=True)]
        where = _set(name_key(known[place]) for place in place_entities(mention))
        predicate, told = _predicate(mention.lemma), said(mention)
        stem = predicate.stem
        return Traits(
            article=mention.article.id,
            lemma=mention.lemma,
            family=predicate.family,
            rare=sqrt(self.squares.get(stem, self.rare) / self.rare),
            speaks=predicate.speaks,
            negated=mention.status is Status.NEGATED,
            keys=keys,
            where=where,
            names=_set(keys),
            persons=_set(key for key, label in labels if label == "PERSON"),
            places=where | _set(key for key, label in labels if label in _PLACES),
            summary=self.words(told),
            quote=self.words(stems(mention.quote.text) - {stem}),
            numbers=_set(filter(str.isdigit, told)),
        )

    def log_odds(self, one: Traits, other: Traits, near: float, *, related: bool = False) -> float:
        """The logarithm of the odds that two mentions tell one event, whatever their dates.

        `near` is the likeness of their articles; `related` tells predicates that are known to tell
        one event though they are of two families.
        """
        values = self._values(one, other, near, related=related)
        shown: float = sum(map(mul, self.weights, values))
        return self.bias + shown

    def signs(
        self, one: Traits, other: Traits, near: float, *, related: bool = False
    ) -> dict[str, float]:
        """The signs that two mentions show, but for those that are 0; see `log_odds`."""
        values = self._values(one, other, near, related=related)
        return {sign: float(value) for sign, value in zip(SIGNS, values, strict=True) if value}

    def _values(
        self, one: Traits, other: Traits, near: float, *, related: bool
    ) -> tuple[float, ...]:
        """The value of each of SIGNS, in order."""
        quote = self.likeness(one.quote, other.quote)
        return (
            min(len(one.names & other.names), MOST_NAMES),
            min(len(one.persons & other.persons), MOST_PERSONS),
            _differ(one.persons, other.persons),
            apart(one.places, other.places),
            apart(one.names, other.names),
            apart(one.numbers, other.numbers),
            one.speaks and other.speaks,
            one.speaks is not other.speaks,
            self.likeness(one.summary, other.summary),
            quote,
            near,
            one.article == other.article,
            *_predicate_signs(one, other, near, quote, related=related),
        )


@cache
def packaged() -> Similarity:
    """The similarity that ships. Raises LanguageError naming the file and the wrong sign."""
    return parse(files("newsline").joinpath("languages", SOURCE).read_text(encoding="utf-8"))


def parse(text: str) -> Similarity:
    """The similarity in JSON `text`. Raises LanguageError naming the file and the wrong sign."""
    data = json.loads(text)
    for wrong in sorted(set(data["weights"]) ^ set(SIGNS)):
        what = "unknown" if wrong in data["weights"] else "missing"
        raise LanguageError(f"{SOURCE}: weights: {what} sign {wrong!r}")
    return similarity(
        data["bias"], data["weights"], data["threshold"], data["damping"],
        data["articles"], data["counts"],
    )  # fmt: skip


def similarity(
    bias: float,
    weights: Mapping[str, float],
    threshold: float,
    damping: float,
    articles: int,
    counts: Mapping[str, int],
) -> Similarity:
    """A similarity by how many of so many articles each common stem stands in (idf)."""
    squares = {stem: log(articles / number) ** 2 for stem, number in counts.items()}
    rare = log(articles / _UNCOUNTED) ** 2
    ordered = tuple(weights.get(sign, 0.0) for sign in SIGNS)
    return Similarity(bias, ordered, threshold, damping, squares, frozenset(squares), rare)


_NONE = frozenset[str]()


def _set(words: Iterable[str]) -> frozenset[str]:
    """The words; there are many sets of none, which are one object."""
    return frozenset(words) or _NONE


class _Predicate(NamedTuple):
    stem: str
    family: str
    speaks: bool


@lru_cache(maxsize=1 << 14)
def _predicate(lemma: str) -> _Predicate:
    words = lexicon()
    speaks = lemma in words.verbs.speaking or lemma in words.verbs.saying
    return _Predicate(_stem(plain(lemma)), words.family_of(lemma), speaks)


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text.

    >>> sorted(stems("Talks resumed; talking resumes"))
    ['resum', 'talk']
    """
    return frozenset(map(_stem, _WORD.findall(plain(text))))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    if word.isdigit():
        return word
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return f"{word[:-3]}y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            word = word[: -len(ending)]
            break
    word = word[:-1] if word.endswith("e") and len(word) > _SHORT else word
    return word[:-1] if len(word) > _SHORT and word[-1] == word[-2] else word


def said(mention: Mention) -> frozenset[str]:
    """The stems of the summary, without those of the predicate and of names."""
    names = [_stems_of_name(entity.text) for entity in mention.entities]
    return stems(mention.summary).difference(_stems_of_name(mention.lemma), *names)


# Texts come once or twice, names again and again: a memory of both would forget the names.
_stems_of_name = lru_cache(maxsize=1 << 16)(stems.__wrapped__)


def place_entities(mention: Mention) -> tuple[Entity, ...]:
    """The places of a mention as entities."""
    return tuple([Entity(place, "GPE") for place in mention.places]) if mention.places else ()


@lru_cache(maxsize=1 << 16)
def name_key(entity: Entity) -> str:
    """What a name is compared by: a person's last name, the country that an office belongs to."""
    if entity.label == "PERSON":
        person = person_of(entity.text)
        return person.words[-1] if person else entity.text
    first = Entity(entity.text.split(" ", 1)[0], entity.label)
    return fold(place_of(entity) or place_of(first) or _PLURAL.sub(r"\1", entity.text))


def _predicate_signs(
    one: Traits, other: Traits, near: float, quote: float, *, related: bool
) -> tuple[float, ...]:
    """The values of the signs of the predicates, from "same lemma" on."""
    if one.lemma == other.lemma:
        return (1, one.rare, near, quote, one.article == other.article, 0, 0, 0)
    if related or one.family == other.family:
        return (0, 0, 0, 0, 0, 1, near, 0)
    return (0, 0, 0, 0, 0, 0, 0, quote)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other and other - one)


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell something, and nothing in common."""
    return bool(one and other and one.isdisjoint(other))
