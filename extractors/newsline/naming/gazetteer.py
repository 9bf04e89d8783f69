"""Countries, bodies and the words about names, read from `languages/` and checked.

The tables are data: a new country, abbreviation, title or spelling is a new line in
`en_places.toml` or `en_names.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from newsline.errors import LanguageError

PLACES = "en_places.toml"
NAMES = "en_names.toml"
_WORD_LISTS = frozenset(
    {"titles", "ranks", "offices", "suffixes", "honours", "particles", "legal_forms", "state_forms",
     "family_first", "first_of_two", "masculine", "feminine"}
)  # fmt: skip
_OF_COUNTRY = frozenset({"names", "demonyms", "capitals"})
_OF_BODY = frozenset({"names", "state"})
# Letters that Unicode does not take apart and that newspapers write plainly.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ħ": "h", "ə": "a", "&": " and "}
)  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘ʻʼʾʿ`´]")
_DOTTED = re.compile(r"(?<=\b[^\W\d_])\.\s?(?=[^\W\d_]\b)")
_APART = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything in `en_places.toml`; all keys are `spelt`.

    `countries` and `bodies` map a name or abbreviation to the usual name, `capitals` a capital to
    its usual name, `stands_for` a demonym, a capital or a body to its country.
    """

    countries: Mapping[str, str]
    capitals: Mapping[str, str]
    bodies: Mapping[str, str]
    stands_for: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Everything in `en_names.toml`; `nicknames` and `spellings` map a form to the usual one."""

    titles: frozenset[str]
    ranks: frozenset[str]
    offices: frozenset[str]
    suffixes: frozenset[str]
    honours: frozenset[str]
    particles: frozenset[str]
    legal_forms: frozenset[str]
    state_forms: frozenset[str]
    family_first: frozenset[str]
    first_of_two: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    nicknames: Mapping[str, str]
    spellings: Mapping[str, str]


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The words in small letters: no diacritics, apostrophes, full stops or hyphens.

    >>> plain("Côte d’Ivoire"), plain("İstanbul"), plain("U.S. of A."), plain("Guinea-Bissau")
    ('cote divoire', 'istanbul', 'us of a', 'guinea bissau')
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.lower().split())  # most names and words: nothing else to do
    text = text.lower().replace("&", " and ") if text.isascii() else _without_marks(text)
    joined = _DOTTED.sub("", _APOSTROPHES.sub("", text))
    return " ".join(_APART.sub(" ", joined).split())


def _without_marks(text: str) -> str:
    # Taking letters apart may give capitals (𝐀) and the other way round, hence twice.
    for _ in range(2):
        letters = unicodedata.normalize("NFKD", text.replace("İ", "I").casefold().translate(_PLAIN))
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return text


def spelt(name: str) -> str:
    """What a name is looked up by: plain, without "the"; one word in capitals keeps them.

    So "WHO" is a body and "who" none.

    >>> spelt("the World Bank"), spelt("U.S."), spelt("WHO"), spelt("Who")
    ('world bank', 'US', 'WHO', 'who')
    """
    words = plain(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) == 1 and len(words[0]) > 1 and name.isupper() and len(words[0]) <= _ABBREVIATION:
        return words[0].upper()
    return " ".join(words)


_ABBREVIATION = 4  # letters; longer words in capitals may be headlines ("TURKEY")


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer. Raises LanguageError naming the file and the entry that is wrong."""
    return parse_places(_read(PLACES))


@cache
def name_words() -> NameWords:
    """The packaged words. Raises LanguageError naming the file and the entry that is wrong."""
    return parse_names(_read(NAMES))


