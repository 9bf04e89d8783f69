"""How many publication dates can be inferred when nothing states them, and how many are right.

usage: python tests/benchmarks/undated.py [--events] CORPUS.jsonl [CORPUS.jsonl ...]

Each row is an article: {"doc_id", "text", "dct"} or, without `dct`, {"doc_id", "topic", "tokens",
"sent"}, whose date is the one that its own header or address states. The date is taken away, with
the header, the dateline and the address. Then it is inferred from the text alone; and, for corpora
with `corpus` or `topic`, in folders of one story of which every third article is undated (each
article once). A "mixed" folder holds all stories together, and shows what other stories mislead.
An article that several corpora hold counts once.

A day counts if it is asserted, a year if a day or bounds within one year are; the bounds are right
if the day lies in them. `dates` are the time expressions that hang on publication, resolved by what
was inferred: right if the true date resolves them alike. With --events, which takes minutes, the
timelines of the folders are built with all dates and with every third one missing: an event's date
is wrong if it contradicts that of every event which holds its mentions where all dates are given.
Documents and folders whose index leaves 2 when divided by 3 were not looked at while the rules were
made; they are reported apart.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from newsline.annotate import load_pipeline
from newsline.dates import find_dates
from newsline.dating import publication_date
from newsline.dating.absolute import written_dates
from newsline.inference import dates_of, infer_date, infer_dates
from newsline.merge import merge
from newsline.model import Article, DateRange, Event, Mention
from newsline.pipeline import mentions

HEADER = 400  # characters in which a date on its own is a trace of the header
MONTH_DAY = re.compile(
    r"(?m)^([A-Z][A-Z .,/']+(?:, [A-Z][a-z]+)?,? )"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? ?\d{1,2}(?=[ ,(]*[(/_-])"
)
BEFORE = re.compile(r"(?:\b(?:in|on|since|until|by|from|to|of|and|today|yesterday)|[(\[])\s*$")
THIRD = 3
COPY = 300  # letters and figures by which an article is known in two tokenisations


def text_of(row: dict) -> tuple[str | None, str]:
    """The address and the text of a tokenised row, in the usual spacing."""
    sentences = defaultdict(list)
    for token, number in zip(row["tokens"], row["sent"], strict=True):
        sentences[number].append(token)
    found = [spaced(" ".join(words)) for _, words in sorted(sentences.items())]
    url = found.pop(0) if found and found[0].startswith("http") else None
    return url, "\n".join(found)


def spaced(text: str) -> str:
    """A sentence of tokens with the usual spacing."""
    if text.startswith("http"):
        return text.replace(" ", "")
    text = re.sub(r" ([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    text = re.sub(r"(\d) ?: ?(\d\d)\b", r"\1:\2", text)
    text = re.sub(r" (['’](?:s|t|re|ve|ll|d|m)\b)", r"\1", text)
    return text.replace("`` ", '"').replace(" ''", '"').replace(" - ", "-")


def without_trace(text: str, published: date) -> str:
    """A text without its header, dateline and the dates of the day that stand alone at the top."""
    for written in reversed(list(written_dates(text[:HEADER]))):
        near = any(abs((day - published).days) <= THIRD for day in written.readings)
        if near and not BEFORE.search(text[: written.start]):
            text = text[: written.start] + text[written.end :]
    while found := publication_date(text):
        told = [w for w in written_dates(text) if found.date in w.readings]
        if not told:
            break
        text = text[: told[0].start] + text[told[0].end :]
    return MONTH_DAY.sub(r"\1", text[:HEADER]) + text[HEADER:]


def articles(path: str) -> Iterator[tuple[str, Article]]:
    """The dated articles of a corpus, without the trace of their dates, with their story."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        url, text = text_of(row) if "tokens" in row and "topic" in row else (None, row["text"])
        if "dct" in row:
            day = date.fromisoformat(row["dct"][:10])
        else:
            found = publication_date(text, url=url)
            if found is None:
                continue
            day = found.date
        story = row.get("corpus") or (f"{row['topic']} {row['subtopic']}" if "topic" in row else "")
        text = without_trace(text, day)
        yield story, Article(str(row["doc_id"]), text, published=day, published_from="corpus")


@dataclass
class Score:
    """Counts of what was asserted, and of what of it is right."""

    asked: int = 0
    days: list[bool] = field(default_factory=list)
    years: list[bool] = field(default_factory=list)
    bounds: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)

    def add(self, found: Article, true: Article) -> None:
        """Compare an article as inferred with the true one."""
        self.asked += 1
        assert true.published
        if found.published:
            self.days.append(found.published == true.published)
        bounds = found.published_bounds or (found.published, found.published)
        if bounds[0] and bounds[1] and bounds[0].year == bounds[1].year:
            self.years.append(bounds[0].year == true.published.year)
            self.bounds.append(bounds[0] <= true.published <= bounds[1])
        alone = find_dates(found.text, None)
        right = find_dates(found.text, true.published)
        for open_, told, meant in zip(alone, dates_of(found), right, strict=True):
            if told.range != open_.range:
                self.dates.append(told.range == meant.range)

    def line(self, name: str) -> str:
        """One line of the report."""
        parts = [f"{name:<28}{self.asked:5} articles"]
        for what, told in (("day", self.days), ("year", self.years)):
            share = 100 * len(told) / max(1, self.asked)
            parts.append(f"{what} {share:5.1f} %, right {right_of(told)}")
        parts.append(f"bounds right {right_of(self.bounds)}")
        parts.append(f"dates {len(self.dates)}, right {right_of(self.dates)}")
        return "; ".join(parts)


