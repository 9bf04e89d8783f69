"""What an article has told of whom and what, by the noun that may point to it later.

A noun comes with the words that tell which one is meant ("a fire in Oslo"), a name with the nouns
that the article calls it by: its own last word ("Delta Savings Bank" is a bank), a title ("Judge
Rossi") or an apposition ("Rossi, a judge").
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from newsline import languages
from newsline.calendar_words import months
from newsline.lexicon import lexicon
from newsline.marks import is_mark
from newsline.model import Article, Entity
from newsline.naming.companies import Company, companies
from newsline.naming.entities import full_names
from newsline.naming.gazetteer import gazetteer, name_words, spelt
from newsline.naming.genders import Everybody, genders, people
from newsline.naming.history import LINKING, History, Phrase, histories
from newsline.naming.introducing import Introduced, introduced
from newsline.naming.names import as_printed
from newsline.naming.pronouns import Hero, hero, is_personal
from newsline.naming.roles import roles
from newsline.naming.short_names import Body, short_names
from newsline.naming.teams import Team, teams
from newsline.syntax import SUBJECTS, Name, Sentence
from newsline.telling.topic import other_topics, topic
from newsline.word import Word

POINTING = frozenset({"the", "this", "that", "these", "those"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_AGREEING = frozenset({"agree"})
_ACRONYM = 4  # letters of the longest
_LONGEST = 8  # words that stand in brackets
_BEFORE = frozenset({"ADJ", "NOUN", "NUM", "PART", "PROPN", "VERB"})
_MODIFYING = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "nummod", "flat", "case"})
_PERSONAL = frozenset(
    "he she it they him her them his its their i we you me us my our your".split()
)
_DEICTIC = frozenset({"ago", "last", "next", "now", "this", "today", "tomorrow", "yesterday"})
_COUNTRY = ("country", "nation")
_LISTED = ("GPE", "PERSON")
_BODIES = frozenset({"EVENT", "FAC", "GPE", "LOC", "ORG"})


@dataclass(frozen=True, slots=True)
class Link:
    """A name that an article calls by a noun, and where: "Rossi, a judge"."""

    name: str
    label: str
    order: int
    at: int


@dataclass(frozen=True, slots=True)
class NameList:
    """So many names of one kind in a row, and the offsets of the last: "Peru and Chile"."""

    text: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, and by name to whom it was done; who did it where it is done to nobody else."""

    verb: Word
    whom: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """What was agreed on, as an infinitive, and the offset where its verb ends."""

    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of an article in order, whom it is about, and what it tells, by noun.

    `histories` are what it tells of a noun, by lemma and whether it is plural, `deeds` its verbs,
    by family (newsline.lexicon) and in text order, `purposes` what was agreed on, each once,
    `lists` its lists of names, by the label of these and their number. `full` gives its names their
    canonical names (newsline.naming.entities.full_names), `people` what is missing where it has a
    part of a person's name, `bodies` of a body's, `genders` who is a man and who a woman,
    `everybody` who is the only one of them so far, `topic` what it is about
    (newsline.telling.topic), `other_topics` what its further stories are, and where they begin.
    """

    sentences: tuple[Sentence, ...]
    about: Hero | None
    phrases: Mapping[str, tuple[Phrase, ...]]
    links: Mapping[str, tuple[Link, ...]]
    histories: Mapping[tuple[str, bool], History]
    deeds: Mapping[str, tuple[Deed, ...]]
    purposes: tuple[Purpose, ...]
    lists: Mapping[tuple[str, int], tuple[NameList, ...]]
    companies: tuple[Company, ...]
    teams: tuple[Team, ...]
    full: Mapping[Entity, Entity]
    people: Introduced
    bodies: Mapping[str, Body]
    genders: Mapping[str, str]
    everybody: Everybody
    topic: str | None
    other_topics: tuple[tuple[int, str | None], ...]

    def topic_at(self, at: int) -> str | None:
        """What the story that an offset is in is about."""
        begun = bisect_right(self.other_topics, at, key=lambda t: t[0])
        return self.other_topics[begun - 1][1] if begun else self.topic

    def order(self, sentence: Sentence) -> int:
        """The place of a sentence in the story."""
        place = bisect_left(self.sentences, sentence.start, key=lambda s: s.start)
        known = place < len(self.sentences) and self.sentences[place].start == sentence.start
        return place if known else 0


def story(article: Article, sentences: Iterable[Sentence]) -> Story:
    """The story of an article, from those of its sentences that are parsed."""
    listed = tuple(sorted(sentences, key=lambda s: s.start))
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    links: dict[str, list[Link]] = defaultdict(list)
    for order, sentence in enumerate(listed):
        for word in sentence.words:
            if word.pos == "NOUN" and sentence.name_at(word) is None:
                phrases[word.lemma].append(_phrase(sentence, word, order))
        for name in sentence.names:
            at = sentence.words[name.first].start
            link = Link(as_printed(sentence, name), name.label, order, at)
            for noun in {*_called(sentence, name), *roles(sentence, name)}:
                links[noun].append(link)
    full, known = full_names(listed), genders(listed)
    return Story(
        listed,
        hero(listed),
        {noun: tuple(found) for noun, found in phrases.items()},
        {noun: tuple(found) for noun, found in links.items()},
        histories(phrases, {noun: _words_of(found) for noun, found in links.items()}),
        _deeds(listed),
        _purposes(listed),
        _lists(listed),
        companies(listed),
        teams(listed),
        full,
        introduced(article.text, listed, full),
        short_names(listed),
        known,
        people(listed, known),
        topic(article, listed),
        other_topics(article),
    )


def _words_of(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(w for k in links for w in k.name.lower().split())


def _deeds(sentences: Iterable[Sentence]) -> dict[str, tuple[Deed, ...]]:
    found: dict[str, list[Deed]] = defaultdict(list)
    for sentence in sentences:
        for word in sentence.words:
            if word.pos == "VERB":
                deed = Deed(word, _patient(sentence, word))
                found[lexicon().family_of(word.lemma)].append(deed)
    return {family: tuple(deeds) for family, deeds in found.items()}


def _patient(sentence: Sentence, verb: Word) -> str:
    """The name of whom a verb is done to; of who does it where it is done to nobody else."""
    wanted = ("nsubj",) if verb.lemma in lexicon().verbs.oneself else ("obj", "nsubj:pass")
    for word in sentence.kids(verb, *wanted):
        name = sentence.name_at(word)
        if name is not None and not sentence.kids(word, "conj"):
            return as_printed(sentence, name)
    return ""


def _purposes(sentences: Iterable[Sentence]) -> tuple[Purpose, ...]:
    found: dict[str, Purpose] = {}
    for sentence in sentences:
        for word in sentence.words:
            if purpose := _purpose(sentence, word):
                found.setdefault(purpose, Purpose(purpose, word.end))
    return tuple(found.values())


def _purpose(sentence: Sentence, verb: Word) -> str:
    """What was agreed on, as an infinitive: "agreed | to buy Delta Lines"; empty if nothing was."""
    above = sentence.head(verb)
    if verb.tag != "VB" or above.lemma not in _AGREEING | lexicon().naming.dealings:
        return ""
    to = next((w for w in sentence.kids(verb, "mark") if w.text.lower() == "to"), None)
    done = next(iter(sentence.kids(verb, "obj")), None)
    if to is None or done is None or done.index < verb.index:
        return ""
    name = sentence.name_at(done)
    last = name.last if name is not None else done.index
    kept = list(range(to.index, last + 1))
    named = name is not None or any(is_name(sentence, sentence.words[i]) for i in kept)
    return text_of(sentence, kept) if named and fit(sentence, kept) else ""


def _lists(sentences: Iterable[Sentence]) -> dict[tuple[str, int], tuple[NameList, ...]]:
    """The lists of countries, cities and people that a number may point to, in text order."""
    found: dict[tuple[str, int], list[NameList]] = defaultdict(list)
    for sentence in sentences:
        for label in _LISTED:
            names = [n for n in sentence.names if n.label == label]
            for number in sorted(set(NUMBERS.values())):
                found[label, number].extend(_listed(sentence, names, number))
    return {key: tuple(lists) for key, lists in found.items()}


def _listed(sentence: Sentence, names: Sequence[Name], number: int) -> Iterator[NameList]:
    """The lists of just so many of the names, which nothing but commas and "and" part."""
    for n in range(len(names) - number + 1):
        group = names[n : n + number]
        first, last = group[0].first, group[-1].last
        beside = {w.text for i in (first - 1, last + 1) for w in sentence.words[max(i, 0) : i + 1]}
        gaps = [{w.text for w in sentence.words[a.last + 1 : b.first]} for a, b in pairwise(group)]
        joined = all(gap and gap <= {",", "and", "the"} for gap in gaps)
        if joined and "and" in gaps[-1] and "and" not in beside:
            word = sentence.words[last]
            yield NameList(text_of(sentence, range(first, last + 1)), word.start, word.end)


def is_name(sentence: Sentence, word: Word) -> bool:
    """Whether a word is a name or made of one: "Oslo", "Norwegian"."""
    made = word.pos == "ADJ" and word.text[:1].isupper() and word.index > 0
    return word.pos == "PROPN" or made or sentence.name_at(word) is not None


def around(sentence: Sentence, noun: Word) -> tuple[list[int], list[int]]:
    """The indices of the words before a noun and behind it that tell which one is meant."""
    first = noun.index
    below = sentence.subtree(noun) if first and _modifies(sentence, first - 1) else set[int]()
    while first - 1 in below and _modifies(sentence, first - 1):
        first -= 1
    last = noun.index
    for kid in sentence.kids(noun, "nmod", "acl"):
        span = sorted(sentence.subtree(kid))
        if span[0] != last + 1 or span != list(range(span[0], span[-1] + 1)):
            continue
        opener = sentence.words[span[0]].text.lower()
        plan = kid.dep == "acl" and opener == "to" and noun.lemma in lexicon().naming.plans
        if plan or (kid.dep == "nmod" and opener in LINKING):
            last = span[-1]
    return list(range(first, noun.index)), list(range(noun.index + 1, last + 1))


def _modifies(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if word.pos not in _BEFORE or is_mark(sentence, word.index):
        return word.text == "-"
    return word.dep in _MODIFYING


def _phrase(sentence: Sentence, noun: Word, order: int) -> Phrase:
    before, behind = around(sentence, noun)
    before = before if fit(sentence, before) else []
    headed = any(sentence.words[i].text[:1].isupper() for i in behind[:1])  # "Win Over Chiefs"
    behind = [] if headed else shorter(sentence, behind)
    own = max((i for i in before if sentence.words[i].tag == "POS"), default=-1)
    owner = [i for i in before if i <= own]
    rest = _telling(sentence, [i for i in before if i > own])
    det = next(iter(sentence.kids(noun, "det")), None)
    return Phrase(
        noun=noun,
        order=order,
        owner=text_of(sentence, owner) if _has_name(sentence, owner) else "",
        before=text_of(sentence, rest),
        behind=text_of(sentence, behind),
        named=_has_name(sentence, [*behind, *rest]),
        new=_stands_alone(sentence, noun) and (det is None or det.text.lower() not in POINTING),
    )


def _stands_alone(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is no part of a longer word: not "team" in "team-high", "team spirit"."""
    after = sentence.words[noun.index + 1 : noun.index + 2]
    joined = any(w.text == "-" and w.start == noun.end for w in after)
    return not joined and noun.dep not in {"compound", "nmod:desc"}


