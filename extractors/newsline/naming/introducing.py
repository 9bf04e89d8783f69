"""The rest of a person's name where a row has a part of it: "[Mark] Felt", "Doug [McDermott]".

A newspaper names a person in full once. What it says then is added in brackets, if the article
knows only one person of that name, or calls only one by the last name alone: a family is told apart
by first names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from newsline.calendar_words import months
from newsline.lexicon import lexicon
from newsline.model import Entity
from newsline.naming.companies import incorporated
from newsline.naming.entities import plain_name
from newsline.naming.gazetteer import name_words, plain
from newsline.naming.genders import gender_of
from newsline.naming.names import without_mark, without_title
from newsline.syntax import Name, Sentence

_CAPITALISED = r"[A-Z][\w'’-]*\.?"
_PAIR = re.compile(rf"(?<![\w-])({_CAPITALISED}) (?=({_CAPITALISED}))")
_SMALL = re.compile(r"(?<![\w-])[a-z][\w’'-]*")
_NAME = re.compile(r"[^\W\d_]\S*(?: (?:[^\W\d_]|['’])[^\s()\[\]\"“”]*)+")
_LAST_NAME = re.compile(r"\[([^\W\d_][\w-]*?)(?:['’]s?)?\]")
_ABBREVIATED = 5  # letters of "Capt."
_MOST = 4  # words of a name
_FAR_MORE = 2  # times as often as any other of the name
_OPENING = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PRON", "SCONJ", "VERB"})
_QUOTES = "\"'“”‘’"
# Vincent "the Nose" Berg
_NICKNAMED = re.compile(
    rf"(?<![\w-])({_CAPITALISED}) [{_QUOTES}]{{1,2}}(?:[Tt]he )?{_CAPITALISED}[{_QUOTES}]{{1,2}}"
    r" ([A-Z][\w-]+)"
)
_FAMILY_RANKS = frozenset({"lady", "sheik", "sheikh"})  # borne with a last name as well
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
            if (given := self.before.get(word)) and _may_be(sentence, name, given):
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
    alone = _mentioned_alone(listed)
    bearers = _bearers(text, listed, full, alone)
    known = {w for each in bearers for form in each.forms for w in form.split()}
    beside = _beside(text, listed)
    before = {
        each.last: each.given
        for each in _main(bearers, alone)
        if each.words[0] != each.last and not beside.others_before(each.last, known)
    }
    lasts, firsts = {b.last for b in bearers}, Counter(b.words[0] for b in bearers)
    behind: dict[str, str] = {}
    for first, *middle, last in (b.words for b in bearers):
        only = firsts[first] == 1 and first not in lasts
        only = only and (last in alone or (first in alone and bool(gender_of([first]))))
        if only and beside.only_behind(first, last):
            behind[first] = " ".join((*middle, last))
    return Introduced(before, behind)


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Somebody whom an article names in full: in which forms, how often, and first where."""

    forms: Mapping[str, int]
    at: int

    @property
    def words(self) -> list[str]:
        """The form that comes most often, of those the one that came first."""
        return max(self.forms, key=lambda form: self.forms[form]).split()

    @property
    def last(self) -> str:
        """The last name."""
        return self.words[-1]

    @property
    def given(self) -> str:
        """What goes before the last name."""
        return " ".join(self.words[:-1])


def _mentioned_alone(sentences: Iterable[Sentence]) -> dict[str, list[int]]:
    """The offsets at which a person's name is one word, by this word."""
    found: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names:
            if name.label == "PERSON" and name.first == name.last:
                found[name.text].append(sentence.words[name.first].start)
    return found


def _bearers(
    text: str,
    sentences: Sequence[Sentence],
    full: Mapping[Entity, Entity],
    alone: Container[str],
) -> list[_Bearer]:
    """The people whom an article names in full, in the order of their first mention."""
    firms = incorporated(sentences)
    found: dict[Entity, list[tuple[int, str]]] = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names:
            form = " ".join(_without_suffix(_spelt(name).split()))
            if name.label == "PERSON" and form not in firms and _is_full(form):
                entity = plain_name(name)
                at = sentence.words[name.first].start
                found[full.get(entity, entity)].append((at, form))
    for nicknamed in _NICKNAMED.finditer(text):
        first, last = nicknamed.groups()
        if last in alone:
            form = f"{first} {last}"
            found[Entity(form, "PERSON")].append((nicknamed.start(), form))
    listed = [_Bearer(Counter(f for _, f in sorted(m)), min(m)[0]) for m in found.values()]
    return sorted(listed, key=lambda b: b.at)


