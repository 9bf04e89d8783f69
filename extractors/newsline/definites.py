"""What a definite noun points to, where the article says so: "the fire" is "a fire in Oslo".

A row stands alone, so that "the company" means nothing in it. The article has told before which
one it is: by the same noun with more words, by a name that it calls so (newsline.story), by a list
of as many names ("the two countries"), by a verb of the same event ("the shooting" of whom was
shot), or by the clause in which the noun came first. What is found stands in brackets beside the
noun. Nothing is added where the article has told of two that may be meant.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from newsline.lexicon import lexicon
from newsline.marks import is_mark
from newsline.story import (
    LINKING,
    NUMBERS,
    POINTING,
    Link,
    Phrase,
    Story,
    around,
    fit,
    is_name,
    plain,
    shorter,
    temporal,
    text_of,
)
from newsline.syntax import Name, Sentence
from newsline.word import Word

_PLURAL = frozenset({"NNS", "NNPS"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_GRADED = frozenset({"JJR", "JJS", "RBS"})
_NEGATIONS = frozenset({"n't", "never", "not", "n’t"})
_JOINTS = frozenset({"after", "although", "and", "because", "before", "but", "if", "or", "since",
                     "so", "that", "until", "when", "where", "which", "while", "who"})  # fmt: skip
_RELATIVES = frozenset({"that", "which", "who", "whose", "where"})
# What is done "on" somebody or takes place "at" a thing; other deeds are "of" somebody.
_PLACED = {"attack": "on", "strike": "on", "burn": "at", "explode": "at", "fire": "at"}
_ONESELF = frozenset({"arrive", "depart", "die", "resign", "retire"})
_INCORPORATED = (" Co.", " Corp.", " Inc.", " Ltd.", " PLC", " plc")
_FEWEST = 2  # words of a clause that tell which one is meant
_BACK = 3  # sentences in which the subject of the story is looked for


def pointed(told: Story, sentence: Sentence) -> dict[int, str]:
    """What is printed for the words of the sentence that point to something told before.

    By index: for "company" "company [Rossi Ltd.]", for "fire" "fire [in Oslo]".
    """
    found: dict[int, str] = {}
    for noun in sentence.words:
        if points(sentence, noun):
            ways = (_listed, _named, _fuller, _done_to)
            found |= next((f for way in ways if (f := way(told, sentence, noun))), {})
    return found


def points(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun leaves open which one is meant: "the fire", "this offer", "the two men"."""
    if noun.pos != "NOUN" or sentence.name_at(noun) is not None or _article(sentence, noun) is None:
        return False
    naming = lexicon().naming
    if noun.lemma in naming.unique or _told_behind(sentence, noun):
        return False
    if any(
        w.index > noun.index + 1 or w.tag != "VBD"  # a finite verb read as a participle
        for w in sentence.kids(noun, "acl", "acl:relcl", "appos", "nmod", "nmod:poss", "flat")
    ):
        return False
    before = [sentence.words[i] for i in around(sentence, noun)[0]]
    return not any(
        w.tag in _GRADED or w.lemma in naming.contrasting or is_name(sentence, w) for w in before
    )


def _told_behind(sentence: Sentence, noun: Word) -> bool:
    """Whether the next words say which one it is, whatever the parser hung them on."""
    after = sentence.words[noun.index + 1 : noun.index + 5]
    if not after:
        return False
    first = after[0].text.lower()
    if after[0].tag in {"POS", "NN", "NNS", "NNP"} or first in _RELATIVES:
        return True
    named = first in LINKING and any(
        w.pos == "PROPN" and w.text.lower() not in temporal() for w in after[1:]
    )
    return after[0].pos == "ADP" and (first == "of" or named)


def _article(sentence: Sentence, noun: Word) -> Word | None:
    """The word that makes a noun definite."""
    kids = (w for w in sentence.kids(noun, "det") if w.index < noun.index)
    return next((w for w in kids if w.text.lower() in POINTING), None)


@cache
def _dull() -> frozenset[str]:
    """Words before a noun that tell nothing of it."""
    return lexicon().naming.contrasting | frozenset(NUMBERS) | {"one", "many", "few", "some"}


