"""The words of an event: its clause told so that it stands alone, in the article's own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsline.anchors import FINITE, Anchor
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence, Word

MOST_WORDS = 25
_ALWAYS_OUT = frozenset({"parataxis", "discourse", "vocative", "list", "dislocated", "goeswith"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VAGUE = frozenset({"he", "she", "it", "they"})
_DANGLING = frozenset(
    {"how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"}
)
_BARE = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_OF_A_NOUN = frozenset({"amod", "case", "compound", "conj", "det", "det:predet", "flat", "fixed",
                        "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod"})  # fmt: skip
# What a summary that is too long goes without, in this order.
_SPARED = (("acl:relcl", "acl", "appos"), ("conj",), ("obl", "obl:unmarked"), ("nmod",), ("advcl",))
_KEPT_MARKS = frozenset({"about", "due", "for", "not", "to"})
_OPENERS = frozenset({"after", "as", "because", "before", "since", "that", "when", "while"})
_UNITS = frozenset({"day", "hour", "minute", "moment", "month", "second", "week", "year"})
_TRAILING = re.compile(r"(?:\s+(?:after|and|because|before|but|of|or|since|than|while),?)+$")
_LEADING = re.compile(r"^(?:(?:and|but|or|so|then|yet|also|meanwhile)\b,?\s+)+", re.IGNORECASE)
_NOISE = re.compile(r"""["“”„]|\*\*|__|``|''|(?<=\s)-(?=\s)""")
_SPACED = re.compile(r"\s+([,.;:!?%’]|'s\b|n't\b)")


@dataclass(frozen=True, slots=True)
class Told:
    """A summary, the words of the sentence that it was made of, and whether the parse bore it.

    Where `whole` is true the parse looked wrong and the summary is the whole sentence.
    """

    text: str
    indices: frozenset[int]
    whole: bool


def tell(
    sentence: Sentence,
    anchor: Anchor,
    dates: frozenset[int],
    known: Mapping[int, str],
) -> Told:
    """The anchored event in at most MOST_WORDS words.

    `dates` are the indices of the words of its date; `known` the names that pronouns stand for, by
    index. Falls back to the whole sentence where the clause does not stand alone.
    """
    for clause in () if anchor.guessed else _clauses(sentence, anchor):
        parts = _parts(sentence, clause, dates)
        if parts is None or _broken(sentence, clause):
            continue
        subject, body = (_joined(sentence, _whole_names(sentence, p, dates)) for p in parts)
        body = _joined(sentence, _shortened(sentence, clause, subject, body))
        text = _written(sentence, subject, body, known)
        if _stands(clause, text) and not _hanging(sentence, {*subject, *body}, dates):
            return Told(text, frozenset({*subject, *body}), whole=False)
    everything = frozenset(range(len(sentence.words)))
    return Told(" ".join(sentence.text.split()), everything, whole=True)


def _clauses(sentence: Sentence, anchor: Anchor) -> Iterator[Word]:
    """The heads of the clauses that may tell the event, the shortest first.

    An eventive noun that says too little alone is told with the verb that it belongs to.
    """
    clause = _clause_head(sentence, anchor)
    yield clause
    above = sentence.head(clause)
    if clause.pos != "VERB" and clause.dep in {*SUBJECTS, "obj"} and above.pos == "VERB":
        yield above


def _clause_head(sentence: Sentence, anchor: Anchor) -> Word:
    """The head of the clause to tell: above an infinitive, the verb that it completes."""
    clause = anchor.clause
    if anchor.trigger.pos == "VERB" and anchor.trigger.index != clause.index:
        clause = anchor.trigger if clause.pos != "VERB" else clause
    seen = {clause.index}
    while clause.dep == "xcomp" and clause.head not in seen and not sentence.kids(clause, "nsubj"):
        clause = sentence.head(clause)
        seen.add(clause.index)
    return clause


def _broken(sentence: Sentence, clause: Word) -> bool:
    """Signs of a parse gone wrong: a complement that no word joins, or one without a verb."""
    if any(
        w.pos in {"NOUN", "PROPN"} and sentence.kids(w, "mark") and not sentence.kids(w, "cop")
        for w in sentence.kids(clause, "ccomp")
    ):
        return True
    return any(
        w.dep == "xcomp" and w.tag == "VBD" and w.pos == "VERB" for w in sentence.kids(clause)
    )


