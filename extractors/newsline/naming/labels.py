"""What the words of a name and beside it tell of its kind, where the recogniser says otherwise."""

import re
from dataclasses import replace

from newsline.naming.companies import is_incorporated
from newsline.naming.gazetteer import name_words, plain
from newsline.syntax import Name, Sentence

_JUNIOR = (" Jr.", " Jr", " Sr.")
_PRIZES = frozenset({"award", "awards", "prize", "prizes"})
_SMALL = r"(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)"
_WORD = r"[A-Z0-9][\w'’-]*,?"
# “The Kellers of the Hill”
_TITLE = re.compile(rf"""["“‘](?:{_SMALL} )*{_WORD}(?: (?:{_SMALL}|{_WORD}))*[.,]?["”’]""")
_LONGEST_TITLE = 7  # words
_NOMINAL = frozenset({"NOUN", "PROPN"})


def relabelled(sentence: Sentence) -> Sentence:
    """The sentence with the kinds of its names put right.

    Who is a "Jr." is a person, and what ends in "Ltd." is a firm. No person is in "The Kellers"
    where that is quoted, nor in "an Oscar" or "the Oscar Award".
    """
    names = tuple(
        replace(n, label=label) if (label := _label(sentence, n)) != n.label else n
        for n in sentence.names
    )
    return sentence if names == sentence.names else replace(sentence, names=names)


def _label(sentence: Sentence, name: Name) -> str:
    if name.text.endswith(_JUNIOR):
        return "PERSON"
    if name.label != "PERSON":
        return name.label
    if is_incorporated(name.text):
        return "ORG"
    other = _is_prize(sentence, name) or _is_counted(sentence, name) or _in_title(sentence, name)
    return "WORK_OF_ART" if other else name.label


def _is_prize(sentence: Sentence, name: Name) -> bool:
    after = sentence.words[name.last + 1 : name.last + 2]
    return plain(name.text.split()[-1]) in _PRIZES or any(plain(w.text) in _PRIZES for w in after)


def _is_counted(sentence: Sentence, name: Name) -> bool:
    """Whether a word is one of many: "an Oscar", but not "an Obama aide" or "a Mr. Rossi"."""
    before = sentence.words[name.first - 1 : name.first] if name.first else ()
    after = sentence.words[name.last + 1 : name.last + 2]
    titled = plain(name.text.split()[0]) in name_words().titles
    one = name.first == name.last and not titled
    return (
        one
        and any(w.text.lower() in {"a", "an"} for w in before)
        and not any(w.pos in _NOMINAL or w.tag == "POS" or w.text == "-" for w in after)
    )


def _in_title(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands in a few capitalised words between quotation marks."""
    start = sentence.words[name.first].start - sentence.start
    end = sentence.words[name.last].end - sentence.start
    return any(
        title.start() < start and end < title.end() and len(title[0].split()) <= _LONGEST_TITLE
        for title in _TITLE.finditer(sentence.text)
    )
