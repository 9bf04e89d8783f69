"""Whom a pronoun stands for, where that is certain.

Centering (Grosz, Joshi and Weinstein 1995) ranks the subject of the sentence before as the
likeliest antecedent of a subject pronoun; only that one is taken, and only where number and kind
agree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from newsline.lexicon import lexicon
from newsline.model import Entity
from newsline.naming.entities import plain_name
from newsline.naming.gazetteer import name_words
from newsline.naming.genders import FORMS, HE, Everybody, only_fitting, only_one
from newsline.naming.history import PLURAL
from newsline.naming.names import bare
from newsline.syntax import SUBJECTS, Name, Sentence
from newsline.telling.phrases import nominal
from newsline.word import Word

_OTHER = {"it": "it", "its": "it", "they": "they", "their": "they"}
_HE_OR_SHE = frozenset({"he", "she"})
_ENDINGS = ("ant", "ee", "er", "ian", "ist", "man", "or")  # of nouns for people
_TITLES = 2  # words before a name that opens a sentence
_FAR_MORE = 2  # times as often as another of the same last name
_OFTEN = 3  # times that an article names whom it is about
_IN_PASSING = frozenset({"her", "him", "his"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_ONE = frozenset({"NN", "NNP"})
_SETTLED = frozenset({"agree", "decide", "determine", "propose", "resolve"})  # it was agreed to
_CORE = SUBJECTS | {"obj", "iobj", "conj", "root", "appos", "vocative", "parataxis"}
_LONGEST = 6  # words of a noun phrase that can stand in brackets
_VAGUE_HEADS = frozenset({"one", "ones", "some", "many", "most", "nobody", "nothing", "that",
                          "there", "this", "those", "what"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referent:
    """What a pronoun stands for: the words to print, and the entity where it is a name.

    Else `noun` is the head of the words, in the sentence `where`. Words for a company may be too
    many to stand in brackets (`fits`).
    """

    text: str
    entity: Entity | None = None
    noun: Word | None = None
    where: Sentence | None = None

    @property
    def fits(self) -> bool:
        """Whether the words are few enough to be printed."""
        return len(self.text.split()) <= _LONGEST or self.noun is None


@dataclass(frozen=True, slots=True)
class Hero:
    """The person that an article is about: last name, fullest name, and "he" or "she" if clear."""

    name: str
    full: str
    pronoun: str


def hero(sentences: Sequence[Sentence]) -> Hero | None:
    """Whom an article names at least twice as often as anybody else, if there is such a person."""
    names = [
        bare(n.text) for s in sentences for n in s.names
        if n.label == "PERSON" and not _speaks(s, n)
    ]  # fmt: skip
    named = Counter(map(_last_name, names)).most_common(2)
    if not named or named[0][1] < _OFTEN or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
        return None
    last = named[0][0]
    forms = Counter(
        FORMS[w.text.lower()]
        for s in sentences
        if {_last_name(n.text) for n in s.names if n.label == "PERSON"} == {last}
        for w in s.words
        if w.text.lower() in FORMS
    )
    kinds = [kind for kind, n in forms.most_common(1) if 4 * n >= 3 * forms.total()]
    full = _fullest(n for n in names if _last_name(n) == last)
    return Hero(last, full, kinds[0] if kinds else "")


def _fullest(names: Iterable[str]) -> str:
    """The full form of a name that comes most often, of two that bear it of the one named more.

    That is the last name alone if neither is: "Mark Keller", "Joan Keller".
    """
    given: dict[str, list[str]] = defaultdict(list)
    last = ""
    for name in names:
        last = _last_name(name)
        if name != last:
            given[name.split()[0][0]].append(name)
    known = sorted(given.values(), key=len, reverse=True)
    if not known or (len(known) > 1 and len(known[0]) < _FAR_MORE * len(known[1])):
        return last
    counted = Counter(known[0])
    return max(counted, key=lambda form: (counted[form], -len(form)))


def referents(
    sentence: Sentence,
    before: Sequence[Sentence],
    about: Hero | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
    everybody: Everybody = MappingProxyType({}),
) -> dict[int, Referent]:
    """What the pronouns of the sentence stand for, by index, where only one thing can be meant.

    `before` are the sentences that precede, the nearest last. A person is certain who is the only
    one named in this sentence up to the pronoun and in the nearest sentence before that names any,
    where the sentences between go on with "he" or "she"; and one who is the subject of the clause
    above, or of such a sentence before, where all others named are only mentioned in passing. For
    "it" and "they" it is the subject of the clause above, or of the sentence before, if its number
    fits. Whom the article is `about` has no rival where he or she is the subject. `known` tells who
    is a man and who a woman (newsline.naming.genders): nobody else is meant by "he" or by "she".
    The only man or woman of those whom the article names before (`everybody`) is meant at last, if
    nobody is told of near without a name.
    """
    found: dict[int, Referent] = {}
    for word in sentence.words:
        form = word.text.lower()
        if not _can_be_told(sentence, word, form):
            meant = _in_passing(sentence, word, before, about, known, everybody)
            meant = meant or _shared_object(sentence, word, known)
        elif form in FORMS:
            here = only_fitting(sentence, form, known)
            meant = _person(here, word, _fitting(before, form, known), about)
            meant = meant or _only_one(sentence, word, before, everybody)
        elif form in _OTHER:
            meant = _thing(sentence, word, _OTHER[form], before)
        else:
            continue
        if meant is not None:
            found[word.index] = _bracketed(meant, own=word.tag == "PRP$")
    return found


def _in_passing(
    sentence: Sentence,
    word: Word,
    before: Sequence[Sentence],
    about: Hero | None,
    known: Mapping[str, str],
    everybody: Everybody,
) -> Referent | None:
    """Whom "her" means that is no subject, if nobody else can be meant: "The car hit her"."""
    form = word.text.lower()
    if form not in _IN_PASSING or _quoted(sentence, word):
        return None
    sure = about is not None and about.pronoun == FORMS[form] and bool(before)
    name = about.full if about is not None and sure else only_one(everybody, form, word.start)
    told = [only_fitting(s, form, known) for s in (*before, sentence)]
    others = {_last_name(n.text) for s in told for n in s.names if n.label == "PERSON"}
    last = _last_name(name)
    if not name or not others <= {last} or last in {w.text for w in sentence.words}:
        return None
    if _has_rival(sentence, word, form):
        return None
    return Referent(name, plain_name(Name(0, 0, name, "PERSON")))


def _shared_object(sentence: Sentence, word: Word, known: Mapping[str, str]) -> Referent | None:
    """The only object of the verb before, to which the same subject does more.

    "The club dismissed Anna Rossi and replaced her"; "They caught thieves and jailed 23 of them".
    """
    form, done = word.text.lower(), word
    if done.dep == "nmod" and sentence.head(done).pos == "NUM":
        done = sentence.head(done)
    verb = sentence.head(done)
    first = sentence.head(verb)
    objects = [w for w in sentence.words[first.index : word.index] if w.dep == "obj"]
    shared = verb.dep == "conj" and not sentence.kids(verb, *SUBJECTS)
    objects = [w for w in objects if w.index != done.index]
    if done.dep != "obj" or not shared or len(objects) != 1 or _quoted(sentence, word):
        return None
    thing = objects[0]
    if thing.head != first.index or sentence.kids(thing, "conj"):
        return None
    between = sentence.words[thing.index + 1 : word.index]
    name = _name_at(sentence, thing)
    if form in {"her", "him"} and name is not None and name.label == "PERSON":
        near = (n for n in sentence.names if name.last < n.first < word.index)
        others = any(n.label == "PERSON" for n in near)
        fits = known.get(_last_name(name.text), "") in {"", FORMS[form]}
        return None if others or not fits else Referent(bare(name.text), plain_name(name))
    if form != "them" or name is not None or any(w.tag in PLURAL for w in between):
        return None
    return _the(sentence, thing)


def _the(sentence: Sentence, noun: Word) -> Referent | None:
    """Things just told of, with "the": "[the thieves]" for "armed thieves" and "them"."""
    bare_ = noun.tag == "NNS" and not sentence.kids(noun, "det", "nmod", "nmod:poss", "nummod")
    return Referent(f"the {noun.text}", noun=noun, where=sentence) if bare_ else None


def _has_rival(sentence: Sentence, word: Word, form: str) -> bool:
    """Whether something before a pronoun that is no subject may be what it means.

    Who does something to "her" is another.
    """
    verb = sentence.head(word)
    doing = {s.index for s in sentence.kids(verb, *SUBJECTS)} if word.dep in {"iobj", "obj"} else ()
    return any(
        FORMS.get(w.text.lower()) == FORMS[form] or (w.pos == "NOUN" and _is_rival(w, form))
        for w in sentence.words[: word.index]
        if w.index not in doing
    )


def _only_one(
    sentence: Sentence, word: Word, before: Sequence[Sentence], everybody: Everybody
) -> Referent | None:
    """The only one named before that "he" or "she" can mean, if nobody without a name is near."""
    name = only_one(everybody, word.text.lower(), word.start)
    near = [*(w for s in before[-1:] for w in s.words), *sentence.words[: word.index]]
    somebody = any(w.pos == "NOUN" and _is_rival(w, word.text.lower()) for w in near)
    if not name or somebody or _other_person(sentence, word):
        return None
    if name.split()[-1] in {w.text for w in sentence.words}:
        return None
    return Referent(name, plain_name(Name(0, 0, name, "PERSON")))


def _is_rival(noun: Word, form: str) -> bool:
    """Whether a noun may tell of somebody whom a pronoun of this form means: "a driver"."""
    other = name_words().feminine if FORMS[form] == HE else name_words().masculine
    return is_personal(noun.lemma) and noun.tag == "NN" and noun.lemma not in other


def is_personal(noun: str) -> bool:
    """Whether a noun, by its lemma, looks like one for a person; "number" and "matter" do too."""
    return noun in lexicon().naming.persons or noun.endswith(_ENDINGS)


def is_somebody(noun: str) -> bool:
    """Whether a noun, by its lemma, is surely one for a person: "mother", not "number"."""
    return noun in lexicon().naming.persons or noun.endswith(("man", "woman"))


def _fitting(before: Sequence[Sentence], form: str, known: Mapping[str, str]) -> list[Sentence]:
    """The sentences without people who are not meant, and without those that tell of no others."""
    kept = ((s, only_fitting(s, form, known)) for s in before)
    return [k for s, k in kept if k is s or any(n.label == "PERSON" for n in k.names)]


def _can_be_told(sentence: Sentence, word: Word, form: str) -> bool:
    """Whether the pronoun is a subject, or belongs to one that nothing comes before in its clause.

    "His plan failed"; "Rossi was abroad when her plan failed".
    """
    if _quoted(sentence, word):
        return False
    if form not in _POSSESSIVE:
        return word.dep in SUBJECTS
    owned = sentence.head(word)
    if word.dep != "nmod:poss" or owned.dep not in SUBJECTS:
        return False
    verb = sentence.head(owned)
    below = verb.dep in {"advcl", "ccomp"} and word.index < verb.index
    return word.index < 2 or (below and next(_subjects_above(sentence, owned), None) is not None)


def _quoted(sentence: Sentence, word: Word) -> bool:
    """Whether the pronoun stands in somebody's own words, which a sentence before may begin."""
    before = sentence.text[: word.start - sentence.start]
    opened = sum(before.count(m) for m in ("“", "``")) - sum(before.count(m) for m in ("”", "''"))
    return opened > 0 or before.count('"') % 2 == 1


