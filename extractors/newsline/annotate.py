"""Text -> parsed sentences: which sentences need the model, and the model itself.

Text is cut into sentences cheaply, before any model: a line break that is no soft wrap ends a
sentence, and so does a full stop that ends no abbreviation. Only the sentences asked for are
parsed, and what comes back are plain values (`syntax.Sentence`) that outlive spaCy's memory zone.
"""

import bisect
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib.resources import as_file, files
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsline.calendar_words import months
from newsline.errors import ModelError
from newsline.lexicon import lexicon
from newsline.syntax import Name, Sentence, sentence
from newsline.word import Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

PACKAGED = "en_news"
WRAP_WIDTH = 100  # characters; a text with longer lines is not hard-wrapped
MOST_WORDS = 200_000  # different ones that are kept, some 60 MB
LONGEST = 2_000  # characters; a longer "sentence" is a table or a heap, and is cut at white space
NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_PREFIXES = frozenset({"co", "pre", "re"})
_NUMBERS = frozenset({"No", "Nos", "no"})
_NUMBERED = re.compile(r"\b[Nn]os?\. ?\d")
_TITLED = frozenset({"EVENT", "LAW", "WORK_OF_ART"})

_END = re.compile(r"""[.!?…]+["'”’)\]*_]*(?=\s+["'“‘`(\[*_]*[A-Z0-9])""")
_LAST_WORD = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)\.$")
# "in the U.S. The company": an abbreviation that ends a sentence too.
_MAY_STOP = re.compile(r"(?:[A-Za-z]\.[A-Za-z]|\b(?:Co|Corp|Inc|Jr|Ltd))\.$")
_INITIAL = re.compile(r"(?<![A-Za-z.])[A-Za-z]\.$")
_NUMBER = re.compile(r"(?P<sum>[$£€] ?)?(?<![\d.,])\d{1,3}\.$")
_DECIMALS = re.compile(r"\s?\d")
_CLOCK = re.compile(r"\s?[0-5]\d\s?[ap]m\b", re.IGNORECASE)
_OPENER = re.compile(r"\s+(?:A|An|And|But|He|His|In|It|Its|She|The|They|This|We)\s")
_MAY_END = frozenset(""".!?…:;"'”’)]*_""")
_SPACE = re.compile(r"\s")
# What an export leaves in plain text: "his book <i>Diplomacy</i>", "10&nbsp;km".
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|&nbsp;")
# A place, at most a date and the agency, then a dash: "ANKARA, Sept 24 (Reuters) - "; or the
# hour of an entry of a live page: "14.00  Ambassadors meet".
_DASH = r"\s*(?:--|[–—]|(?<=[\s)])[-_](?=\s))\s*"
_DATELINE = re.compile(
    rf"""\d\d?[.:]\d\d\s+(?=[A-Z])|(?:[A-Z][A-Z .'’/-]{{1,40}}[A-Z]\b\.?(?:[,/ ][^\n–—]{{0,60}}?)?
         |[A-Z][\w .,'’/-]{{2,60}}\([A-Z][\w ./-]{{1,30}}\)){_DASH}""",
    re.VERBOSE,
)
# The same behind a header that was run into the text: "... sours on Biden ISTANBUL - Turkish ...".
_LATER_DATELINE = re.compile(
    rf"(?<=[a-z]\s)[A-Z]{{4,}}(?:[ /][A-Z]{{3,}})*(?:, [^\n–—]{{0,40}}?)?{_DASH}"
)
# "date 2021-09-24 Erdogan seeks": the label of a header that was run into the first sentence;
# "[Photo: Crates are unloaded.]": that of a caption.
_RUN_IN = re.compile(
    r"(?:date:?\s+\d{4}-\d\d-\d\d|[\[(]?(?:file )?(?:photo|picture|image|caption):)\s+",
    re.IGNORECASE,
)
_HEADER = 600  # characters from the beginning in which such a header is looked for


def load_pipeline(name: str | None = None) -> "Language":
    """The spaCy pipeline called `name` (a package or a folder); None: the one that ships with us.

    Raises ModelError with one line for the user if it is not there or has no parser.
    """
    import spacy

    from newsline.quicken import quicken

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with another minor version
        try:
            if name is None:
                with as_file(files("newsline").joinpath("pipelines", PACKAGED)) as path:
                    nlp = spacy.load(path)
            else:
                nlp = spacy.load(name)
        except Exception as error:
            raise ModelError(_advice(name)) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"spaCy pipeline {name!r} has no parser: name one that has, with --model")
    return quicken(nlp)


def _advice(name: str | None) -> str:
    if name is None:
        return "the packaged spaCy pipeline cannot be read: reinstall newsline"
    return (
        f"spaCy pipeline {name!r} cannot be loaded: install it "
        f"(python -m spacy download {name}) or leave --model out"
    )


