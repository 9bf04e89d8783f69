"""What a definite noun points to, where the article says so: "the fire" is "a fire in Oslo".

A row stands alone, so that "the company" means nothing in it. The article has told before which one
it is: by the same noun with more words, by a name that it calls so (newsline.naming.story), by a
list of as many names ("the two countries"), by a verb of the same event ("the shooting" of whom was
shot), or by the clause in which the noun came first. What is found stands in brackets beside the
noun. Nothing is added where the article has told of two that may be meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from heapq import merge
from itertools import takewhile

from newsline.anchoring.anchors import FINITE
from newsline.lexicon import lexicon, other_words
from newsline.marks import is_mark
from newsline.model import Entity
from newsline.naming.companies import company_before, only_company, other_leads
from newsline.naming.history import BACK, LINKING, PLURAL, History, Phrase
from newsline.naming.names import as_printed, place_of
from newsline.naming.pronouns import Referent, genitive
from newsline.naming.story import (
    NUMBERS,
    POINTING,
    Deed,
    Link,
    Story,
    around,
    fit,
    is_name,
    shorter,
    temporal,
    text_of,
)
from newsline.naming.teams import team_before
from newsline.syntax import SUBJECTS, Name, Sentence
from newsline.word import Word

_GRADED = frozenset({"JJR", "JJS", "RBS"})
_NEGATIONS = frozenset({"n't", "never", "not", "n’t"})
_JOINTS = frozenset({"after", "although", "and", "because", "before", "but", "if", "or", "since",
                     "so", "that", "until", "when", "where", "which", "while", "who"})  # fmt: skip
_ALSO_SAID = frozenset({"also", "too"})
_RELATIVES = frozenset({"that", "which", "who", "whose", "where"})
# What is done "on" somebody or takes place "at" a thing; other deeds are "of" somebody.
_PLACED = {"attack": "on", "strike": "on", "burn": "at", "explode": "at", "fire": "at"}
_ALSO = {"appoint": "name"}
_FEWEST = 2  # words of a clause that tell which one is meant
_PART = frozenset({"amod", "compound", "flat", "nmod:desc"})
_CITIZENS = ("an", "er", "man", "woman")  # of one citizen: "New Zealander"
_SOMEBODY = frozenset({"boy", "girl", "man", "suspect", "teenager", "victim", "woman"})
_NEAR = 2  # sentences before one that tells more of a person
_FAR = 200  # sentences in which others are looked for


def pointed(told: Story, sentence: Sentence) -> dict[int, str]:
    """What is printed for the words of the sentence that point to something told before.

    By index: for "company" "company [Rossi Ltd.]", for "fire" "fire [in Oslo]".
    """
    found: dict[int, str] = {}
    for noun in sentence.words:
        if is_epithet(sentence, noun):
            found |= _epithet(told, sentence, noun)
        elif noun.pos == "PROPN":
            found |= _short_name(told, sentence, noun)
        elif _owned(sentence, noun):
            found |= _owner(told, sentence, noun)
        elif described := _described(told, sentence, noun):
            found[noun.index] = f"{noun.text} [{described}]"
        elif _is_number(sentence, noun):
            found |= _listed(told, sentence, noun)
        elif points(sentence, noun):
            ways = (_its_own, _listed, _only_those, _named, _fuller, _done_to, _dealt, _epithet)
            beside = next((f for way in ways if (f := way(told, sentence, noun))), {})
            found |= _behind_genitive(sentence, noun, beside)
    return found


def _short_name(told: Story, sentence: Sentence, word: Word) -> dict[int, str]:
    """The rest of the name of a body that is called by one word of it: "the [Indian] Navy"."""
    name = sentence.name_at(word)
    before = sentence.words[word.index - 1] if word.index else word
    after = sentence.words[word.index + 1 : word.index + 2]
    longer = name is not None and len(as_printed(sentence, name).split()) > 1
    if longer or before.text.lower() != "the" or (after and after[0].pos in {"PROPN", "NOUN"}):
        return {}
    links = [k for k in told.links.get(word.text.lower(), ()) if k.at < word.start]
    whole = {k.name for k in links if word.text in k.name.split()}
    if (
        len(whole) != 1
        or word.text.lower() in lexicon().naming.many_so_called
        or links[0].label != "ORG"
    ):
        return {}
    rest = whole.pop()
    if any(w.isupper() and len(w) > 2 for w in rest.split()):
        return {}  # of a headline in capitals
    if rest.endswith(f" {word.text}"):
        return {word.index: f"[{rest.removesuffix(f' {word.text}')}] {word.text}"}
    return {word.index: f"{word.text} [{rest.removeprefix(f'{word.text} ')}]"}


def _described(told: Story, sentence: Sentence, noun: Word) -> str:
    """The only company of an article so far, where it is told by what it does and where it is."""
    if not is_described(sentence, noun):
        return ""
    company = only_company(told.companies, noun.start)
    here = {w.text for w in sentence.words}
    return "" if company and company.split()[0] in here else company


def is_described(sentence: Sentence, noun: Word) -> bool:
    """Whether a company is told by what it does and where it is, and not by its name.

    "The Bergen-based maker of ferries", "the luxury airline and casino company".
    """
    naming = lexicon().naming
    if noun.lemma not in naming.bodies or noun.tag in PLURAL or _article(sentence, noun) is None:
        return False
    if sentence.kids(noun, "appos", "conj", "acl:relcl") or sentence.name_at(noun) is not None:
        return False
    before = [sentence.words[i] for i in around(sentence, noun)[0]]
    if any(w.tag in {*_GRADED, "POS"} or w.lemma in naming.contrasting for w in before):
        return False
    after = sentence.words[noun.index + 1 : noun.index + 2]
    return bool(before) and not (after and after[0].tag in {"POS", "NN", "NNS", "NNP"})


def _owned(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun tells a figure of some company and not of which: "net income fell"."""
    naming = lexicon().naming
    if noun.lemma not in naming.owned or noun.dep not in SUBJECTS or noun.pos != "NOUN":
        return False
    if sentence.kids(noun, "det", "nmod:poss", "nmod", "acl", "acl:relcl", "conj", "nummod"):
        return False
    before = around(sentence, noun)[0]
    return all(sentence.words[i].text.lower() in naming.measuring for i in before)


