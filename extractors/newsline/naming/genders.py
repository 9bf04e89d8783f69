"""Whether a name is a man's or a woman's, as far as first names and titles tell.

Used to say whom a pronoun cannot mean; nothing is concluded from a name that both have.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newsline.naming.gazetteer import name_words, plain
from newsline.naming.names import bare, without_genitive
from newsline.syntax import Name, Sentence

HE, SHE = "he", "she"
FORMS = {"he": HE, "him": HE, "his": HE, "himself": HE,
         "she": SHE, "her": SHE, "hers": SHE, "herself": SHE}  # fmt: skip


def genders(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Last name -> HE or SHE, where all who bear it in an article are of one gender."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for name in sentence.names:
            if name.label == "PERSON":
                found[_last(name)].add(_own(sentence, name))
    told = {last: kinds - {""} for last, kinds in found.items()}
    return {last: next(iter(kinds)) for last, kinds in told.items() if len(kinds) == 1}


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as named at an offset: last name, name without title, HE, SHE or "" if unclear."""

    at: int
    last: str
    name: str
    gender: str


@dataclass(frozen=True, slots=True)
class Alone:
    """The only person so far whom "he" (or "she") can mean, from the end of an offset on.

    `name` is the last full name; empty where it is not certain of which gender the person is, or
    where there are several.
    """

    at: int
    name: str


Everybody = Mapping[str, Sequence[Alone]]
"""HE or SHE -> the only person so far, at each naming of somebody whom it can mean"""


def people(sentences: Iterable[Sentence], known: Mapping[str, str]) -> dict[str, tuple[Alone, ...]]:
    """Whom an article names, by HE and SHE; `known` is what `genders` found."""
    found = (
        _Named(
            s.words[n.first].start,
            _last(n),
            bare(n.text),
            _own(s, n) or known.get(_last(n), ""),
        )
        for s in sentences
        for n in s.names
        if n.label == "PERSON"
    )
    listed = sorted(found, key=lambda p: p.at)
    return {kind: tuple(_alone(p for p in listed if p.gender in {"", kind})) for kind in (HE, SHE)}


def _alone(persons: Iterable[_Named]) -> Iterator[Alone]:
    """The only one so far at each naming, up to where there are two."""
    first: str | None = None
    name, certain = "", False
    for person in persons:
        first = person.last if first is None else first
        if person.last != first:
            yield Alone(person.at, "")
            return
        certain = certain or bool(person.gender)
        name = person.name if " " in person.name or not name else name
        yield Alone(person.at, name if certain else "")


def only_one(told: Everybody, form: str, at: int) -> str:
    """The only person named before an offset whom a pronoun of this form can mean; else empty.

    It is certain of which gender that person is, and nobody else named may be of it.
    """
    alone = told.get(FORMS[form], ())
    before = bisect_left(alone, at, key=lambda a: a.at)
    return alone[before - 1].name if before else ""


def only_fitting(sentence: Sentence, form: str, known: Mapping[str, str]) -> Sentence:
    """The sentence without the people whom a pronoun of this form cannot mean.

    `known` is what `genders` found.
    """
    kind = FORMS[form]
    names = tuple(
        n
        for n in sentence.names
        if n.label != "PERSON" or (_own(sentence, n) or known.get(_last(n), kind)) == kind
    )
    return sentence if len(names) == len(sentence.names) else replace(sentence, names=names)


def _last(name: Name) -> str:
    words = plain(without_genitive(name.text)).split()
    told = [w for w in words if w not in name_words().suffixes] or words
    return told[-1] if told else ""


def _own(sentence: Sentence, name: Name) -> str:
    """What a name and the word before it tell; a last name alone tells nothing."""
    before = [sentence.words[name.first - 1].text] if name.first else []
    return gender_of((*before, *name.text.split()[:-1]))


def gender_of(words: Iterable[str]) -> str:
    """HE or SHE, as the first names and titles among the words tell; empty if they do not."""
    forms = [plain(w) for w in words]
    he = any(w in name_words().masculine for w in forms)
    she = any(w in name_words().feminine for w in forms)
    return "" if he is she else (HE if he else SHE)
