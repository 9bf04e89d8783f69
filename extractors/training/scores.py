"""How good a pipeline is: names by strict span and type, trees, speed, size."""

import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from training.units import LABELS, Span, Unit

if TYPE_CHECKING:
    from spacy.language import Language

TREE_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
_SPEED_RUNS = 3
_FINAL = re.compile(r"""[.!?…]["'”’)\]]*$""")


@dataclass(slots=True)
class Tally:
    """Counts of names: right, found in all, there in all."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that are right, in per cent; 0 if none was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of those there that were found, in per cent; 0 if none is there."""
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        total = self.found + self.there
        return 200 * self.right / total if total else 0.0


@dataclass(slots=True)
class NameScores:
    """`typed` counts a name with span and label, `spans` the span alone; `labels` by label."""

    typed: Tally = field(default_factory=Tally)
    spans: Tally = field(default_factory=Tally)
    labels: dict[str, Tally] = field(default_factory=dict)


def add(scores: NameScores, unit: Unit, found: Iterable[Span]) -> None:
    """Count the names `found` in `unit` against its own.

    What overlaps an unknown stretch counts neither way, nor do labels that we do not have (DATE).
    """
    unknown = [s for s in unit.spans if not s.label]
    gold = {s for s in unit.spans if s.label}
    kept = {s for s in found if s.label in LABELS and not _overlaps(s, unknown)}
    _count(scores.typed, gold, kept)
    _count(scores.spans, _places(gold), _places(kept))
    for label in {s.label for s in gold | kept}:
        tally = scores.labels.setdefault(label, Tally())
        _count(tally, {s for s in gold if s.label == label}, {s for s in kept if s.label == label})


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < o.end and o.start < span.end for o in others)


def _places(spans: Iterable[Span]) -> set[tuple[int, int]]:
    return {(s.start, s.end) for s in spans}


def _count(tally: Tally, gold: Set[object], found: Set[object]) -> None:
    tally.right += len(gold & found)
    tally.found += len(found)
    tally.there += len(gold)


def names(nlp: "Language", units: Sequence[Unit]) -> NameScores:
    """Scores of the names that `nlp` finds in `units`, each read by itself."""
    scores = NameScores()
    with nlp.select_pipes(enable=[p for p in ("tok2vec", "ner") if p in nlp.pipe_names]):
        docs = nlp.pipe(u.text for u in units)
        for unit, doc in zip(units, docs, strict=True):
            found = [Span(e.start_char, e.end_char, e.label_) for e in doc.ents]
            add(scores, unit, found)
    return scores


def trees(nlp: "Language", path: Path) -> dict[str, float]:
    """The scores of spaCy itself on a DocBin, in per cent; text cut by the pipeline's tokenizer.

    Attachment leaves punctuation out, as spaCy's scorer does.
    """
    from training.trees import treebanks_reader

    found = nlp.evaluate(treebanks_reader({"dev": str(path)})(nlp))
    return {name: 100 * (found.get(name) or 0.0) for name in TREE_SCORES}


def running(lines: Sequence[str]) -> tuple[str, set[int]]:
    """The units of an article as running text, and the offsets where its sentences start.

    A blank line follows a headline or dateline, which has no final mark; a space all others.
    """
    text, starts = "", set()
    for line in lines:
        starts.add(len(text))
        text += line + (" " if _FINAL.search(line) else "\n\n")
    return text.rstrip(), starts


def sentences(nlp: "Language", articles: Sequence[Sequence[str]]) -> Tally:
    """Sentence starts in `articles`, each given as its sentences, read as running text."""
    tally = Tally()
    texts = [running(lines) for lines in articles]
    for (_, starts), doc in zip(texts, nlp.pipe(text for text, _ in texts), strict=True):
        spans = ([t for t in s if not t.is_space] for s in doc.sents)
        _count(tally, starts, {kept[0].idx for kept in spans if kept})
    return tally


def words_per_second(nlp: "Language", texts: Sequence[str]) -> float:
    """Words a second of processor time, whole pipeline: the median of some runs."""
    words = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(_SPEED_RUNS):
        start = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        rates.append(words / (time.process_time() - start))
    return statistics.median(rates)


def load_seconds(path: Path) -> float:
    """Seconds that loading the pipeline takes in a fresh process, the import of spaCy apart."""
    code = (
        "import sys, time, spacy\nspacy.blank('en')\nt = time.process_time()\n"
        "spacy.load(sys.argv[1])\nprint(time.process_time() - t)"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = [subprocess.run(command, capture_output=True, check=True, text=True) for _ in range(3)]
    return min(float(run.stdout) for run in done)


def megabytes(path: Path) -> float:
    """Size of a folder's files in MB (10^6 bytes)."""
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) / 1e6


def name_rows(scores: Mapping[str, NameScores]) -> Iterator[tuple[str, ...]]:
    """A table of `scores` by pipeline: F in all, of spans alone, and by label with its count."""
    yield ("", *scores)
    yield ("typed F", *(f"{s.typed.f:.1f}" for s in scores.values()))
    yield ("precision", *(f"{s.typed.precision:.1f}" for s in scores.values()))
    yield ("recall", *(f"{s.typed.recall:.1f}" for s in scores.values()))
    yield ("span F", *(f"{s.spans.f:.1f}" for s in scores.values()))
    there = Counter({k: t.there for s in scores.values() for k, t in s.labels.items() if t.there})
    for label, count in there.most_common():
        cells = (f"{s.labels.get(label, Tally()).f:.1f}" for s in scores.values())
        yield (f"{label} ({count})", *cells)


def tree_rows(scores: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, ...]]:
    """A table of tree scores by pipeline."""
    yield ("", *scores)
    for name in TREE_SCORES:
        yield (name, *(f"{s[name]:.2f}" for s in scores.values()))


def table(title: str, rows: Iterable[Sequence[str]]) -> str:
    """`rows` as a Markdown table under `title`; the first row is its head."""
    head, *body = rows
    lines = [f"### {title}", "", _row(head), _row(["---"] * len(head)), *map(_row, body), ""]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
