"""Passages: tokens with names and trees, as far as each is known, in arrays.

The teacher, the student and the last training all read these. A draw holds every unit with names
and every run of sentences of the treebanks once, varied as `augment` and `trees` vary them, and
sentences of which nothing is known. What is not known is -1 and may be filled in by the teacher.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry

from training import corpus, trees
from training.units import LABELS, Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.vocab import Vocab

UNKNOWN = -1
LONGEST = 160  # tokens; longer passages are left out (tables, lists)
BIO = ("O", *(f"{mark}-{label}" for label in sorted(LABELS) for mark in "BI"))
FIELDS = ("ids", "spaces", "ents", "tags", "morphs", "heads", "deps")
_SOME = 100  # passages to initialise a pipeline with
_WHITE = trees.line_break()

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of `Passages` stand for; a morph is a part of speech, "|", features."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A token; None is unknown. `head` counts from the token itself, known if `dep` is."""

    text: str
    space: bool
    ent: str | None = None
    tag: str | None = None
    morph: str | None = None
    head: int = 0
    dep: str | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    """Tokens in a row, cut into passages at `ends`; `words` is what `ids` number."""

    words: tuple[str, ...]
    labels: Labels
    ids: Ints
    spaces: Ints
    ents: Ints
    tags: Ints
    morphs: Ints
    heads: Ints
    deps: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ends)

    def bounds(self) -> Iterator[tuple[int, int]]:
        """Begin and end of each passage."""
        yield from zip([0, *self.ends[:-1].tolist()], self.ends.tolist(), strict=True)


def of_words(words: Sequence[trees.Word]) -> list[Token]:
    """The tokens of a treebank, their names unknown."""
    return [Token(w.text, w.space, None, w.tag, f"{w.pos}|{w.morph}", w.head, w.dep) for w in words]


def of_unit(unit: Unit, nlp: "Language") -> list[Token]:
    """A unit as the pipeline's tokenizer cuts it, its trees unknown but for white space."""
    found = []
    for token in corpus.example(unit, nlp).reference:
        mark = token.ent_iob_
        ent = f"{mark}-{token.ent_type_}" if mark in ("B", "I") else "O" if mark else None
        plain = Token(token.text, bool(token.whitespace_), ent)
        found.append(_white(plain) if token.is_space and token.i else plain)
    return found


def _white(token: Token) -> Token:
    w = _WHITE
    morph = f"{w.pos}|{w.morph}"
    return replace(token, ent="O", tag=w.tag, morph=morph, head=w.head, dep=w.dep)


def draw(
    units: Sequence[Unit],
    bare: Sequence[Unit],
    documents: Sequence[Sequence[tuple[trees.Word, ...]]],
    nlp: "Language",
    seed: int,
) -> Iterator[list[Token]]:
    """One draw: `units` with names, `bare` ones with nothing known, and treebank `documents`."""
    rng = random.Random(f"passages {seed}")
    for unit in corpus.draw(units, rng, {}, shuffled=False):
        yield of_unit(unit, nlp)
    for unit in bare:
        yield [replace(t, ent=None) for t in of_unit(unit, nlp)]
    for document in documents:
        for run in trees.runs(document, rng, trees.RATES):
            yield of_words(trees.varied(run, rng, trees.RATES))


def pack(drawn: Iterable[Sequence[Token]], labels: Labels) -> Passages:
    """Tokens -> arrays; what `labels` lack becomes unknown."""
    words: dict[str, int] = {}
    numbers = [{x: n for n, x in enumerate(names)} for names in _inventories(labels)]
    columns: list[list[int]] = [[] for _ in FIELDS]
    ends: list[int] = []
    for tokens in drawn:
        if not 0 < len(tokens) <= LONGEST:
            continue
        for t in tokens:
            known = (t.ent, t.tag, t.morph, t.dep)
            ent, tag, morph, dep = (
                index.get(value, UNKNOWN) if value is not None else UNKNOWN
                for index, value in zip(numbers, known, strict=True)
            )
            row = (words.setdefault(t.text, len(words)), t.space, ent, tag, morph, t.head, dep)
            for column, value in zip(columns, row, strict=True):
                column.append(int(value))
        ends.append(len(columns[0]))
    columns.append(ends)
    return Passages(tuple(words), labels, *(np.array(c, dtype=np.int32) for c in columns))


