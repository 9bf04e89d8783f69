"""Do the dates of event mentions agree with those of TimeBank-EventTime (Reimers et al. 2016)?

usage: python tests/benchmarks/eventtime.py EVENTTIME.jsonl [--errors] [--model NAME]

The rows are {doc_id, dct, text, events: [{start, end, label}]}; a label is a day ("1998-01-08"),
bounds ("after1998-01-01before1998-02-01"), or a begin and an end of either. A mention of
newsline.pipeline.mentions hits the first labelled event that its trigger overlaps. It is compatible
if a day lies in its range and in what the label allows, from the begin's first to the end's last.
Mentions whose event has no label are counted apart, and so are the documents whose index leaves 2
when divided by 3, which were not looked at while the rules were made. A date that was carried on
from another sentence (newsline.anchoring.carried) is counted apart too.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newsline.annotate import load_pipeline
from newsline.model import Article, Mention
from newsline.pipeline import mentions

THIRD = 3
BOUNDS = re.compile(r"(?:after(?P<after>[\d-]{10}))?(?:before(?P<before>[\d-]{10}))?")
SPAN = re.compile(r"beginPoint=(?P<begin>.*)endPoint=(?P<end>.*)")
CARRIED = 0.6  # the most that a carried date is sure


def bounds(label: str) -> tuple[str, str]:
    """The first and the last day that a label allows, as ISO days; empty where open."""
    if span := SPAN.fullmatch(label):
        return bounds(span["begin"])[0], bounds(span["end"])[1]
    if re.fullmatch(r"[\d-]{10}", label):
        return label, label
    found = BOUNDS.fullmatch(label.split(",")[0])
    return (found["after"] or "", found["before"] or "") if found else ("", "")


def compatible(mention: Mention, label: str) -> bool:
    """Whether some day lies in the range of a mention and in what a label allows."""
    first, last = bounds(label)
    begun = str(mention.range.earliest or "")
    ended = str(mention.range.latest or "")
    return not ((last and begun and last < begun) or (first and ended and ended < first))


def judged(row: dict, found: tuple[Mention, ...]) -> Iterator[tuple[str, Mention, str]]:
    """Each mention with how it stands to the event that it hits, and the label of that."""
    for mention in found:
        at = mention.trigger
        hit = next((e for e in row["events"] if e["start"] < at.end and at.start < e["end"]), None)
        label = hit["label"] if hit else ""
        carried = mention.confidence <= CARRIED and mention.quote.text.count(". ") > 0
        kind = "carried" if carried else "own"
        if label in {"", "n/a"}:
            yield "no event", mention, label
        else:
            yield f"{kind} {'right' if compatible(mention, label) else 'wrong'}", mention, label


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--model")
    given = arguments.parse_args()
    nlp = load_pipeline(given.model)
    counts = {name: Counter[str]() for name in ("seen", "unseen")}
    for n, line in enumerate(given.gold.read_text("utf-8").splitlines()):
        row = json.loads(line)
        part = "unseen" if n % THIRD == THIRD - 1 else "seen"
        published = date.fromisoformat(row["dct"][:10])
        article = Article(row["doc_id"], row["text"], published=published)
        for verdict, mention, label in judged(row, mentions(article, nlp)):
            counts[part][verdict] += 1
            if given.errors and part == "seen" and "right" not in verdict:
                words = " ".join(mention.quote.text.split())[-200:]
                print(
                    verdict, row["dct"][:10], mention.trigger.text, mention.range.date, label, words
                )
    for part, found in counts.items():
        right = found["own right"] + found["carried right"]
        of = right + found["own wrong"] + found["carried wrong"]
        print(f"{part}: {right} of {of} compatible", dict(sorted(found.items())))


if __name__ == "__main__":
    main()
