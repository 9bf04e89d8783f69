"""Who "the Turkish president" is, where the article itself says who holds that office.

It says so before a name ("Turkish President Recep Tayyip Erdogan") or behind one ("Recep Tayyip
Erdogan, the Turkish president, ..."). Nobody is meant where it calls two people so, and by "the
former Turkish president" nobody either.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsline.lexicon import lexicon
from newsline.model import Entity
from newsline.naming.gazetteer import name_words, plain
from newsline.naming.names import place_of
from newsline.syntax import Name, Sentence

LABEL = "OFFICE"
"""of an office ("Turkey president") among the entities that an article explains"""
_LONGEST = 2  # words of an office
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_ENDS = frozenset({",", ".", ";", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a country, told of by the words from `first` (the country's) to `last`."""

    first: int
    last: int
    entity: Entity


def offices(sentence: Sentence) -> Iterator[Office]:
    """The offices of a country that a sentence tells of, in text order."""
    texts = [word.text for word in sentence.words]
    for name in sentence.names:
        country = place_of(Entity(name.text, name.label))
        if country is None or _before(texts, name.first) in lexicon().naming.no_holder:
            continue
        start = name.last + 1
        if _at(texts, start) in _GENITIVES:
            start += 1
        for length in range(_LONGEST, 0, -1):
            title = " ".join(map(plain, texts[start : start + length]))  # "" for a comma
            if title in name_words().offices:
                last = start + length - 1
                yield Office(name.first, last, Entity(f"{country} {title}", LABEL))
                break


def _at(texts: Sequence[str], at: int) -> str:
    """The word at a place in small letters; a full stop beyond the ends."""
    return texts[at].lower() if 0 <= at < len(texts) else "."


def _before(texts: Sequence[str], at: int) -> str:
    """The word before a place, in small letters; the article does not count."""
    before = _at(texts, at - 1)
    return _at(texts, at - 2) if before == "the" else before


def holders(sentences: Iterable[Sentence], people: Mapping[Name, Entity]) -> dict[Entity, Entity]:
    """The offices that an article says somebody holds, each with its only holder.

    `people` are the people that the article names, each with who is meant.
    """
    found: dict[Entity, set[Entity]] = defaultdict(set)
    for sentence in sentences:
        for office in offices(sentence):
            name = _holder(sentence, office)
            if name is not None and name in people:
                found[office.entity].add(people[name])
    return {office: next(iter(who)) for office, who in found.items() if len(who) == 1}


def _holder(sentence: Sentence, office: Office) -> Name | None:
    """The name right behind an office, or right before it where it is an apposition."""
    texts = [word.text for word in sentence.words]
    comma = office.first - (2 if _at(texts, office.first - 1) == "the" else 1)
    # "Merkel, the Turkish president, and ..." is a list.
    listed = _at(texts, office.last + 2) in {"and", "or"}
    apposed = _at(texts, comma) == "," and _at(texts, office.last + 1) in _ENDS and not listed
    for name in sentence.names:
        told = name.first == office.last + 1 or (apposed and name.last == comma - 1)
        if told and name.label == "PERSON":
            return name
    return None
