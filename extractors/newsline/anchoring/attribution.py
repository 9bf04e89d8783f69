"""Whose claim an event is: the source that a sentence names for it."""

from collections.abc import Mapping

from newsline.lexicon import lexicon
from newsline.syntax import Sentence
from newsline.telling.phrases import nominal
from newsline.word import Word

_LONGEST = 8  # words
_CLAIMED = frozenset({"ccomp", "parataxis"})


def source_of(sentence: Sentence, clause: Word, known: Mapping[int, str]) -> str | None:
    """Who is said to have told what `clause` tells, in the article's words; None where nobody is.

    "The minister said that", ", the agency reported", "according to the police". `known` are the
    names that pronouns stand for, by index; a pronoun that may mean anyone is no source.
    """
    at = clause
    seen: set[int] = set()
    while at.index not in seen:
        seen.add(at.index)
        named = _beside(sentence, at) or _above(sentence, at)
        if named is not None:
            return _told(sentence, named, known)
        at = sentence.head(at)
    return None


def _beside(sentence: Sentence, clause: Word) -> Word | None:
    """The source that hangs on the clause: "according to X", ", X said"."""
    for word in sentence.kids(clause):
        cases = {c.text.lower() for c in sentence.kids(word, "case", "fixed", "mark")}
        if "according" in cases and word.pos in {"NOUN", "PROPN", "PRON"}:
            return word
        if word.dep == "parataxis" and word.lemma in lexicon().verbs.saying:
            return next(iter(sentence.kids(word, "nsubj")), None)
    return None


def _above(sentence: Sentence, clause: Word) -> Word | None:
    """The subject of the verb of saying that the clause completes."""
    verb = sentence.head(clause)
    verbs = lexicon().verbs
    if clause.dep not in _CLAIMED or verb.index == clause.index:
        return None
    if verb.lemma not in verbs.saying | {"announce"}:
        return None
    return next(iter(sentence.kids(verb, "nsubj")), None)


def _told(sentence: Sentence, word: Word, known: Mapping[int, str]) -> str | None:
    if word.pos == "PRON":
        meant = known.get(word.index)
        return None if meant is None else meant.strip("[]")
    name = sentence.name_at(word)
    nouns = nominal(sentence, word, frozenset())
    first, last = (name.first, name.last) if name else (min(nouns), max(nouns))
    if last - first >= _LONGEST:
        return None
    start, end = sentence.words[first].start, sentence.words[last].end
    return " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
