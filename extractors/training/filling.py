"""What a teacher says of a passage -> what is believed of it."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.passages import BIO, UNKNOWN, Passages

_SURE_NAME = 0.9  # probability from which a name, and 0.95 for none, is believed
_SURE_NONE = 0.95
_SURE_TREE = 0.85  # mean probability of the heads from which a tree is believed


def legal(said: NDArray[np.float32]) -> NDArray[np.int32]:
    """The likeliest sequence of tags [n, BIO] in which each I- follows its like."""
    logs = np.log(np.maximum(said, 1e-9))
    best = logs[0].copy()
    best[[n for n, tag in enumerate(BIO) if tag[0] == "I"]] = -1e9
    back = np.zeros(logs.shape, dtype=np.int64)
    for at in range(1, len(logs)):
        paths = best[:, None] + _ALLOWED
        back[at] = paths.argmax(0)
        best = paths.max(0) + logs[at]
    found = [int(best.argmax())]
    for at in range(len(logs) - 1, 0, -1):
        found.append(int(back[at, found[-1]]))
    return np.array(found[::-1], dtype=np.int32)


def _transitions() -> NDArray[np.float32]:
    table = np.zeros((len(BIO), len(BIO)), dtype=np.float32)
    for n, before in enumerate(BIO):
        for m, after in enumerate(BIO):
            if after[0] == "I" and before[2:] != after[2:]:
                table[n, m] = -1e9
    return table


_ALLOWED = _transitions()


def is_forest(heads: Sequence[int]) -> bool:
    """Whether heads (place of each word's head; its own for a root) have no circle."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if heads[at] == at:
                break
            at = heads[at]
        if state[at] == 1 and heads[at] != at:
            return False
        for word in path:
            state[word] = 2
    return True


def names_of(tags: Sequence[int]) -> set[tuple[int, int, str]]:
    """Begin, end and label of the names in a sequence of numbers of BIO tags."""
    found: set[tuple[int, int, str]] = set()
    start, label = 0, ""
    for at, number in enumerate([*tags, 0]):
        tag = BIO[number] if number >= 0 else "O"
        if label and tag != f"I-{label}":
            found.add((start, at, label))
            label = ""
        if tag[0] == "B" or (tag[0] == "I" and not label):
            start, label = at, tag[2:]
    return found


def names_f(gold: Passages, found: Sequence[NDArray[np.int32]]) -> float:
    """F by strict span and type, per cent; what touches the unknown counts not."""
    right = there = said = 0
    for (start, end), tags in zip(gold.bounds(), found, strict=True):
        known = gold.ents[start:end]
        true = names_of(known.tolist())
        kept = {n for n in names_of(tags.tolist()) if (known[n[0] : n[1]] >= 0).all()}
        right, there, said = right + len(true & kept), there + len(true), said + len(kept)
    return 200 * right / max(1, there + said)


def fill_names(ents: NDArray[np.int32], here: NDArray[np.int64], said: NDArray[np.float32]) -> None:
    """Names that touch nothing known and are sure, and no name where that is sure."""
    old = ents[here]
    if (old != UNKNOWN).all():
        return
    best = legal(said)
    new = np.where((best == 0) & (said[:, 0] >= _SURE_NONE), 0, UNKNOWN)
    for start, end, _ in names_of(best.tolist()):
        place = np.arange(start, end)
        if said[place, best[place]].min() >= _SURE_NAME and (old[place] == UNKNOWN).all():
            new[place] = best[place]
    ents[here] = np.where(old == UNKNOWN, new, old)


def fill_tree(
    new: Mapping[str, NDArray[np.int32]],
    here: NDArray[np.int64],
    arcs: NDArray[np.float32],
    deps: NDArray[np.int64],
) -> None:
    """A tree where none is known, if it is one and sure enough."""
    old = new["deps"][here]
    if (old != UNKNOWN).all():
        return
    best = arcs.argmax(-1)
    place = np.arange(len(here))
    heads = np.where(best == 0, place, best - 1)
    heads = np.where(old != UNKNOWN, place + new["heads"][here], heads)
    sure = arcs[place, best].mean()
    if sure >= _SURE_TREE and is_forest(heads.tolist()):
        new["heads"][here] = heads - place
        new["deps"][here] = np.where(old != UNKNOWN, old, deps)
    else:
        new["deps"][here] = UNKNOWN
