"""Words per CPU second of the whole way from text to timeline, beside plain spaCy.

usage: python tests/benchmarks/events.py [FOLDER OR FILE ...]

Reads the articles named (default: samples/) and prints ratios measured side by side in one
process, of pipelines that are loaded already. spaCy annotates all of each text with the weights
that ship, as spacy.load gives them: what one pays for names and trees alone; "quickened" is the
same as newsline loads it (newsline.quicken). newsline finds the dates, parses what it needs, tells
the events and merges them: the fewer sentences hold a date, the less there is to do, so that their
share of the words is printed too.
"""

import sys
import time
import warnings
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import spacy

from newsline.anchoring.anchor import datable
from newsline.annotate import PACKAGED, holding, load_pipeline, sentences
from newsline.inference import dates_of
from newsline.model import Article
from newsline.pipeline import build
from newsline.reading import read_paths


def cpu(work: Callable[[], object]) -> float:
    """Best CPU seconds of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def dated_words(article: Article) -> int:
    """How many words stand in sentences with a time expression that can date an event."""
    places = sentences(article.text)
    dated = holding(places, ((d.span.start, d.span.end) for d in dates_of(article) if datable(d)))
    return sum(len(article.text[slice(*places[i])].split()) for i in dated)


def main() -> None:
    """Measure and print."""
    paths = sys.argv[1:] or [str(Path(__file__).resolve().parents[2] / "samples")]
    articles = [a for a in read_paths(paths) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    nlp = load_pipeline()
    with warnings.catch_warnings(), as_file(files("newsline") / "pipelines" / PACKAGED) as path:
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with another minor version
        plain = spacy.load(path)

    events = len(build(articles, nlp=nlp))
    share = sum(map(dated_words, articles)) / words
    print(f"{len(articles):,} articles, {words:,} words, {events:,} events")
    print(f"{share:.0%} of the words stand in dated sentences")
    dates = cpu(lambda: [dates_of(a) for a in articles])
    spent = cpu(lambda: build(articles, nlp=nlp))
    annotating = cpu(lambda: list(plain.pipe(a.text for a in articles)))
    quick = cpu(lambda: list(nlp.pipe(a.text for a in articles)))
    print(f"newsline, dates   {words / dates:10,.0f} words/s")
    print(f"newsline, events  {words / spent:10,.0f} words/s")
    for name, seconds in (("spaCy", annotating), ("spaCy, quickened", quick)):
        rate = f"{words / seconds:10,.0f} words/s"
        print(f"{name:<17} {rate}  newsline is {seconds / spent:.2f} x as fast")


if __name__ == "__main__":
    main()
