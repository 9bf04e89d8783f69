"""Whether the words of a row point to something that they do not name.

A definite noun does that says no more ("the fire"), a pronoun that nothing before it in the row
can be meant by, and words that name nobody and nothing.
"""

import re
from collections.abc import Iterator

from newsline.lexicon import lexicon
from newsline.model import Mention
from newsline.naming.definites import is_described, is_epithet, points
from newsline.naming.pronouns import is_empty
from newsline.naming.story import POINTING, temporal
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import RELATIVE
from newsline.telling.timewords import without_times
from newsline.telling.writing import Told
from newsline.word import Word

_PRONOUNS = frozenset(
    "he her hers herself him himself his it its itself she their theirs them themselves"
    " they".split()
)
_NOBODY = re.compile(r"(?:\w+ )?(?:he|she|they)\b", re.IGNORECASE)
_POINTERS = frozenset({"another", "both", "neither", "other", "others", "such", "these", "those"})
_OTHERS = frozenset(
    {
        "latest",
        "latter",
        "new",
        "next",
        "original",
        "other",
        "previous",
        "remaining",
        "second",
        "third",
    }
)
_SOME = frozenset({"all", "each", "many", "most", "none", "several", "some"})
_TOLD = re.compile(r"[\d\[]")
_WORD = re.compile(r"[^\W\d_]+")
_ADDED = re.compile(r"\[[^\]]*\]")
# "[The teen] died": what a pronoun stands for, and no more is known of it.
_POINTING_ON = re.compile(r"\[(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)(?: [a-z'’-]+)+\]")
_PLAIN = frozenset({"a", "an", "is", "the", "was", "were"})
_FEW = 4  # words beside those in brackets
_SOME_WORDS = 9  # and of a passive that ends with its verb
_MID_PHRASE = frozenset(
    "am are be been but by did do does had has have is of or that to was were which who whom"
    " whose".split()
)


def leans(sentence: Sentence, told: Told) -> bool:
    """Whether a reader of the row has to ask which one, who or what is meant."""
    first = told.text.split(" ", 1)[0].lower()
    open_ = first in _MID_PHRASE or _POINTING_ON.search(without_times(told.text))
    return bool(open_) or not _names(sentence, told) or any(_open(sentence, told))


def is_bare(sentence: Sentence, told: Told, topic: str | None) -> bool:
    """Whether a row tells hardly more than who and what: "Bianchi was fired", by whom, from what.

    What its article is about, `topic`, tells that, if it is not the row. Births and deaths are all
    told with that, and so are nouns, and what says where to or in what place.
    """
    said = [sentence.words[i] for i in sorted(told.indices)]
    plain = " ".join(_ADDED.sub(" ", told.text).split())
    passive = said[-1].tag == "VBN" and bool(sentence.kids(said[-1], "aux:pass"))
    named = told.text[:1] == "[" or any(w.pos == "PROPN" for w in said)
    if topic is None or plain.lower() in topic.lower() or not named:
        return False
    verb = next((w for w in said if w.pos == "VERB"), None)
    if verb is None or any(w.lemma in {"bear", "die"} for w in said):
        return False
    behind = (n for n in sentence.names if n.first > verb.index and n.last in told.indices)
    placed = any(n.label == "GPE" for n in behind)
    return not placed and len(plain.split()) <= (_SOME_WORDS if passive else _FEW)


def beside(about: str | None, row: str) -> str | None:
    """What an article is about, where it tells more than a row, and more than when."""
    said = {*_WORD.findall(row.lower()), *lexicon().text.empty, *temporal()}
    more = about is not None and not said.issuperset(_WORD.findall(about.lower()))
    return about if more else None


def says_nothing(mention: Mention) -> bool:
    """Whether a row tells nothing even beside what its article is about: "They did not do so".

    Nor does one tell anything of whom nobody knows: "He surrendered".
    """
    if mention.context is not None and _NOBODY.match(mention.summary):
        return True
    if mention.context is None or mention.entities or _TOLD.search(mention.summary):
        return False
    words = _WORD.findall(mention.summary.lower())
    return sum(w not in lexicon().text.empty for w in words) <= 1