def _fuller(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """What the same noun was told of with more words, where all that was told fits together."""
    naming = lexicon().naming
    if noun.lemma in naming.places | naming.bodies:
        return {}
    earlier = [
        p
        for p in told.phrases.get(noun.lemma, ())
        if p.noun.end <= noun.start and (p.noun.tag in _PLURAL) == (noun.tag in _PLURAL)
    ]
    full = [p for p in earlier if p.full]
    here = told.order(sentence)
    if _at_odds(full) or (full and noun.tag in _PLURAL and here - full[-1].order > _BACK):
        return {}
    own = {sentence.words[i].text.lower() for i in around(sentence, noun)[0]} - _dull()
    if full and not own <= frozenset[str]().union(*(p.words for p in earlier)):
        return {}
    named = {w for k in told.links.get(noun.lemma, ()) for w in k.name.lower().split()}
    if named and not any(p.words & named for p in full):
        return {}  # "the bank" may be one that has a name
    near = [p for p in full if p.named or here - p.order <= _BACK]
    return _told(sentence, noun, near, bare=not own) or _from_clause(told, earlier, noun, here)


def _told(sentence: Sentence, noun: Word, full: Sequence[Phrase], *, bare: bool) -> dict[int, str]:
    """The noun with what the phrases say of it; `bare` tells that no adjective is before it."""
    best = sorted(full, key=lambda p: not p.named)
    before = next((p.before for p in best if p.before), "") if bare else ""
    behind = next((p.behind for p in best if p.behind), "")
    owner = next((p.owner for p in best if p.owner), "")
    article = _article(sentence, noun)
    if owner and bare and not behind and article is not None:
        return {article.index: "[" + f"{owner} {before}".rstrip() + "]"}
    pieces = (f"[{before}]" if before else "", noun.text, f"[{behind}]" if behind else "")
    return {noun.index: " ".join(filter(None, pieces))} if before or behind else {}


def _at_odds(full: Sequence[Phrase]) -> bool:
    """Whether two of the phrases tell of two things: one newly told, with nothing in common."""
    return any(not p.words & q.words for q in full if q.new and q.order for p in full if p is not q)


def _from_clause(told: Story, earlier: Sequence[Phrase], noun: Word, here: int) -> dict[int, str]:
    """What was told of the noun where it came first: "the fire [that damaged a church in Oslo]"."""
    new = [p for p in earlier if p.new]
    if len(new) != 1 or (noun.tag in _PLURAL and here - new[0].order > _BACK):
        return {}
    words = _relative(told.sentences[new[0].order], new[0].noun)
    return {noun.index: f"{noun.text} [{words}]"} if words else {}


def _relative(sentence: Sentence, noun: Word) -> str:
    """The clause in which a noun stands as one that hangs on it; empty if that cannot be."""
    verb = sentence.head(noun)
    if verb.pos != "VERB" or sentence.kids(noun, "conj"):
        return ""
    if any(w.text.lower() in _NEGATIONS for w in sentence.kids(verb)):
        return ""
    if noun.dep in {"nsubj", "nsubj:pass"} and noun.index < verb.index:
        return _as_subject(sentence, noun, verb)
    return _as_object(sentence, noun, verb)


def _as_subject(sentence: Sentence, noun: Word, verb: Word) -> str:
    helpers = [w.index for w in sentence.kids(verb, "aux", "aux:pass") if w.index > noun.index]
    if verb.tag not in _FINITE and not helpers:
        return ""
    who = "who" if noun.lemma in lexicon().naming.persons else "that"
    kept: list[int] = []
    for i in range(min([*helpers, verb.index]), len(sentence.words)):
        if is_mark(sentence, i) or sentence.words[i].text.lower() in _JOINTS:
            break
        kept.append(i)
    return _joined(who, sentence, shorter(sentence, kept))


def _as_object(sentence: Sentence, noun: Word, verb: Word) -> str:
    subject = next(iter(sentence.kids(verb, "nsubj", "nsubj:pass")), None)
    if subject is None or not subject.index < verb.index < noun.index:
        return ""
    first = min(sentence.subtree(subject))
    cases = sentence.kids(noun, "case")
    if noun.dep == "obj":
        return _joined("that", sentence, range(first, verb.index + 1))
    if noun.dep != "obl" or len(cases) != 1 or cases[0].text.lower() not in LINKING:
        return ""
    return _joined(f"{cases[0].text.lower()} which", sentence, range(first, cases[0].index))


def _joined(opener: str, sentence: Sentence, kept: Sequence[int]) -> str:
    """The words of a clause behind a relative pronoun, if they are few and tell something."""
    words = [sentence.words[i] for i in kept]
    telling = any(w.pos in {"NOUN", "PROPN"} for w in words)
    joint = any(w.text.lower() in _JOINTS for w in words)
    if len(words) < _FEWEST or not telling or joint or not fit(sentence, kept):
        return ""
    return f"{opener} {text_of(sentence, kept)}"


def _named(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The name that a noun points to: the only one that the article calls so."""
    naming = lexicon().naming
    placed = noun.lemma in naming.places and any(n.label == "GPE" for n in sentence.names)
    if noun.tag in _PLURAL or placed:
        return {}
    links = [k for k in told.links.get(noun.lemma, ()) if k.at < noun.start]
    names = {_last(k.name): k.name for k in sorted(links, key=lambda k: len(k.name))}
    own = {sentence.words[i].text.lower() for i in around(sentence, noun)[0]} - _dull()
    if len(names) == 1 and not _others(told, noun, links):
        name = next(iter(names.values()))
        return {noun.index: f"{noun.text} [{name}]"} if own <= set(name.lower().split()) else {}
    company = (
        "" if names or own or noun.lemma not in naming.bodies else _company(told, sentence, noun)
    )
    return {noun.index: f"{noun.text} [{company}]"} if company else {}


def _others(told: Story, noun: Word, links: Sequence[Link]) -> bool:
    """Whether the article has told of another one that it does not name."""
    named = {k.order for k in links}
    return any(
        p.new and p.noun.end < noun.start and p.order not in named
        for p in told.phrases.get(noun.lemma, ())
    )


def _last(name: str) -> str:
    return name.split()[-1].rstrip(".").lower()


def _first(name: str) -> str:
    return name.split()[0].lower()


def _company(told: Story, sentence: Sentence, noun: Word) -> str:
    """The company that the story is of where a noun says "the company"; empty if two may be."""
    earlier = [s for s in told.sentences if s.start <= sentence.start]
    named = [
        plain(s, n)
        for s in earlier
        for n in s.names
        if s.words[n.first].start < noun.start and _is_company(n)
    ]
    if len({_first(name) for name in named}) == 1:
        return max(named, key=len)
    last = _last_subject(earlier[-_BACK - 1 :], noun.start)
    same = [name for name in named if last and _first(name) == _first(last)]
    return max(same, key=len, default="") if 2 * len(same) >= len(named) else ""


def _last_subject(earlier: Sequence[Sentence], end: int) -> str:
    """The company that was the last subject; empty if something else was since."""
    again = lexicon().naming.bodies | {"it"}
    for sentence in reversed(earlier):
        root = next((w for w in sentence.words if w.head == w.index), None)
        kids = sentence.kids(root, "nsubj", "nsubj:pass") if root is not None else ()
        subject = next((w for w in kids if w.start < end), None)
        name = sentence.name_at(subject) if subject is not None else None
        if name is not None and _is_company(name):
            listed = name.first and sentence.words[name.first - 1].text.lower() in {"and", "or"}
            return "" if listed else plain(sentence, name)
        if subject is not None and subject.lemma not in again:
            return ""
    return ""


def _is_company(name: Name) -> bool:
    naming = lexicon().naming
    words = {w.strip(".,'’").lower() for w in name.text.split()}
    spoken = " ".join(name.text.lower().removeprefix("the ").split())
    agency = spoken.removesuffix(" news agency") in naming.news_agencies
    long = len(name.text) > 2
    body = name.label == "ORG" or name.text.endswith(_INCORPORATED)
    return body and long and not agency and words.isdisjoint(naming.no_companies)


def _listed(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The names that a number of things point to: "the two countries" after "Peru and Chile"."""
    forms = (w.text.lower() for w in sentence.kids(noun, "nummod"))
    number = next((NUMBERS[form] for form in forms if form in NUMBERS), 0)
    naming = lexicon().naming
    label = "GPE" if noun.lemma in naming.places else "PERSON"
    if not number or noun.lemma not in naming.places | naming.persons:
        return {}
    lists = {
        text
        for s in told.sentences
        if s.start <= sentence.start
        for text in _lists(s, label, number, noun.start)
    }
    return {noun.index: f"{noun.text} [{next(iter(lists))}]"} if len(lists) == 1 else {}


def _lists(sentence: Sentence, label: str, number: int, end: int) -> Iterator[str]:
    """The lists of just so many names in a sentence: nothing but commas and "and" part them."""
    names = [n for n in sentence.names if n.label == label and sentence.words[n.last].end <= end]
    for n in range(len(names) - number + 1):
        group = names[n : n + number]
        first, last = group[0].first, group[-1].last
        beside = {w.text for i in (first - 1, last + 1) for w in sentence.words[max(i, 0) : i + 1]}
        gaps = [{w.text for w in sentence.words[a.last + 1 : b.first]} for a, b in pairwise(group)]
        joined = all(gap and gap <= {",", "and", "the"} for gap in gaps)
        if joined and "and" in gaps[-1] and "and" not in beside:
            yield text_of(sentence, range(first, last + 1))


def _done_to(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """To whom a deed was done, or whose it was: "the shooting" after "Rossi was shot"."""
    words = lexicon()
    verb = words.nouns.get(noun.lemma)
    if verb is None:
        return {}
    done = [
        _patient(s, w)
        for s in told.sentences
        for w in s.words
        if w.end <= noun.start and w.pos == "VERB"
        if words.family_of(w.lemma) == words.family_of(verb)
    ]
    named = {_last(name): name for name in done if name}
    if len(named) != 1 or not done[0]:
        return {}
    whom = f"{_PLACED.get(verb, 'of')} {next(iter(named.values()))}"
    return {noun.index: f"{noun.text} [{whom}]"}


def _patient(sentence: Sentence, verb: Word) -> str:
    """The name of whom a verb is done to; of who does it where it is done to nobody else."""
    wanted = ("nsubj",) if verb.lemma in _ONESELF else ("obj", "nsubj:pass")
    for word in sentence.kids(verb, *wanted):
        name = sentence.name_at(word)
        if name is not None and not sentence.kids(word, "conj"):
            return plain(sentence, name)
    return ""