def _inventories(labels: Labels) -> tuple[tuple[str, ...], ...]:
    return (BIO, labels.tags, labels.morphs, labels.deps)


def save(path: Path, passages: Passages) -> Path:
    """Write `passages` to an .npz file."""
    texts = {"words": passages.words, **{k: getattr(passages.labels, k) for k in _KINDS}}
    joined = {k: np.array("\x00".join(v).encode("utf-8")) for k, v in texts.items()}
    arrays = {name: getattr(passages, name) for name in (*FIELDS, "ends")}
    small = {k: v.astype(np.int16) if k not in ("ids", "ends") else v for k, v in arrays.items()}
    np.savez(path, **{f"text_{k}": v for k, v in joined.items()}, **small)  # type: ignore[arg-type]
    return path


_KINDS = ("tags", "morphs", "deps")


def load(path: Path) -> Passages:
    """The passages of a file that `save` wrote."""
    with np.load(path) as file:
        texts = {
            k: tuple(file[f"text_{k}"].item().decode("utf-8").split("\x00"))
            for k in ("words", *_KINDS)
        }
        arrays = [file[name].astype(np.int32) for name in (*FIELDS, "ends")]
    return Passages(texts["words"], Labels(*(texts[k] for k in _KINDS)), *arrays)


def document(passages: Passages, start: int, end: int, vocab: "Vocab") -> "Doc":
    """Tokens `start` to `end` as a spaCy document; what is unknown stays unset."""
    from spacy.tokens import Doc

    here = slice(start, end)
    labels = passages.labels
    morphs = [labels.morphs[m] if m >= 0 else "|" for m in passages.morphs[here]]
    deps = passages.deps[here]
    parsed = bool((deps >= 0).all())
    doc = Doc(
        vocab,
        words=[passages.words[i] for i in passages.ids[here]],
        spaces=[bool(s) for s in passages.spaces[here]],
        tags=[labels.tags[t] if t >= 0 else "" for t in passages.tags[here]],
        pos=[m.split("|", 1)[0] for m in morphs],
        morphs=[m.split("|", 1)[1] for m in morphs],
        heads=[i + int(h) for i, h in enumerate(passages.heads[here])] if parsed else None,
        deps=[labels.deps[d] for d in deps] if parsed else None,
    )
    _set_names(doc, passages.ents[here])
    return doc


def _set_names(doc: "Doc", ents: Ints) -> None:
    from spacy.tokens import Span

    spans: list[Span] = []
    for i, number in enumerate(ents):
        mark, _, label = BIO[number].partition("-") if number >= 0 else ("", "", "")
        if mark == "I" and spans and spans[-1].end == i and spans[-1].label_ == label:
            spans[-1] = Span(doc, spans[-1].start, i + 1, label)
        elif mark in ("B", "I"):
            spans.append(Span(doc, i, i + 1, label))
    missing = [doc[i : i + 1] for i, number in enumerate(ents) if number == UNKNOWN]
    doc.set_ents(spans, missing=missing, default="outside")


def examples(
    paths: Sequence[Path],
    nlp: "Language",
    rng: random.Random,
    need: Sequence[str] = ("ents", "deps"),
) -> "Iterator[Example]":
    """Endless training examples: the files in turn, the passages of each shuffled.

    Left out is where nothing of `need` is known: no word's "ents", not the whole tree ("deps").
    """
    from spacy.training import Example

    while True:
        for path in paths:
            passages = load(path)
            bounds = list(passages.bounds())
            rng.shuffle(bounds)
            for start, end in bounds:
                here = slice(start, end)
                if any(_is_known(passages, field, here) for field in need):
                    reference = document(passages, start, end, nlp.vocab)
                    yield Example(nlp.make_doc(reference.text), reference)


def _is_known(passages: Passages, field: str, here: slice) -> bool:
    known = getattr(passages, field)[here] >= 0
    return bool(known.all() if field == "deps" else known.any())


def passages_reader(path: str, seed: int) -> "Callable[[Language], Iterator[Example]]":
    """A reader of some passages of a file: enough to initialise a pipeline."""

    def read(nlp: "Language") -> "Iterator[Example]":
        yield from islice(examples([Path(path)], nlp, random.Random(seed)), _SOME)

    return read


registry.readers.register("newsline.Passages.v1", func=passages_reader)
