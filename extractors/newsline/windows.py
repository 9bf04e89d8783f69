"""The window layers of an encoder, read with fewer passes over memory than layer by layer.

Each layer of spaCy's MaxoutWindowEncoder joins the row of a token with those beside it, multiplies,
takes the greatest of some pieces, normalises, and adds what it was given. Here the pieces lie side
by side in place of one in another, and every step writes where it read. NumPy multiplies where it
can be trusted with that: its BLAS knows newer processors than the BLIS of Thinc, and is twice as
fast on those with AVX-512.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps

ROWS = 1000  # tokens that are read at a time: their layers fit into a cache of 2 MB
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_STEP = 64  # rows; so many are multiplied, or a multiple
_SMALLEST = 1e-8  # added to a variance, as thinc.layers.layernorm does

Floats = NDArray[np.float32]
Layer = Model[Any, Any]


@dataclass(frozen=True, slots=True)
class Windows:
    """Layers that each see a token and the two beside it; `pad` rows of 0 lie between texts."""

    ops: NumpyOps
    parts: tuple[tuple[Layer, Layer], ...]  # maxout and layernorm
    pad: int
    width: int

    @classmethod
    def of(cls, encode: Layer) -> Self | None:
        """The layers that `encode` is made of; None if they are others."""
        if not encode.name.startswith("with_array") or not encode.has_dim("nO"):
            return None
        layers = encode.layers[0].layers
        width = encode.get_dim("nO")
        parts = tuple(part for layer in layers if (part := _part(layer, width)) is not None)
        if not parts or len(parts) < len(layers):
            return None
        return cls(encode.ops, parts, encode.attrs["pad"], width)

    def read(self, tables: Sequence[Floats]) -> Iterator[Floats]:
        """For each of `tables`, a row for a token, such a table of what all layers make of it."""
        weights = [_weights(*part) for part in self.parts]
        for some in _grouped(tables, self.pad):
            yield from self._read(some, weights)

    def _read(self, tables: Sequence[Floats], weights: Sequence["_Weights"]) -> Iterator[Floats]:
        width, lengths = self.width, np.array([len(table) for table in tables])
        ends = np.cumsum(lengths + self.pad)
        size = -(-(ends[-1] + self.pad) // _STEP) * _STEP
        rows = np.zeros((size, width), "f")
        for table, end in zip(tables, ends, strict=True):
            rows[end - len(table) : end] = table
        seen = np.zeros((len(rows), 3 * width), "f")
        pieces = np.empty((len(rows), len(weights[0].bias)), "f")
        for layer in weights:
            seen[1:, :width] = rows[:-1]
            seen[:, width : 2 * width] = rows
            seen[:-1, 2 * width :] = rows[1:]
            if rows_stay_apart():
                np.matmul(seen, layer.matrix.T, out=pieces)
            else:
                self.ops.gemm(seen, layer.matrix, out=pieces, trans2=True)
            np.add(pieces, layer.bias, out=pieces)
            rows += _normal(_greatest(pieces, width), layer)
        for length, end in zip(lengths, ends, strict=True):
            yield rows[end - length : end]


@dataclass(frozen=True, slots=True)
class _Weights:
    """Those of a layer; `matrix` and `bias` have all that is first of the pieces, then the next."""

    matrix: Floats
    bias: Floats
    scale: Floats
    shift: Floats


def _part(layer: Layer, width: int) -> tuple[Layer, Layer] | None:
    """The maxout and the layernorm of a layer, if it is of the kind that is read here."""
    if layer.name != _LAYER:
        return None
    nodes = {node.name: node for node in layer.walk()}
    if nodes["expand_window"].attrs["window_size"] != 1:
        return None
    maxout = nodes["maxout"]
    if maxout.get_dim("nO") != width or maxout.get_dim("nI") != 3 * width:
        return None
    return maxout, nodes["layernorm"]


def _weights(maxout: Layer, layernorm: Layer) -> _Weights:
    """The weights as they are now: training may have changed them."""
    matrix: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    scale: Any = layernorm.get_param("G")
    shift: Any = layernorm.get_param("b")
    return _Weights(
        np.ascontiguousarray(matrix.swapaxes(0, 1)).reshape(-1, matrix.shape[2]),
        np.ascontiguousarray(bias.T).reshape(-1),
        scale,
        shift,
    )


def _greatest(pieces: Floats, width: int) -> Floats:
    best: Floats = pieces[:, :width].copy()
    for at in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, at : at + width], out=best)
    return best


def _normal(rows: Floats, layer: _Weights) -> Floats:
    """Each of the rows with mean 0 and variance 1, then scaled and shifted; changes `rows`."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
    rows *= (1 / np.sqrt(variance + np.float32(_SMALLEST)))[:, None]
    rows *= layer.scale
    rows += layer.shift
    return rows


@cache
def rows_stay_apart() -> bool:
    """Whether NumPy's product has the same bits for a row whatever rows lie beside it.

    So it is with BLIS, and what is found in an article must not hang on the others. With the BLAS
    that comes with NumPy it is so on processors with AVX-512, and not on those with AVX2 alone.
    """
    random = np.random.default_rng(0)
    rows = random.standard_normal((16 * _STEP, 384)).astype("f")
    matrix = random.standard_normal((384, 384)).astype("f")
    together = np.matmul(rows, matrix.T)
    parts = (slice(at, at + size) for size in (_STEP, 7 * _STEP) for at in (0, 1, 7, 16, 100))
    return all(np.array_equal(np.matmul(rows[p], matrix.T), together[p]) for p in parts)


def _grouped(tables: Sequence[Floats], pad: int) -> Iterator[list[Floats]]:
    """The tables in order, in groups of about ROWS rows."""
    some: list[Floats] = []
    size = 0
    for table in tables:
        if some and size + len(table) > ROWS:
            yield some
            some, size = [], 0
        some.append(table)
        size += len(table) + pad
    if some:
        yield some
