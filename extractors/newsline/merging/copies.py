"""Which articles are copies of one another: agency reports that many papers print count once.

Texts are compared by fingerprints of their shingles (runs of words), so that they can be compared
later without the texts. Copies are found by banding, at a cost that grows with the number of
articles, not of their pairs. See Broder 1997 (resemblance by shingles), Li, Owen and Zhang 2012
(one permutation hashing).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b, sha256

from newsline.merging.roots import Roots
from newsline.model import Article, Digest, Event

SHINGLE = 3  # words
ALIKE = 0.5  # share of common shingles from which an article is a copy
SHORT = 20  # bins filled; two short notes on one event share much without copying
SAME = 0.9  # share of common shingles from which a short text is a copy
_BINS = 60
FINGERPRINT = 2 * _BINS  # hexadecimal digits
_BAND = 3  # bins that must agree for two articles to be compared
_EMPTY = 0
_WORD = re.compile(r"\w+")


def digest(text: str) -> Digest:
    """What is kept of a text: its hash, its length in characters, its fingerprint.

    >>> digest("Erdogan met Putin.").characters
    18
    """
    # A lone surrogate has no UTF-8; it is hashed as its code.
    encoded = text.encode("utf-8", "surrogatepass")
    return Digest(sha256(encoded).hexdigest(), len(text), fingerprint(text))


def digested(article: Article) -> Article:
    """The article with its digest, computed unless it has one."""
    return article if article.digest else replace(article, digest=digest(article.text))


def digest_of(article: Article) -> Digest:
    """The digest of an article: the one it has, else that of its text."""
    return article.digest or digest(article.text)


def fingerprint(text: str) -> str:
    """120 hexadecimal digits, two for each bin of shingles: its least hash, shortened to a byte.

    The share of bins in which two fingerprints agree estimates the share of shingles that the texts
    have in common (standard deviation 0.06). Case, punctuation and spaces count for nothing; "00"
    is a bin without shingles.
    """
    words = _WORD.findall(text.casefold())
    least = [1 << 64] * _BINS
    for shingle in {" ".join(words[i : i + SHINGLE]) for i in _starts(words)}:
        value = int.from_bytes(
            blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
        )
        place = value % _BINS
        least[place] = min(least[place], value)
    return bytes(_EMPTY if v == 1 << 64 else v // _BINS % 255 + 1 for v in least).hex()


def _starts(words: Sequence[str]) -> range:
    return range(max(1, len(words) - SHINGLE + 1) if words else 0)


def resemblance(one: str, other: str) -> float:
    """The estimated share of shingles that two texts have in common, from their fingerprints.

    >>> resemblance(fingerprint("The ministers met."), fingerprint("the ministers MET"))
    1.0
    """
    pairs = [(a, b) for a, b in zip(bytes.fromhex(one), bytes.fromhex(other), strict=True) if a | b]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def is_copy(one: str, other: str) -> bool:
    """Whether two fingerprints are of near-duplicate texts."""
    filled = min(sum(map(bool, bytes.fromhex(each))) for each in (one, other))
    return resemblance(one, other) >= (ALIKE if filled >= SHORT else SAME)


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """Article id -> id of the article that it is a copy of: the first of its copies, maybe itself.

    The first is the one published first; then by id. Copies of copies count too. The order of the
    articles changes nothing.
    """
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.id))
    prints = [digest_of(article).fingerprint for article in ordered]
    roots = Roots(len(ordered))

    for i, j in _candidates(prints):
        if roots.of(i) != roots.of(j) and is_copy(prints[i], prints[j]):
            roots.unite(i, j)
    return {a.id: ordered[root].id for a, root in zip(ordered, roots.all(), strict=True)}


def sources(event: Event, copied: Mapping[str, str] | None = None) -> int:
    """How many independent sources tell an event: its articles, copies of one counted once.

    `copied` is what `origins` tells of all articles; without it those of the event are compared.
    """
    told = {mention.article.id: mention.article for mention in event.mentions}
    known = origins(told.values()) if copied is None else copied
    return len({known.get(each, each) for each in told})


def _candidates(prints: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: each article with the first and the last before it in each bucket."""
    buckets: dict[tuple[int, str], tuple[int, int]] = {}
    width = 2 * _BAND
    for i, print_ in enumerate(prints):
        for at in range(0, len(print_), width):
            band = print_[at : at + width]
            if not band.strip("0"):
                continue
            first, last = buckets.get((at, band), (i, i))
            for j in {first, last} - {i}:
                yield j, i
            buckets[at, band] = (first, i)
