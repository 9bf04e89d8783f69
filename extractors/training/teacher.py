"""A large model that learns from all data and then fills in what is unknown: `training.teacher`.

One transformer encoder (all-MiniLM-L6-v2, Apache-2.0, made for sentences; six layers of 384) is
trained on names and trees together: names as BIO tags, tags and features as labels of words, trees
by biaffine attention (Dozat and Manning 2017). It knows no case, so a shape of each word is added.
What it says of text that nobody annotated is what the small pipeline learns from (distil.py). Needs
the dependency group `vectors`; a GPU needs a minute for what takes a processor hours.
"""

import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.passages import BIO, UNKNOWN, Passages

WIDTH = 384
SHAPES = ("lower", "Title", "UPPER", "Mixed", "digits", "marks", "white")
_ARC, _REL = 256, 128
_PIECES = 6  # of a word at most that are read
_SPACE_PIECE = "[SEP]"
Item = TypeVar("Item")
Tensor = Any  # torch's own; its stubs are not there where the checks run


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a teacher is trained: `words` in a batch, padding counted; rates of encoder and heads."""

    passes: int = 10
    words: int = 10_000
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each word of some passages: its pieces (padded with -1) and its shape."""

    pieces: Tensor
    shapes: Tensor


def shape(word: str) -> int:
    """The number in `SHAPES` of the way a word is written."""
    if word.isspace():
        return 6
    if not any(c.isalnum() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 4
    if word == word.lower():
        return 0
    if word == word.upper() and sum(c.isalpha() for c in word) > 1:
        return 2
    return 1 if word[:1].isupper() and word[1:] == word[1:].lower() else 3


def lexicon(words: Sequence[str], encoder: Path, device: str) -> Lexicon:
    """The pieces of `words` by the tokenizer in the folder `encoder`."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    table = np.full((len(words), _PIECES), -1, dtype=np.int64)
    space = tokenizer.token_to_id(_SPACE_PIECE)
    unknown = tokenizer.token_to_id("[UNK]")
    for n, found in enumerate(tokenizer.encode_batch(list(words), add_special_tokens=False)):
        empty = space if words[n].isspace() else unknown
        ids = found.ids[: _PIECES - 1] + found.ids[-1:] if len(found.ids) > _PIECES else found.ids
        table[n, : max(1, len(ids))] = ids or [empty]
    shapes = torch.tensor([shape(w) for w in words], device=device)
    return Lexicon(torch.tensor(table, device=device), shapes)


def batches(passages: Passages, words: int) -> list[list[tuple[int, int]]]:
    """Passages of about one length together, up to `words` with padding: begin and end of each."""
    found: list[list[tuple[int, int]]] = []
    batch: list[tuple[int, int]] = []
    for start, end in sorted(passages.bounds(), key=lambda b: (b[1] - b[0], b)):
        if batch and (len(batch) + 1) * (end - start) > words:
            found.append(batch)
            batch = []
        batch.append((start, end))
    return [*found, batch] if batch else found


@dataclass(frozen=True, slots=True)
class Columns:
    """The arrays of `Passages` on a device, and what is behind the last token: padding."""

    ids: Tensor
    ents: Tensor
    tags: Tensor
    morphs: Tensor
    heads: Tensor
    deps: Tensor

    @staticmethod
    def of(passages: Passages, device: str) -> "Columns":
        """Copy them there."""
        arrays = (getattr(passages, field.name) for field in fields(Columns))
        return Columns(*(torch.tensor(np.append(a, UNKNOWN), device=device).long() for a in arrays))


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of passages, padded with -1; `arcs` is 0 for a root, else 1 + the head's place."""

    ids: Tensor
    ents: Tensor
    tags: Tensor
    morphs: Tensor
    arcs: Tensor
    deps: Tensor
    places: Tensor

    @property
    def mask(self) -> Tensor:
        """Where there is a word."""
        return self.ids >= 0


def padded(columns: Columns, bounds: Sequence[tuple[int, int]]) -> Batch:
    """The passages at `bounds` as one batch."""
    device = columns.ids.device
    starts, ends = torch.tensor(bounds, device=device).T
    here = torch.arange(int((ends - starts).max()), device=device)
    places = starts[:, None] + here
    places = torch.where(places < ends[:, None], places, len(columns.ids) - 1)
    deps, heads = columns.deps[places], columns.heads[places]
    arcs = torch.where(heads == 0, 0, here + heads + 1)
    arcs = torch.where(deps >= 0, arcs, UNKNOWN)
    ents, tags, morphs = (c[places] for c in (columns.ents, columns.tags, columns.morphs))
    return Batch(columns.ids[places], ents, tags, morphs, arcs, deps, places)


class Biaffine(nn.Module):
    """Scores of pairs: `outputs` for each word and each possible head."""

    def __init__(self, width: int, hidden: int, outputs: int, dropout: float) -> None:
        """Two small layers, for the word and for the head, and what joins them."""
        super().__init__()
        self.word = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout))
        self.weight = nn.Parameter(torch.zeros(outputs, hidden + 1, hidden + 1))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """`words` [B, n, w] and `heads` [B, m, w] -> [B, outputs, n, m]."""
        left, right = _with_one(self.word(words)), _with_one(self.head(heads))
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight.to(left.dtype), right)

    def paired(self, words: Tensor, heads: Tensor) -> Tensor:
        """`words` and the one head of each, both [B, n, w] -> [B, n, outputs]."""
        left, right = _with_one(self.word(words)), _with_one(self.head(heads))
        return torch.einsum("bxi,oij,bxj->bxo", left, self.weight.to(left.dtype), right)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Heads(nn.Module):
    """What is read from the vectors of words: names, tags, features, trees."""

    def __init__(self, width: int, sizes: Sequence[int], dropout: float) -> None:
        """`sizes`: the numbers of names' tags, tags, morphs, and labels of trees."""
        super().__init__()
        ents, tags, morphs, deps = sizes
        self.drop = nn.Dropout(dropout)
        self.ents, self.tags = nn.Linear(width, ents), nn.Linear(width, tags)
        self.morphs = nn.Linear(width, morphs)
        self.arc = Biaffine(width, _ARC, 1, dropout)
        self.rel = Biaffine(width, _REL, deps, dropout)
        self.root = nn.Parameter(torch.randn(width) * 0.1)

    def labels(self, names: Tensor, trees: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the labels of words, from the vectors for names and those for trees."""
        names, trees = self.drop(names), self.drop(trees)
        return self.ents(names), self.tags(trees), self.morphs(trees)

    def arcs(self, words: Tensor, mask: Tensor) -> Tensor:
        """Scores of heads [B, n, 1 + n], the root first; never the word itself."""
        scores = self.arc(words, self._with_root(words))[:, 0].float()
        n = words.shape[1]
        allowed = torch.cat([mask.new_ones(len(mask), 1), mask], 1)[:, None, :].repeat(1, n, 1)
        here = torch.arange(n, device=mask.device)
        allowed[:, here, here + 1] = False
        return scores.masked_fill(~allowed, -1e4)

    def deps(self, words: Tensor, arcs: Tensor) -> Tensor:
        """Scores of tree labels [B, n, labels], given the head of each word."""
        index = arcs.clamp(min=0)[:, :, None].expand(-1, -1, words.shape[-1])
        return self.rel.paired(words, self._with_root(words).gather(1, index))

    def _with_root(self, words: Tensor) -> Tensor:
        root = self.root.to(words.dtype).expand(len(words), 1, -1)
        return torch.cat([root, words], 1)


class Teacher(nn.Module):
    """The encoder with a shape of each word added, a mix of its layers for each task, and heads."""

    def __init__(self, encoder: nn.Module, sizes: Sequence[int], dropout: float) -> None:
        """`encoder` is a BERT model of transformers."""
        super().__init__()
        self.encoder = encoder
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shape.weight)
        layers = encoder.config.num_hidden_layers + 1
        self.mix = nn.Parameter(torch.zeros(2, layers))
        with torch.no_grad():
            self.mix[:, -1] = 2.0
        self.heads = Heads(WIDTH, sizes, dropout)

    def vectors(self, lexicon: Lexicon, batch: Batch) -> tuple[Tensor, Tensor]:
        """The vectors of words [B, n, 384] for names and for trees."""
        ids, shapes, owner = _pieces(lexicon, batch)
        embeds = self.encoder.embeddings.word_embeddings(ids.clamp(min=0))
        embeds = embeds + self.shape(shapes)
        layers = self.encoder(
            inputs_embeds=embeds, attention_mask=(ids >= 0).long(), output_hidden_states=True
        ).hidden_states
        names, trees = self.mix.softmax(-1)
        return tuple(
            _of_words(sum(w * x for w, x in zip(weights, layers, strict=True)), owner, batch)
            for weights in (names, trees)
        )


def _pieces(lexicon: Lexicon, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces [B, p] with -1 behind the last, the shape of the word of each, and its place."""
    ids = batch.ids.clamp(min=0)
    pieces = torch.where(batch.mask[..., None], lexicon.pieces[ids], -1)  # B, n, 6
    size = len(ids)
    flat = pieces.view(size, -1)
    there = flat >= 0
    order = torch.argsort((~there).long(), dim=1, stable=True)
    longest = int(there.sum(1).max())
    order = order[:, :longest]
    ids_ = flat.gather(1, order)
    owner = order // _PIECES
    shapes = lexicon.shapes[ids].gather(1, owner)
    start = torch.full((size, 1), _CLS, device=flat.device)
    none = torch.full_like(start, -1)
    return (
        torch.cat([start, ids_], 1),
        torch.cat([torch.full_like(start, 5), shapes], 1),
        torch.cat([none, torch.where(ids_ >= 0, owner, -1)], 1),
    )


_CLS = 101  # the number of "[CLS]" in BERT's vocabulary


def _of_words(pieces: Tensor, owner: Tensor, batch: Batch) -> Tensor:
    """The mean of the pieces of each word."""
    size, n = batch.ids.shape
    index = torch.where(owner >= 0, owner, n)
    total = pieces.new_zeros(size, n + 1, pieces.shape[-1])
    total.scatter_add_(1, index[..., None].expand_as(pieces), pieces)
    count = pieces.new_zeros(size, n + 1).scatter_add_(
        1, index, torch.ones_like(index, dtype=pieces.dtype)
    )
    return (total / count.clamp(min=1)[..., None])[:, :n]


def sizes(passages: Passages) -> tuple[int, int, int, int]:
    """How many labels there are of each kind."""
    labels = passages.labels
    return len(BIO), len(labels.tags), len(labels.morphs), len(labels.deps)


def loss(heads: Heads, vectors: tuple[Tensor, Tensor], batch: Batch) -> Tensor:
    """The sum of the losses of all that is known in `batch`."""
    names, trees = vectors
    scored = heads.labels(names, trees)
    total = sum(
        _known(scores, gold)
        for scores, gold in zip(scored, (batch.ents, batch.tags, batch.morphs), strict=True)
    )
    words = heads.drop(trees)
    total = total + _known(heads.arcs(words, batch.mask), batch.arcs)
    return total + _known(heads.deps(words, batch.arcs), batch.deps)


def _known(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy where `gold` is known; 0 if it is nowhere."""
    flat = functional.cross_entropy(
        scores.flatten(0, 1).float(), gold.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )
    return flat / (gold >= 0).sum().clamp(min=1)


def train(
    draws: Sequence[Passages],
    encoder: Path,
    schedule: Schedule,
    *,
    seed: int,
    device: str,
    seconds: float = math.inf,
) -> Teacher:
    """A teacher trained on `draws` in turn, one each pass; stops early after `seconds`."""
    from transformers import AutoModel

    torch.manual_seed(seed)
    bert = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa")
    model: Teacher = Teacher(bert, sizes(draws[0]), schedule.dropout).to(device)
    new = [model.mix, *model.shape.parameters(), *model.heads.parameters()]
    groups = [
        {"params": list(bert.parameters()), "lr": schedule.rate},
        {"params": new, "lr": schedule.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    ready = [(Columns.of(d, device), lexicon(d.words, encoder, device)) for d in draws]
    cut = [batches(d, schedule.words) for d in draws]
    generator = np.random.default_rng(seed)
    which = [n % len(draws) for n in range(schedule.passes)]
    order = [(n, at) for n in which for at in generator.permutation(len(cut[n])).tolist()]

    def value(place: tuple[int, int]) -> Tensor:
        draw, at = place
        columns, words = ready[draw]
        batch = padded(columns, cut[draw][at])
        return loss(model.heads, model.vectors(words, batch), batch)

    descend(model, optimizer, order, value, seconds=seconds, clip=1.0)
    return model


def descend(
    model: Any,  # noqa: ANN401
    optimizer: Any,  # noqa: ANN401
    order: "Sequence[Item]",
    value: "Callable[[Item], Tensor]",
    *,
    seconds: float,
    clip: float,
) -> None:
    """Lower `value` of the items in `order`, one a step; early after `seconds`.

    The rates rise over the first steps and fall to zero over the steps or the time, whichever
    ends first. With a time the result depends on how fast the device is.
    """
    device = next(model.parameters()).device.type
    highest = [group["lr"] for group in optimizer.param_groups]
    begun, rise = time.perf_counter(), 1 + min(100, len(order) // 10)
    model.train()
    for step, item in enumerate(order):
        done = max(step / len(order), (time.perf_counter() - begun) / seconds)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, highest, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / rise) * (1 - done)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            lost = value(item)
        optimizer.zero_grad(set_to_none=True)
        lost.backward()
        nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        if step % 100 == 0:
            sys.stdout.write(f"step {step}/{len(order)}, loss {lost.item():.3f}\n")
    model.eval()


@dataclass(frozen=True, slots=True)
class Said:
    """What a teacher says of a batch: probabilities, by word; `arcs` has the root first."""

    ents: Tensor
    tags: Tensor
    morphs: Tensor
    arcs: Tensor
    deps: Tensor


@torch.no_grad()
def say(models: Sequence[Any], words: Lexicon, batch: Batch, device: str) -> Said:
    """The mean of what `models` say; labels of trees for the head that is likeliest (or known)."""
    parts = []
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        read = [m.vectors(words, batch) for m in models]
        for m, (names, trees) in zip(models, read, strict=True):
            scored = (*m.heads.labels(names, trees), m.heads.arcs(trees, batch.mask))
            parts.append([s.float().softmax(-1) for s in scored])
        mean = tuple(sum(kind) / len(models) for kind in zip(*parts, strict=True))
        arcs = torch.where(batch.arcs >= 0, batch.arcs, mean[3].argmax(-1))
        labels = [
            m.heads.deps(t, arcs).float().softmax(-1)
            for m, (_, t) in zip(models, read, strict=True)
        ]
    ents, tags, morphs, heads = mean
    return Said(ents, tags, morphs, heads, sum(labels) / len(models))


def each(passages: Passages, words: int, device: str) -> Iterator[Batch]:
    """The batches of `passages` in order of length."""
    columns = Columns.of(passages, device)
    for bounds in batches(passages, words):
        yield padded(columns, bounds)