def _bracketed(meant: Referent, *, own: bool) -> Referent:
    text = genitive(meant.text) if own else meant.text
    return replace(meant, text=f"[{text}]")


def genitive(name: str) -> str:
    """The genitive of a name: "Ankara's", "the Philippines'"."""
    if name.endswith(("'s", "’s")):
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _person(
    sentence: Sentence, word: Word, before: Sequence[Sentence], about: Hero | None
) -> Referent | None:
    """The person that is meant, if only one can be and nothing in the sentence speaks against."""
    somebody = _somebody(sentence, word)
    if somebody is not None:
        return somebody
    if about is not None and about.pronoun not in {"", FORMS[word.text.lower()]}:
        about = None
    name = _only_person(sentence, word, before, about) or _leading_person(
        sentence, word, before, about
    )
    if name is None or _named_later(sentence, word, name) or _other_person(sentence, word):
        return None
    return Referent(bare(name.text), plain_name(name))


def _only_person(
    sentence: Sentence, word: Word, before: Sequence[Sentence], about: Hero | None
) -> Name | None:
    """The only person named up to the pronoun, if the story is told of them: a subject somewhere.

    Who is only mentioned ("the death of Lee") may be another than the one that nobody names.
    """
    here = [(sentence, name) for name in _persons_to(sentence, word.index)]
    told = [*_persons_before(before, word.text.lower()), *here]
    names = [name for _, name in told]
    if len({_last_name(n.text) for n in names}) != 1:
        return None
    known = about is not None and about.name == _last_name(names[0].text)
    if not (known or any(_acts(s, n) for s, n in told)) or not all(
        _stands_alone(s, n) for s, n in told
    ):
        return None
    return max(names, key=lambda n: len(n.text))


