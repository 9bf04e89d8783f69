"""Whether the words of a row can stand as English, told by the words alone.

A parse gone wrong leaves holes that its tree does not show: "the, built", "moved to, and". A row
with such a hole is told by a longer part of its sentence.
"""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from newsline.anchoring.predicates import is_of_several
from newsline.lexicon import lexicon
from newsline.marks import is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_HOLE = re.compile(
    r"\b(?:a(?!\.\s?m\b)|an|and|at|because|by|during|for|from|his|into|its|my|nor|of|our|than|the|their|"
    r"toward|towards|upon|with)\s*(?:[,;:.!?)]|$)"
    r"|\b(?:if|whether|which|who)(?: (?:he|it|she|they))?$",
)
_NOISE = re.compile(r"""[„_]|\*\*|(?<=\s)-(?=\s)|</?[a-z]+\b>?""")
_SPACED = re.compile(r"\s+([,;:!?%’]|\.(?!\d)|'s\b|n't\b)")
_THOUSANDS = re.compile(r"(?<=\d) , (?=\d{3}\b)")
_ELIDED = re.compile(r"(?<=\w)\s*(['’])\s+(?=(?:d|ll|m|re|s|t|ve)\b)")
_SUM = re.compile(r"([$£€])\s+(?=\d)")
_QUOTE = re.compile(r"""["“”]|``|''""")
FINITE_TAGS = frozenset({"MD", "VBD", "VBP", "VBZ"})
_UNITS = frozenset({"cent", "day", "dollar", "euro", "hour", "kilometre", "metre", "mile", "minute",
                    "month", "percent", "pound", "week", "year", "yen"})  # fmt: skip
_OPENERS = frozenset({"although", "because", "if", "though", "unless", "when", "where", "whether",
                      "which", "while", "who", "whom", "whose"})  # fmt: skip
_DATELINE = 14  # words of the longest dateline with its dash
_DASHES = frozenset({"-", "_", "--", "–", "—", ":"})
_PLAIN = {"``": '"', "''": '"'}
_OPENING = frozenset({"“", "``"})
_CLOSING = frozenset({"”", "''"})


def opening(sentence: Sentence) -> int:
    """The index of the first word behind a dateline: "OSLO, Norway (AP) -- | The court", else 0."""
    words = sentence.words[:_DATELINE]
    dash = next((w.index for w in words if w.text in _DASHES and is_mark(sentence, w.index)), 0)
    before = [w for w in words[:dash] if w.text.isalpha()]
    if not before or not (before[0].text.isupper() and len(before[0].text) > 1):
        return 0
    return dash + 1 if all(w.text[0].isupper() for w in before) else 0


def trails_off(sentence: Sentence, body: list[int]) -> bool:
    """Whether the words end where their sentence breaks off: "a fight over whether he | ..."."""
    if sentence.words[-1].text not in {"...", "…"} or body[-1:] != [len(sentence.words) - 2]:
        return False
    return sentence.words[-2].pos in {"ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ"}


def lacks_verb(sentence: Sentence, verb: Word, indices: Iterable[int]) -> bool:
    """Whether the words have fewer finite verbs than clauses, although their sentence has enough.

    "It was the first time that Rossi, who came to Oslo": three clauses, two verbs. A headline has
    too few itself. `verb` is the one that tells the event; it may be read as a participle.
    """
    finite = verb.dep in {"conj", "root"} or bool(sentence.kids(verb, *SUBJECTS))
    misread = finite and verb.tag == "VBN" and not sentence.kids(verb, "aux", "aux:pass")
    missing = _missing(sentence.words[i] for i in indices) - misread
    return missing > 0 >= _missing(sentence.words)


def _missing(words: Iterable[Word]) -> int:
    """How many finite verbs are missing."""
    said = list(words)
    finite = sum(w.tag in FINITE_TAGS for w in said)
    opened = sum(_opens_clause(w, *said[n + 1 : n + 2]) for n, w in enumerate(said))
    return 1 + opened - finite


