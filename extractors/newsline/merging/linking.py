"""Clusters from pairs: what is likeliest the same is united first, if the rest of it agrees.

Agglomerative clustering with average linkage over the pairs that are worth comparing, as in most
work on coreference across documents (Barhom et al. 2019); of large clusters only the first members
are asked, so that the cost grows as the number of pairs.
"""

from collections.abc import Callable, Iterable

from newsline.merging.roots import Roots

ASKED = 6  # members of a cluster


Odds = Callable[[int, int], float | None]


def linked(
    number: int, pairs: Iterable[tuple[int, int]], odds: Odds, threshold: float
) -> list[int]:
    """The cluster of each of `number` items: the index of its first member.

    `odds` tells how likely two items are the same, in log-odds, None where nothing can be said; two
    clusters are united if the mean of what can be said of their members is at least `threshold`.
    """
    roots = Roots(number)
    members = {i: [i] for i in range(number)}

    for i, j in _likeliest(pairs, odds, threshold):
        a, b = sorted((roots.of(i), roots.of(j)))
        if a != b and _mean(members[a], members[b], odds) >= threshold:
            roots.unite(a, b)
            members[a] = sorted((*members[a], *members.pop(b)))[:ASKED]
    return roots.all()


def _likeliest(
    pairs: Iterable[tuple[int, int]], odds: Odds, threshold: float
) -> list[tuple[int, int]]:
    """The pairs whose odds are at least `threshold`, the likeliest first."""
    told = ((odds(i, j), i, j) for i, j in pairs)
    likely = sorted((-o, i, j) for o, i, j in told if o is not None and o >= threshold)
    return [(i, j) for _, i, j in likely]


def _mean(one: list[int], other: list[int], odds: Odds) -> float:
    asked = [odds(i, j) if i < j else odds(j, i) for i in one for j in other]
    known = [each for each in asked if each is not None]
    return sum(known) / len(known) if known else float("-inf")