def _names(sentence: Sentence, told: Told) -> bool:
    """Whether the row has a name: one of its own words, or one in brackets."""
    words = (sentence.words[i] for i in told.indices)
    own = any(w.pos == "PROPN" and w.text.lower().rstrip(".") not in temporal() for w in words)
    added = _ADDED.findall(without_times(told.text))
    return own or any(c.isupper() for name in added for c in name[1:-1])


def _open(sentence: Sentence, told: Told) -> Iterator[bool]:
    """For each noun and pronoun of the row, whether it leaves open what is meant."""
    plain = set(_ADDED.sub(" ", told.text).lower().split())
    for i in sorted(told.indices):
        word = sentence.words[i]
        if word.tag in {"PRP", "PRP$"}:
            yield word.text.lower() in _PRONOUNS & plain and not _antecedent(sentence, told, word)
        elif word.pos == "NOUN" or is_epithet(sentence, word):
            open_ = (
                points(sentence, word)
                or is_epithet(sentence, word)
                or is_described(sentence, word)
                or _told_apart(sentence, told, word)
                or _is_contrasted(sentence, word)
            )
            yield open_ and not (
                _told_beside(without_times(told.text), word) or _kind_of(sentence, told, word)
            )
        else:
            counted = word.dep in SUBJECTS and word.text.lower() in _SOME
            alone = counted and not sentence.kids(word, "nmod")
            yield alone or word.text.lower() in _POINTERS & plain


def _told_apart(sentence: Sentence, told: Told, noun: Word) -> bool:
    """Whether the clause that said which one is meant is the row: "the issues that | hurt Sun"."""
    known = any(w.text.lower() in POINTING for w in sentence.kids(noun, "det"))
    if known and re.search(rf"\b{re.escape(noun.text)} \[(?:was|were)\]", told.text):
        return True  # "the firm [was] founded by Rossi"
    return known and any(
        w.text.lower() in RELATIVE and w.index not in told.indices
        for clause in sentence.kids(noun, "acl:relcl")
        for w in sentence.kids(clause, *SUBJECTS)
        if clause.index in told.indices
    )


def _is_contrasted(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is told apart from another that the row has not: "the new station"."""
    if not any(w.text.lower() in POINTING for w in sentence.kids(noun, "det")):
        return False
    if sentence.kids(noun, "acl", "acl:relcl", "appos", "nmod", "nmod:poss", "compound"):
        return False
    apart = (w for w in sentence.kids(noun, "amod") if w.text.lower() in _OTHERS)
    naming = lexicon().naming
    return noun.lemma not in naming.units | naming.unique and next(apart, None) is not None


def _kind_of(sentence: Sentence, told: Told, noun: Word) -> bool:
    """Whether a noun says what a place is that the row names before: "Peru ... the country"."""
    return noun.lemma in lexicon().naming.places and any(
        n.label == "GPE" and n.last < noun.index and n.last in told.indices for n in sentence.names
    )


def _told_beside(text: str, noun: Word) -> bool:
    """Whether brackets beside a noun say which one is meant."""
    form = re.escape(noun.text)
    return re.search(rf"\] {form}\b|\b{form}(?:['’]s?)? \[(?!was\]|were\])", text) is not None


def _antecedent(sentence: Sentence, told: Told, pronoun: Word) -> bool:
    """Whether something before a pronoun in the row can be meant, or nothing is meant by it."""
    if pronoun.text.lower() == "it" and is_empty(sentence, pronoun):
        return True
    if pronoun.index == min(told.indices):
        return False
    before = (sentence.words[i] for i in told.indices if i < pronoun.index)
    named = any(a[1:-1].lower() not in _PLAIN for a in _ADDED.findall(without_times(told.text)))
    return named or any(w.pos in {"NOUN", "PROPN"} for w in before)
