"""Words per CPU second of finding and resolving dates, beside dateparser's search and spaCy.

usage: python tests/benchmarks/dates.py [FOLDER OR FILE ...]

Reads the articles named (default: samples/), repeats them to about 100,000 words, and prints
ratios measured side by side in one process. dateparser searches 1,000 words, for its slowness.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsline.dates import find_dates
from newsline.model import Article
from newsline.reading import read_paths

WORDS = 100_000


def cpu(work: Callable[[], object]) -> float:
    """Best CPU seconds of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    paths = sys.argv[1:] or [str(Path(__file__).resolve().parents[2] / "samples")]
    articles = [a for a in read_paths(paths) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    times = max(1, round(WORDS / words))
    total = words * times

    def ours() -> None:
        for _ in range(times):
            for article in articles:
                find_dates(article.text, article.published)

    speed = total / cpu(ours)
    found = sum(len(find_dates(a.text, a.published)) for a in articles) * times
    print(f"newsline      {speed:12,.0f} words/s  ({total:,} words, {found:,} expressions)")

    import spacy

    tokenizer = spacy.blank("en").tokenizer
    few = " ".join(" ".join(a.text.split()) for a in articles).split()[:20_000]
    text = " ".join(few)
    rate = len(few) / cpu(lambda: tokenizer(text))
    print(f"spaCy tokens  {rate:12,.0f} words/s  newsline is {speed / rate:,.1f} x as fast")

    from dateparser.search import search_dates

    small = " ".join(few[:1_000])
    rate = 1_000 / cpu(lambda: search_dates(small, languages=["en"]))
    print(f"dateparser    {rate:12,.0f} words/s  newsline is {speed / rate:,.0f} x as fast")


if __name__ == "__main__":
    main()
