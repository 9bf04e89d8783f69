"""Training of the joint pipeline by many processes: `python -m training.rounds`.

Each process trains a copy on passages of its own; after each round all go on from the mean of
their weights (local SGD, Stich 2019). The result depends on seed, workers, rounds and steps, not
on the clock. spaCy itself trains in one process.
"""

import argparse
import json
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training import command, encoder, passages

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from spacy.language import Language

CONFIG = Path(__file__).parent / "configs" / "joint.cfg"
TAUGHT = ("tok2vec", "tagger", "morphologizer")  # what the student brings along
LABELLED = ("tagger", "morphologizer", "ner", "parser")
_FIELDS = {"ner": "ents", "parser": "deps"}  # what a part learns from
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `words` in a batch; in the first `still` rounds what was taught stays."""

    rounds: int = 12
    steps: int = 60
    words: int = 1000
    rate: float = 1e-3
    dropout: float = 0.15
    still: int = 1
    seed: int = 1


def blank(
    work: Path, file: Path, vectors: Path | None, overrides: Mapping[str, Any], seed: int
) -> "Language":
    """The joint pipeline, initialised with the labels in `work` and passages of `file`."""
    from spacy import util
    from spacy.training.initialize import init_nlp

    found: dict[str, Any] = {f"paths.{p}_labels": str(work / f"{p}_labels.json") for p in LABELLED}
    found |= {"system.seed": seed, "paths.passages": str(file), **overrides}
    if vectors:
        found["paths.vectors"] = str(vectors)
    else:
        found["components.tok2vec.model.embed.include_static_vectors"] = False
    return init_nlp(util.load_config(CONFIG, overrides=found, interpolate=False))


def get(nlp: "Language") -> Vector:
    """All trained weights in a row."""
    parts = [node.get_param(name).ravel() for node, name in _parameters(nlp)]
    return np.concatenate(parts).astype(np.float32)


def put(nlp: "Language", weights: Vector) -> None:
    """Set all weights from a row as `get` gives it."""
    at = 0
    for node, name in _parameters(nlp):
        old = node.get_param(name)
        node.set_param(name, weights[at : at + old.size].reshape(old.shape).copy())
        at += old.size


def _parameters(nlp: "Language") -> Iterator[tuple[Any, str]]:
    for pipe_name in nlp.pipe_names:
        pipe: Any = nlp.get_pipe(pipe_name)
        model = getattr(pipe, "model", None)  # rules have none
        for node in model.walk() if model else ():
            for name in node.param_names:
                if node.has_param(name):
                    yield node, name


def work(pipe: "Connection", start: Path, files: Sequence[Path], plan: Plan, number: int) -> None:
    """A worker: gets weights and rates, trains a round, gives weights back; None ends it."""
    import spacy
    from spacy.training.batchers import minibatch_by_words
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(plan.seed * 1000 + number)
    nlp = spacy.load(start)
    optimizer: Any = Adam(
        0.001, L2=0.01, grad_clip=1.0, use_averages=False, L2_is_weight_decay=True
    )
    need = [field for name, field in _FIELDS.items() if name in nlp.pipe_names]
    drawn = passages.examples(files, nlp, random.Random(f"{plan.seed} {number}"), need)
    batches = iter(minibatch_by_words(drawn, plan.words))
    while (job := pipe.recv()) is not None:
        weights, rates, moving = job
        put(nlp, weights)
        for rate in rates:
            optimizer.learn_rate = rate
            batch = list(next(batches))
            if moving:
                nlp.update(batch, drop=plan.dropout, sgd=optimizer)
            else:
                nlp.update(
                    batch, drop=plan.dropout, sgd=optimizer, exclude=TAUGHT, annotates=["tok2vec"]
                )
        pipe.send(get(nlp))


def rates(plan: Plan, number: int, done: float) -> list[float]:
    """The rate of each step of a round: up in the first half round, then down to nothing.

    `done` is the share of the training that is over at its begin.
    """
    up = max(1, plan.steps // 2) if number == 0 else 1
    left = [1 - done - n / (plan.rounds * plan.steps) for n in range(plan.steps)]
    return [plan.rate * min(1.0, (n + 1) / up) * max(0.02, share) for n, share in enumerate(left)]


def train(
    start: Path,
    files: Sequence[Path],
    plan: Plan,
    workers: int,
    seconds: float = float("inf"),
    keep: Path | None = None,
) -> tuple["Language", list[float]]:
    """The pipeline in `start` trained as `plan` says, and how long each round took.

    It ends after `seconds` if the rounds are not over before; then the clock has a say in it.
    What stands after each round is written to `keep`.
    """
    import spacy

    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for number in range(workers):
        here, there = context.Pipe()
        process = context.Process(target=work, args=(there, start, files, plan, number))
        process.start()
        pipes.append(here)
        processes.append(process)
    nlp = spacy.load(start)
    weights, begun = get(nlp), time.perf_counter()
    took: list[float] = []
    for number in range(plan.rounds):
        row = rates(plan, number, max(number / plan.rounds, sum(took) / seconds))
        for pipe in pipes:
            pipe.send((weights, row, number >= plan.still))
        total: Vector = sum(pipe.recv() for pipe in pipes)
        weights = total / np.float32(len(pipes))
        took.append(time.perf_counter() - begun - sum(took))
        _say({"round": number + 1, "seconds": round(took[-1], 1)})
        if keep:
            put(nlp, weights)
            nlp.to_disk(keep)
        if sum(took) + 0.5 * took[-1] > seconds:
            break
    for pipe, process in zip(pipes, processes, strict=True):
        pipe.send(None)
        process.join()
    put(nlp, weights)
    return nlp, took


def scores(nlp: "Language", data: Path) -> dict[str, float]:
    """Names and trees on the development sets, in per cent."""
    from training import evaluate
    from training import scores as measure

    found: dict[str, float] = {}
    for title, units in evaluate.name_sets(data, evaluate.HELD_OUT).items():
        found[f"{title} names"] = measure.names(nlp, units).typed.f
    for path in sorted((data / "parse").glob("*_dev.spacy")):
        tree = measure.trees(nlp, path) if "parser" in nlp.pipe_names else {}
        if not tree:
            continue
        found |= {f"{path.stem} {k}": tree[k] for k in ("tag_acc", "dep_uas", "dep_las", "sents_f")}
    return found


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = command.parser(
        "training.rounds", __doc__, "work", "out", "--vectors", "--start", "--workers", "--seconds",
        "--width", "--depth", "--steps", "--words", "--rate", "--dropout", "--seed",
        seconds=float("inf"), steps=60, words=1000, rate=1e-3, dropout=0.15,
    )  # fmt: skip
    parser.add_argument("--files", default="silver*.npz", help="which passages")
    parser.add_argument("--data", type=Path, help="folder to score on; no scores if not given")
    parser.add_argument("--student", type=Path, help="a taught encoder; a new one if not given")
    parser.add_argument("--parts", nargs="+", default=LABELLED, help="leave out the others")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--still", type=int, default=1, help="rounds in which the encoder stays")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Initialise or take a pipeline, train it, score it."""
    import spacy

    options = arguments(given)
    files = sorted(options.work.glob(options.files))
    labels = passages.load(files[0]).labels
    size = {
        "components.tok2vec.model.embed.width": options.width,
        "components.tok2vec.model.encode.width": options.width,
        "components.tok2vec.model.encode.depth": options.depth,
    }
    if options.start:
        nlp = spacy.load(options.start)
    else:
        nlp = blank(options.work, files[0], options.vectors, size, options.seed)
    if options.student:
        with np.load(options.student) as weights:
            encoder.put(nlp, weights, labels)
    for name in (set(LABELLED) - set(options.parts)) & set(nlp.pipe_names):
        nlp.remove_pipe(name)
    start = options.out.with_name(f"{options.out.name}-start")
    nlp.to_disk(start)
    plan = Plan(
        options.rounds, options.steps, options.words, options.rate, options.dropout,
        options.still, options.seed,
    )  # fmt: skip
    nlp, took = train(start, files, plan, options.workers, options.seconds, options.out)
    nlp.to_disk(options.out)
    done: dict[str, object] = {"plan": str(plan), "workers": options.workers, "rounds": len(took)}
    if options.data:
        done |= scores(nlp, options.data)
    _say(done)
    (options.out / "scores.json").write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main()