def _acts(sentence: Sentence, name: Name) -> bool:
    """Whether a person is the subject of more than a saying: who speaks may tell of another."""
    words = _with_title(sentence, name)
    return any(w.dep in SUBJECTS for w in words) and not _speaks(sentence, name)


def _speaks(sentence: Sentence, name: Name) -> bool:
    """Whether a person is the subject of a saying."""
    saying = lexicon().verbs.saying
    return any(
        w.dep in SUBJECTS and sentence.head(w).lemma in saying for w in _with_title(sentence, name)
    )


def _with_title(sentence: Sentence, name: Name) -> tuple[Word, ...]:
    """The words of a name, and the title before it that they hang on: "Mrs | Rossi"."""
    first = sentence.words[name.first]
    titled = 0 < name.first == first.head + 1
    return sentence.words[name.first - titled : name.last + 1]


def _name_at(sentence: Sentence, word: Word) -> Name | None:
    """The name that a word is part of, or is the title of."""
    behind = (n for n in sentence.names if word.index == n.first - 1)
    titled = (
        n for n in behind if n.label == "PERSON" and sentence.words[n.first].head == word.index
    )
    return sentence.name_at(word) or next(titled, None)


def _stands_alone(sentence: Sentence, name: Name) -> bool:
    """Whether the words are a person's name and no part of another: not "Betty Ford Center"."""
    if not any(sum(c.islower() for c in part) > 1 for part in name.text.split()):
        return False  # "M. D."
    if _last_name(name.text).lower() in lexicon().naming.office_words:
        return False  # "Secretary" of "Secretary of State Rossi"
    after = sentence.words[name.last + 1 : name.last + 2]
    return not after or (after[0].pos != "PROPN" and after[0].tag != "POS")


