"""The names of an article, and of them who took part in an event and where it took place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from newsline.anchoring.predicates import subject_of
from newsline.lexicon import lexicon
from newsline.model import Entity, Role
from newsline.naming.labels import relabelled
from newsline.naming.names import canonical, usual
from newsline.naming.offices import holders, offices
from newsline.syntax import Name, Sentence
from newsline.word import Word

# "the Turks", "dozens of Turks" are Turks.
_COUNTED = frozenset({"the", "of", "dozens", "hundreds", "scores", "several", "some", "thousands"})
PLACE_LABELS = frozenset({"FAC", "GPE", "LOC"})
_EDGES = ' ,.;:"“”‘()[]'
_DEALINGS = frozenset({"against", "between", "with"})


def plain_name(name: Name) -> Entity:
    """The name without article, title and genitive, in its usual form ("the U.S.": United States).

    >>> plain_name(Name(0, 2, "the European Union's", "ORG"))
    Entity(text='European Union', label='ORG')
    """
    return usual(_bare(name))


def _bare(name: Name) -> Entity:
    text = " ".join(name.text.split())
    words = text.strip(_EDGES if not text.endswith("S.") else " ,").split()
    while len(words) > 1 and words[0].lower() in _COUNTED:
        words = words[1:]
    text = " ".join(words)
    return Entity(text if "." in text[:-1] else text.rstrip("."), name.label)


def with_known_names(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with the names of the article that were not recognised in some of them.

    A surname that a full name of a person ends in is that person ("Jobs" after "Steve Jobs"); any
    other name of two words or more is the same name wherever it stands.
    Their kinds are put right first (newsline.naming.labels).
    """
    listed = tuple(map(relabelled, sentences))
    surnames: set[str] = set()
    phrases: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for sentence in listed:
        for name in sentence.names:
            words = tuple(w.text for w in sentence.words[name.first : name.last + 1])
            person = plain_name(name)
            if person.label == "PERSON" and " " in person.text:
                surnames.add(person.text.rsplit(" ", 1)[1])
            elif len(words) > 1 and all(w[:1].isupper() for w in words):
                phrases[words[0]].setdefault(words, name.label)
    return tuple(_with_known(s, surnames, phrases) for s in listed)


def _with_known(
    sentence: Sentence, surnames: set[str], phrases: Mapping[str, Mapping[tuple[str, ...], str]]
) -> Sentence:
    """The sentence with names of one word (`surnames`) and of more (`phrases`, by the first)."""
    names = [
        replace(n, label="PERSON") if n.first == n.last and n.text in surnames else n
        for n in sentence.names
    ]
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    texts = [w.text for w in sentence.words]
    for word in sentence.words:
        if word.index in taken or not word.text[:1].isupper():
            continue
        alone = word.dep not in {"compound", "flat"} and word.index + 1 not in taken
        if word.text in surnames and alone:
            names.append(Name(word.index, word.index, word.text, "PERSON"))
            continue
        for words, label in phrases.get(word.text, {}).items():
            last = word.index + len(words) - 1
            same = tuple(texts[word.index : last + 1]) == words
            if same and taken.isdisjoint(range(word.index, last + 1)):
                names.append(Name(word.index, last, " ".join(words), label))
                taken.update(range(word.index, last + 1))
    if len(names) == len(sentence.names) and tuple(names) == sentence.names:
        return sentence
    return replace(sentence, names=tuple(sorted(names, key=lambda n: n.first)))


def full_names(sentences: Iterable[Sentence]) -> dict[Entity, Entity]:
    """The names of an article, as `plain_name` gives them, each with its canonical name.

    See newsline.naming.names.canonical: "Erdogan" is "Recep Tayyip Erdogan", if the article names
    no other Erdogan. Offices of which it names the holder are among them (newsline.naming.offices).
    """
    listed = tuple(sentences)
    plain = {name: plain_name(name) for sentence in listed for name in sentence.names}
    full = canonical(plain.values())
    people = {name: full[entity] for name, entity in plain.items() if name.label == "PERSON"}
    return full | holders(listed, people)