def _opens_clause(word: Word, after: Word | None = None) -> bool:
    form = word.text.lower()
    if after is None or after.tag in {"TO", "VBG", "VBN"}:
        return False
    if form == "that":
        return word.tag in {"IN", "WDT"}
    return form in _OPENERS and word.tag in {"IN", "WDT", "WP", "WRB", "WP$"}


def disagrees(sentence: Sentence, verb: Word, kept: Collection[int]) -> bool:
    """Whether the number of the verb is not that of its subject.

    A plural verb with one person or thing as its subject has lost the rest of a list, a singular
    one behind several things is another's.
    """
    subject = _subject(sentence, verb, kept)
    if subject is None:
        return False
    if _are_several(sentence, subject) and _is_of_one(sentence, verb, subject, kept):
        return True
    before = sorted(i for i in kept if i < verb.index)[1:]  # a first "and" joins what stands before
    if any(sentence.words[i].lemma == "and" for i in before):
        return False
    if not is_of_several(sentence, verb) or sentence.kids(subject, "conj", "nmod"):
        return False
    person = any(n.label == "PERSON" and n.first <= subject.index <= n.last for n in sentence.names)
    naming = lexicon().naming
    several = naming.collective | naming.bodies | naming.no_companies
    return person or (subject.tag == "NN" and subject.lemma not in several)


def _subject(sentence: Sentence, verb: Word, kept: Collection[int]) -> Word | None:
    """The subject of a verb; of "which" the noun, if no other is kept that may be meant."""
    own = next(iter(sentence.kids(verb, *SUBJECTS)), None)
    if own is None or own.tag not in {"WDT", "WP"} or verb.dep != "acl:relcl":
        return own
    noun = sentence.head(verb)
    return own if noun.head in kept and noun.head != noun.index else noun


def _are_several(sentence: Sentence, subject: Word) -> bool:
    """Whether a subject is several things: no sum ("two miles was far"), name or "news"."""
    counted = sentence.kids(subject, "nummod", "compound", "nmod:poss")
    return (
        subject.tag == "NNS"
        and subject.text.lower().endswith("s")
        and not subject.text.lower().endswith("ics")
        and subject.text.lower() not in {"means", "news", "series"}
        and subject.lemma not in _UNITS
        and sentence.name_at(subject) is None
        and not any(w.tag in {"$", "CD"} for w in counted)
    )


def _is_of_one(sentence: Sentence, verb: Word, subject: Word, kept: Collection[int]) -> bool:
    """Whether a singular verb tells of the subject: its own, or one behind an "and"."""
    own = [verb, *sentence.kids(verb, "aux", "aux:pass", "cop")]
    if any(_singular(w) and w.index > subject.index for w in own):
        return True
    said = [sentence.words[i] for i in sorted(kept) if i > verb.index]
    return any(
        a.text.lower() == "and" and a.index + 1 == b.index and _singular(b)
        for a, b in pairwise(said)
    )


def _singular(word: Word) -> bool:
    form = word.text.lower()
    return form in {"has", "is", "was"} or (word.tag == "VBZ" and word.pos == "VERB")


def splits_number(sentence: Sentence, indices: Collection[int]) -> bool:
    """Whether the words begin or end amid a number that was written apart: "£910, | 000 worth"."""
    kept = frozenset(indices)
    return any(
        (mark.index - 1 in kept) != (mark.index + 1 in kept) and _amid(sentence, mark)
        for mark in sentence.words[1:-1]
        if mark.text in {",", "."}
    )


def _amid(sentence: Sentence, mark: Word) -> bool:
    """Whether a mark stands within a number: "910, 000", or a sum: "£1. 2m"."""
    first, last = sentence.words[mark.index - 1], sentence.words[mark.index + 1]
    if first.end != mark.start or not first.text.isdigit() or not last.text[:1].isdigit():
        return False
    sum_ = mark.index > 1 and sentence.words[mark.index - 2].text in {"$", "£", "€"}
    return sum_ or (mark.text == "," and last.text == "000")


def says_following(sentence: Sentence, indices: Collection[int]) -> bool:
    """Whether the words announce what stands behind their sentence: "the following exchange:"."""
    if sentence.words[-1].text != ":":
        return False
    said = [sentence.words[i].text.lower() for i in sorted(indices)]
    return ("the", "following") in pairwise(said)


