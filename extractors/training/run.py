"""From the data to the assembled pipeline and its scores: `python -m training.run DATA OUT`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.prepare import Prepared

HERE = Path(__file__).resolve().parent
if __package__ in (None, ""):  # run as a file: python extractors/training/run.py
    sys.path[0] = str(HERE.parent)

CONFIGS = HERE / "configs"
PARTS = ("ner", "parse")
PARTED = "names have an encoder of their own, tags and trees share one"
Setting = str | int | float


def fit(
    config: Path, out: Path, overrides: Mapping[str, Setting], start: Path | None = None
) -> Path:
    """Train one part as `config` says; gives the folder of its best model.

    The best so far is always on disk, so a run may be stopped at any time. `start` is a model of
    the same part whose weights it goes on from, with a new optimizer; None: from nothing.
    """
    from spacy import util
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train

    import training.corpus
    import training.trees  # noqa: F401  both register the readers that the configs name

    out.mkdir(parents=True, exist_ok=True)
    loaded = util.load_config(config, overrides=dict(overrides), interpolate=False)
    if start:
        names = loaded["nlp"]["pipeline"]
        loaded["components"] = {name: {"source": str(start)} for name in names}
        loaded["initialize"]["components"] = {}
    with (out / "log.txt").open("w", encoding="utf-8", buffering=1) as log:
        train(init_nlp(loaded), out, stdout=log, stderr=log)
    return out / "model-best"


def overrides_of(
    prepared: "Prepared",
    part: str,
    *,
    seed: int,
    steps: int | None = None,
    rate: float | None = None,
    dropout: float | None = None,
    swap: float | None = None,
) -> dict[str, Setting]:
    """What the command line sets in the config of `part`: paths, seed, perhaps the schedule."""
    found: dict[str, Setting] = {"system.seed": seed, "paths.vectors": str(prepared.vectors)}
    found |= prepared.ner if part == "ner" else prepared.parse
    if steps is not None:
        found |= {
            "training.max_steps": steps,
            "training.eval_frequency": max(1, min(400, steps)),
            "training.optimizer.learn_rate.total_steps": steps + 1,
            "training.optimizer.learn_rate.warmup_steps": max(1, min(100, steps // 10)),
        }
    if rate is not None:
        found["training.optimizer.learn_rate.initial_rate"] = rate
    if dropout is not None:
        found["training.dropout"] = dropout
    if swap is not None and part == "ner":
        found["corpora.train.swap"] = swap
    return found


def run(options: argparse.Namespace) -> Path:
    """All steps in order; a part that is in `out` already is not trained again."""
    from training import prepare

    out: Path = options.out
    prepared = prepare.prepare(
        options.data, options.events, prepare.OWN, out / "work", options.vectors
    )
    say(f"{prepared.units} units to learn names from, {len(prepared.bad)} lines left out")
    for bad in prepared.bad:
        say(f"left out: {bad}")
    for part in options.parts:
        if (out / part / "model-best").exists():
            say(f"{part}: there already, not trained again")
            continue
        say(f"{part}: training, log in {out / part / 'log.txt'}")
        fit(
            CONFIGS / f"{part}.cfg",
            out / part,
            overrides_of(
                prepared,
                part,
                seed=options.seed,
                steps=options.steps,
                rate=options.rate,
                dropout=options.dropout,
                swap=options.swap,
            ),
            options.start,
        )
    if set(options.parts) != set(PARTS):
        return out
    built = {part: out / part / "model-best" for part in PARTS}
    return finished(built["ner"], built["parse"], options.data, out, options.version, PARTED)


def finished(ner: Path, parse: Path, data: Path, out: Path, version: str, how: str) -> Path:
    """The parts assembled in `out`, with a card that says `how` they read words.

    Written and told are the scores of it beside those of the packaged pipeline.
    """
    from training import evaluate, prepare
    from training.assemble import PACKAGED, assemble

    treebanks = [data / "parse" / f"{t}_train.spacy" for t in prepare.TREEBANKS]
    assembled = assemble(ner, parse, PACKAGED, treebanks, out / "assembled", version)
    scores = "\n".join(evaluate.report({"packaged": PACKAGED, "new": assembled}, data))
    (out / "scores.md").write_text(scores, encoding="utf-8")
    card = (HERE / "card.md").read_text(encoding="utf-8")
    card = card.replace("{version}", version).replace("{how}", how)
    (assembled / "README.md").write_text(card + scores, encoding="utf-8")
    say(scores)
    return assembled


def say(text: str) -> None:
    """Print a line at once, also where the output is a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    from training import command

    parser = command.parser(
        "training.run", __doc__, "data", "out", "--events", "--vectors", "--seed", "--steps",
        "--rate", "--dropout", "--start", "--version",
    )  # fmt: skip
    parser.add_argument("--swap", type=float, help="share of units whose names are swapped")
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="train this one and stop"
    )
    return parser.parse_args(given)


if __name__ == "__main__":
    run(arguments())
