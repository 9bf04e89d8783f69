"""How much processor time and memory the merging of many articles' events takes.

    python tests/benchmarks/merge.py [ARTICLES ...]

Mentions are generated, with a fixed seed: half as many happenings as mentions, each with a cast of
its own, to which names may belong that stand everywhere. Most are told by one to five articles, a
few by many, and by each with other names, words and precision. Every size is measured in a process
of its own, so that the memory of one, in which are the mentions too, does not hide that of the
next. In the last column n is the number of mentions. The goal: 10,000 articles in less than 10 s of
an idle processor and 1 GB, at a cost that grows no faster than n log n.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from newsline.choosing.rank import scores, top
from newsline.merge import merge
from newsline.merging.copies import origins
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Digest,
    Entity,
    Mention,
    Precision,
    Span,
    Status,
    TimexType,
)

SIZES = (1_250, 2_500, 5_000, 10_000)
MENTIONS = 8  # dated events that an article tells, as those of samples/ do
FIRST = date(2015, 1, 1)
DAYS = 3_000
VERBS = """meet talk visit buy sign deliver attack arrest release elect resign announce approve
 ban launch sue win lose die open close strike protest vote agree reject warn seize""".split()
NOUNS = """bridge army deal port law treaty missile factory union court budget border storm virus
 bank party film player club ship plane school hospital data market pipeline grid mine""".split()
EVERYWHERE = [("United States", "GPE"), ("Russia", "GPE"), ("China", "GPE"), ("NATO", "ORG")]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, as nobody tells it in full."""

    day: date
    verb: str
    cast: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


def mentions(articles: int, seed: int = 7) -> Iterator[Mention]:
    """What so many articles tell: about half as many happenings as mentions, some told by many."""
    chance = random.Random(seed)
    happenings = list(_happenings(articles * MENTIONS // 2, chance))
    for number in range(articles):
        published = FIRST + timedelta(days=chance.randrange(DAYS))
        hashed = f"{chance.getrandbits(256):064x}"
        digest = Digest(hashed, 4_000, f"{chance.getrandbits(480):0120x}")
        article = Article(f"{number:07}.txt", "", None, None, published, "generated", digest)
        for place in range(MENTIONS):
            # Few happenings have most of the accounts.
            rank = int(len(happenings) * chance.random() ** 2)
            yield _account(article, happenings[rank], place, chance)


def _happenings(number: int, chance: random.Random) -> Iterator[Happening]:
    for _ in range(number):
        cast = [(f"Name{chance.randrange(number)}", "PERSON") for _ in range(2)]
        cast += [(f"Body{chance.randrange(max(10, number // 20))}", "ORG")]
        if chance.random() < 0.3:
            cast.append(chance.choice(EVERYWHERE))
        yield Happening(
            FIRST + timedelta(days=chance.randrange(DAYS)),
            chance.choice(VERBS),
            tuple(cast),
            tuple(chance.sample(NOUNS, 3)),
        )


def _account(article: Article, told: Happening, place: int, chance: random.Random) -> Mention:
    cast = tuple(Entity(*name) for name in told.cast if chance.random() < 0.8)
    words = [word for word in told.words if chance.random() < 0.8] or list(told.words)
    summary = " ".join([*(entity.text for entity in cast), told.verb, *words])
    range_ = _told(told.day, chance.random())
    start = place * 400
    at = start + len(" ".join(entity.text for entity in cast)) + bool(cast)
    expression = DatedExpression(
        Span("then", start, start + 4),
        TimexType.DATE,
        range_.date or "",
        None,
        range_,
        "made",
        None,
    )
    return Mention(
        article, Span(summary, start, start + len(summary)),
        Span(told.verb, at, at + len(told.verb)), told.verb, summary, Status.HAPPENED,
        expression, range_, cast, (), 0.9,
    )  # fmt: skip


def _told(day: date, chance: float) -> DateRange:
    """The day, or only its month or year."""
    if chance < 0.8:
        return DateRange(day.isoformat(), day, day, Precision.DAY)
    if chance < 0.95:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return DateRange(f"{day:%Y-%m}", first, last, Precision.MONTH)
    ends = date(day.year, 1, 1), date(day.year, 12, 31)
    return DateRange(f"{day:%Y}", *ends, Precision.YEAR)


def measure(articles: int) -> tuple[int, int, float, float, float, float]:
    """Mentions, events, processor seconds to merge, find copies and rank, megabytes at most."""
    found = list(mentions(articles))
    begun = time.process_time()
    events = merge(found)
    merged = time.process_time()
    copied = origins({m.article.id: m.article for m in found}.values())
    compared = time.process_time()
    top(events, scores(events, copied), 100)
    ranked = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
    return (
        len(found),
        len(events),
        merged - begun,
        compared - merged,
        ranked - compared,
        megabytes,
    )


def main(sizes: list[int]) -> None:
    """Measure each size, and say how the time grew against n log n."""
    print("articles  mentions    events   merge s  copies s    rank s      MB   s / (n log n)")
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        told, events, merged, copied, ranked, megabytes = map(float, done.stdout.split())
        unit = merged / (told * log2(told)) * 1e6
        print(
            f"{size:8,}  {told:8,.0f}  {events:8,.0f}  {merged:8.2f}  {copied:8.2f}  {ranked:8.2f}"
            f"  {megabytes:6,.0f}   {unit:.2f} millionths",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measure(int(sys.argv[2])))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