def _parts(
    sentence: Sentence, clause: Word, dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """The words of a subject borrowed from elsewhere, and those of the clause; None: no subject."""
    out = _without(sentence, clause, dates)
    out |= _emptied(sentence, clause, dates)
    body = sorted(sentence.subtree(clause, out) - _loose(sentence, clause, dates))
    if clause.pos not in {"VERB", "AUX"} or sentence.kids(clause, *SUBJECTS):
        return _relative(sentence, clause, body, dates)
    return _borrowed(sentence, clause, body, dates)


def _whole_names(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices with the names that they cut made whole."""
    kept = set(indices)
    for name in sentence.names:
        inside = set(range(name.first, name.last + 1))
        if not kept.isdisjoint(inside) and dates.isdisjoint(inside):
            kept |= inside
    return sorted(kept)


def _joined(sentence: Sentence, indices: list[int]) -> list[int]:
    """The indices without marks at the edge of a gap, and without what stands in brackets."""
    kept = set(indices)
    if any(sentence.words[i].text in "([" for i in indices[1:]):
        kept -= _bracketed(sentence, indices[1:])
    return [
        i
        for i in sorted(kept)
        if sentence.words[i].pos != "PUNCT"
        or sentence.words[i].text not in ",;:()[]–—-"
        or (i - 1 in kept and i + 1 in kept)
    ]


def _bracketed(sentence: Sentence, indices: list[int]) -> set[int]:
    found: set[int] = set()
    depth = 0
    for i in indices:
        text = sentence.words[i].text
        depth += text in "(["
        if depth > 0:
            found.add(i)
        depth -= text in ")]" and depth > 0
    return found if depth == 0 else set()


def _emptied(sentence: Sentence, clause: Word, dates: frozenset[int]) -> set[int]:
    """Phrases that say no more than the date once it is left out: "killed in Thursday's strike"."""
    found = set()
    for index in dates:
        date = sentence.words[index]
        noun = sentence.head(date)
        if noun.dep == "acl" and noun.lemma in lexicon().verbs.scheduling:
            found.add(noun.index)
        own = noun.dep == "obl" and noun.head == clause.index and noun.index not in dates
        if not own or date.dep not in {"nmod:poss", "compound", "amod", "nummod"}:
            continue
        rest = sentence.subtree(noun, dates) - dates
        if all(sentence.words[i].dep in {"case", "det"} for i in rest - {noun.index}):
            found.add(noun.index)
    return found


def _relative(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]]:
    """A relative clause takes what its pronoun stands for as its subject."""
    if clause.dep != "acl:relcl":
        return [], body
    noun = sentence.head(clause)
    pronoun = next(
        (w for w in sentence.kids(clause, *SUBJECTS) if w.text.lower() in _RELATIVE), None
    )
    if pronoun is not None:
        return _nominal(sentence, noun, dates), [i for i in body if i != pronoun.index]
    if _adverbial(sentence, clause):
        return [], body
    return _nominal(sentence, noun, dates), body


def _adverbial(sentence: Sentence, clause: Word) -> bool:
    """Whether a relative clause says when or where, and so has all its participants itself."""
    adverbs = sentence.kids(clause, "advmod", "obl", "mark")
    return any(w.text.lower() in {"when", "where", "why", "while", "as"} for w in adverbs)


def _borrowed(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """A clause without a subject of its own takes the one of the verb or noun above it."""
    above = sentence.head(clause)
    if clause.dep in {"acl", "acl:relcl"}:
        passive = clause.tag in {"VBN", "VBD"}
        return (_nominal(sentence, above, dates), body) if passive else None
    if clause.dep not in {"conj", "advcl", "xcomp"}:
        return ([], body) if clause.dep == "root" else None
    if clause.dep == "advcl" and clause.tag != "VBG":
        return None
    first = above
    while first.dep in {"conj", "xcomp"} and not sentence.kids(first, *SUBJECTS):
        if first.head == first.index:
            return None
        first = sentence.head(first)
    subject = next(iter(sentence.kids(first, *SUBJECTS)), None)
    if subject is None:
        return None
    return _nominal(sentence, subject, dates) + _helpers(sentence, clause, first), body


def _helpers(sentence: Sentence, clause: Word, first: Word) -> list[int]:
    """The auxiliaries that a conjunct shares with the nearest one before that has any of its kind.

    "was arrested and charged": "was" for "charged" too.
    """
    own = sentence.kids(clause, "aux", "aux:pass")
    if clause.dep != "conj" or own or clause.tag in FINITE:
        return []
    for other in reversed((first, *sentence.kids(first, "conj"))):
        shared = sentence.kids(other, "aux", "aux:pass")
        if other.index < clause.index and other.tag == clause.tag and shared:
            return [w.index for w in shared]
    return []


def _nominal(sentence: Sentence, noun: Word, dates: frozenset[int]) -> list[int]:
    """The noun phrase of `noun`, without clauses and asides."""
    out = _without(sentence, noun, dates) | {
        w.index for w in sentence.kids(noun) if w.dep not in _OF_A_NOUN
    }
    words = sentence.subtree(noun, frozenset(out)) - _loose(sentence, noun, dates)
    if noun.dep not in SUBJECTS and noun.dep != "conj":
        words -= {w.index for w in sentence.kids(noun, "case")} - _genitives(sentence, noun)
    return sorted(words)


def _genitives(sentence: Sentence, noun: Word) -> set[int]:
    return {w.index for w in sentence.kids(noun, "case") if w.tag == "POS"}


def _without(sentence: Sentence, clause: Word, dates: frozenset[int]) -> frozenset[int]:
    """Heads of the subtrees below `clause` that do not belong to its telling."""
    out: set[int] = set(dates)
    for word in sentence.kids(clause):
        if word.dep in _ALWAYS_OUT or _aside(sentence, clause, word):
            out.add(word.index)
    for index in sentence.subtree(clause, frozenset(out)):
        word = sentence.words[index]
        if index != clause.index and _apart(sentence, word):
            out.add(index)
    return frozenset(out)


def _aside(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether a dependent of the clause is another clause, a sentence adverb or a source."""
    verbal = clause.pos in {"VERB", "AUX"}
    opener = next(iter(sentence.kids(clause, "mark")), None)
    if opener is not None and opener.text.lower() in _OPENERS and word.index < opener.index:
        return True
    if verbal and word.index < clause.index and word.text.lower() in _OPENERS:
        return True
    if word.dep == "conj":
        return _another(sentence, clause, word)
    if word.dep == "case" and not verbal:
        return word.tag != "POS"
    if word.dep in {"advcl", "advcl:relcl"}:
        return not _purpose(sentence, word)
    if word.dep in {"cc", "mark"}:
        kept = _KEPT_MARKS | lexicon().cues.conditions
        return word.dep == "cc" or clause.tag == "VBG" or word.text.lower() not in kept
    if word.dep == "advmod" and word.index < clause.index:
        after = sentence.words[word.index + 1]
        return after.text == "," or word.text.lower() in {"when", "where", "why", "how"}
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark", "fixed")}
    return word.dep in {"obl", "dep"} and "according" in cases


def _another(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the conjunct `word` tells something else.

    Not so in "entered and occupied the city", where both share the object.
    """
    if clause.pos not in {"VERB", "AUX"}:
        return word.pos in {"VERB", "AUX"}
    beside = any(c.index == clause.index + 1 for c in sentence.kids(word, "cc"))
    return not beside or bool(sentence.kids(clause, "obj"))


def _purpose(sentence: Sentence, word: Word) -> bool:
    to = any(m.text.lower() == "to" for m in sentence.kids(word, "mark"))
    return to and _before(sentence, word) != ","


def _before(sentence: Sentence, word: Word) -> str:
    """The word in front of the phrase of `word`."""
    first = min(sentence.subtree(word))
    return sentence.words[first - 1].text if first else ""


def _apart(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase stands between commas or brackets beside a noun and can be left out."""
    if word.dep in {"parataxis", "discourse", "list"}:
        return True
    if word.dep in {"obl:unmarked", "nmod:unmarked", "obl", "advmod"}:  # "hours after they came"
        behind = sentence.words[word.index + 1 : word.index + 2]
        return word.lemma in _UNITS and (
            bool(sentence.kids(word, "advcl", "acl"))
            or any(w.text.lower() in {"after", "before"} for w in behind)
        )
    if word.dep not in {"appos", "acl:relcl", "acl", "amod"}:
        return False
    if word.dep == "appos" and (
        sentence.kids(word, "conj") or sentence.kids(sentence.head(word), "conj")
    ):
        return False  # a list: "Germany, the Soviet Union, Lithuania and Slovakia"
    opening = sentence.words[min(sentence.subtree(word))].text
    return not {_before(sentence, word), opening}.isdisjoint({",", "(", "-", "–", "—"})


def _loose(sentence: Sentence, clause: Word, dates: frozenset[int]) -> set[int]:
    """Prepositions and marks that belonged to a date that is left out."""
    found: set[int] = set()
    for index in dates:
        word = sentence.words[index]
        found |= {
            w.index
            for w in sentence.kids(word)
            if w.dep in {"case", "punct", "mark", "det", "advmod", "cc", "cop"}
        }
    return (found | dates) - {clause.index}


def _shortened(sentence: Sentence, clause: Word, subject: list[int], body: list[int]) -> list[int]:
    """The body without what can go, the last first, until the whole is short enough."""
    order = sorted(body, key=lambda i: (-min(sentence.subtree(sentence.words[i])), i))
    for group in _SPARED:
        for index in order:
            if _count(sentence, [*subject, *body]) <= MOST_WORDS:
                return body
            word = sentence.words[index]
            if index in body and word.dep in group and not _needed(sentence, clause, word):
                gone = sentence.subtree(word)
                body = [i for i in body if i not in gone]
    return body


def _needed(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the phrase of `word` completes the one it hangs on: "a response to", "a day of"."""
    if word.index == clause.index or word.index in {a.index for a in sentence.ancestors(clause)}:
        return True
    if any(n.first < word.index <= n.last for n in sentence.names):
        return True
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark")}
    return word.dep == "nmod" and not cases.isdisjoint({"of", "to", "between"})


def _count(sentence: Sentence, indices: Iterable[int]) -> int:
    return sum(any(c.isalnum() for c in sentence.words[i].text) for i in indices)


def _written(
    sentence: Sentence, subject: list[int], body: list[int], known: Mapping[int, str]
) -> str:
    """The words at the indices as text: spaced as in the article, marks at the joints mended."""
    text = " ".join(filter(None, (_run(sentence, subject, known), _run(sentence, body, known))))
    text = _NOISE.sub(" ", text)
    text = _SPACED.sub(r"\1", " ".join(text.split()))
    text = _TRAILING.sub("", _LEADING.sub("", text.strip(" ,.;:–—-")))
    return text[:1].upper() + text[1:]


def _run(sentence: Sentence, indices: list[int], known: Mapping[int, str]) -> str:
    pieces: list[str] = []
    last = -1
    for i in indices:
        word = sentence.words[i]
        text = known.get(i, word.text)
        near = last >= 0 and i == last + 1 and sentence.words[last].end == word.start
        pieces.append(text if near else f" {text}")
        last = i
    return "".join(pieces).strip()


def _dangles(words: list[str]) -> bool:
    """Whether a relative pronoun opens the summary, alone or after its preposition."""
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    return first in _DANGLING or (first in {"in", "on", "with", "of"} and second in _DANGLING)


def _hanging(sentence: Sentence, kept: set[int], dates: frozenset[int]) -> bool:
    """Whether a conjunction or preposition is kept whose clause or noun is not."""
    for i in kept:
        word = sentence.words[i]
        if word.dep in {"mark", "case"} and word.head not in kept | dates:
            return True
    return False


def _stands(clause: Word, text: str) -> bool:
    """Whether the summary says enough and little enough to be read alone."""
    words = text.split()
    if not words or len(words) > MOST_WORDS or _dangles(words):
        return False
    if clause.pos == "VERB":
        return len(words) >= (4 if words[0].lower() in VAGUE else 2)
    content = [w for w in words if w.lower() not in _BARE]
    return len(content) >= 3 and words[0].lower() not in _BARE - {"the", "a", "an"}
