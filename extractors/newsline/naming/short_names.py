"""The rest of the name of a body that is called by its first word or by its initials.

A newspaper names a company in full once, "Kessler Medical", and calls it "Kessler" then; it gives
the initials of a body in round brackets: "the Party of Farmers (PF)".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsline.lexicon import lexicon
from newsline.naming.companies import incorporated, is_company
from newsline.naming.gazetteer import gazetteer, name_words, plain, spelt
from newsline.naming.names import as_printed
from newsline.syntax import Name, Sentence

_FEWEST = 4  # letters of a first word; a shorter one may be an abbreviation
_MOST = 6  # words of a name that stands in brackets
_REST = 3  # words of the rest of a name
_LETTERS = range(2, 7)  # of initials


@dataclass(frozen=True, slots=True)
class Body:
    """What is printed behind the short name of a body, and the offset from which it is known."""

    rest: str
    at: int


def short_names(sentences: Iterable[Sentence]) -> dict[str, Body]:
    """The short names of bodies of which an article gives one long name, each with its body."""
    listed = tuple(sentences)
    return {**_first_words(listed), **_initials(listed)}


def in_full(known: Mapping[str, Body], sentence: Sentence) -> dict[int, str]:
    """What is printed for the words of a sentence that are short names, by index."""
    found: dict[int, str] = {}
    for name in sentence.names:
        word = sentence.words[name.first]
        body = known.get(word.text)
        alone = _last(sentence, name) == name.first and name.label in {"ORG", "PERSON"}
        if body is None or not alone or body.at >= word.start or _is_joined(sentence, name.first):
            continue
        found[name.first] = f"{word.text} [{body.rest}]"
    return found


def _last(sentence: Sentence, name: Name) -> int:
    """The index of the last word of a name, without its genitive."""
    return name.last - (name.last > name.first and sentence.words[name.last].tag == "POS")


def _is_joined(sentence: Sentence, at: int) -> bool:
    """Whether a word stands beside another name, a hyphen or a bracket, or behind an article."""
    before = sentence.words[at - 1 : at] if at else ()
    after = sentence.words[at + 1 : at + 2]
    joined = {"-", "/", "(", ")", "&", "[", "]"}
    named = any(w.pos == "PROPN" or w.text in joined or w.tag == "POS" for w in after)
    return named or any(
        w.pos == "PROPN" or w.text in joined or w.text.lower() in {"a", "an", "the"} for w in before
    )


def _first_words(sentences: Sequence[Sentence]) -> dict[str, Body]:
    """The companies that are called by the first word of their names: "Kessler [Medical]"."""
    firms = incorporated(sentences)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    others: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            words = as_printed(sentence, name).split()
            at = sentence.words[name.first].start
            if name.label in {"GPE", "LOC", "NORP"} or (name.label == "PERSON" and words[1:]):
                others.update(words)
            elif words[1:] and name.label == "ORG" and is_company(name, firms):
                found[words[0]].append((at, " ".join(_without_form(words[1:]))))
            elif words[1:]:
                others.add(words[0])
    usual = {word: told for word, told in found.items() if _can_be_short(word, others)}
    return {
        word: Body(rests.pop(), min(told)[0])
        for word, told in usual.items()
        if len(rests := {rest for _, rest in told}) == 1 and all(map(_is_rest, rests))
    }


def _without_form(words: Sequence[str]) -> Sequence[str]:
    """The words of a name without "Inc." and the like at its end."""
    return words[:-1] if plain(words[-1]) in name_words().legal_forms else words


def _can_be_short(word: str, others: set[str]) -> bool:
    """Whether a word names nothing else: no place, nobody, and no word in capitals."""
    form = spelt(word)
    place = form in gazetteer().countries or form in gazetteer().capitals
    known = place or form in gazetteer().stands_for
    return (
        len(word) >= _FEWEST
        and word[:1].isupper()
        and not word.isupper()
        and not known
        and (word not in others)
    )


def _is_rest(rest: str) -> bool:
    words = rest.split()
    return 0 < len(words) <= _REST and all(w[:1].isupper() and not _shouted(w) for w in words)


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > _FEWEST


def _initials(sentences: Sequence[Sentence]) -> dict[str, Body]:
    """The initials that stand in round brackets behind the name of a body, with that name."""
    found: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for sentence in sentences:
        for short, name, at in _bracketed(sentence):
            found[short].add(name)
            first.setdefault(short, at)
    return {s: Body(names.pop(), first[s]) for s, names in found.items() if len(names) == 1}


def _bracketed(sentence: Sentence) -> Iterator[tuple[str, str, int]]:
    """Initials in round brackets, the name before them, and their offset."""
    for name in sentence.names:
        after = sentence.words[name.last + 1 : name.last + 4]
        if name.label != "ORG" or [w.text for w in after[::2]] != ["(", ")"]:
            continue
        short, long = after[1].text, as_printed(sentence, name)
        fits = short.isupper() and short.isalpha() and len(short) in _LETTERS
        few = 1 < len(long.split()) <= _MOST
        if fits and few and short.lower() not in lexicon().naming.known_initials:
            yield short, long, after[1].start
