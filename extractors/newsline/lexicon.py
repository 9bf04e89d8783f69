"""The words that tell events, read from `languages/en_events.toml` and checked.

The tables are data: a new eventive noun or reporting verb is a new line there.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TypeVar

from newsline.errors import LanguageError

SOURCE = "en_events.toml"
Words = frozenset[str]
T = TypeVar("T", "Verbs", "Cues", "Prepositions", "Writing", "Naming")


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs by what they do to an event."""

    saying: Words
    declaring: Words
    disclosing: Words
    announcing: Words
    remembering: Words
    reacting: Words
    speaking: Words
    answering: Words
    stative: Words
    transitive: Words
    aspectual: Words
    ending: Words
    light: Words
    leading: Words
    implicative: Words
    trying: Words
    seeing: Words
    gathering: Words
    denying: Words
    scheduling: Words
    publishing: Words
    cancelling: Words
    impact: Words
    sudden: Words
    prosecuting: Words
    causing: Words
    naming: Words
    finding: Words
    moving: Words
    diplomatic: Words
    accusing: Words
    killing: Words
    crediting: Words
    incomplete: Words
    furniture: Words
    timed: Words
    oneself: Words
    dying: Words
    impersonal: Words
    describing: Words
    choosing: Words
    thinking: Words
    contacting: Words
    returning: Words
    telling: Words
    providing: Words
    bare: Words
    figurative: Words
    linking: Words


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell whether an event took place."""

    planned: Words
    aiming: Words
    ahead: Words
    hypothetical: Words
    negative: Words
    planned_modals: Words
    past_future_modals: Words
    hypothetical_modals: Words
    negations: Words
    conditions: Words
    hearsay: Words
    elsewhen: Words
    connective: Words
    consequence: Words


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Prepositions by what they say of the date or place that follows them."""

    after: Words
    before: Words
    until: Words
    none: Words
    place: Words


@dataclass(frozen=True, slots=True)
class Writing:
    """Words of written English: abbreviations, forms that tell no event, and the like."""

    abbreviations: Words
    states: Words
    kinds_of_time: Words
    no_events: Words
    labels: Words
    retractions: Words
    elsewhere: Words
    frames: Words
    recurring: Words
    links: Words
    amounts: Words
    empty: Words
    stop_words: Words
    more_stop_words: Words
    leading: Words
    trailing: Words


@dataclass(frozen=True, slots=True)
class Naming:
    """Nouns by what they can point to, and words that say which one is meant."""

    bodies: Words
    no_companies: Words
    collective: Words
    news_agencies: Words
    owned: Words
    also_deeds: Words
    measuring: Words
    serving: Words
    claims: Words
    requests: Words
    texts: Words
    held: Words
    dealings: Words
    places: Words
    persons: Words
    set_things: Words
    hearers: Words
    humans: Words
    kin: Words
    accused: Words
    sports: Words
    teams: Words
    businesses: Words
    epithets: Words
    contrasting: Words
    unique: Words
    known_initials: Words
    occasions: Words
    plans: Words
    qualifying: Words
    no_holder: Words
    incorporated: Words
    common: Words
    many_so_called: Words
    agents: Words
    office_words: Words
    units: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in `en_events.toml`.

    `nouns` maps an eventive noun to the verb of the same event, `family` a verb to the name of its
    family of near synonyms, `kindred` a word to the family of events that it is a sign of, `alike`
    a noun to the name of those that can be other words for the same thing, `deeds` a verb to the
    nouns beside which it is a deed.
    """

    nouns: Mapping[str, str]
    family: Mapping[str, str]
    kindred: Mapping[str, str]
    alike: Mapping[str, str]
    deeds: Mapping[str, Words]
    verbs: Verbs
    cues: Cues
    prepositions: Prepositions
    text: Writing
    naming: Naming

    def family_of(self, lemma: str) -> str:
        """The family of a predicate given by its lemma, verb or noun."""
        verb = self.nouns.get(lemma, lemma)
        return self.family.get(verb, verb)


@cache
def other_words(noun: str) -> tuple[str, ...]:
    """A noun, given by its lemma, and behind it other words for the same thing, in their order.

    >>> other_words("quake"), other_words("tree")
    (('quake', 'earthquake', 'temblor', 'tremor'), ('tree',))
    """
    alike = lexicon().alike
    group = alike.get(noun)
    return (noun, *sorted(n for n in alike if n != noun and alike[n] == group))


@cache
def lexicon() -> Lexicon:
    """The packaged lexicon. Raises LanguageError naming the file and the key that is wrong."""
    text = files("newsline").joinpath("languages", SOURCE).read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Lexicon:
    """The lexicon in TOML `text`. Raises LanguageError naming the file and the wrong key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{SOURCE}: {error}") from error
    _same_keys("the file", set(data), _SECTIONS)
    return Lexicon(
        nouns=_mapping(data, "nouns"),
        family=_families(data, "families"),
        kindred=_mapping(data, "kindred"),
        alike=_families(data, "alike"),
        deeds=_listed(data, "deeds"),
        verbs=_group(data, "verbs", Verbs),
        cues=_group(data, "cues", Cues),
        prepositions=_group(data, "prepositions", Prepositions),
        text=_group(data, "text", Writing),
        naming=_group(data, "naming", Naming),
    )


_SECTIONS = {"nouns", "verbs", "cues", "prepositions", "families", "kindred",
             "alike", "deeds", "naming", "text"}  # fmt: skip


def _same_keys(where: str, found: set[str], wanted: set[str]) -> None:
    wrong = sorted(found ^ wanted)
    if wrong:
        what = "unknown" if wrong[0] in found else "missing"
        raise LanguageError(f"{SOURCE}: {where}: {what} key {wrong[0]!r}")


def _mapping(data: dict[str, object], section: str) -> dict[str, str]:
    table = data[section]
    if not isinstance(table, dict) or not all(isinstance(v, str) and v for v in table.values()):
        raise LanguageError(f"{SOURCE}: [{section}]: every value must be a word")
    return dict(table)


def _words(where: str, value: object) -> Words:
    if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
        raise LanguageError(f"{SOURCE}: {where}: must be a list of words")
    twice = sorted({w for w in value if value.count(w) > 1})
    if twice:
        raise LanguageError(f"{SOURCE}: {where}: {twice[0]!r} stands there twice")
    return frozenset(value)


def _group(data: dict[str, object], section: str, kind: type[T]) -> T:
    table = data[section]
    if not isinstance(table, dict):
        raise LanguageError(f"{SOURCE}: [{section}]: must be a table")
    _same_keys(f"[{section}]", set(table), {f.name for f in fields(kind)})
    return kind(**{name: _words(f"[{section}] {name}", table[name]) for name in table})


def _listed(data: dict[str, object], section: str) -> dict[str, Words]:
    table = data[section]
    if not isinstance(table, dict):
        raise LanguageError(f"{SOURCE}: [{section}]: must be a table")
    return {name: _words(f"[{section}] {name}", table[name]) for name in table}


def _families(data: dict[str, object], section: str) -> dict[str, str]:
    family: dict[str, str] = {}
    for name, verbs in _listed(data, section).items():
        for verb in sorted(verbs):
            if family.setdefault(verb, name) != name:
                raise LanguageError(f"{SOURCE}: [{section}] {name}: {verb!r} is in two families")
    return family
