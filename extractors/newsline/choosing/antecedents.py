"""Whether a row has a pronoun that nothing in the row can be meant by: "a jury found him guilty".

A row stands alone. What a pronoun means must have been said before it, or by the subject of the
clause that it opens ("After her trial Rossi left"), and fit it in kind. Who does something to "him"
is not he (principle B of the binding theory, Chomsky 1981).
"""

import re
from collections.abc import Iterator
from itertools import islice

from newsline.lexicon import lexicon
from newsline.naming.gazetteer import name_words
from newsline.naming.genders import FORMS, HE
from newsline.naming.pronouns import is_empty, is_personal, is_somebody
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.timewords import without_times
from newsline.telling.writing import Told
from newsline.word import Word

_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_SOMEBODY = frozenset("anybody anyone everybody everyone no-one nobody somebody someone who"
                      " whoever".split())  # fmt: skip
_LEFT_OUT = frozenset({"another", "both", "neither", "others"})
_PLAIN = frozenset({"a", "an", "is", "the", "was", "were"})
_DONE_TO = frozenset({"iobj", "obj", "obl:agent"})
_ADDED = re.compile(r"\[[^\]]*\]")
_BRACKET = re.compile(r"\[([^\]]*)\]")


def lacks_antecedent(sentence: Sentence, told: Told) -> bool:
    """Whether a reader of the row cannot know of whom or what a pronoun in it tells."""
    words = [sentence.words[i] for i in sorted(told.indices)]
    plain = _ADDED.sub(lambda m: " " * len(m[0]), without_times(told.text))
    asked = (w for w in words if w.text.lower() in {*FORMS, *_THING, *_MANY})
    left = any(_is_elliptic(sentence, w, words) for w in words)
    return left or any(
        not _is_printed_for(told, plain, words, w)
        and not _is_meant(sentence, told, plain, words, w)
        for w in asked
    )


def _nth(plain: str, words: list[Word], word: Word) -> re.Match[str] | None:
    """Where a pronoun stands in the row; None where a name is printed for it.

    Of pronouns of one form names are printed for the first.
    """
    form = word.text.lower()
    same = [w.index for w in words if w.text.lower() == form]
    found = list(re.finditer(rf"(?<![\w-]){form}(?!\w)", plain, re.IGNORECASE))
    at = same.index(word.index) - (len(same) - len(found))
    return next(islice(found, at, None), None) if at >= 0 else None


def _is_printed_for(told: Told, plain: str, words: list[Word], word: Word) -> bool:
    """Whether a name is printed for a pronoun, or right behind it."""
    found = _nth(plain, words, word)
    return found is None or told.text[found.end() :].startswith(" [")


def _is_meant(sentence: Sentence, told: Told, plain: str, words: list[Word], word: Word) -> bool:
    """Whether something in the row may be what a pronoun stands for, or nothing is meant."""
    form = word.text.lower()
    opens = word.index == words[0].index and word.dep in SUBJECTS  # see newsline.choosing.leaning
    if opens or _is_harmless(sentence, word):
        return True
    found = _nth(plain, words, word)
    before = told.text[: found.start()] if found else ""
    if any(_can_be_name(name, form) for name in _BRACKET.findall(before)):
        return True
    known = [
        w
        for w in words
        if w.index < word.index or w.text in before.split() or _opens(sentence, word, w)
    ]
    doing = _doing(sentence, word)
    fitting = [w for w in known if w.index not in doing and _fits(sentence, w, form)]
    return bool(fitting) or (form in _MANY and _several(sentence, known, doing))


def _is_harmless(sentence: Sentence, word: Word) -> bool:
    """Whether a row can be read without knowing what a pronoun means, beside its context.

    "Its", "it" that is done nothing to, "their" of a subject, "his" of what is told by the way,
    "the two of them".
    """
    form, owned = word.text.lower(), sentence.head(word)
    if form == "them" and owned.pos == "NUM":
        return any(w.text.lower() == "the" for w in sentence.kids(owned, "det"))
    if form in _THING:
        return word.dep not in _DONE_TO or is_empty(sentence, word)
    if word.tag != "PRP$":
        return False
    if form == "their":
        return owned.dep in SUBJECTS
    return owned.dep == "obl" or sentence.head(owned).dep == "obl"


def _can_be_name(added: str, form: str) -> bool:
    """Whether what stands in brackets may be what a pronoun of this form means."""
    return added.lower() not in _PLAIN and (form not in FORMS or any(c.isupper() for c in added))