def _named_later(sentence: Sentence, word: Word, name: Name) -> bool:
    """Whether the sentence names the person behind the pronoun: then it means another one."""
    last = _last_name(name.text)
    return any(w.text == last for w in sentence.words[word.index + 1 :])


def _other_person(sentence: Sentence, word: Word) -> bool:
    """Whether "him" or "her" stands beside the pronoun or before it: then there are two persons."""
    near = (*sentence.kids(sentence.head(word)), *sentence.words[: word.index])
    return any(w.tag == "PRP" and w.text.lower() in {"her", "him"} for w in near)


def _leading_person(
    sentence: Sentence, word: Word, before: Sequence[Sentence], about: Hero | None
) -> Name | None:
    """The person that a story goes on with: the subject above or before, if it has no rival.

    "Rossi flew home, where she hoped for a word with Lee. On Monday she resigned."
    """
    above = next(_subjects_above(sentence, word), None)
    if above is not None:
        told = _tells_of_death(sentence, above, word)
        return None if told else _unrivalled(sentence, above, word.index, about)
    if not _in_main_clause(sentence, word) or _persons_to(sentence, word.index):
        return None
    for earlier in reversed(before):
        subject = _main_subject(earlier)
        persons = _persons_to(earlier, len(earlier.words))
        name = _name_at(earlier, subject) if subject is not None else None
        if subject is not None and name is not None and name in persons:
            known = about is not None and about.name == _last_name(name.text)
            if _speaks(earlier, name) and not known and not _speaks_on(sentence, word):
                return _told_of(earlier, name, about)
            return _unrivalled(earlier, subject, len(earlier.words), about)
        if not _goes_on(subject, persons, about):
            return None
    sure = about is not None and about.pronoun == FORMS[word.text.lower()] and before
    return Name(0, 0, about.full, "PERSON") if about is not None and sure else None


def _speaks_on(sentence: Sentence, word: Word) -> bool:
    """Whether a pronoun is who goes on to speak: "Rossi said no. She added that ..."."""
    return sentence.head(word).lemma in lexicon().verbs.saying


