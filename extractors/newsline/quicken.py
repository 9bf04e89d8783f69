"""A loaded spaCy pipeline -> the same pipeline, faster, with the same results.

Two things cost spaCy more than they need to, and both are changed only where it predicts:

- An encoder embeds each token; here each different word of a batch is embedded once, and the
  window layers read some texts at a time, with few passes over memory (newsline.windows).
- The inner loop of names and parser gives Python's lock back and takes it again for every
  transition that it looks at; the same steps, made from Python for all texts of a batch, keep it.

Nothing is changed in how such a pipeline is saved or trained on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.pipeline import DependencyParser, EntityRecognizer
from thinc.api import Model, NumpyOps

from newsline.windows import Windows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 512  # texts at a time, at least: the more of them, the fewer steps and different words
FEW = 5  # texts in a batch; for fewer, the steps of spaCy's own loop are the cheaper ones
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 by the golden ratio (Knuth, TAOCP 6.4): mixes columns
_EMBEDS = ("extract_features", "list2ragged", "ragged2list", "maxout", "layernorm")

Floats = NDArray[np.float32]
Numbers = NDArray[np.uint64]
Forward = Callable[["Layer", Sequence["Doc"], bool], tuple[object, Callable[[object], object]]]
Layer = Model[Any, Any]


def quicken(nlp: "Language") -> "Language":
    """Change `nlp` in place, where its parts are built as this module knows them; gives `nlp`."""
    for name, pipe in nlp.pipeline:
        model: object = getattr(pipe, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            if encoder := encoder_of(node):
                # A new node, the public way, would change the order in which weights are saved.
                node._func = _forward(encoder, node._func)
        if type(pipe) in _STEPPING:
            _replace(nlp, name)
            nlp.batch_size = max(nlp.batch_size, BATCH)
    return nlp


@dataclass(frozen=True, slots=True)
class Encoder:
    """The layers of spaCy's Tok2Vec of a MultiHashEmbed: `columns` are what `hashes` reads."""

    columns: tuple[int, ...]
    hashes: Any
    vectors: Any | None
    mix: Any
    encode: Any

    def read(self, docs: Sequence["Doc"]) -> list[Floats]:
        """A row for each token of each of `docs`, as the model itself gives it."""
        columns: Any = [ORTH, *self.columns]
        rows, places = different([doc.to_array(columns).astype(np.uint64) for doc in docs])
        table = self._embedded(rows, docs[0])
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        embedded = [table[place] for place in np.split(places, ends)]
        windows = Windows.of(self.encode)
        return list(windows.read(embedded)) if windows else self.encode.predict(embedded)

    def _embedded(self, rows: Numbers, doc: "Doc") -> Floats:
        parts = [self.hashes.predict(np.ascontiguousarray(rows[:, 1:]))]
        if self.vectors:
            known = doc.vocab.vectors
            at = known.find(keys=rows[:, 0])
            table = np.ascontiguousarray(known.data[at])
            part = self.vectors.ops.gemm(table, self.vectors.get_param("W"), trans2=True)
            part[at < 0] = 0
            parts.append(part)
        found: Floats = self.mix.predict(np.hstack(parts))
        return found


def different(rows: Sequence[Numbers]) -> tuple[Numbers, NDArray[np.intp]]:
    """The different rows of some tables, and for each row of all of them its place among those."""
    table = np.concatenate(rows)
    key = table[:, 0].copy()
    for column in table.T[1:]:
        key = key * _ODD ^ column
    _, first, places = np.unique(key, return_index=True, return_inverse=True)
    return table[first], places


def encoder_of(node: Layer) -> Encoder | None:
    """The encoder that `node` is; None if it is none of the kind, or not on a processor."""
    if not (node.has_ref("embed") and node.has_ref("encode") and isinstance(node.ops, NumpyOps)):
        return None
    embed = node.get_ref("embed")
    layers = {layer.name: layer for layer in embed.walk()}
    named = [layer.name for layer in embed.walk() if layer.name in _EMBEDS]
    if sorted(named) != sorted(_EMBEDS):
        return None
    # chain(concatenate(chain(extract, to ragged, hashes), vectors), mix, to list), or without
    # the vectors chain(extract, to ragged, hashes, mix, to list): spacy.ml.models.tok2vec.
    vectors = layers.get("static_vectors")
    hashes, mix = (embed.layers[0].layers[0].layers[2], embed.layers[1]) if vectors else (
        embed.layers[2:4]
    )  # fmt: skip
    columns = tuple(layers["extract_features"].attrs["columns"])
    return Encoder(columns, hashes, vectors, mix, node.get_ref("encode"))


def _forward(encoder: Encoder, plain: Forward) -> Forward:
    """What the model does now: as before in training, and for vectors of another kind."""

    def forward(
        model: Layer, docs: Sequence["Doc"], is_train: bool
    ) -> tuple[object, Callable[[object], object]]:
        if is_train or not any(map(len, docs)) or not _plain_vectors(docs[0]):
            return plain(model, docs, is_train)
        return encoder.read(docs), lambda _: []

    return forward


def _plain_vectors(doc: "Doc") -> bool:
    vectors = doc.vocab.vectors
    return bool(vectors.mode == "default" and vectors.attr == ORTH)


class _Steps:
    """A part that goes through its transitions from Python, all texts of a batch side by side."""

    def predict(self, docs: Sequence["Doc"]) -> object:
        """The final state of each of `docs`."""
        part: Any = self
        if len(docs) < FEW or not any(map(len, docs)) or part.cfg["beam_width"] != 1:
            return super().predict(docs)  # type: ignore[misc]
        part._ensure_labels_are_added(docs)
        states = part.moves.init_batch(docs)
        model = part.model.predict(docs)
        live = [state for state in states if not state.is_final()]
        while live:
            live = part.transition_states(live, model.predict(live))
        model.clear_memory()
        return states


class _Names(_Steps, EntityRecognizer):
    pass


class _Parser(_Steps, DependencyParser):
    pass


_STEPPING: dict[type, Any] = {EntityRecognizer: _Names, DependencyParser: _Parser}


def _replace(nlp: "Language", name: str) -> None:
    """Put in the place of a part one that shares all it has; its config stays as it was."""
    pipe: Any = nlp.get_pipe(name)
    new: Any = _STEPPING[type(pipe)](pipe.vocab, pipe.model, name, pipe.moves, scorer=pipe.scorer)
    new.cfg.update(pipe.cfg)
    nlp._components[nlp.component_names.index(name)] = (name, new)