def _main(bearers: Iterable[_Bearer], alone: Mapping[str, Sequence[int]]) -> Iterator[_Bearer]:
    """For each last name whom it means alone: its only bearer, or the one that is in the story.

    That is the first one named, if named far more often than the others, or called by the last
    name alone before any of these is named.
    """
    families: dict[str, list[_Bearer]] = defaultdict(list)
    for each in bearers:
        families[each.last].append(each)
    for last, (first, *others) in families.items():
        rest = [sum(b.forms.values()) for b in others]
        often = sum(first.forms.values()) >= _FAR_MORE * max(rest, default=0)
        until = min((b.at for b in others), default=first.at)
        if often or any(first.at < at < until for at in alone.get(last, ())):
            yield first


@dataclass(frozen=True, slots=True)
class _Beside:
    """The capitalised words of a text by those before and behind them, and what is no name.

    `small` are those that it has in small letters, `others` such as `_no_names` finds.
    """

    before: Mapping[str, set[str]]
    behind: Mapping[str, set[str]]
    small: frozenset[str]
    others: frozenset[str]

    def others_before(self, last: str, known: set[str]) -> bool:
        """Whether a last name stands behind a word that may be another first name."""
        return any(w not in known and not self.is_no_name(w) for w in self.before.get(last, ()))

    def is_no_name(self, word: str) -> bool:
        """Whether a word is a title, a month, a nickname, or a word that opens a sentence."""
        form = plain(word)
        titled = form in name_words().titles | name_words().ranks
        common = word.lower() in self.small or word in self.others
        return titled or common or form in months() or word.endswith(tuple(_QUOTES))

    def only_behind(self, first: str, last: str) -> bool:
        """Whether no other last name follows a first name."""
        follows = self.behind.get(first, set())
        return follows <= {last} or all(last in f or len(f.rstrip(".")) == 1 for f in follows)


def _beside(text: str, sentences: Iterable[Sentence]) -> _Beside:
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for one, other in _PAIR.findall(text):
        if one.endswith(".") and len(one) > _ABBREVIATED:
            continue  # the end of a sentence
        bare = without_mark(other)
        before[bare.rstrip(".")].add(one)
        behind[one].add(bare)
    return _Beside(before, behind, frozenset(_SMALL.findall(text)), _no_names(sentences))


def _no_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Verbs and the like that open sentences, and places, which may end them."""
    found: set[str] = set()
    for sentence in sentences:
        first = next((w for w in sentence.words if w.pos != "PUNCT"), None)
        if first is not None and first.pos in _OPENING:
            found.add(first.text)
        found.update(f"{n.text}." for n in sentence.names if n.label == "GPE")
    return frozenset(found)


def _is_full(form: str) -> bool:
    """Whether a name is one of a person, of more words than one."""
    words = form.split()
    firm = bool(words) and plain(words[-1]) in name_words().legal_forms
    return 1 < len(words) <= _MOST and not firm and _NAME.fullmatch(form) is not None


def _spelt(name: Name) -> str:
    """A name as the article writes it, without title and genitive."""
    return without_title(without_mark(" ".join(name.text.split())))


def _without_suffix(words: list[str]) -> list[str]:
    """The words of a name without "Jr." at its end."""
    ends = words[1:] and plain(words[-1]) in name_words().suffixes
    return [*words[:-2], words[-2].rstrip(",")] if ends else words


def _may_be(sentence: Sentence, name: Name, given: str) -> bool:
    """Whether no title before a name speaks against the given one: "Miss Keller" is no Mark.

    "King Keller" has no given name.
    """
    before = [sentence.words[name.first - 1].text] if name.first else []
    titles = [*before, *name.text.split()[:-1]]
    if titles and plain(titles[-1]) in name_words().ranks - _FAMILY_RANKS:
        return False
    titled, first = gender_of(titles), gender_of(given.split())
    return not titled or not first or titled == first


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
    if named_after or _of_kin(sentence, at):
        return None
    return None if beside and beside[0].pos == "PROPN" else at


def _of_kin(sentence: Sentence, at: int) -> bool:
    """Whether a last name is that of several: "two Berg crime family members"."""
    behind = takewhile(lambda w: w.pos in {"NOUN", "PROPN"}, sentence.words[at + 1 :])
    return any(w.text.lower() in lexicon().naming.kin for w in behind)