def _has_name(sentence: Sentence, indices: Sequence[int]) -> bool:
    return any(is_name(sentence, sentence.words[i]) for i in indices)


def _telling(sentence: Sentence, before: Sequence[int]) -> list[int]:
    """The words before a noun from the first name or noun: "powerful | Oslo crime | family"."""
    for n, i in enumerate(before):
        word = sentence.words[i]
        if word.pos == "NOUN" or is_name(sentence, word):
            joined = i > 0 and sentence.words[i - 1].end == word.start
            return [] if joined else list(before[n:])
    return []


def shorter(sentence: Sentence, behind: Sequence[int]) -> list[int]:
    """The words up to the last preposition before which they are few and speak of no time."""
    kept = list(behind)
    while kept and not (fit(sentence, kept) and _ended(sentence, kept)):
        joints = (n for n, i in enumerate(kept) if n and sentence.words[i].pos == "ADP")
        kept = kept[: max(joints, default=0)]
    return kept


def _ended(sentence: Sentence, indices: Sequence[int]) -> bool:
    return sentence.words[indices[-1]].pos in {"NOUN", "PROPN", "NUM", "VERB"}


def fit(sentence: Sentence, indices: Sequence[int]) -> bool:
    """Whether words can stand in brackets: few, and with no pronoun, mark or date among them."""
    if not indices:
        return True
    words = [sentence.words[i] for i in indices]
    forms = {w.text.lower() for w in words}
    marked = any(is_mark(sentence, w.index) or w.text in {"$", "%", "#"} for w in words)
    shouted = any(len(w.text) > _ACRONYM and w.text.isupper() for w in words)  # of a headline
    return (
        len(words) <= _LONGEST
        and not marked
        and not shouted
        and forms.isdisjoint(_PERSONAL | temporal())
    )