def lines(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the lines of `text`, white space around them left out, soft wraps undone."""
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        rows = [(m.start() + start, m.end() + start)
                for m in re.finditer(r"[^\n\r]*\S[^\n\r]*", text[start:end])]  # fmt: skip
        width = max(b - a for a, b in rows)
        found.append(rows[0])
        for row, (a, b) in pairwise(rows):
            if _wrapped(text, row, a, width):
                found[-1] = (found[-1][0], b)
            else:
                found.append((a, b))
    return tuple(_trimmed(text, a, b) for a, b in found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines without a blank line between them."""
    for m in re.finditer(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|$)))*", text):
        yield m.start(), m.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _wrapped(text: str, row: tuple[int, int], start: int, width: int) -> bool:
    """Whether the line break between a row and the one from `start` on is a soft wrap.

    It is one where the first word of the next line would not have fitted into the width of the
    block, or where the next line goes on in lower case.
    """
    if width > WRAP_WIDTH:
        return False
    first = text[start : start + width].split()
    room = width - (row[1] - row[0])
    full = bool(first) and len(first[0]) + 1 > room
    return (full and width >= 40) or (text[start].islower() and text[row[1] - 1] not in ".!?:")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of `text`, found without a model; datelines are left out."""
    found: list[tuple[int, int]] = []
    for start, end in lines(text):
        dateline = _DATELINE.match(text, start, end) or _RUN_IN.match(text, start, end)
        at = dateline.end() if dateline else start
        later = None if dateline else _LATER_DATELINE.search(text, start, min(end, _HEADER))
        if later:
            found.extend(_cut(text, start, later.start()))
            at = later.end()
        for stop in (*_stops(text, at, end), end):
            found.extend(_cut(text, at, stop))
            at = stop
    return tuple(found)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for m in _END.finditer(text, start, end):
        before, after = text[max(start, m.start() - 20) : m.start() + 1], text[m.end() : end][:12]
        if _is_number(before, after):
            continue
        if not _abbreviated(before) or (_MAY_STOP.search(before) and _OPENER.match(after)):
            yield m.end()


def _is_number(before: str, after: str) -> bool:
    """Whether a point stands in a number that was cut into tokens: "about 0. 06", "8. 40am"."""
    digits = _NUMBER.search(before)
    if digits is None:
        return False
    whole = digits[0] == "0." or digits["sum"]
    return bool(whole and _DECIMALS.match(after)) or _CLOCK.match(after) is not None


def _abbreviated(before: str) -> bool:
    """Whether the full stop that ends `before` belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word = last.group(1)
    if len(word) == 1 and before[: last.start(1)][-1:].isdigit():
        return False  # "the options of 2008C."
    return len(word) == 1 or "." in word or word.lower() in lexicon().text.abbreviations


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trimmed(text, start, end)
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        stop = space if space > start else start + LONGEST
        yield _trimmed(text, start, stop)
        start = stop
    if start < end:
        yield _trimmed(text, start, end)


