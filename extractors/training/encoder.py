"""The weights of a taught encoder (student.py) -> a spaCy pipeline that is ready to be trained."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.passages import Labels

if TYPE_CHECKING:
    from spacy.language import Language

Weights = Mapping[str, NDArray[np.float32]]
_PARAMETERS = {
    "hashembed": ("E",),
    "static_vectors": ("W",),
    "maxout": ("W", "b"),
    "layernorm": ("G", "b"),
}


def put(nlp: "Language", weights: Weights, labels: Labels) -> None:
    """Set the weights of tok2vec, tagger and morphologizer in an initialised pipeline."""
    tok2vec: Any = nlp.get_pipe("tok2vec")
    seen: Counter[str] = Counter()
    for node in tok2vec.model.walk(order="dfs_pre"):
        names = _PARAMETERS.get(node.name, ())
        for name in names:
            key = (
                f"{node.name} {name} {seen[node.name]}"
                if len(names) > 1
                else f"{node.name} {seen[node.name]}"
            )
            node.set_param(name, _like(node.get_param(name), weights[key]))
        seen[node.name] += 1
    tagger: Any = nlp.get_pipe("tagger")
    _put_labels(tagger, weights, "tags", {t: n for n, t in enumerate(labels.tags)})
    morphologizer: Any = nlp.get_pipe("morphologizer")
    morphs = {_of_spacy(m): n for n, m in enumerate(labels.morphs)}
    _put_labels(morphologizer, weights, "morphs", morphs)


def _like(old: NDArray[np.float32], new: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.ascontiguousarray(new.reshape(old.shape), dtype=np.float32)


def _put_labels(
    pipe: Any,  # noqa: ANN401  # spaCy's own type knows no model
    weights: Weights,
    kind: str,
    numbers: Mapping[str, int],
) -> None:
    """Rows of the output layer by label; a label that the teacher lacks keeps its own."""
    for node in pipe.model.walk():
        if node.name == "softmax":
            w, b = node.get_param("W").copy(), node.get_param("b").copy()
            for row, label in enumerate(pipe.labels):
                if label in numbers:
                    w[row] = weights[f"{kind} W"][numbers[label]]
                    b[row] = weights[f"{kind} b"][numbers[label]]
            node.set_param("W", w)
            node.set_param("b", b)


def _of_spacy(morph: str) -> str:
    """Turn "NOUN|Number=Sing" -> "Number=Sing|POS=NOUN", the label of spaCy's morphologizer."""
    pos, _, features = morph.partition("|")
    return "|".join(sorted([*(features.split("|") if features else ()), f"POS={pos}"]))
