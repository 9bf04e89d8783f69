"""The encoder of the shipped pipeline, taught by a teacher: spaCy's tok2vec, rebuilt in PyTorch.

spaCy trains on a processor, a few thousand words a second; here the same layers learn on a GPU from
all that the teacher says of all text (soft labels, Hinton et al. 2015), and their weights then go
into spaCy, where the parser and the names are trained on top (fit in run.py, rounds.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from training import teacher
from training.passages import Passages
from training.teacher import Batch, Columns, Heads, Said, Tensor

if TYPE_CHECKING:
    from spacy.vocab import Vocab

ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_FIRST_SEED = 8  # of spaCy's MultiHashEmbed: one more for each table
_PIECES = 3  # of a maxout
_TRUTH = 0.5  # weight of what is known against what the teacher says
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the encoder: `rows` of the table of each attribute."""

    width: int = 128
    depth: int = 4
    rows: tuple[int, ...] = (8000, 1000, 3000, 2000)


@dataclass(frozen=True, slots=True)
class Features:
    """For each word of a vocabulary: its rows in each table [words, tables, 4], its vector."""

    rows: Tensor
    vectors: Tensor


def features(words: Sequence[str], vocab: "Vocab", shape: Shape, device: str) -> Features:
    """What spaCy's feature extractor, hash tables and vectors give for `words`."""
    from spacy.attrs import intify_attr
    from spacy.tokens import Doc
    from thinc.api import NumpyOps

    ops: Any = NumpyOps()
    doc = Doc(vocab, words=list(words))
    attributes = [intify_attr(name) for name in ATTRIBUTES]
    values = doc.to_array(attributes).astype("uint64")
    tables = [
        np.asarray(ops.hash(np.ascontiguousarray(values[:, n]), _FIRST_SEED + n)) % size
        for n, size in enumerate(shape.rows)
    ]
    found = vocab.vectors.find(keys=doc.to_array("ORTH"))
    data = vocab.vectors.data[found] if vocab.vectors.size else np.zeros((len(words), 1), "f")
    data = np.where((found >= 0)[:, None], data, 0) if vocab.vectors.size else data
    rows = np.stack(tables, 1).astype(np.int64)
    return Features(torch.tensor(rows, device=device), torch.tensor(data, device=device))


class Maxout(nn.Module):
    """thinc's Maxout with layer normalisation and dropout."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        """`outputs` numbers, each the greatest of three."""
        super().__init__()
        self.linear = nn.Linear(inputs, outputs * _PIECES)
        self.norm = nn.LayerNorm(outputs, eps=1e-8)
        self.drop = nn.Dropout(dropout)
        nn.init.xavier_uniform_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        """[..., inputs] -> [..., outputs]."""
        found = self.linear(x)
        return self.drop(self.norm(found.unflatten(-1, (-1, _PIECES)).amax(-1).float()))


class Encoder(nn.Module):
    """MultiHashEmbed with static vectors, then MaxoutWindowEncoder with a window of 1."""

    def __init__(self, shape: Shape, vector_width: int, dropout: float) -> None:
        """All weights new."""
        super().__init__()
        self.tables = nn.ParameterList(
            torch.empty(size, shape.width).uniform_(-0.1, 0.1) for size in shape.rows
        )
        self.static = nn.Linear(vector_width, shape.width, bias=False)
        self.mix = Maxout(shape.width * (len(shape.rows) + 1), shape.width, dropout)
        self.layers = nn.ModuleList(
            Maxout(shape.width * 3, shape.width, dropout) for _ in range(shape.depth)
        )

    def forward(self, rows: Tensor, vectors: Tensor, mask: Tensor) -> Tensor:
        """Rows [B, n, tables, 4] and vectors [B, n, v] -> [B, n, width]."""
        parts = [
            functional.embedding(rows[:, :, n], table).sum(2) for n, table in enumerate(self.tables)
        ]
        mixed = self.mix(torch.cat([*parts, self.static(vectors)], -1)) * mask[..., None]
        depth = len(self.layers)
        x = functional.pad(mixed, (0, 0, depth, depth))
        for layer in self.layers:
            around = functional.pad(x, (0, 0, 1, 1))
            x = x + layer(torch.cat([around[:, :-2], x, around[:, 2:]], -1))
        return x[:, depth:-depth]


class Student(nn.Module):
    """The encoder and heads like the teacher's, which only serve to teach it."""

    def __init__(
        self, shape: Shape, vector_width: int, sizes: Sequence[int], dropout: float
    ) -> None:
        """All weights new."""
        super().__init__()
        self.encoder = Encoder(shape, vector_width, dropout)
        self.heads = Heads(shape.width, sizes, dropout)


