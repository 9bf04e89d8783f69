"""The same person, place or body under one canonical name, within an article and across articles.

Nothing is guessed: a name that may be short for two others stays as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from newsline.model import Entity
from newsline.naming.gazetteer import gazetteer, name_words, plain, spelt
from newsline.naming.persons import (
    Person,
    ends_of,
    fold,
    is_form,
    parse,
    split_title,
    without_title,
)
from newsline.syntax import Name, Sentence

__all__ = [
    "as_printed",
    "bare",
    "canonical",
    "canonical_across",
    "fold",
    "place_of",
    "usual",
    "without_genitive",
    "without_mark",
    "without_title",
]

NEIGHBOURS = 64  # names of an article by which it is told whether two articles are of one story
_PLACES = frozenset({"GPE", "LOC"})
_BODIES = frozenset({"FAC", "GPE", "LOC", "ORG"})
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to"})
_EDGES = ' ,;:"“”‘[]\t'
_GENITIVES = ("'s", "’s", "'", "’")
_LETTERS = 6  # of the longest abbreviation
_SURE = 3  # letters from which an abbreviation is rather the article's own than the gazetteer's
_CROWD = 8  # people of one name near to an article, beyond which they are not told apart
_NONE: frozenset[str] = frozenset()
_PASSES = 9  # names joined may bring others together; one or two passes are the rule


def without_genitive(text: str) -> str:
    """A name without "'s" at its end."""
    return text.removesuffix("'s").removesuffix("’s")


def without_mark(text: str) -> str:
    """A name without any ending of a genitive, "'" alone too: "the Rossis'"."""
    for ending in _GENITIVES:
        text = text.removesuffix(ending)
    return text


def bare(text: str) -> str:
    """A name without title and genitive, its words one blank apart."""
    return without_title(without_genitive(" ".join(text.split())))


def as_printed(sentence: Sentence, name: Name) -> str:
    """A name of a sentence without title, genitive and article."""
    text = " ".join(name.text.split())
    if sentence.words[name.last].tag == "POS":
        text = without_genitive(text).removesuffix("'")
    return without_title(text).removeprefix("the ").removeprefix("The ")


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """What two forms of one name have in common: a person's parts, or a kind and a spelling.

    There is one key for each in a pass, so that keys are compared by identity, which is quick.
    `place` sorts people before others and the fullest first, so that a name comes after all that
    it may be a form of. Of people, `last` and `start` are what the form is found by, `ends` and
    `starts` the same of all the forms that there may be of it.
    """

    kind: str
    person: Person | None
    place: int
    last: str = ""
    start: str = ""
    ends: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """A name with its key; one object for each in a pass, so that forms are compared quickly."""

    entity: Entity
    key: _Key


@lru_cache(maxsize=1 << 16)
def usual(entity: Entity, *, acting: bool = False) -> Entity:
    """The entity under its usual name, as far as the name alone tells.

    Without "the", genitive and titles; countries and bodies by their usual names, with their label.
    A capital, or a body that has a state, is that state where it is `acting` as one.

    >>> usual(Entity("the U.S.", "ORG")), usual(Entity("Mr Erdogan", "PERSON"))
    (Entity(text='United States', label='GPE'), Entity(text='Erdogan', label='PERSON'))
    >>> usual(Entity("Kiev", "GPE")), usual(Entity("Kiev", "GPE"), acting=True)
    (Entity(text='Kyiv', label='GPE'), Entity(text='Ukraine', label='GPE'))
    """
    text = _tidied(entity.text)
    if entity.label == "PERSON":
        return Entity(_person_text(text), entity.label)
    return (
        _place(text, entity.label, acting)
        or _body(text, entity.label, acting)
        or Entity(text, entity.label)
    )


def place_of(entity: Entity) -> str | None:
    """The country that an entity is or stands for: "Turks", "Ankara", "Kremlin", "Turkey".

    None for people, and for what the gazetteer does not know or cannot tell ("Korean").

    >>> place_of(Entity("Turks", "NORP")), place_of(Entity("the Kremlin", "ORG"))
    ('Turkey', 'Russia')
    """
    if entity.label == "PERSON":
        return None
    text = _tidied(entity.text)
    return _country(text) or gazetteer().stands_for.get(spelt(text))


def canonical(
    entities: Iterable[Entity], *, acting: Container[Entity] = frozenset()
) -> dict[Entity, Entity]:
    """Each entity of one article with its canonical entity; see `canonical_across`."""
    return canonical_across({"": entities}, acting=acting)[""]


def canonical_across(
    articles: Mapping[str, Iterable[Entity]], *, acting: Container[Entity] = frozenset()
) -> dict[str, dict[Entity, Entity]]:
    """Each entity of each article, by its id, with its canonical entity.

    Capitals and bodies among those `acting` are their states. A shorter form of a person's name
    joins the only person of its article that it fits; else the only one of the articles that share
    another name with its own. An abbreviation joins the only body of its article that has these
    initials. The canonical name of a person is the form, longer than a family name where there is
    one, that most articles have; then the fullest, then the one with most diacritics, then the
    first by code points. Neither the order nor the number of times that names come decides, and
    canonical names are their own canonical names. The time taken grows about as the number of
    names.
    """
    given = {article: list(dict.fromkeys(names)) for article, names in articles.items()}
    all_names = set[Entity]().union(*given.values())
    known = {entity: usual(entity, acting=entity in acting) for entity in all_names}
    now = {article: _usual_names(names, known) for article, names in given.items()}
    for _ in range(_PASSES):
        step = _joined(now)
        if step == now:
            break
        now = step
    return {a: dict(zip(names, now[a], strict=True)) for a, names in given.items()}


def _usual_names(names: Sequence[Entity], known: Mapping[Entity, Entity]) -> list[Entity]:
    """The entities of an article under their usual names, but for its own abbreviations."""
    usual_ = [known[entity] for entity in names]
    own: dict[str, set[Entity]] = defaultdict(set)
    for entity, name in zip(names, usual_, strict=True):
        for initials in _initials(entity.text) if entity.label == "ORG" else ():
            own[initials].add(name)
    for at, name in enumerate(usual_) if own else ():
        if name.label == "ORG" and len(names[at].text) >= _SURE:
            text = _tidied(names[at].text)
            meant = own.get(spelt(text), set())
            if meant and name not in meant:
                usual_[at] = Entity(text, names[at].label)
    return usual_


@lru_cache(maxsize=1 << 16)
def _tidied(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = " ".join(text.split()).strip(_EDGES)
        text = without_mark(text)
        first, _, rest = text.partition(" ")
        text = rest if rest and first.lower() == "the" else text
    return text


def _person_text(text: str) -> str:
    """The name without titles; a single name keeps its rank ("Pope Francis")."""
    rank, bare = split_title(text)
    if not rank:
        return bare
    person = parse(text)
    return f"{rank} {bare}" if person is not None and len(person.words) == 1 else bare


def _country(text: str) -> str | None:
    countries, name = gazetteer().countries, spelt(text)
    if name in countries:
        return countries[name]
    for form in name_words().state_forms:
        rest = name.removeprefix(f"{plain(form)} ")
        if rest != name and spelt(rest) in countries:
            return countries[spelt(rest)]
    return None


def _place(text: str, label: str, acting: bool) -> Entity | None:
    country = _country(text) if label in _PLACES | {"ORG"} else None
    if country:
        return Entity(country, "GPE")
    name = spelt(text)
    if label not in _PLACES or name not in gazetteer().capitals:
        return None
    if acting:
        return Entity(gazetteer().stands_for[name], "GPE")
    return Entity(gazetteer().capitals[name], "GPE")


def _body(text: str, label: str, acting: bool) -> Entity | None:
    name = spelt(text)
    if label not in _BODIES or name not in gazetteer().bodies:
        return None
    if acting and name in gazetteer().stands_for:
        return Entity(gazetteer().stands_for[name], "GPE")
    return Entity(gazetteer().bodies[name], "ORG")


def _forms(entities: Iterable[Entity]) -> dict[Entity, _Form]:
    """The entities with their keys; equal keys are one object."""
    orders: dict[Entity, tuple[object, ...]] = {}
    people: dict[tuple[object, ...], Person | None] = {}
    for entity in entities:
        person = parse(entity.text) if entity.label == "PERSON" else None
        orders[entity] = order = _order(entity, person)
        people[order] = person
    keys = {order: _key(order, place, people[order]) for place, order in enumerate(sorted(people))}
    return {entity: _Form(entity, keys[order]) for entity, order in orders.items()}


def _order(entity: Entity, person: Person | None) -> tuple[object, ...]:
    """What names are sorted by and told apart by."""
    if person is None:
        kind = "GPE" if entity.label in _PLACES else entity.label
        return (1, kind, _spelling(entity.text, kind))
    fullness = tuple(-int(n) for n in person.fullness)
    return (0, fullness, person.words, len(person.given), person.suffix, person.rank)


def _key(order: Sequence[object], place: int, person: Person | None) -> _Key:
    if person is None:
        return _Key(str(order[1]), None, place)
    words = person.words
    starts = frozenset({"", *words, *(f"{word[0]}." for word in words)})
    return _Key("PERSON", person, place, words[-1], _start(person), ends_of(person), starts)


_place_of = attrgetter("place")


def _spelling(text: str, kind: str) -> str:
    """Firms without their legal form; names that only hyphens and spaces tell apart are one."""
    words = (fold(text) if kind == "GPE" else plain(text)).split()
    while len(words) > 1 and kind == "ORG" and words[-1] in name_words().legal_forms:
        words = words[:-1]
    return "".join(words) or text


def _joined(articles: Mapping[str, Sequence[Entity]]) -> dict[str, list[Entity]]:
    """One pass: for each entity of each article the name of the group that it is found to be in.

    Groups are known by a key: people by that of their fullest form.
    """
    forms = _forms(set[Entity]().union(*articles.values()))
    told = {article: [forms[name] for name in names] for article, names in articles.items()}
    groups = {article: _within(found) for article, found in told.items()}
    if len(articles) > 1:
        groups = _across(groups)
    names = _names(told, groups)
    return {article: [names[groups[article][form.key]] for form in found]
            for article, found in told.items()}  # fmt: skip


def _within(forms: Iterable[_Form]) -> dict[_Key, _Key]:
    """The groups of one article: each key with the key of its group."""
    group = {form.key: form.key for form in forms}
    people = sorted((key for key in group if key.person), key=_place_of)
    known = _Forms(people)
    for key in people if len(people) > 1 else ():
        group[key] = _only({group[full] for full in known.fuller(key)}, key) or key
        known.add(key)
    group.update(_abbreviated(forms))
    return group


def _only(people: set[_Key], short: _Key) -> _Key | None:
    """The only one of these people; of father and son the father, where both have the name."""
    if len(people) > 1 and short.person is not None and not short.person.given:
        people = {key for key in people if key.person and not key.person.suffix}
    return next(iter(people)) if len(people) == 1 else None


class _Forms:
    """Names of people, found by the shorter forms that `asked` will be looked up for."""

    def __init__(self, asked: Iterable[_Key]) -> None:
        self._asked: dict[str, set[str]] = defaultdict(set)
        self._found: dict[tuple[str, str], list[_Key]] = defaultdict(list)
        for short in asked:
            if short.person:
                self._asked[short.last].add(short.start)

    def add(self, full: _Key) -> None:
        """Make a name known."""
        for end in full.ends:
            for start in full.starts & self._asked.get(end, _NONE):
                self._found[end, start].append(full)

    def fuller(self, short: _Key) -> Iterator[_Key]:
        """The known names that this one may be a form of."""
        for full in self._found.get((short.last, short.start), ()):
            if short.person and full.person and is_form(short.person, full.person):
                yield full


def _start(person: Person) -> str:
    """The first given name of a form, with a full stop if an initial; "" for family names alone."""
    first = person.given[0] if person.given else ""
    return f"{first}." if len(first) == 1 else first


def _abbreviated(forms: Iterable[_Form]) -> dict[_Key, _Key]:
    """Abbreviations of the bodies that one article also names in full."""
    bodies = [form for form in forms if form.entity.label == "ORG"]
    full: dict[str, set[_Key]] = defaultdict(set)
    for body in bodies:
        for initials in _initials(body.entity.text):
            full[initials].add(body.key)
    found: dict[_Key, _Key] = {}
    for body in bodies if full else ():
        short = spelt(body.entity.text)
        meant = full.get(short, set())
        if short.isupper() and 1 < len(short) <= _LETTERS and len(meant) == 1:
            found[body.key] = next(iter(meant))
    return found


@lru_cache(maxsize=1 << 16)
def _initials(name: str) -> frozenset[str]:
    """The initials of the words of a name, with and without small words; none for one word."""
    words = plain(name).split()
    large = [word for word in words if word not in _SMALL]
    if len(large) < 2:
        return frozenset()
    return frozenset("".join(w[0] for w in kept).upper() for kept in (words, large))


def _across(groups: Mapping[str, Mapping[_Key, _Key]]) -> dict[str, dict[_Key, _Key]]:
    """The groups of the articles, joined where another article tells more of a name.

    Names are joined from the fullest to the shortest, so that what a fuller one means is known.
    """
    tops = {article: sorted(set(keys.values()), key=_place_of) for article, keys in groups.items()}
    near = {article: found[:NEIGHBOURS] for article, found in tops.items()}
    holders: dict[_Key, list[str]] = defaultdict(list)
    for article in sorted(tops):
        for top in tops[article]:
            holders[top].append(article)
    meant = _expanded(groups, holders)
    known = _Forms(holders)
    for top in sorted((key for key in holders if key.person), key=_place_of):
        around: dict[_Key, set[_Key]] = defaultdict(set)
        for full in known.fuller(top):
            for article in holders[full]:
                for other in near[article]:
                    around[other].add(meant[article, full])
        for article in holders[top]:
            others = (key for key in near[article] if key != top)
            people = _near_to(others, around) if around else set()
            meant[article, top] = _only(people, top) or top
        known.add(top)
    return {
        article: {key: meant.get((article, top), top) for key, top in keys.items()}
        for article, keys in groups.items()
    }


def _near_to(others: Iterable[_Key], around: Mapping[_Key, set[_Key]]) -> set[_Key]:
    """The people near to these names; none where they are a crowd, for nobody is the only one."""
    people: set[_Key] = set()
    for other in others:
        found = around.get(other, set())
        if len(found) > _CROWD:
            return set()
        people |= found
    return people if len(people) <= _CROWD else set()


def _expanded(
    groups: Mapping[str, Mapping[_Key, _Key]], holders: Mapping[_Key, list[str]]
) -> dict[tuple[str, _Key], _Key]:
    """Abbreviations that are not told in their own articles, and in others always as one body."""
    full: dict[_Key, set[_Key]] = defaultdict(set)
    for keys in groups.values():
        for key, top in keys.items():
            if key.kind == "ORG" and key != top:
                full[key].add(top)
    return {
        (article, key): next(iter(meant))
        for key, meant in full.items()
        if len(meant) == 1
        for article in holders.get(key, ())
    }


def _names(
    articles: Mapping[str, Iterable[_Form]], groups: Mapping[str, Mapping[_Key, _Key]]
) -> dict[_Key, Entity]:
    """The canonical name of each group, from the forms that its articles have."""
    used: dict[_Key, Counter[_Form]] = defaultdict(Counter)
    for article, found in articles.items():
        group = groups[article]
        for form in set(found):
            used[group[form.key]][form] += 1
    return {group: _best(group, forms) for group, forms in used.items()}


def _best(group: _Key, forms: Counter[_Form]) -> Entity:
    if len(forms) == 1:
        return next(iter(forms)).entity
    level = max(_level(group, form.key) for form in forms)
    full = {form: n for form, n in forms.items() if _level(group, form.key) == level}
    used: Counter[_Key] = Counter()
    for form, count in full.items():
        used[form.key] += count
    key = min(used, key=lambda k: (-used[k], k.place))
    texts: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for form, count in full.items():
        if form.key == key:
            texts[form.entity.text] += count
            labels[form.entity.label] += count
    sign = 1 if group.kind == "ORG" else -1  # without legal form, with hyphens
    text = min(texts, key=lambda t: (-texts[t], t.isupper(), t.isascii(), sign * len(t), t))
    return Entity(text, min(labels, key=lambda label: (-labels[label], label)))


def _level(group: _Key, key: _Key) -> int:
    """How much a form tells: of people, given names or a rank; of bodies, the name in full."""
    if key.person is None:
        return int(key == group)
    return 2 if key.person.given else int(bool(key.person.rank))