def _told_of(sentence: Sentence, speaker: Name, about: Hero | None) -> Name | None:
    """Whom a speaker tells of, if the article is about them: "Rossi said Lee fled. He hid."."""
    if about is None:
        return None
    others = (n for n in _persons_to(sentence, len(sentence.words)) if n is not speaker)
    acting = (n for n in others if _acts(sentence, n) and _last_name(n.text) == about.name)
    return next(acting, None)


def _tells_of_death(sentence: Sentence, above: Word, word: Word) -> bool:
    """Whether somebody says that another died: "Rossi says he died on Thursday"."""
    verb = sentence.head(word)
    says = sentence.head(above).lemma in lexicon().verbs.saying
    return says and verb.lemma in lexicon().verbs.dying


def _goes_on(subject: Word | None, persons: Sequence[Name], about: Hero | None) -> bool:
    """Whether a sentence in between says nothing against the person that "he" or "she" means."""
    form = subject.text.lower() if subject is not None else ""
    if about is not None and about.pronoun and form == about.pronoun:
        return True
    others = [n for n in persons if about is None or _last_name(n.text) != about.name]
    return not others and (about is not None or form in _HE_OR_SHE)


def _somebody(sentence: Sentence, word: Word) -> Referent | None:
    """Who is told of without a name in the clause above: "A driver was fined after he had ..."."""
    above = _subjects_above(sentence, word)
    subject = next((s for s in above if s.tag != "NNS"), None)  # "police say he"
    if subject is None or subject.tag != "NN" or word.dep not in SUBJECTS:
        return None
    naming = lexicon().naming
    known = subject.lemma in naming.persons or subject.lemma.endswith(tuple(naming.agents))
    if not known or _persons_to(sentence, word.index) or sentence.kids(subject, "conj"):
        return None
    words = nominal(sentence, subject, frozenset())
    others = (w for w in sentence.words[: word.index] if w.index not in words)
    if any(w.lemma in naming.persons or w.lemma.endswith(tuple(naming.agents)) for w in others):
        return None
    if len(words) > _LONGEST or words != list(range(words[0], words[-1] + 1)):
        return None
    return Referent(_phrase(sentence, words), noun=subject, where=sentence)


def _unrivalled(sentence: Sentence, subject: Word, end: int, about: Hero | None) -> Name | None:
    """The person that is `subject`, if nobody else before `end` acts or is acted upon."""
    name = _name_at(sentence, subject)
    if name is None or name.label != "PERSON" or sentence.kids(subject, "conj"):
        return None
    if not _stands_alone(sentence, name):
        return None
    if about is not None and _last_name(name.text) == about.name:
        return name
    if about is not None and any(_last_name(n.text) == about.name for n in sentence.names):
        return None  # "Judge Rossi asked for reports on Lee, ...", whom the article is about
    others = (n for n in _persons_to(sentence, end) if _last_name(n.text) != _last_name(name.text))
    return None if any(_takes_part(sentence, other) for other in others) else name


def _persons_to(sentence: Sentence, end: int) -> list[Name]:
    return [n for n in sentence.names if n.label == "PERSON" and n.last < end]


def _takes_part(sentence: Sentence, name: Name) -> bool:
    """Whether a person is subject or object, or hangs on the main verb: "spoke with Lee"."""
    for word in (_leading_noun(sentence, w) for w in _with_title(sentence, name)):
        main = sentence.head(sentence.head(word)).index == word.head
        if word.dep in _CORE or (word.dep.startswith("obl") and main):
            return True
    return False


def _leading_noun(sentence: Sentence, word: Word) -> Word:
    """The noun that a word stands beside: "an appeal for the banker Erik Lund"."""
    while word.dep in {"appos", "flat"} and sentence.head(word).pos in {"NOUN", "PROPN"}:
        word = sentence.head(word)
    return word


def _persons_before(before: Sequence[Sentence], form: str) -> list[tuple[Sentence, Name]]:
    """The people named by the nearest sentence that names any, but for others than "he"."""
    for sentence in reversed(before):
        persons = [(sentence, n) for n in sentence.names if n.label == "PERSON"]
        if persons and _tells_of_another(sentence, persons, form):
            continue
        if persons or not any(w.text.lower() in _HE_OR_SHE for w in sentence.words):
            return persons
    return []


