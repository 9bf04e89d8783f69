"""The rest of a person's name where a row has a part of it: "[Mark] Felt", "Doug [McDermott]".

A newspaper names a person in full once. What it says then is added in brackets, if the article
knows only one person of that name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from newsline.calendar_words import months
from newsline.companies import incorporated
from newsline.entities import plain_name
from newsline.gazetteer import name_words, plain
from newsline.model import Entity
from newsline.names import without_title
from newsline.syntax import Name, Sentence

_CAPITALISED = r"[A-Z][\w'’-]*\.?"
_PAIR = re.compile(rf"(?<![\w-])({_CAPITALISED}) (?=({_CAPITALISED}))")
_SMALL = re.compile(r"(?<![\w-])[a-z][\w’'-]*")
_NAME = re.compile(r"[^\W\d_]\S*(?: (?:[^\W\d_]|['’])[^\s()\[\]\"“”]*)+")
_POSSESSIVE = ("'s", "’s", "'", "’")
_LAST_NAME = re.compile(r"\[([^\W\d_][\w-]*?)(?:['’]s?)?\]")
_ABBREVIATED = 5  # letters of "Capt."
_MOST = 4  # words of a name
_DESCRIBING = frozenset({"ADJ", "ADV", "DET", "NOUN"})  # what may stand between "a" and a name


@dataclass(frozen=True, slots=True)
class Introduced:
    """Last name -> what goes before it; first name -> what follows it; both of one person only."""

    before: Mapping[str, str]
    behind: Mapping[str, str]

    def rest(self, sentence: Sentence) -> dict[int, str]:
        """What is printed for the words of a sentence that are a part of a person's name."""
        found: dict[int, str] = {}
        for name in sentence.names:
            at = _alone(sentence, name) if name.label == "PERSON" else None
            if at is None:
                continue
            word = sentence.words[at].text
            if given := self.before.get(word):
                found[at] = f"[{given}] {word}"
            elif family := self.behind.get(word):
                found[at] = f"{word} [{family}]"
        return found

    def in_full(self, text: str) -> str:
        """What is printed for a word, with the full name where brackets have the last name only.

        "[Felt's]" becomes "[Mark Felt's]".
        """
        found = _LAST_NAME.search(text)
        given = self.before.get(found[1]) if found else None
        if found is None or not given:
            return text
        at = found.start(1)
        return f"{text[:at]}{given} {text[at:]}"


def introduced(
    text: str, sentences: Iterable[Sentence], full: Mapping[Entity, Entity]
) -> Introduced:
    """The people whom an article names in full, each by the form of the name that it has most.

    `full` gives names their canonical names.
    """
    listed = tuple(sentences)
    firms = incorporated(listed)
    alone = {n.text for s in listed for n in s.names if n.label == "PERSON" and n.first == n.last}
    forms: dict[Entity, Counter[str]] = defaultdict(Counter)
    for sentence in listed:
        for name in sentence.names:
            form = " ".join(_without_suffix(_spelt(name).split()))
            if name.label == "PERSON" and form not in firms and _is_full(form):
                entity = plain_name(name)
                forms[full.get(entity, entity)][form] += 1
    chosen = [_likeliest(counted).split() for counted in forms.values()]
    known = {w for counted in forms.values() for form in counted for w in form.split()}
    lasts, firsts = Counter(n[-1] for n in chosen), Counter(n[0] for n in chosen)
    beside = _beside(text)
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    for first, *middle, last in chosen:
        if lasts[last] == 1 and first != last and not beside.others_before(last, known):
            before[last] = " ".join((first, *middle))
        only = firsts[first] == 1 and first not in lasts and last in alone
        if only and beside.only_behind(first, last):
            behind[first] = " ".join((*middle, last))
    return Introduced(before, behind)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The capitalised words of a text by those before and behind them, and its small words."""

    before: Mapping[str, set[str]]
    behind: Mapping[str, set[str]]
    small: frozenset[str]

    def others_before(self, last: str, known: set[str]) -> bool:
        """Whether a last name stands behind a word that may be another first name."""
        return any(w not in known and not self.is_no_name(w) for w in self.before.get(last, ()))

    def is_no_name(self, word: str) -> bool:
        """Whether a word is a title, a month, or a common word that opens a sentence."""
        form = plain(word)
        titled = form in name_words().titles | name_words().ranks
        return titled or word.lower() in self.small or form in months()

    def only_behind(self, first: str, last: str) -> bool:
        """Whether no other last name follows a first name."""
        follows = self.behind.get(first, set())
        return follows <= {last} or all(last in f or len(f.rstrip(".")) == 1 for f in follows)


def _beside(text: str) -> _Beside:
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for one, other in _PAIR.findall(text):
        if one.endswith(".") and len(one) > _ABBREVIATED:
            continue  # the end of a sentence
        bare = other
        for ending in _POSSESSIVE:
            bare = bare.removesuffix(ending)
        before[bare.rstrip(".")].add(one)
        behind[one].add(bare)
    return _Beside(before, behind, frozenset(_SMALL.findall(text)))


def _is_full(form: str) -> bool:
    """Whether a name is one of a person, of more words than one."""
    words = form.split()
    firm = bool(words) and plain(words[-1]) in name_words().legal_forms
    return 1 < len(words) <= _MOST and not firm and _NAME.fullmatch(form) is not None


def _likeliest(counted: Counter[str]) -> str:
    """The form that comes most often, of those the one that came first."""
    return counted.most_common(1)[0][0]


def _spelt(name: Name) -> str:
    """A name as the article writes it, without title and genitive."""
    text = " ".join(name.text.split())
    for ending in _POSSESSIVE:
        text = text.removesuffix(ending)
    return without_title(text)


def _without_suffix(words: list[str]) -> list[str]:
    """The words of a name without "Jr." at its end."""
    ends = words[1:] and plain(words[-1]) in name_words().suffixes
    return [*words[:-2], words[-2].rstrip(",")] if ends else words


def _alone(sentence: Sentence, name: Name) -> int | None:
    """The index of the only word of a name that is no title, and no part of a longer name."""
    words = _without_suffix(_spelt(name).split())
    if len(words) != 1:
        return None
    at = next(
        (i for i in range(name.first, name.last + 1) if sentence.words[i].text == words[0]), None
    )
    if at is None:
        return None
    beside = sentence.words[at + 1 : at + 2]
    before = sentence.words[: name.first]
    described = takewhile(lambda w: w.pos in _DESCRIBING or w.text == "-", reversed(before))
    articles = {w.text.lower() for w in described if w.tag == "DT"}
    # "the Obama administration", "the Colts", "a best-actor Tony": named after people, and teams
    direct = before[-1:] and before[-1].text.lower() == "the"
    named_after = direct or not articles.isdisjoint({"a", "an"})
    return None if named_after or (beside and beside[0].pos == "PROPN") else at
