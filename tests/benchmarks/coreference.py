"""How well the similarity of newsline.merge tells which mentions are of one event, on ECB+.

    python tests/benchmarks/coreference.py ECBPLUS.jsonl

Event mentions are given, their dates are not known. The weights were learned on the topics of odd
number (extractors/training/similarity.py); those of even number are the ones that count. Beside the
clusters that the similarity makes stands the baseline that takes the same lemma for the same event.
Both are made of all articles of a half together, and within each topic alone (as if somebody had
told which articles are of one topic). CoNLL F1 is the mean of the F1 of MUC (Vilain et al. 1995),
B3 (Bagga and Baldwin 1998) and CEAFe (Luo 2005), mentions that stand alone included.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newsline.annotate import load_pipeline
from newsline.merging.linking import linked
from newsline.merging.similarity import packaged

if TYPE_CHECKING:
    from training.event_mentions import Told

# training is no part of the wheel: imported where it is used, so that this module can be anywhere
sys.path.append(str(Path(__file__).resolve().parents[2] / "extractors"))

Labels = Sequence[Hashable]
Scores = tuple[float, float]  # precision, recall


def muc(key: Labels, found: Labels) -> Scores:
    """By the links that are missing."""
    return _links(found, key), _links(key, found)


def _links(clusters: Labels, other: Labels) -> float:
    parts: dict[Hashable, list[Hashable]] = defaultdict(list)
    for cluster, label in zip(clusters, other, strict=True):
        parts[cluster].append(label)
    links = sum(len(labels) - 1 for labels in parts.values())
    kept = sum(len(labels) - len(set(labels)) for labels in parts.values())
    return kept / links if links else 0.0


def b_cubed(key: Labels, found: Labels) -> Scores:
    """By the share of each mention's cluster that is right."""
    keys, clusters = Counter(key), Counter(found)
    shared = Counter(zip(key, found, strict=True))
    precision = sum(n * n / clusters[f] for (_, f), n in shared.items())
    recall = sum(n * n / keys[k] for (k, _), n in shared.items())
    return precision / len(key), recall / len(key)


def ceaf_e(key: Labels, found: Labels) -> Scores:
    """By the best pairing of clusters, each pair counting by the share that it has in common."""
    keys, clusters = Counter(key), Counter(found)
    rows, columns = ({label: i for i, label in enumerate(c)} for c in (keys, clusters))
    worth = np.zeros((len(rows), len(columns)))
    for (k, f), n in Counter(zip(key, found, strict=True)).items():
        worth[rows[k], columns[f]] = 2 * n / (keys[k] + clusters[f])
    best = best_pairing(worth)
    return best / len(clusters), best / len(keys)


def best_pairing(worth: np.ndarray) -> float:
    """The most that a pairing of rows with columns is worth (Kuhn 1955, Munkres 1957)."""
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match, before = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while match[at]:
            used[at] = True
            slack = cost[match[at] - 1] - u[match[at]] - v[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better], before[1:][better] = slack[better], at
            to = int(np.where(used, np.inf, least)[1:].argmin()) + 1
            step = least[to]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            at = to
        while at:
            match[at] = match[before[at]]
            at = before[at]
    return float(sum(-cost[match[c] - 1, c - 1] for c in range(1, columns + 1) if match[c]))


MEASURES: Mapping[str, Callable[[Labels, Labels], Scores]] = {
    "MUC": muc,
    "B3": b_cubed,
    "CEAFe": ceaf_e,
}


def conll(key: Labels, found: Labels) -> dict[str, float]:
    """The F1 of each measure and their mean, "CoNLL", in per cent."""
    scores = {name: _f1(*measure(key, found)) for name, measure in MEASURES.items()}
    return scores | {"CoNLL": sum(scores.values()) / len(scores)}


def _f1(precision: float, recall: float) -> float:
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def clusters(told: "Sequence[Told]") -> list[int]:
    """The cluster of each mention by the packaged similarity."""
    from training.similarity import comparable, traits_of

    how = packaged()
    items, articles = traits_of(told, how)
    near = {(i, j): like for i, j, like in comparable(items, articles, how)}

    def odds(i: int, j: int) -> float:
        like = near.get((i, j))
        return how.bias if like is None else how.log_odds(items[i], items[j], like)

    return linked(len(items), near, odds, how.threshold)


def main(path: str) -> None:
    """Print the scores of both halves."""
    from training.event_mentions import read
    from training.similarity import learned_on

    told = list(read(Path(path), load_pipeline()))
    for name, learned in (("learned on", True), ("not learned on", False)):
        half = [t for t in told if learned_on(t.topic) is learned]
        topics = [
            [t for t in half if t.topic == topic] for topic in sorted({t.topic for t in half})
        ]
        key = [t.event for t in half]
        sorted_key = [t.event for topic in topics for t in topic]
        alone = [(n, c) for n, topic in enumerate(topics) for c in clusters(topic)]
        print(f"topics {name}: {len(topics)} topics, {len(half)} mentions, {len(set(key))} events")
        _line("same lemma", key, [t.mention.lemma for t in half])
        _line("similarity", key, clusters(half))
        _line("same lemma, topics told apart", key, [(t.topic, t.mention.lemma) for t in half])
        _line("similarity, topics told apart", sorted_key, alone)


def _line(name: str, key: Labels, found: Labels) -> None:
    scores = conll(key, found)
    print(f"  {name:30}", "  ".join(f"{measure} {f1:.1f}" for measure, f1 in scores.items()))


if __name__ == "__main__":
    main(sys.argv[1])
