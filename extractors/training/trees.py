"""Parsed text (DocBins) -> spaCy examples, drawn anew for each pass over the data.

News comes to the parser sentence by sentence or as running text with line breaks, so both must be
in its training: documents are cut into runs of sentences, with a line break between some of them.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span
    from spacy.vocab import Vocab

_BREAK = "\n\n"
_END = frozenset(". ! ? ; :".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the treebank has it; `head` counts from the token itself."""

    text: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class TreeRates:
    """How likely each change is: for a run of sentences, `line_break` for each of its seams."""

    alone: float = 0.45  # a run of one sentence
    line_break: float = 0.25
    lower: float = 0.02
    upper: float = 0.02
    no_stop: float = 0.04
    quotes: float = 0.3


RATES = TreeRates()


def words(sentence: "Span") -> tuple[Word, ...]:
    """The tokens of a parsed sentence."""
    return tuple(
        Word(
            t.text,
            bool(t.whitespace_),
            t.tag_,
            t.pos_,
            str(t.morph),
            t.lemma_,
            t.head.i - t.i,
            t.dep_,
        )
        for t in sentence
    )


def line_break() -> Word:
    """White space between sentences; it hangs on the word before it."""
    return Word(_BREAK, False, "_SP", "SPACE", "", _BREAK, -1, "dep")


def document(tokens: Sequence[Word], vocab: "Vocab") -> Doc:
    """A parsed spaCy document of `tokens`, with sentence starts from the tree."""
    return Doc(
        vocab,
        words=[w.text for w in tokens],
        spaces=[w.space for w in tokens],
        tags=[w.tag for w in tokens],
        pos=[w.pos for w in tokens],
        morphs=[w.morph for w in tokens],
        lemmas=[w.lemma for w in tokens],
        heads=[i + w.head for i, w in enumerate(tokens)],
        deps=[w.dep for w in tokens],
    )


def runs(
    sentences: Sequence[tuple[Word, ...]], rng: random.Random, rates: TreeRates
) -> Iterator[tuple[Word, ...]]:
    """`sentences` of a document in runs of one to five, with line breaks at some seams."""
    at = 0
    while at < len(sentences):
        length = 1 if rng.random() < rates.alone else rng.randint(2, 5)
        run: list[Word] = []
        for n, sentence in enumerate(sentences[at : at + length]):
            if n:
                run = _seam(run, rng, rates)
            run += sentence
        yield tuple(run)
        at += length


def _seam(run: list[Word], rng: random.Random, rates: TreeRates) -> list[Word]:
    if rng.random() < rates.line_break:
        return [*run[:-1], _with_space(run[-1], False), line_break()]
    return [*run[:-1], _with_space(run[-1], True)]


def _with_space(word: Word, space: bool) -> Word:
    return Word(
        word.text, space, word.tag, word.pos, word.morph, word.lemma, word.head, word.dep
    )  # fmt: skip


def _with_text(word: Word, text: str) -> Word:
    return Word(
        text, word.space, word.tag, word.pos, word.morph, word.lemma, word.head, word.dep
    )  # fmt: skip


def varied(run: tuple[Word, ...], rng: random.Random, rates: TreeRates) -> tuple[Word, ...]:
    """`run` after a draw of changes of case, curly quotes and a missing final stop."""
    draw = rng.random()
    if draw < rates.lower:
        run = tuple(_with_text(w, w.text.lower()) for w in run)
    elif draw < rates.lower + rates.upper:
        run = tuple(_with_text(w, w.text.upper()) for w in run)
    if rng.random() < rates.quotes:
        run = tuple(_with_text(w, w.text.replace("'", "’")) for w in run)
    if rng.random() < rates.no_stop and len(run) > 3 and run[-1].text in _END and _leaf(run):
        run = run[:-1]
    return run


def _leaf(run: Sequence[Word]) -> bool:
    last = len(run) - 1
    return run[-1].head != 0 and all(i + w.head != last for i, w in enumerate(run))


def read(path: Path) -> list[list[tuple[Word, ...]]]:
    """The documents of a DocBin, each as its sentences."""
    vocab = spacy.blank("en").vocab
    docs = DocBin().from_disk(path).get_docs(vocab)
    return [[words(s) for s in doc.sents] for doc in docs]


def trees_reader(paths: Mapping[str, str], seed: int) -> "Callable[[Language], Iterator[Example]]":
    """A reader of DocBins for training: shuffled, varied, a new draw at each call."""
    documents = [d for _, path in sorted(paths.items()) for d in read(Path(path))]
    passes = 0

    def examples(nlp: "Language") -> Iterator[Example]:
        nonlocal passes
        passes += 1
        rng = random.Random(f"{seed} {passes}")
        chosen = [run for d in documents for run in runs(d, rng, RATES)]
        rng.shuffle(chosen)
        for run in chosen:
            reference = document(varied(run, rng, RATES), nlp.vocab)
            yield Example(nlp.make_doc(reference.text), reference)

    return examples


def treebanks_reader(paths: Mapping[str, str]) -> "Callable[[Language], Iterator[Example]]":
    """A reader of DocBins as they are, for the development set."""

    def examples(nlp: "Language") -> Iterator[Example]:
        for _, path in sorted(paths.items()):
            for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
                yield Example(nlp.make_doc(reference.text), reference)

    return examples


registry.readers.register("newsline.Trees.v1", func=trees_reader)
registry.readers.register("newsline.Treebanks.v1", func=treebanks_reader)