def loss(model: Student, words: Features, batch: Batch, said: Said, arcs: Tensor) -> Tensor:
    """How far the student is from the teacher, and from what is known."""
    ids = batch.ids.clamp(min=0)
    read = model.encoder(words.rows[ids], words.vectors[ids], batch.mask)
    scored = model.heads.labels(read, read)
    gold = (batch.ents, batch.tags, batch.morphs)
    soft = (said.ents, said.tags, said.morphs)
    total = sum(_towards(s, g, t, batch.mask) for s, g, t in zip(scored, gold, soft, strict=True))
    dropped = model.heads.drop(read)
    total = total + _towards(
        model.heads.arcs(dropped, batch.mask), batch.arcs, said.arcs, batch.mask
    )
    return total + _towards(model.heads.deps(dropped, arcs), batch.deps, said.deps, batch.mask)


def _towards(scores: Tensor, gold: Tensor, soft: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy with the teacher's probabilities, and half of it with the truth if known."""
    logs = scores.float().log_softmax(-1)
    by_teacher = -(soft.float() * logs).sum(-1)
    by_truth = -logs.gather(-1, gold.clamp(min=0)[..., None])[..., 0]
    both = torch.where(gold >= 0, _TRUTH * by_truth + (1 - _TRUTH) * by_teacher, by_teacher)
    return (both * mask).sum() / mask.sum()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch with what the teacher says of it; `arcs` are the heads its labels are for."""

    batch: Batch
    said: Said
    arcs: Tensor
    which: int


def lessons(
    draws: Sequence[Passages], models: Sequence[Any], encoder: Path, words: int, device: str
) -> list[Lesson]:
    """Everything that the teachers say of `draws`, kept on the device in half precision."""
    found = []
    for which, passages in enumerate(draws):
        lexicon = teacher.lexicon(passages.words, encoder, device)
        for batch in teacher.each(passages, words, device):
            said = teacher.say(models, lexicon, batch, device)
            arcs = torch.where(batch.arcs >= 0, batch.arcs, said.arcs.argmax(-1))
            small = (
                getattr(said, name).half() for name in ("ents", "tags", "morphs", "arcs", "deps")
            )
            found.append(Lesson(batch, Said(*small), arcs, which))
    return found


def train(
    given: Sequence[Lesson],
    words: Sequence[Features],
    shape: Shape,
    sizes: Sequence[int],
    *,
    seconds: float,
    seed: int,
    rate: float = 3e-3,
    dropout: float = 0.15,
    passes: int = 1000,
) -> Student:
    """A student taught for `passes` over the lessons or `seconds`, whichever ends first."""
    torch.manual_seed(seed)
    device = given[0].batch.ids.device
    width = words[0].vectors.shape[1]
    model: Student = Student(shape, width, sizes, dropout).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.99))
    generator = np.random.default_rng(seed)
    order = [at for _ in range(passes) for at in generator.permutation(len(given)).tolist()]

    def value(at: int) -> Tensor:
        lesson = given[at]
        return loss(model, words[lesson.which], lesson.batch, lesson.said, lesson.arcs)

    teacher.descend(model, optimizer, order, value, seconds=seconds, clip=5.0)
    return model


@torch.no_grad()
def scores(
    model: Student, words: Features, passages: Passages, columns: Columns
) -> dict[str, float]:
    """Accuracy in per cent of each kind of label where known; trees: head, and head with label."""
    right, there = dict.fromkeys(_SCORED, 0), dict.fromkeys(_SCORED, 0)
    for bounds in teacher.batches(passages, 8000):
        batch = teacher.padded(columns, bounds)
        ids = batch.ids.clamp(min=0)
        read = model.encoder(words.rows[ids], words.vectors[ids], batch.mask)
        ents, tags, morphs = (s.argmax(-1) for s in model.heads.labels(read, read))
        arcs = model.heads.arcs(read, batch.mask).argmax(-1)
        deps = model.heads.deps(read, arcs).argmax(-1)
        hits = (ents == batch.ents, tags == batch.tags, morphs == batch.morphs, arcs == batch.arcs,
                (arcs == batch.arcs) & (deps == batch.deps))  # fmt: skip
        golds = (batch.ents, batch.tags, batch.morphs, batch.arcs, batch.deps)
        for name, hit, gold in zip(_SCORED, hits, golds, strict=True):
            right[name] += int((hit & (gold >= 0)).sum())
            there[name] += int((gold >= 0).sum())
    return {name: 100 * right[name] / there[name] for name in _SCORED if there[name]}


_SCORED = ("ents", "tags", "morphs", "uas", "las")


def weights(model: Student) -> Weights:
    """The encoder's weights in the order and form in which spaCy's tok2vec has its own."""
    encoder = model.encoder
    found = {f"hashembed {n}": table for n, table in enumerate(encoder.tables)}
    found["static_vectors 0"] = encoder.static.weight
    for n, layer in enumerate((encoder.mix, *encoder.layers)):
        found[f"maxout W {n}"] = layer.linear.weight
        found[f"maxout b {n}"] = layer.linear.bias
        found[f"layernorm G {n}"] = layer.norm.weight
        found[f"layernorm b {n}"] = layer.norm.bias
    for name in ("tags", "morphs"):
        head = getattr(model.heads, name)
        found |= {f"{name} W": head.weight, f"{name} b": head.bias}
    return {name: value.detach().float().cpu().numpy() for name, value in found.items()}