def right_of(told: Sequence[bool]) -> str:
    """The share that is right, with the counts."""
    return f"{100 * sum(told) / len(told):.1f} % ({sum(told)}/{len(told)})" if told else "-"


def undated(article: Article) -> Article:
    """The article as somebody has it who does not know its date."""
    return replace(article, published=None, published_from=None)


def in_folders(folders: Iterable[Sequence[Article]]) -> Score:
    """Every third article of a folder undated, in three turns."""
    score = Score()
    for folder in folders:
        for turn in range(THIRD):
            mixed = [undated(a) if n % THIRD == turn else a for n, a in enumerate(folder)]
            for true, before, found in zip(folder, mixed, infer_dates(mixed), strict=True):
                if before.published is None:
                    score.add(found, true)
    return score


class Timelines:
    """Builds timelines, each article's mentions found once for each date that it may have."""

    def __init__(self) -> None:
        """Load the pipeline."""
        self._nlp = load_pipeline(None)
        self._known: dict[Article, tuple[Mention, ...]] = {}

    def of(self, folder: Iterable[Article]) -> tuple[Event, ...]:
        """The events of a folder as `newsline.pipeline.build` finds them."""
        for article in folder:
            if article not in self._known:
                self._known[article] = mentions(article, self._nlp)
        return merge([m for article in folder for m in self._known[article]])


def wrong_events(folders: Iterable[Sequence[Article]], timelines: Timelines) -> str:
    """How many dated events there are with all dates, and how many are wrong without a third."""
    with_all = dated = wrong = 0
    for folder in folders:
        true = timelines.of(folder)
        held = {place_of(m): event.range for event in true for m in event.mentions}
        with_all += THIRD * sum(event.range.earliest is not None for event in true)
        for turn in range(THIRD):
            mixed = [undated(a) if n % THIRD == turn else a for n, a in enumerate(folder)]
            for event in timelines.of(infer_dates(mixed)):
                meant = [held[at] for m in event.mentions if (at := place_of(m)) in held]
                dated += event.range.earliest is not None
                wrong += bool(meant) and all(contradict(event.range, other) for other in meant)
    share = 100 * wrong / max(1, with_all)
    return f"{with_all} with all dates, {dated} without a third, {wrong} wrong ({share:.2f} %)"


def place_of(mention: Mention) -> tuple[str, int, int]:
    """What is the same of a mention whatever the date of its article."""
    return mention.article.id, mention.trigger.start, mention.expression.span.start


def contradict(one: DateRange, other: DateRange) -> bool:
    """Whether two ranges have no day in common; an unknown end is any day."""
    return (one.latest or date.max) < (other.earliest or date.min) or (other.latest or date.max) < (
        one.earliest or date.min
    )


Parts = dict[bool, list[Article]]
Stories = dict[str, list[Article]]


def gathered(paths: Iterable[str]) -> tuple[Parts, Stories]:
    """All articles by whether they were looked at, and by story; each but once."""
    parts: Parts = {True: [], False: []}
    stories: Stories = defaultdict(list)
    known: set[str] = set()
    for path in paths:
        for number, (story, article) in enumerate(articles(path)):
            letters = re.sub(r"\W", "", article.text)[:COPY]
            if letters in known:
                continue
            known.add(letters)
            parts[number % THIRD != THIRD - 1].append(article)
            if story:
                stories[f"{Path(path).stem} {story}"].append(article)
    return parts, stories


def main() -> None:
    """Measure and print."""
    paths = [path for path in sys.argv[1:] if path != "--events"]
    if not paths:
        sys.exit(__doc__)
    timelines = Timelines() if "--events" in sys.argv else None
    parts, stories = gathered(paths)
    names = sorted(stories)
    for seen, label in ((True, "developed on"), (False, "not looked at")):
        score = Score()
        for article in parts[seen]:
            score.add(infer_date(undated(article)), article)
        print(score.line(f"single, {label}"))
        chosen = [stories[n] for i, n in enumerate(names) if (i % THIRD != THIRD - 1) is seen]
        print(in_folders(chosen).line(f"folders, {label}"))
        print(in_folders([[a for folder in chosen for a in folder]]).line(f"mixed, {label}"))
        if timelines:
            print(f"events of folders, {label}: {wrong_events(chosen, timelines)}", flush=True)


if __name__ == "__main__":
    main()