def participants(
    sentence: Sentence,
    indices: set[int],
    full: Mapping[Entity, Entity],
    doing: Set[int] = frozenset(),
) -> tuple[Entity, ...]:
    """The names among the words at `indices`, each once, in text order, then holders of offices.

    `full` gives names their canonical names, and offices their holders. A capital that acts
    ("Ankara signed", "talks with Moscow") is its state. Those with a word among the indices `doing`
    it are agents (`agents`).
    """
    found: dict[str, Entity] = {}
    for name in sentence.names:
        words = range(name.first, name.last + 1)
        if not indices.isdisjoint(words):
            entity = _participant(sentence, name, full)
            role = Role.OTHER if doing.isdisjoint(words) else Role.AGENT
            if any(c.isalnum() for c in entity.text):
                found.setdefault(entity.text, replace(entity, role=role))
    for office in offices(sentence):
        if office.last in indices and (holder := full.get(office.entity)):
            role = Role.AGENT if office.last in doing else Role.OTHER
            found.setdefault(holder.text, replace(holder, role=role))
    return tuple(found.values())


def agents(sentence: Sentence, clause: Word) -> set[int]:
    """The indices of the words that say who does what `clause` tells, with those listed beside.

    The subject of an active verb, "by" whom a passive or a noun is done, or whose the noun is.
    """
    found: list[Word] = []
    passive = bool(sentence.kids(clause, "aux:pass", "nsubj:pass")) or clause.dep == "acl"
    if clause.pos != "VERB":
        found = list(sentence.kids(clause, "nmod:poss"))
    elif not passive and (subject := subject_of(sentence, clause)) is not None:
        found = [subject]
    for word in sentence.kids(clause, "obl:agent", "obl", "nmod"):
        if any(c.text.lower() == "by" for c in sentence.kids(word, "case")):
            found.append(word)
    return {i for word in found for i in _with_listed(sentence, word)}


def _with_listed(sentence: Sentence, word: Word) -> Iterator[int]:
    yield word.index
    for below in sentence.kids(word, "appos", "compound", "conj", "flat", "nmod:desc"):
        yield from _with_listed(sentence, below)


def _participant(sentence: Sentence, name: Name, full: Mapping[Entity, Entity]) -> Entity:
    if name.label == "GPE" and _acts(sentence, _head(sentence, name)):
        state = usual(_bare(name), acting=True)
        return full.get(state, state)
    entity = plain_name(name)
    return full.get(entity, entity)


def _acts(sentence: Sentence, word: Word) -> bool:
    """Whether a place does what only a state does ("Ankara signed"), or is dealt with like one.

    "Moscow's demands" and "talks with Moscow" are deeds of a state; "Kyiv burned" is none.
    """
    above = sentence.head(word)
    if word.dep == "conj" and above.index != word.index:
        return _acts(sentence, above)
    if word.dep == "nmod:poss":
        return above.lemma in lexicon().nouns
    if word.dep in {"nsubj", "obl:agent"}:
        return above.lemma in lexicon().verbs.diplomatic
    cases = {c.text.lower() for c in sentence.kids(word, "case")}
    return word.dep in {"nmod", "obl"} and not cases.isdisjoint(_DEALINGS)


def places(sentence: Sentence, indices: set[int]) -> tuple[str, ...]:
    """The places of the event told by the words at `indices`: names after "in", "at" and such."""
    found: dict[str, None] = {}
    for name in sentence.names:
        if name.label not in PLACE_LABELS or not set(range(name.first, name.last + 1)) <= indices:
            continue
        if _located(sentence, _head(sentence, name)):
            found.setdefault(plain_name(name).text)
    return tuple(found)


def _head(sentence: Sentence, name: Name) -> Word:
    inside = range(name.first, name.last + 1)
    words = [sentence.words[i] for i in inside]
    return next((w for w in words if w.head not in inside or w.head == w.index), words[0])


def _located(sentence: Sentence, word: Word) -> bool:
    """Whether the word, or one it is coordinated or appended to, follows "in", "at" and such."""
    if any(c.text.lower() in lexicon().prepositions.place for c in sentence.kids(word, "case")):
        return word.dep in {"obl", "nmod", "conj", "appos", "root", "dep"}
    if word.dep in {"conj", "appos", "flat", "list"} and word.head != word.index:
        return _located(sentence, sentence.head(word))
    return False