def _tells_of_another(
    sentence: Sentence, persons: Sequence[tuple[Sentence, Name]], form: str
) -> bool:
    """Whether a sentence goes on with "he" and names only others: "He sang until Lee came"."""
    subject = _main_subject(sentence)
    if subject is None or subject.text.lower() != form:
        return False
    return all(n.first > subject.index for _, n in persons)


def _thing(
    sentence: Sentence, word: Word, kind: str, before: Sequence[Sentence]
) -> Referent | None:
    """What "it" or "they" stands for: the subject of a clause above or of the sentence before."""
    if kind == "it" and is_empty(sentence, word):
        return None
    twin = _twin(sentence, word)
    if twin is not None:
        return _thing(sentence, twin, kind, before)
    above = next(_subjects_above(sentence, word), None)
    if any(
        _OTHER.get(w.text.lower()) == kind and not _belongs(sentence, w, above)
        for w in sentence.words[: word.index]
    ):
        return None  # two of a kind need not mean the same
    if kind == "they" and _others_done_to(sentence, word):
        return None
    if above is not None:
        return _referent(sentence, above, kind)
    return _thing_before(before, kind) if _in_main_clause(sentence, word) else None


def _others_done_to(sentence: Sentence, word: Word) -> bool:
    """Whether somebody alone does something to several: "He treated six men after they came"."""
    verbs = (v for v in sentence.ancestors(sentence.head(word)) if sentence.kids(v, *SUBJECTS))
    verb = next(verbs, None)
    if verb is None or not any(s.tag == "PRP" for s in sentence.kids(verb, *SUBJECTS)):
        return False
    done = (w for w in sentence.kids(verb, "obj", "iobj") if w.index < word.index)
    return any(w.tag in PLURAL or w.tag == "CD" for w in done)


def _thing_before(before: Sequence[Sentence], kind: str) -> Referent | None:
    """The subject of the sentence before, or of the one before those that go on with "it"."""
    for n, earlier in reversed(tuple(enumerate(before))):
        subject = _main_subject(earlier)
        if subject is not None and subject.text in {"I", "We"}:
            subject = _said_by_writer(earlier, subject)
        if subject is None:
            return None
        if _OTHER.get(subject.text.lower()) != kind:
            return _referent(earlier, subject, kind) or _owned(earlier, subject, kind, before[:n])
    return None


def _said_by_writer(sentence: Sentence, subject: Word) -> Word | None:
    """The subject of what a writer says: "I do not say that Ankara was blameless."."""
    for clause in sentence.kids(sentence.head(subject), "ccomp"):
        return next(iter(sentence.kids(clause, "nsubj", "nsubj:pass")), None)
    return None


def _owned(
    sentence: Sentence, subject: Word, kind: str, before: Sequence[Sentence]
) -> Referent | None:
    """What "they" stands for after "Its leaders met.", where it is certain whose leaders."""
    own = next(iter(sentence.kids(subject, "nmod:poss")), None)
    if own is None or own.index != 0 or kind != "they" or subject.tag not in PLURAL:
        return None
    whose = _OTHER.get(own.text.lower())
    meant = _thing_before(before, whose) if whose is not None else None
    if meant is None or subject.index != 1:
        return None
    return Referent(f"{genitive(meant.text)} {subject.text}", meant.entity)


def _twin(sentence: Sentence, word: Word) -> Word | None:
    """The same pronoun as subject of the clause that this one goes on: "it came and it went"."""
    verb = sentence.head(word)
    if word.dep not in SUBJECTS or verb.dep != "conj":
        return None
    subjects = sentence.kids(sentence.head(verb), "nsubj", "nsubj:pass")
    return next((s for s in subjects if s.text.lower() == word.text.lower()), None)


def _belongs(sentence: Sentence, word: Word, subject: Word | None) -> bool:
    """Whether `word` is a possessive below the verb of `subject`, and behind it.

    "The bank sold its shares after it had ...": both mean the bank.
    """
    if subject is None or word.dep != "nmod:poss" or word.index < subject.index:
        return False
    return any(above.index == subject.head for above in sentence.ancestors(word))


def _in_main_clause(sentence: Sentence, word: Word) -> bool:
    verb = sentence.head(word)
    while word.dep == "nmod:poss" and verb.dep in SUBJECTS:
        verb, word = sentence.head(verb), verb
    return verb.dep in {"root", "ccomp"} or (
        verb.dep == "conj" and sentence.head(verb).dep == "root"
    )