def _opens(sentence: Sentence, pronoun: Word, word: Word) -> bool:
    """Whether a word behind a pronoun is the subject of the clause that the pronoun's opens.

    Or owns that: "At the height of his power Rossi's company went bankrupt".
    """
    if word.dep == "nmod:poss" and word.index > pronoun.index:
        word = sentence.head(word)
    if word.index < pronoun.index or word.dep not in SUBJECTS:
        return False
    return any(above.index == word.head for above in sentence.ancestors(sentence.head(pronoun)))


def _doing(sentence: Sentence, word: Word) -> set[int]:
    """The words of the subject of a verb whose object a pronoun is, or is counted in."""
    if word.tag == "PRP$" or word.text.lower().endswith(("self", "selves")):
        return set()
    while word.dep == "nmod" and sentence.head(word).pos in {"DET", "NUM", "PRON"}:
        word = sentence.head(word)
    verb = sentence.head(word)
    if word.dep not in _DONE_TO:
        return set()
    while verb.dep == "conj" and not sentence.kids(verb, *SUBJECTS):
        verb = sentence.head(verb)
    subjects = [s for s in sentence.kids(verb, *SUBJECTS) if s.text.lower() not in {"that", "who"}]
    return {i for s in subjects for i in sentence.subtree(s)}


def _fits(sentence: Sentence, word: Word, form: str) -> bool:
    """Whether a word is of the kind that a pronoun of this form stands for."""
    name = sentence.name_at(word)
    person = name is not None and name.label == "PERSON"
    if word.text.lower() == "one":
        return word.dep in SUBJECTS and form not in _THING
    if form in FORMS:
        return person or (name is None and _is_one_person(word, form))
    if form in _THING:
        return word.pos == "PROPN" or (word.pos == "NOUN" and not is_somebody(word.lemma))
    many = word.tag in {"NNS", "NNPS"} or word.lemma in lexicon().naming.collective
    body = word.pos == "PROPN" and not person
    return many or body or word.text.lower() in _SOMEBODY or _is_group(word)


def _is_one_person(word: Word, form: str) -> bool:
    """Whether a word without a name may be for a man, or for a woman where "she" is asked."""
    if word.pos == "PROPN" or word.text.lower() in _SOMEBODY:
        return True
    words, naming = name_words(), lexicon().naming
    other = words.feminine if FORMS[form] == HE else words.masculine
    if word.pos not in {"ADJ", "NOUN"} or word.tag == "NNS" or word.lemma in other:
        return False
    known = naming.humans | words.titles | words.ranks | words.masculine | words.feminine
    return word.lemma in known or (word.pos == "NOUN" and is_personal(word.lemma))


def _is_group(word: Word) -> bool:
    """Whether "they" may be some that a word is for: a body, somebody, or a number of them."""
    naming = lexicon().naming
    body = word.lemma in naming.bodies | naming.no_companies | naming.persons | naming.humans
    counted = word.pos in {"DET", "NUM", "PRON"} and word.dep in SUBJECTS and word.lemma != "one"
    personal = counted and word.tag in {"PRP", "WP"} and word.text.lower() not in _MANY
    return (word.pos == "NOUN" and (body or is_personal(word.lemma))) or (counted and not personal)


def _several(sentence: Sentence, known: list[Word], doing: set[int]) -> bool:
    """Whether two or more are joined: "Rossi and Lee"."""
    return any(w.dep == "conj" and w.pos in {"NOUN", "PROPN"} and w.index not in doing
               for w in known)  # fmt: skip


def _is_elliptic(sentence: Sentence, word: Word, words: list[Word]) -> bool:
    """Whether a word stands for one or more of some whom the row has not: "One even sang"."""
    form = word.text.lower()
    if word.dep not in SUBJECTS or form not in _LEFT_OUT | {"one"}:
        return False
    if any(True for _ in _nouns_before(words, word)) or sentence.kids(word, "nmod", "acl:relcl"):
        return False
    verb = sentence.head(word)
    counted = word.dep == "nsubj:pass" or verb.lemma in lexicon().verbs.dying
    return not (form == "one" and (counted or sentence.kids(word, "conj", "acl")))


def _nouns_before(words: list[Word], word: Word) -> Iterator[Word]:
    return (w for w in words if w.index < word.index and w.pos in {"NOUN", "PROPN"})
