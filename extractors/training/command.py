"""The options that several command lines of this folder know, each declared once."""

import argparse
from pathlib import Path

VERSION = "0.3.2"  # of the pipeline that is made
_KNOWN: dict[str, tuple[type, str]] = {
    "data": (Path, "folder with ner/*.jsonl and parse/*.spacy"),
    "out": (Path, "folder for what is made"),
    "work": (Path, "folder of labels, draws and passages"),
    "--events": (Path, "ECB+ as JSON lines; left out if not given"),
    "--vectors": (Path, "folder of word vectors that were made before"),
    "--start": (Path, "a trained model of the same parts to go on from"),
    "--device": (str, "of PyTorch, for teacher and student"),
    "--seconds": (float, "at most, by the clock"),
    "--workers": (int, "processes that train side by side"),
    "--seed": (int, "of every draw"),
    "--steps": (int, "updates; in all, or in a round"),
    "--words": (int, "in a batch"),
    "--rate": (float, "learning rate at its highest"),
    "--dropout": (float, "share of what is dropped in training"),
    "--width": (int, "numbers that the encoder has for a word"),
    "--depth": (int, "window layers of the encoder"),
    "--version": (str, "version of the pipeline"),
}
_DEFAULTS = {"seed": 1, "workers": 1, "width": 128, "depth": 4, "version": VERSION}


def parser(
    prog: str, about: str | None, *names: str, **defaults: float | str
) -> argparse.ArgumentParser:
    """A parser of the command line `prog` that knows `names`, with their `defaults`."""
    made = argparse.ArgumentParser(prog=prog, description=about)
    for name in names:
        kind, what = _KNOWN[name]
        if name.startswith("--"):
            default = {**_DEFAULTS, **defaults}.get(name[2:])
            made.add_argument(name, type=kind, help=what, default=default)
        else:
            made.add_argument(name, type=kind, help=what)
    return made