def holding(places: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Indices of those `places` (sorted, apart) that hold the start of one of `spans`."""
    starts = [start for start, _ in places]
    found = set()
    for start, _ in spans:
        i = bisect.bisect_right(starts, start) - 1
        if i >= 0 and start < places[i][1]:
            found.add(i)
    return tuple(sorted(found))


def parse(
    text: str, places: Sequence[tuple[int, int]], nlp: "Language"
) -> tuple[tuple[Sentence, ...], ...]:
    """The parsed sentences in each of `places`, offsets counting in `text`.

    A place is mostly one sentence; the parser may find more in it, but only after a final mark.
    """
    return parse_all([(text, places)], nlp)[0]


def parse_all(
    texts: Iterable[tuple[str, Sequence[tuple[int, int]]]], nlp: "Language"
) -> list[tuple[tuple[Sentence, ...], ...]]:
    """The parsed sentences in the places of each of several texts, as `parse` gives them.

    The more of them, the faster for each; what is found does not depend on the others.
    """
    texts = tuple(texts)
    pieces: Iterable[Doc] = (_unparsed(text[a:b], nlp) for text, places in texts for a, b in places)
    if len(nlp.vocab) < MOST_WORDS:
        pieces = list(pieces)  # outside of the zone, where spaCy's tokenizer remembers nothing
    with _zone(nlp):
        docs = nlp.pipe(pieces)
        return [
            tuple(
                _records(doc, text, start)
                for doc, (start, _) in zip(islice(docs, len(places)), places, strict=True)
            )
            for text, places in texts
        ]


def _zone(nlp: "Language") -> AbstractContextManager[object]:
    return nlp.memory_zone() if hasattr(nlp, "memory_zone") else nullcontext()


def _unparsed(piece: str, nlp: "Language") -> "Doc":
    doc = nlp.make_doc(_SPACE.sub(" ", _MARKUP.sub(_blank, piece)))
    if "-" in piece or _NUMBERED.search(piece):
        _join(doc)
    tokens = list(doc)
    texts = [token.text for token in tokens]
    for before, (text, token) in pairwise(zip(texts, tokens, strict=True)):
        may_start = before[0][-1] in _MAY_END and text[0].isupper()
        if not may_start or _never_stops(doc[max(0, token.i - 3) : token.i].text):
            token.is_sent_start = False
    return doc


def _blank(markup: re.Match[str]) -> str:
    """White space instead of markup, so that the offsets stay."""
    return " " * len(markup[0])


def _never_stops(before: str) -> bool:
    """Whether no sentence ends with this text: with a title or a degree.

    Of an initial the parser knows more: "at 3:30 a. m."
    """
    if before[-1] != "." or _INITIAL.search(before) or _MAY_STOP.search(before):
        return False
    return _abbreviated(before)


def _join(doc: "Doc") -> None:
    """Make one token of each that spaCy's tokenizer cuts though it is one word."""
    found = [*_prefixed(doc), *_numbered(doc)]
    if found:
        with doc.retokenize() as retokenizer:
            for span in found:
                retokenizer.merge(span)


def _prefixed(doc: "Doc") -> Iterator["SpacySpan"]:
    """Verbs like "re-elected", cut at the hyphen; of "pre-re-recorded" the first two."""
    end = 0
    for t in doc[1:-1]:
        if t.i - 1 < end:
            continue
        inside = not t.nbor(-1).whitespace_ and not t.whitespace_
        joined = t.text == "-" and inside and t.nbor(-1).lower_ in _PREFIXES
        if joined and t.nbor(1).is_alpha and t.nbor(1).is_lower:
            end = t.i + 2
            yield doc[t.i - 1 : end]


def _numbered(doc: "Doc") -> Iterator["SpacySpan"]:
    """The "No." of "the No. 5 seed", whose full stop would end a sentence."""
    for t in doc[1:-1]:
        number = t.nbor(-1)
        stop = t.text == "." and number.text in _NUMBERS and not number.whitespace_
        if stop and t.nbor(1).text[0].isdigit():
            yield doc[t.i - 1 : t.i + 1]


def _is_name(entity: "SpacySpan") -> bool:
    """Whether a law, work or event has a capital that is not of a month: not "the 1998 war"."""
    if entity.label_ not in _TITLED:
        return True
    return any(not t.is_lower and t.is_alpha and t.lower_ not in months() for t in entity)


# Forms that the rules of the lemmatizer take to be of another verb ("hop").
_LEMMAS = {"hoped": "hope", "hoping": "hope"}


class _Token(NamedTuple):
    """What is read of a token; `head` is the index in the doc of the token it hangs on."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    space: bool


def _tokens(doc: "Doc") -> list[_Token]:
    """The tokens of a doc, read at once: to ask each for each attribute costs three times more."""
    from spacy import attrs

    wanted: list[int | str] = [
        attrs.ORTH, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.IDX, attrs.IS_SPACE,
    ]  # fmt: skip
    heads = doc.to_array(attrs.HEAD).astype("int64").tolist()
    named = doc.vocab.strings
    found: list[_Token] = []
    for i, row in enumerate(doc.to_array(wanted).tolist()):
        orth, lemma, pos, tag, dep, start, space = row
        text = named[orth]
        found.append(
            _Token(
                text,
                _LEMMAS.get(text.lower()) or (named[lemma] or text).lower(),
                named[pos],
                named[tag],
                named[dep] or "dep",
                i + heads[i],
                start,
                bool(space),
            )
        )
    return found


def _records(doc: "Doc", text: str, offset: int) -> tuple[Sentence, ...]:
    """The sentences of `doc` as plain values; it stands at `offset` in `text`."""
    tokens = _tokens(doc)
    return tuple(_record(span, tokens, text, offset) for span in doc.sents)


def _record(span: "SpacySpan", tokens: Sequence[_Token], text: str, offset: int) -> Sentence:
    """`span` as plain values; tokens of white space are dropped."""
    kept = [i for i in range(span.start, span.end) if not tokens[i].space]
    index = {i: n for n, i in enumerate(kept)}
    words = []
    for n, i in enumerate(kept):
        token = tokens[i]
        head = token.head
        while head not in index and tokens[head].head != head:
            head = tokens[head].head
        start = offset + token.start
        words.append(
            Word(
                index=n,
                text=token.text,
                lemma=token.lemma,
                pos=token.pos,
                tag=token.tag,
                dep=token.dep,
                head=index.get(head, n),
                start=start,
                end=start + len(token.text),
            )
        )
    names = [
        Name(inside[0], inside[-1], e.text, e.label_)
        for e in span.ents
        if e.label_ not in NO_NAMES and _is_name(e)
        if (inside := [index[t.i] for t in e if t.i in index])
    ]
    first, last = (words[0].start, words[-1].end) if words else (offset, offset)
    return sentence(text[first:last], first, words, names)