def parse_places(text: str) -> Gazetteer:
    """The gazetteer in TOML `text`. Raises LanguageError naming the file and the wrong entry."""
    data = _toml(PLACES, text, {"countries", "bodies"})
    named: dict[str, str] = {}
    capitals: dict[str, str] = {}
    bodies: dict[str, str] = {}
    stands_for: dict[str, str] = {}
    countries = _entries(data, "countries", _OF_COUNTRY)
    for name, entry in countries.items():
        where = f"[countries] {name!r}"
        _enter(named, where, name, (name, *_words(PLACES, where, entry, "names")))
        demonyms = _words(PLACES, where, entry, "demonyms")
        _enter(stands_for, where, name, _with_plurals(demonyms))
        for spellings in _words(PLACES, where, entry, "capitals"):
            forms = [form.strip() for form in spellings.split("=")]
            _enter(capitals, where, forms[0], forms)
            _enter(stands_for, where, name, forms)
    for name, entry in _entries(data, "bodies", _OF_BODY).items():
        where = f"[bodies] {name!r}"
        forms = [name, *_words(PLACES, where, entry, "names")]
        forms += [form.capitalize() for form in forms if _is_acronym(form)]
        _enter(bodies, where, name, forms)
        state = entry.get("state")
        if state is not None:
            if state not in countries:
                raise LanguageError(f"{PLACES}: {where}: state {state!r} is no country there")
            _enter(stands_for, where, str(state), forms)
    _agreeing(named, bodies)
    _agreeing(named, stands_for)
    return Gazetteer(named, capitals, bodies, stands_for)


def parse_names(text: str) -> NameWords:
    """The words in TOML `text`. Raises LanguageError naming the file and the wrong entry."""
    data = _toml(NAMES, text, {*_WORD_LISTS, "nicknames", "spellings"})
    lists = {key: frozenset(_words(NAMES, "the file", data, key)) for key in sorted(_WORD_LISTS)}
    nicknames = data["nicknames"]
    if not isinstance(nicknames, dict) or not all(
        isinstance(v, str) and v not in nicknames for v in nicknames.values()
    ):
        raise LanguageError(f"{NAMES}: [nicknames]: every value must be a name, not a nickname")
    spellings = data["spellings"]
    if not isinstance(spellings, dict):
        raise LanguageError(f"{NAMES}: [spellings]: must be a table")
    usual: dict[str, str] = {}
    for name in spellings:
        for form in _words(NAMES, "[spellings]", spellings, name):
            if usual.setdefault(form, name) != name or form in spellings:
                raise LanguageError(f"{NAMES}: [spellings] {name!r}: {form!r} stands there twice")
    return NameWords(nicknames=nicknames, spellings=usual, **lists)


def _read(name: str) -> str:
    return files("newsline").joinpath("languages", name).read_text(encoding="utf-8")


def _toml(source: str, text: str, keys: Iterable[str]) -> dict[str, object]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{source}: {error}") from error
    _same_keys(source, "the file", set(data), set(keys))
    return data


def _same_keys(source: str, where: str, found: set[str], wanted: set[str]) -> None:
    for wrong in sorted(found - wanted):
        raise LanguageError(f"{source}: {where}: unknown key {wrong!r}")
    for wrong in sorted(wanted - found):
        raise LanguageError(f"{source}: {where}: missing key {wrong!r}")


def _entries(
    data: Mapping[str, object], section: str, keys: frozenset[str]
) -> dict[str, dict[str, object]]:
    table = data[section]
    if not isinstance(table, dict):
        raise LanguageError(f"{PLACES}: [{section}]: must be a table")
    for name, entry in table.items():
        if not isinstance(entry, dict):
            raise LanguageError(f"{PLACES}: [{section}] {name!r}: must be a table")
        _same_keys(PLACES, f"[{section}] {name!r}", set(entry) - keys, set())
    return table


def _words(source: str, where: str, entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(w, str) and w.strip() for w in value):
        raise LanguageError(f"{source}: {where}: {key} must be a list of words")
    for word in value:
        if value.count(word) > 1:
            raise LanguageError(f"{source}: {where}: {key}: {word!r} stands there twice")
    return value


def _is_acronym(name: str) -> bool:
    """Whether some newspapers write an abbreviation as a word: "Nato", "Unesco"."""
    return name.isupper() and name.isalpha() and len(name) >= _ABBREVIATION


def _with_plurals(demonyms: Iterable[str]) -> Iterator[str]:
    for demonym in demonyms:
        yield demonym
        if not demonym.endswith("s"):
            yield f"{demonym}s"


def _enter(table: dict[str, str], where: str, usual: str, forms: Iterable[str]) -> None:
    for form in forms:
        if table.setdefault(spelt(form), usual) != usual:
            raise LanguageError(f"{PLACES}: {where}: {form!r} stands for {table[spelt(form)]!r}")


def _agreeing(one: Mapping[str, str], other: Mapping[str, str]) -> None:
    for name in sorted(n for n in one.keys() & other.keys() if one[n] != other[n]):
        raise LanguageError(f"{PLACES}: {name!r} means {one[name]!r} and {other[name]!r}")
