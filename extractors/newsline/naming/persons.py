"""How the name of a person is written: its spelling, its title, its parts, its shorter forms.

Given and family names are told apart by the words of `languages/en_names.toml`: particles (van der,
bin), first family names of two (Maduro Moros), family names that stand first (Xi Jinping).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from newsline.naming.gazetteer import gazetteer, name_words, plain, spelt

_CONSONANT = "[b-df-hj-np-tv-xz]"
# (shortest word, pattern, replacement): spellings of one name, each turned into the other, never
# back, so that a folded word is folded for good. Short words differ by less and are left alone.
_RULES = tuple(
    (shortest, re.compile(pattern), replacement)
    for shortest, pattern, replacement in (
        (5, rf"(?<={_CONSONANT})([oua])e(?={_CONSONANT})", r"\1"),  # Schroeder, Schröder
        (4, r"aa", "a"),  # Haakon, Håkon
        (5, r"dzh|dj", "j"),  # Dzhokhar, Djokhar
        (5, r"tch", "ch"),  # Tchaikovsky
        (5, r"ks", "x"),  # Aleksei, Alexei
        (5, r"kh", "h"),  # Mikhail, Mihail
        (6, r"^ye", "e"),  # Yevgeny, Evgeny
        (5, r"(?<=[aei])y(?=eva?$)", ""),  # Aliyev, Aliev
        (6, r"[iy]ch$", "ic"),  # Milosevich, Milosevic
        (4, r"[ijy]+$", "i"),  # Zelensky, Zelenskyy, Zelenskiy; Sergei, Sergey
        (5, rf"({_CONSONANT}|y)\1+", r"\1"),  # Hussein, Husein; Tayyip, Tayip
    )
)
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.")
_ARTICLE = re.compile(r"\b(?:[AaEe]l[-‐‑’'] ?|[ae]l )(?=\w)")
_ROMAN = re.compile(r"[ivx]+")
_PAIRS = {"jnr": "jr", "snr": "sr", "sheik": "sheikh"}
_LONGEST_TITLE = 4  # words


@dataclass(frozen=True, slots=True)
class Person:
    """The parts of a name, folded: given names, family names, "jr" or "ii", "king" or "pope".

    Of a single name, and of family names alone, `given` is empty.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""
    rank: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Given names, then family names."""
        return self.given + self.family

    @property
    def fullness(self) -> tuple[int, int, bool, bool]:
        """Orders names: a form of a name is never fuller than the name."""
        written = sum(len(word) > 1 for word in self.words)
        return written, len(self.words), bool(self.suffix), bool(self.rank)


def fold(text: str) -> str:
    """The text as names are compared: nothing in it that newspapers write one way and another.

    Case, diacritics, apostrophes, full stops and hyphens count for nothing (`gazetteer.plain`).
    Letter pairs that stand for a letter with diacritics are that letter without them (German oe,
    ue, ae; Nordic aa). Spellings of Slavic and Arabic names are made one, word by word: by rules
    (see _RULES) and by [spellings] of `languages/en_names.toml`. fold(fold(x)) == fold(x).

    >>> fold("Erdoğan"), fold("Schroeder") == fold("Schröder"), fold("O’Brien"), fold("Qaddafi")
    ('erdogan', True, 'obrien', 'gadafi')
    """
    return " ".join(map(_folded, plain(text).split()))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    respelt = _respelt(word)
    return _spellings().get(respelt, respelt)


def _respelt(word: str) -> str:
    before = ""
    while word != before:
        before = word
        for shortest, pattern, replacement in _RULES:
            if len(word) >= shortest:
                word = pattern.sub(replacement, word)
    return word


@cache
def _spellings() -> Mapping[str, str]:
    """The spellings that rules do not tell to be the same, themselves respelt by the rules."""
    usual = {_respelt(form): _respelt(to) for form, to in name_words().spellings.items()}
    changed = {form: to for form, to in usual.items() if form != to}
    return {form: to for form, to in changed.items() if to not in changed}


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in getattr(name_words(), name))


@cache
def _nicknames() -> Mapping[str, str]:
    return {fold(short): fold(full) for short, full in name_words().nicknames.items()}


def without_title(text: str) -> str:
    """The name without the titles before it and the honours after it; a title alone stays.

    A country before a title goes with it.

    >>> without_title("Turkish President Recep Tayyip Erdoğan"), without_title("Sen. Jon Tester")
    ('Recep Tayyip Erdoğan', 'Jon Tester')
    >>> without_title("former Prime Minister Theresa May MP"), without_title("President")
    ('Theresa May', 'President')
    """
    return split_title(text)[1]


@lru_cache(maxsize=1 << 14)
def split_title(text: str) -> tuple[str, str]:
    """The last title that is a rank ("Pope"), as written, else ""; and the name without titles."""
    words = text.split()
    rank = ""
    while length := _title_length(words):
        if _last_word(words[length - 1]) in _rank_words():
            rank = words[length - 1]
        words = words[length:]
    while len(words) > 1 and plain(words[-1]) in name_words().honours and words[-1].isupper():
        words = words[:-1]
        words[-1] = words[-1].rstrip(",")
    return rank, " ".join(words)


def _last_word(text: str) -> str:
    return plain(text).rpartition(" ")[2]


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(rank.rpartition(" ")[2] for rank in name_words().ranks)


@cache
def _title() -> re.Pattern[str]:
    titles = sorted(map(plain, name_words().titles | name_words().ranks), key=len, reverse=True)
    one = "|".join(map(re.escape, titles))
    return re.compile(rf"(?:{one})(?: (?:{one}))*")


def _title_length(words: list[str]) -> int:
    """How many words at the start are titles, a country before them included; 0 for none."""
    for length in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
        if _title().fullmatch(plain(" ".join(words[:length]))):
            return length
    for length in range(min(3, len(words) - 2), 0, -1):
        place = spelt(" ".join(words[:length]))
        if place in gazetteer().stands_for or place in gazetteer().countries:
            after = _title_length(words[length:])
            return length + after if after else 0
    return 0


@lru_cache(maxsize=1 << 17)
def parse(text: str) -> Person | None:
    """The parts of a person's name; None where it has no letters.

    >>> parse("Pres. Charles de Gaulle")
    Person(given=('charles',), family=('de', 'gaule'), suffix='', rank='')
    """
    rank, bare = split_title(text)
    words = _INITIALS.sub(" ", bare).split()
    words, suffix = _without_suffix(words)
    spaced = " ".join(w for word in words for w in _spaced(word, words))
    folded = fold(_ARTICLE.sub("", spaced)).split() or fold(spaced).split()
    if not folded:
        return None
    at = _family_start(folded)
    given = tuple(_nicknames().get(word, word) for word in folded[:at])
    last = _last_word(rank)
    return Person(given, tuple(folded[at:]), suffix, _PAIRS.get(last, last))


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    last = plain(words[-1]) if len(words) > 1 else ""
    if last not in name_words().suffixes or (_ROMAN.fullmatch(last) and not words[-1].isupper()):
        return words, ""
    return words[:-1], _PAIRS.get(last, last)


def _spaced(word: str, words: list[str]) -> str | tuple[str, ...]:
    """The initials of "JK" in "JK Rowling", else the word itself."""
    capitals = word.isupper() and 1 < len(word) <= 3 and word.isalpha()
    if capitals and word is not words[-1] and not words[-1].isupper():
        return tuple(word)
    return (word,)


def _family_start(words: list[str]) -> int:
    at = len(words) - 1
    while at and words[at - 1] in _set("particles") | _set("first_of_two"):
        at -= 1
    return at


def is_form(short: Person, full: Person) -> bool:
    """Whether `short` may be a shorter form of `full`: it tells nothing that `full` does not.

    "Bush", "George Bush" and "G. Bush" are forms of "George W. Bush", which is none of "George H.
    W. Bush". A name without "Jr." is its bearer's father's, unless it is the family name alone.
    """
    if short.rank and short.rank != full.rank:
        return False
    if short.suffix != full.suffix and (short.suffix or short.given):
        return False
    ends = full.words[-len(short.words) :] == short.words
    return ends or (_shortens(short, full) if short.given else _is_family_name(short, full))


def _shortens(short: Person, full: Person) -> bool:
    if not _same_family(short.family, full.family):
        return False
    size = len(short.given)
    return any(
        all(map(_same_given, short.given, full.given[at : at + size]))
        for at in range(len(full.given) - size + 1)
    )


def _same_given(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _same_family(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[-len(short) :] == short or (
        full[: len(short)] == short and full[0] in _set("first_of_two")
    )


def _is_family_name(short: Person, full: Person) -> bool:
    if len(short.words) == 1 and full.words[:1] == short.words:
        return full.words[0] in _set("family_first")
    return _same_family(short.family, full.family)


def ends_of(full: Person) -> frozenset[str]:
    """The words that a form of this name can end in."""
    ends = {full.words[-1]}
    if full.words[0] in _set("family_first"):
        ends.add(full.words[0])
    if full.family[0] in _set("first_of_two"):
        ends.update(full.family)
    return frozenset(ends)