def breaks_off(sentence: Sentence, text: str) -> bool:
    """Whether a row reaches the dots where a teaser was cut: "a fight over whether he...".

    What somebody leaves open in his own words was not cut.
    """
    said = sentence.text.removesuffix("]").removesuffix(")")
    dots = next((d for d in ("...", "…") if said.endswith(d)), None)
    if dots is None or _QUOTE.search(sentence.text):
        return False
    told = said.removesuffix(dots).rstrip()
    cut = told[-1:] not in {"", ".", "…"}
    return cut and text.rstrip(".… ").endswith(f" {told.split()[-1]}")


def joins_time(sentence: Sentence, indices: Collection[int]) -> bool:
    """Whether an "and" joins a time to one that is gone: "began | and at noon | a man spoke"."""
    kept = frozenset(indices)
    return any(
        sentence.words[i].pos == "CCONJ" and sentence.words[i + 1].pos == "ADP"
        for i in kept
        if i > min(kept) and i - 1 not in kept and i + 1 in kept
    )


def is_unsound(text: str) -> bool:
    """Whether a word that needs another behind it stands before a mark or at the end.

    Or a bracket stands alone.

    >>> is_unsound("The mayor moved to the, and left"), is_unsound("The ship, built in Oslo, sank")
    (True, False)
    """
    paired = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    return not paired or _HOLE.search(text) is not None


def closed_up(text: str) -> str:
    """The text with its marks where print has them, also where it was cut into tokens.

    >>> closed_up('The bank ’ s chief paid $ 3 , 000 for a " gift " , he said .')
    'The bank’s chief paid $3,000 for a "gift", he said.'
    """
    text = " ".join(quoted(_NOISE.sub(" ", text)).split())
    text = _SUM.sub(r"\1", _THOUSANDS.sub(",", text))
    return _SPACED.sub(r"\1", _ELIDED.sub(r"\1", text))


def quoted(text: str) -> str:
    """The text with its quotation marks, close to what they quote; without any if one is open.

    >>> quoted('Crowds sang " No more " in Oslo'), quoted('Crowds sang "No more')
    ('Crowds sang "No more" in Oslo', 'Crowds sang  No more')
    """
    marks = list(_QUOTE.finditer(text))
    opened = [_opens(m[0], n) for n, m in enumerate(marks)]
    if len(marks) % 2 or any(o is not (n % 2 == 0) for n, o in enumerate(opened)):
        return _QUOTE.sub(" ", text)
    pieces, at = [], 0
    for opener, closer in zip(marks[::2], marks[1::2], strict=True):
        inside = text[opener.end() : closer.start()].strip()
        marks_ = (_PLAIN.get(m[0], m[0]) for m in (opener, closer))
        pieces += [text[at : opener.start()], inside.join(marks_)]
        at = closer.end()
    return "".join([*pieces, text[at:]])


def with_closing_quote(sentence: Sentence, body: list[int]) -> list[int]:
    """The body with the mark that closes a quotation at its end: "chanted "No more | !" |"."""
    opened = False
    said = [sentence.words[i].text for i in body]
    after_all = [w.text for w in sentence.words[body[-1] + 1 : body[-1] + 2]] if body else []
    if after_all == ["]"] and said.count("[") > said.count("]"):
        body = [*body, body[-1] + 1]
    for text in said:
        if _QUOTE.fullmatch(text) or text == "`":
            opened = text == "`" or _opens(text, int(opened))
    after = sentence.words[body[-1] + 1 : body[-1] + 3] if body and opened else ()
    for n, word in enumerate(after):
        if _QUOTE.fullmatch(word.text):
            return [*body, *(w.index for w in after[: n + 1] if w.text not in {",", "."})]
        if word.text not in {",", ".", "!", "?"}:
            break
    return body


def _opens(mark: str, n: int) -> bool:
    if mark in _OPENING:
        return True
    return mark not in _CLOSING and n % 2 == 0
