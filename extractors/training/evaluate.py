"""Scores of several pipelines side by side, as Markdown: `python -m training.evaluate`."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from training import bio, markup, scores
from training.units import Unit

if TYPE_CHECKING:
    from spacy.language import Language

HELD_OUT = Path(__file__).parent / "data" / "heldout"
_SPEED_ROUNDS = 3  # times the held-out text is read in one timing


def report(pipelines: Mapping[str, Path], data: Path, held_out: Path = HELD_OUT) -> Iterator[str]:
    """Tables of all scores: `pipelines` by the name of their column, `data` as in shared/models."""
    import spacy

    from newsline.quicken import quicken

    loaded = {name: spacy.load(path) for name, path in pipelines.items()}
    sets = name_sets(data, held_out)
    for title, units in sets.items():
        named = {name: scores.names(nlp, units) for name, nlp in loaded.items()}
        yield scores.table(f"Names: {title}", scores.name_rows(named))
    for path in sorted((data / "parse").glob("*_dev.spacy")):
        parsed = {
            n: scores.trees(nlp, path) for n, nlp in loaded.items() if "parser" in nlp.pipe_names
        }
        if parsed:
            yield scores.table(f"Trees: {path.stem}", scores.tree_rows(parsed))
    articles = held_out_articles(held_out)
    found = {
        n: scores.sentences(nlp, articles)
        for n, nlp in loaded.items()
        if "parser" in nlp.pipe_names
    }
    if found:
        rows = [("", *found), ("F", *(f"{tally.f:.2f}" for tally in found.values()))]
        yield scores.table("Sentence starts: held-out articles", rows)
    texts = [scores.running(lines)[0] for lines in articles] * _SPEED_ROUNDS
    plain = _speeds(loaded, texts)
    quick = _speeds({name: quicken(nlp) for name, nlp in loaded.items()}, texts)
    yield scores.table("Speed and size", _costs(pipelines, plain, quick))


def name_sets(data: Path, held_out: Path) -> dict[str, list[Unit]]:
    """The sets that names are measured on, by title."""
    articles, _ = markup.read_folder(held_out, "heldout")
    return {
        "dev.jsonl": list(bio.read(data / "ner" / "dev.jsonl")),
        "held-out articles": articles,
    }


def held_out_articles(folder: Path) -> list[list[str]]:
    """The held-out articles, each as its units, without markup."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        parsed = markup.parse_lines(lines, path, "heldout")
        found.append([u.text for u in parsed if isinstance(u, Unit)])
    return found


def _speeds(loaded: "Mapping[str, Language]", texts: Sequence[str]) -> list[str]:
    return [f"{scores.words_per_second(nlp, texts):,.0f}" for nlp in loaded.values()]


def _costs(
    pipelines: Mapping[str, Path], plain: Sequence[str], quick: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    yield ("", *pipelines)
    yield ("words/s as newsline.load() gives it", *quick)
    yield ("words/s as spacy.load() gives it", *plain)
    yield ("MB", *(f"{scores.megabytes(p):.1f}" for p in pipelines.values()))
    yield ("load (s)", *(f"{scores.load_seconds(p):.2f}" for p in pipelines.values()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of the pipelines that are named."""
    parser = argparse.ArgumentParser(prog="training.evaluate", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ner/ and parse/")
    parser.add_argument("pipelines", nargs="+", help="NAME=FOLDER, one for each column")
    options = parser.parse_args(arguments)
    named = dict(item.split("=", 1) for item in options.pipelines)
    for text in report({name: Path(path) for name, path in named.items()}, options.data):
        sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