@cache
def temporal() -> frozenset[str]:
    """Words that speak of a time, in small letters."""
    words = languages.load("en").words
    return (
        _DEICTIC
        | (months() - {"may", "march"})
        | frozenset(words["weekday"])
        | frozenset(words["unit"])
    )


def text_of(sentence: Sentence, indices: Sequence[int]) -> str:
    """The article's words from the first of the indices to the last."""
    if not indices:
        return ""
    start, end = sentence.words[indices[0]].start, sentence.words[indices[-1]].end
    text = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
    first = sentence.words[indices[0]]
    return text if first.index or is_name(sentence, first) else text[:1].lower() + text[1:]


def _called(sentence: Sentence, name: Name) -> Iterator[str]:
    """The nouns that the sentence calls a name by."""
    words = [w for w in sentence.words[name.first : name.last + 1] if w.tag != "POS"]
    text = as_printed(sentence, name)
    if name.label == "GPE" and spelt(text) in gazetteer().countries:
        yield from _COUNTRY
    titles = words[: max(0, len(words) - len(text.split()))]
    if name.label == "PERSON" and titles and titles[-1].text.lower() != "the":
        yield titles[-1].text.lower().rstrip(".")
    if name.label in _BODIES and len(words) > 1:
        if words[-1].text.lower() not in lexicon().naming.bodies:
            yield words[-1].text.lower()
        if len(words) > 2 and words[1].text.lower() == "of":
            yield words[0].text.lower()
    if name.label != "NORP":
        yield from (n for n in _beside(sentence, name) if _can_be_called(name, n))