def is_empty(sentence: Sentence, word: Word) -> bool:
    """Whether nothing is meant by "it": "it is clear that", "it was said that", "it took years".

    Or "it was decided to": nobody decides a thing to do something.
    """
    verb = sentence.head(word)
    clause = sentence.kids(verb, "csubj", "csubj:pass", "ccomp", "acl:relcl", "advcl:relcl")
    reported = bool(sentence.kids(verb, "cop")) or word.dep == "nsubj:pass"
    return (
        word.dep == "expl"
        or (word.dep == "nsubj:pass" and verb.lemma in _SETTLED and _has_infinitive(sentence, verb))
        or verb.lemma in lexicon().verbs.impersonal
        or (reported and bool(clause))
    )


def _has_infinitive(sentence: Sentence, verb: Word) -> bool:
    return any(
        m.text.lower() == "to"
        for w in sentence.kids(verb, "xcomp", "advcl", "csubj", "ccomp", "csubj:pass")
        for m in sentence.kids(w, "mark")
    )


def _subjects_above(sentence: Sentence, word: Word) -> Iterator[Word]:
    """The subjects of the clauses above the one of the pronoun that stand before it."""
    verb = sentence.head(word)
    if word.dep == "nmod:poss" and verb.dep in SUBJECTS:
        verb = sentence.head(verb)
    for above in sentence.ancestors(verb):
        for subject in sentence.kids(above, "nsubj", "nsubj:pass"):
            if subject.index < word.index and subject.pos != "PRON":
                yield subject


def _main_subject(sentence: Sentence) -> Word | None:
    """The subject of the main clause; the name that opens a sentence whose verb was misread."""
    root = next((w for w in sentence.words if w.head == w.index), None)
    if root is None:
        return None
    name = sentence.name_at(root)
    if name is not None and name.label == "PERSON" and name.first <= _TITLES:
        return root
    return next(iter(sentence.kids(root, "nsubj", "nsubj:pass")), None)


def _referent(sentence: Sentence, subject: Word, kind: str) -> Referent | None:
    """The subject as what "it" or "they" stands for; None where it does not fit."""
    name = sentence.name_at(subject)
    person = name is not None and name.label == "PERSON"
    several = bool(sentence.kids(subject, "conj"))
    many = several or subject.tag in PLURAL
    plural_name = name is not None and subject.tag == "NNPS" and name.label in {"GPE", "ORG"}
    fits = many if kind == "they" else (subject.tag in _ONE or plural_name) and not several
    start = name.first if name is not None else subject.index
    if start and sentence.words[start - 1].pos == "ADP":
        return None  # "the bid by Delta Lines, ..., was" read as if the company was
    if not fits or subject.text.lower() in _VAGUE_HEADS:
        return None
    if kind == "it" and (person or is_somebody(subject.lemma)):
        return None
    if name is not None and not several:
        entity = plain_name(name)
        text = " ".join(bare(name.text).split())
        head = sentence.words[name.first]
        the = any(w.text.lower() == "the" for w in sentence.kids(subject, "det"))
        return Referent(f"the {text}" if the and head.text.lower() != "the" else text, entity)
    words = nominal(sentence, subject, frozenset())
    own = any(sentence.words[i].tag in {"PRP", "PRP$", "CD"} for i in words)
    short = len(words) == 1 and subject.pos != "PROPN"
    if own or short or words != list(range(words[0], words[-1] + 1)):
        return None
    if len(words) > _LONGEST and subject.lemma not in lexicon().naming.bodies:
        return None
    return Referent(_phrase(sentence, words), noun=subject, where=sentence)


def _phrase(sentence: Sentence, words: list[int]) -> str:
    start, end = sentence.words[words[0]].start, sentence.words[words[-1]].end
    text = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
    first = sentence.words[words[0]]
    return text if first.pos == "PROPN" else text[:1].lower() + text[1:]


def printed(found: Mapping[int, Referent]) -> dict[int, str]:
    """The words to print for the pronouns at these indices."""
    return {i: referent.text for i, referent in found.items()}


def _last_name(text: str) -> str:
    return bare(text).rsplit(" ", 1)[-1]
