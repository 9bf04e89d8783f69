"""Names to swap in: those of the training text by label, and made-up people and firms."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from training.units import Unit

_SWAPPED = frozenset("PERSON ORG GPE LOC FAC EVENT PRODUCT LAW WORK_OF_ART".split())
_JOIN_SHARE = 0.25  # of names from where particles are common
_MIDDLE_SHARE = 0.06  # "John F. Kennedy"
_LONGEST = 60  # characters; longer names are mostly annotation slips


@dataclass(frozen=True, slots=True)
class People:
    """Given names and surnames of one part of the world."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    joins: tuple[str, ...]
    surname_first: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """What decides whether two names can stand for one another in a sentence."""

    label: str
    after_the: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Banks:
    """All names there are: `seen` in the training text, `people` and firms to make up."""

    seen: Mapping[Kind, tuple[str, ...]]
    people: tuple[People, ...]
    firms: tuple[str, ...]
    stems: tuple[str, ...]
    kinds: tuple[str, ...]
    agencies: tuple[str, ...]


def kind_of(unit: Unit, start: int, end: int, label: str) -> Kind:
    """The kind of the name at `start` to `end`."""
    return Kind(label, unit.text[:start].lower().endswith("the "), " " not in unit.text[start:end])


def build(units: Iterable[Unit]) -> Banks:
    """Banks of the names in `units`, each as often as it occurs, and of names.toml."""
    seen: dict[Kind, list[str]] = defaultdict(list)
    for unit in units:
        for s in unit.spans:
            name = unit.text[s.start : s.end]
            if s.label in _SWAPPED and len(name) <= _LONGEST and not name.islower():
                seen[kind_of(unit, s.start, s.end, s.label)].append(name)
    data = tomllib.loads(files("training").joinpath("names.toml").read_text(encoding="utf-8"))
    firms = data["firms"]
    return Banks(
        seen={kind: tuple(names) for kind, names in seen.items()},
        people=tuple(_people(p) for p in data["people"].values()),
        firms=_list(firms["names"]),
        stems=tuple(firms["stems"].split()),
        kinds=_list(firms["kinds"]),
        agencies=_list(firms["agencies"]),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.replace("\n", "").split("|") if item.strip())


def _people(data: Mapping[str, str]) -> People:
    surnames = tuple(s.replace("\u00a0", " ") for s in data["surnames"].split(" "))
    return People(
        given=tuple(data["given"].split()),
        surnames=surnames,
        joins=_list(data.get("joins", "")),
        surname_first=data.get("order") == "surname first",
    )


def person(banks: Banks, single: bool, rng: random.Random) -> str:
    """A made-up person, all parts of the world alike; `single`: surname (or given name) alone."""
    people = rng.choice(banks.people)
    surname = _surname(people, rng)
    if single:
        return surname if rng.random() < 0.85 else rng.choice(people.given)
    given = rng.choice(people.given)
    if people.surname_first:
        return f"{surname} {given}"
    if rng.random() < _MIDDLE_SHARE:
        given += f" {rng.choice('ABCDEFGHJKLMNPRSTW')}."
    return f"{given} {surname}"


def _surname(people: People, rng: random.Random) -> str:
    surname = rng.choice(people.surnames)
    if people.joins and rng.random() < _JOIN_SHARE:
        join = rng.choice(people.joins)
        return join + surname if join.endswith("-") else f"{join} {surname}"
    return surname


def firm(banks: Banks, single: bool, rng: random.Random) -> str:
    """A firm: a real one, or made up of a coined stem or a surname and a kind of business."""
    if single or rng.random() < 0.4:
        named = [f for f in banks.firms if (" " not in f) == single]
        return rng.choice(named)
    stem = rng.choice(banks.stems)
    if rng.random() < 0.35:
        stem = rng.choice(rng.choice(banks.people).surnames)
    return f"{stem} {rng.choice(banks.kinds)}"


def other(banks: Banks, kind: Kind, rng: random.Random) -> str | None:
    """A name that may replace one of `kind`; None if there is none."""
    made = rng.random()
    if kind.label == "PERSON" and not kind.after_the and made < 0.7:
        return person(banks, kind.single, rng)
    if kind.label == "ORG" and not kind.after_the and made < 0.35:
        return firm(banks, kind.single, rng)
    names: Sequence[str] = banks.seen.get(kind, ())
    return rng.choice(names) if names else None