def _can_be_called(name: Name, noun: str) -> bool:
    """Whether a name of this kind can be called so: no person is a capital."""
    naming = lexicon().naming
    if noun in naming.places:
        return name.label == "GPE"
    if noun in naming.bodies:
        return name.label == "ORG"
    if name.label == "PERSON":
        words = name_words()
        titles = words.titles | words.ranks | words.masculine | words.feminine
        return noun in titles or is_personal(noun)
    return noun not in naming.persons


def _beside(sentence: Sentence, name: Name) -> Iterator[str]:
    """The titles and appositions of a name: "Judge Rossi", "Rossi, a judge", "the judge, Rossi"."""
    inside = range(name.first, name.last + 1)
    words = [sentence.words[i] for i in inside]
    head = next((w for w in words if w.head not in inside or w.head == w.index), words[0])
    if title := _title(sentence, name):
        yield title
    for noun in sentence.kids(head, "appos"):
        if noun.pos == "NOUN" and noun.index > name.last and sentence.name_at(noun) is None:
            yield noun.lemma
    above = sentence.head(head)
    if above.pos != "NOUN":
        return
    copula = sentence.kids(above, "cop") and not sentence.kids(above, "case")
    called = head.dep == "appos" and above.index < name.first
    if called or (head.dep in SUBJECTS and copula):
        yield above.lemma


def _title(sentence: Sentence, name: Name) -> str:
    """The noun just before a name: "judge" in "Judge Rossi", but none in "former judge Rossi"."""
    if not name.first or name.label in {"GPE", "NORP"}:
        return ""
    title = sentence.words[name.first - 1]
    inside = range(name.first, name.last + 1)
    if title.pos not in {"NOUN", "PROPN"} or title.head not in inside:
        return ""
    before = sentence.words[title.index - 1].text.lower() if title.index else ""
    return "" if before in lexicon().naming.qualifying else title.lemma.lower()