def _owner(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """Whose figure it is: of the company that says so, else of the one that is told of."""
    first = min((*around(sentence, noun)[0], noun.index))
    above = (s for v in sentence.ancestors(noun) for s in sentence.kids(v, "nsubj"))
    names = (sentence.name_at(s) for s in above if s.index < first)
    name = next((n for n in names if n is not None), None)
    firms = {c.name for c in told.companies if c.name}
    owner = as_printed(sentence, name) if name is not None else ""
    owner = owner if owner in firms else company_before(told.companies, sentence.words[first].start)
    if not owner:
        return {}
    word = sentence.words[first]
    text = word.text if first or word.text.isupper() else word.text[:1].lower() + word.text[1:]
    return {first: f"[{genitive(owner)}] {text}"}


def _its_own(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """Whose "the stock" is, where a company is told of: "[Delta Lines'] stock"."""
    article = _article(sentence, noun)
    naming = lexicon().naming
    if article is None or noun.lemma not in naming.owned - naming.also_deeds:
        return {}
    if noun.dep not in SUBJECTS or around(sentence, noun)[0] or _newly_told(told, noun):
        return {}
    owner = company_before(told.companies, noun.start)
    return {article.index: f"[{genitive(owner)}]"} if owner else {}


def _dealt(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """What a deal is for, if the article tells of one purpose: "the deal [to buy Delta Lines]"."""
    if noun.lemma not in lexicon().naming.dealings or around(sentence, noun)[0]:
        return {}
    found = [p.text for p in told.purposes[:2] if p.end <= noun.start]
    return {noun.index: f"{noun.text} [{found[0]}]"} if len(found) == 1 else {}


def _behind_genitive(sentence: Sentence, noun: Word, beside: dict[int, str]) -> dict[int, str]:
    """The same of a noun in the genitive: "the company's [Delta Lines'] stock"."""
    after = sentence.words[noun.index + 1 : noun.index + 2]
    if not after or after[0].tag != "POS":
        return beside
    name = _name_in(noun, beside.get(noun.index, ""))
    if not name:
        return {}
    return {after[0].index: f"{after[0].text} [{genitive(name)}]"}


def named(told: Story, referent: Referent) -> Referent:
    """What a pronoun stands for, by its name where that is a noun that points to one.

    "It" is "[Delta Lines]" where it stands for "the company", which means that.
    """
    noun, where = referent.noun, referent.where
    if noun is None or where is None:
        return referent
    name = _described(told, where, noun)
    if not name and points(where, noun):
        name = _name_in(noun, _named(told, where, noun).get(noun.index, ""))
    if not name:
        return referent
    own = referent.text.removesuffix("]").endswith(("'s", "’s", "s'"))
    return replace(referent, text=f"[{genitive(name) if own else name}]", noun=None)


def _name_in(noun: Word, printed: str) -> str:
    """The name in the brackets that are printed behind a noun; empty if none is."""
    name = printed.removeprefix(f"{noun.text} [").removesuffix("]")
    return name if name[:1].isupper() else ""


def points(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun leaves open which one is meant: "the fire", "this offer", "the two men"."""
    if noun.pos != "NOUN" or sentence.name_at(noun) is not None or _article(sentence, noun) is None:
        return False
    naming = lexicon().naming
    if noun.lemma in naming.unique or _told_behind(sentence, noun) or _all_of(sentence, noun):
        return False
    if any(
        (w.index > noun.index + 1 or w.tag != "VBD")  # a finite verb read as a participle
        and not _is_aside(sentence, noun, w)
        and w.text.lower() not in temporal()  # "the clashes on Saturday"
        for w in sentence.kids(noun, "acl", "acl:relcl", "appos", "nmod", "nmod:poss", "flat")
    ):
        return False
    before = [sentence.words[i] for i in around(sentence, noun)[0]]
    return not any(
        w.tag in _GRADED or w.lemma in naming.contrasting or is_name(sentence, w) for w in before
    )


def _all_of(sentence: Sentence, noun: Word) -> bool:
    """Whether all of a kind are meant, and not those told of: "all of the jurors"."""
    before = [w.text.lower() for w in sentence.words[max(0, noun.index - 3) : noun.index]]
    return before[:2] in (["all", "of"], ["none", "of"])


def _is_aside(sentence: Sentence, noun: Word, clause: Word) -> bool:
    """Whether a relative clause stands behind a comma and tells more: "the fire, which broke"."""
    comma = sentence.words[noun.index + 1 : noun.index + 2]
    opener = sentence.words[noun.index + 2 : noun.index + 3]
    relative = any(w.text.lower() in {"which", "who"} for w in opener)
    return clause.dep == "acl:relcl" and relative and comma[0].text == ","


def _told_behind(sentence: Sentence, noun: Word) -> bool:
    """Whether the next words say which one it is, whatever the parser hung them on."""
    after = sentence.words[noun.index + 1 : noun.index + 5]
    if not after:
        return False
    first = after[0].text.lower()
    if first in _RELATIVES:
        return True
    if after[0].tag in {"NN", "NNS", "NNP"}:
        return first not in temporal()
    named = first in LINKING and any(
        w.pos == "PROPN" and w.text.lower() not in temporal() for w in after[1:]
    )
    return after[0].pos == "ADP" and (first == "of" or named)


def _article(sentence: Sentence, noun: Word) -> Word | None:
    """The word that makes a noun definite."""
    kids = (w for w in sentence.kids(noun, "det", "det:predet") if w.index < noun.index)
    return next((w for w in kids if w.text.lower() in POINTING | {"both"}), None)


@cache
def _dull() -> frozenset[str]:
    """Words before a noun that tell nothing of it."""
    return lexicon().naming.contrasting | frozenset(NUMBERS) | {"one", "many", "few", "some"}


def _fuller(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """What the same noun was told of with more words, where all that was told fits together."""
    naming = lexicon().naming
    history = told.histories.get((noun.lemma, noun.tag in PLURAL))
    if history is None or noun.lemma in naming.places | naming.bodies:
        return {}
    here, full = told.order(sentence), history.before(noun.start)
    long_ago = full and noun.tag in PLURAL and here - history.full[full - 1].order > BACK
    if full > history.odd or long_ago:
        return {}
    own = {sentence.words[i].text.lower() for i in around(sentence, noun)[0]} - _dull()
    if full and not history.says(own, full):
        return {}
    if history.so_called >= full:
        return {}  # "the bank" may be one that has a name
    near = history.telling(full, here)
    return _told(sentence, noun, near, bare=not own) or _from_clause(told, history, noun, here)


def _told(sentence: Sentence, noun: Word, full: Sequence[Phrase], *, bare: bool) -> dict[int, str]:
    """The noun with what the phrases say of it; `bare` tells that no adjective is before it."""
    before = next((p.before for p in full if p.before), "") if bare else ""
    behind = next((p.behind for p in full if p.behind), "")
    owner = next((p.owner for p in full if p.owner), "")
    article = _article(sentence, noun)
    if owner and bare and not behind and article is not None:
        return {article.index: "[" + f"{owner} {before}".rstrip() + "]"}
    pieces = (f"[{before}]" if before else "", noun.text, f"[{behind}]" if behind else "")
    return {noun.index: " ".join(filter(None, pieces))} if before or behind else {}


def _from_clause(told: Story, history: History, noun: Word, here: int) -> dict[int, str]:
    """What was told of the noun where it came first: "the fire [that damaged a church in Oslo]"."""
    new = [p for p in history.new if p.noun.end <= noun.start]
    if len(new) != 1 or (noun.tag in PLURAL and here - new[0].order > BACK):
        return {}
    first = told.sentences[new[0].order]
    ways = [_own_clause(first, new[0].noun), _relative(first, new[0].noun)]
    words = max(ways, key=lambda w: (any(c.isupper() for c in w), bool(w)))
    return {noun.index: f"{noun.text} [{words}]"} if words else {}


def _own_clause(sentence: Sentence, noun: Word) -> str:
    """The relative clause right behind a noun: "a fire | that damaged a church"."""
    opener = sentence.words[noun.index + 1 : noun.index + 2]
    for clause in sentence.kids(noun, "acl:relcl"):
        subjects = sentence.kids(clause, *SUBJECTS)
        if opener and any(s.index == opener[0].index for s in subjects):
            last = max(sentence.subtree(clause))
            return _from(sentence, opener[0].text.lower(), range(noun.index + 2, last + 1))
    return ""


def _from(sentence: Sentence, opener: str, indices: Iterable[int]) -> str:
    """The words at the indices up to a mark or a joint, behind a relative pronoun."""
    kept: list[int] = []
    for i in indices:
        if is_mark(sentence, i) or sentence.words[i].text.lower() in _JOINTS:
            break
        kept.append(i)
    return _joined(opener, sentence, shorter(sentence, kept))


def _relative(sentence: Sentence, noun: Word) -> str:
    """The clause in which a noun stands as one that hangs on it; empty if that cannot be."""
    verb = sentence.head(noun)
    if verb.pos != "VERB" or sentence.kids(noun, "conj") or sentence.kids(verb, "xcomp"):
        return ""
    if any(w.text.lower() in _NEGATIONS for w in sentence.kids(verb)):
        return ""
    if noun.dep in {"nsubj", "nsubj:pass"} and noun.index < verb.index:
        return _as_subject(sentence, noun, verb)
    return _as_object(sentence, noun, verb)


def _as_subject(sentence: Sentence, noun: Word, verb: Word) -> str:
    helpers = [w.index for w in sentence.kids(verb, "aux", "aux:pass") if w.index > noun.index]
    if verb.tag not in FINITE and not helpers:
        return ""
    person = noun.lemma in lexicon().naming.persons or noun.lemma.endswith(("man", "woman"))
    who = "who" if person else "that"
    return _from(sentence, who, range(min([*helpers, verb.index]), len(sentence.words)))


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
    joint = any(w.text.lower() in _JOINTS | _ALSO_SAID for w in words)
    if len(words) < _FEWEST or not telling or joint or not fit(sentence, kept):
        return ""
    return f"{opener} {text_of(sentence, kept)}"


def _named(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The name that a noun points to: the only one that the article calls so."""
    naming = lexicon().naming
    placed = noun.lemma in naming.places and any(n.label == "GPE" for n in sentence.names)
    if noun.tag in PLURAL or placed:
        return {}
    links = [k for n in other_words(noun.lemma) for k in told.links.get(n, ()) if k.at < noun.start]
    if noun.lemma in naming.bodies:
        # "the Oslo company Berg Lines" may be a partner of the one that the article is about
        links = [k for k in links if not other_leads(told.companies, k.name, k.order, noun.start)]
    names = {_last(k.name): k.name for k in sorted(links, key=lambda k: len(k.name))}
    own = {sentence.words[i].text.lower() for i in around(sentence, noun)[0]} - _dull()
    if len(names) == 1 and not _others(told, noun, links):
        name = next(iter(names.values()))
        return {noun.index: f"{noun.text} [{name}]"} if own <= set(name.lower().split()) else {}
    body = "" if own else _last_subject(told, sentence, links) if names else _body(told, noun)
    return {noun.index: f"{noun.text} [{body}]"} if body else {}


def _last_subject(told: Story, sentence: Sentence, links: Sequence[Link]) -> str:
    """The name that is so called and the subject of the sentence before, if no other is there."""
    here = told.order(sentence)
    near = {k.name: k.at for k in links if k.order >= here - 1}
    if len(near) != 1 or not here:
        return ""
    [(name, at)] = near.items()
    before = told.sentences[here - 1]
    words = (w for n in before.names for w in before.words[n.first : n.last + 1])
    starts = {n.last: before.words[n.first].start for n in before.names}
    leads = any(
        w.dep in SUBJECTS and starts.get(w.index, w.start) == at
        for w in words
        if before.head(w).head == before.head(w).index
    )
    return name if leads else ""


def _body(told: Story, noun: Word) -> str:
    """The company or the team that is told of, where a noun points to one."""
    naming = lexicon().naming
    if noun.lemma in naming.bodies:
        return company_before(told.companies, noun.start)
    if _newly_told(told, noun):
        return ""
    if noun.lemma in naming.businesses:
        return company_before(told.companies, noun.start)
    return team_before(told.teams, noun.start) if noun.lemma in naming.teams else ""


def _epithet(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The person that a noun tells of for variety: "the comedian", if nobody else is near."""
    own = noun.pos == "PROPN" or noun.lemma in lexicon().naming.epithets
    fits = own and noun.dep in SUBJECTS
    if not fits or noun.tag in PLURAL or sentence.kids(noun, "conj") or _newly_told(told, noun):
        return {}
    here = told.order(sentence)
    near = _people(told.sentences[max(0, here - _NEAR) : here + 1], noun.start)
    lasts = {_last(name) for name in near}
    if told.about is not None and lasts == {_last(told.about.name)}:
        return {noun.index: f"{noun.text} [{told.about.full}]"}
    everybody = _people(told.sentences[max(0, here - _FAR) : here + 1], noun.start)
    if not near or len({_last(name) for name in everybody}) != 1:
        return {}
    return {noun.index: f"{noun.text} [{max(everybody, key=len)}]"}


def is_epithet(sentence: Sentence, noun: Word) -> bool:
    """Whether somebody is told of by what he or she is, with more words than "the", and no name.

    "The band's former guitarist", "the 26-year-old man", "the New Zealander".
    """
    before = sentence.words[min(sentence.subtree(noun)) : noun.index]
    after = sentence.words[noun.index + 1 : noun.index + 2]
    name = sentence.name_at(noun)
    people = name is not None and name.last == noun.index and _is_citizen(sentence, noun, name)
    if noun.tag not in {"NN", "NNP"} or not before or before[0].text.lower() != "the":
        return False
    if noun.dep in _PART or (after and after[0].tag in {"NN", "NNS", "NNP", "NNPS", "POS"}):
        return False
    if sentence.kids(noun, "acl", "acl:relcl", "appos", "conj", "flat", "nmod"):
        return False
    if people:
        return True
    naming = lexicon().naming
    told = any(is_name(sentence, w) or w.pos == "NUM" for w in before)
    return noun.pos == "NOUN" and told and noun.lemma in naming.epithets | _SOMEBODY


def _is_citizen(sentence: Sentence, noun: Word, name: Name) -> bool:
    """Whether a name is that of one of a people: "the New Zealander", no "the Japanese"."""
    citizen = place_of(Entity(as_printed(sentence, name), "NORP")) is not None
    one = noun.text.endswith(_CITIZENS) and noun.dep in SUBJECTS
    return citizen and one and name.label not in {"GPE", "PERSON"}


def _people(sentences: Iterable[Sentence], end: int) -> list[str]:
    """The people whom the sentences name before an offset."""
    return [
        as_printed(s, n)
        for s in sentences
        for n in s.names
        if n.label == "PERSON" and s.words[n.first].start < end
    ]


def _newly_told(told: Story, noun: Word) -> bool:
    """Whether the article has told before of one that was not known then: "a team"."""
    history = told.histories.get((noun.lemma, noun.tag in PLURAL))
    return history is not None and any(p.noun.end < noun.start for p in history.new)


def _others(told: Story, noun: Word, links: Sequence[Link]) -> bool:
    """Whether the article has told of another one that it does not name."""
    named = {k.order for k in links}
    return any(
        p.new
        and p.noun.end < noun.start
        and p.order not in named
        and (p.noun.tag in PLURAL) == (noun.tag in PLURAL)
        for p in told.phrases.get(noun.lemma, ())
    )


def _last(name: str) -> str:
    return name.split()[-1].rstrip(".").lower()


def _listed(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The names that a number of things point to: "the two countries" after "Peru and Chile".

    Of people nobody else is named between.
    """
    number = _number(sentence, noun)
    naming = lexicon().naming
    label = "GPE" if noun.lemma in naming.places else "PERSON"
    if not number or (noun.lemma not in naming.places | naming.persons and noun.pos == "NOUN"):
        return {}
    before = (each for each in told.lists.get((label, number), ()) if each.end <= noun.start)
    lists = {each.text: each.at for each in before}
    if len(lists) != 1:
        return {}
    [(text, at)] = lists.items()
    if label == "PERSON" and _others_between(told, text, at, noun.start):
        return {}
    return {noun.index: f"{noun.text} [{text}]"}


def _only_those(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """The only people named so far, where just so many are meant: "the two leaders"."""
    number = _number(sentence, noun)
    if not number or noun.lemma not in lexicon().naming.persons or _newly_told(told, noun):
        return {}
    here = told.order(sentence)
    near = {_last(n) for n in _people(told.sentences[max(0, here - BACK) : here + 1], noun.start)}
    names: dict[str, str] = {}
    for name in _people(told.sentences[: here + 1], noun.start):
        names[_last(name)] = max(names.get(_last(name), ""), name, key=len)
    full = all(" " in name for name in names.values())
    if len(names) != number or not near or not full:
        return {}
    *most, last = names.values()
    return {noun.index: f"{noun.text} [{', '.join(most)} and {last}]"}


def _number(sentence: Sentence, noun: Word) -> int:
    """How many are meant by "the two countries", "both men" or "the two"; 0 if not said."""
    if noun.pos == "NUM":
        return NUMBERS.get(noun.text.lower(), 0)
    forms = (w.text.lower() for w in sentence.kids(noun, "nummod", "det", "det:predet"))
    return next((NUMBERS[form] for form in forms if form in NUMBERS), 0)


def _is_number(sentence: Sentence, word: Word) -> bool:
    """Whether a number stands for people: "the two met"."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return (
        word.text.lower() in NUMBERS
        and word.pos == "NUM"
        and word.dep in SUBJECTS
        and before == "the"
        and not sentence.kids(word, "nmod", "acl", "acl:relcl")
    )


def _others_between(told: Story, listed: str, start: int, end: int) -> bool:
    """Whether anybody else than those listed is named between two offsets."""
    known = set(listed.split())
    return any(
        n.label == "PERSON" and _last_word(s, n) not in known
        for s in told.sentences
        for n in s.names
        if start < s.words[n.first].start < end
    )


def _last_word(sentence: Sentence, name: Name) -> str:
    return as_printed(sentence, name).split()[-1]


def _done_to(told: Story, sentence: Sentence, noun: Word) -> dict[int, str]:
    """To whom a deed was done, or whose it was: "the shooting" after "Rossi was shot"."""
    verb = lexicon().nouns.get(noun.lemma)
    if verb is None:
        return {}
    name = _whom(takewhile(lambda d: d.verb.end <= noun.start, _deeds(told, verb)))
    return {noun.index: f"{noun.text} [{_PLACED.get(verb, 'of')} {name}]"} if name else {}


def _deeds(told: Story, verb: str) -> Iterator[Deed]:
    """Where the story tells the deed of a verb, in text order: by its family or what means it."""
    family_of = lexicon().family_of
    found = told.deeds.get(family_of(verb), ())
    also = _ALSO.get(verb)
    if also is None or family_of(also) == family_of(verb):
        return iter(found)
    others = (d for d in told.deeds.get(family_of(also), ()) if d.verb.lemma == also)
    return merge(found, others, key=lambda d: d.verb.start)


def _whom(deeds: Iterable[Deed]) -> str:
    """To whom all the deeds were done, by the name that the last of them gives; empty if unsure.

    The first of them tells it.
    """
    name = ""
    for deed in deeds:
        if not name and not deed.whom:
            return ""
        if name and deed.whom and _last(deed.whom) != _last(name):
            return ""
        name = deed.whom or name
    return name
