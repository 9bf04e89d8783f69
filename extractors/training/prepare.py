"""The data folder and our own text -> the files that training reads."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy

from training import bio, ecb, markup, vectors
from training.units import LABELS, Unit, save

OWN = Path(__file__).parent / "data" / "own"
LEFT_OUT = frozenset({"dev", "masc"})  # dev is for measuring; the licence of MASC is not settled
TREEBANKS = ("ewt", "gum")
_DEV_STEP = 20  # every 20th unit of our own goes to the development set


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where everything lies that the configs read, and what was left out of our own text."""

    ner: dict[str, str]
    parse: dict[str, str]
    vectors: Path
    units: int
    bad: tuple[markup.BadLine, ...]


def prepare(
    data: Path, events: Path | None, own: Path, work: Path, words: Path | None = None
) -> Prepared:
    """Convert everything into `work`.

    `data` has ner/*.jsonl and parse/*.spacy, `events` the ECB+ mentions or None; `words` are word
    vectors, made in `work` if None and not there yet.
    """
    work.mkdir(parents=True, exist_ok=True)
    ours, bad = markup.read_folder(own, "own")
    train = [*public(data / "ner", events), *(u for n, u in enumerate(ours) if n % _DEV_STEP)]
    dev = [*bio.read(data / "ner" / "dev.jsonl"), *ours[::_DEV_STEP]]
    count = save(work / "ner_train.jsonl", train)
    save(work / "ner_dev.jsonl", dev)
    _write(work / "ner_labels.json", ner_labels())
    parse = {f"paths.{t}": str(data / "parse" / f"{t}_train.spacy") for t in TREEBANKS}
    parse |= {f"paths.{t}_dev": str(data / "parse" / f"{t}_dev.spacy") for t in TREEBANKS}
    for name, labels in parse_labels([data / "parse" / f"{t}_train.spacy" for t in TREEBANKS]):
        _write(work / f"{name}_labels.json", labels)
        parse[f"paths.{name}_labels"] = str(work / f"{name}_labels.json")
    ner = {
        "paths.train": str(work / "ner_train.jsonl"),
        "paths.dev": str(work / "ner_dev.jsonl"),
        "paths.ner_labels": str(work / "ner_labels.json"),
    }
    return Prepared(ner, parse, words or made_vectors(work / "vectors"), count, tuple(bad))


def made_vectors(folder: Path) -> Path:
    """The word vectors in `folder`, made if it is not there yet."""
    return folder if folder.exists() else vectors.build(folder)


def public(folder: Path, events: Path | None) -> Iterator[Unit]:
    """The units of the public corpora, in the order of their file names, ECB+ last."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem not in LEFT_OUT:
            yield from bio.read(path)
    if events:
        yield from ecb.read(events)


def ner_labels() -> dict[str, dict[str, int]]:
    """Label data of spaCy's ner: its moves (0 unknown, begin, in, last, unit, 5 out)."""
    labels = dict.fromkeys(sorted(LABELS), 1)
    return {"0": {"": 1}, **{str(move): labels for move in (1, 2, 3, 4)}, "5": {"": 1}}


def parse_labels(paths: list[Path]) -> Iterator[tuple[str, object]]:
    """Label data of tagger, morphologizer and parser, from a pass over the treebanks.

    The pass is a varied one: it holds the line breaks, which the treebanks lack.
    """
    from training.trees import trees_reader

    nlp = spacy.blank("en")
    examples = list(trees_reader({str(n): str(p) for n, p in enumerate(paths)}, 0)(nlp))
    for name in ("tagger", "morphologizer", "parser"):
        nlp.add_pipe(name, config={"min_action_freq": 30} if name == "parser" else {})
    nlp.initialize(lambda: examples)
    for name in nlp.pipe_names:
        pipe = nlp.get_pipe(name)
        yield name, pipe.label_data  # type: ignore[attr-defined]


def _write(path: Path, value: object) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(json.dumps(value), encoding="utf-8")
    part.replace(path)
