"""The trained parts -> one packaged pipeline: `python -m training.assemble`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import command, lemmas, trees

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGED = Path(__file__).parents[1] / "newsline" / "pipelines" / "en_news"
_TABLES = Path("lemmatizer") / "lookups"
_BATCH = 32  # texts at a time; with 256 articles the layers fall out of the cache (-15 % speed)
_NO_START = 2**64 - 1  # -1, as the unsigned number in which spaCy's rules keep their values
_BLANK_LINES = ["\n\n", "\n\n\n", "\n\n\n\n", "\r\n\r\n", " \n\n", "\n \n"]
_NUMBERS = "dd:dd d:dd dd.dd d.dd d.d dd.d d,ddd dd,ddd ddd,ddd".split()
_OPENING = ", ( [ - – — -- $ £ € / & # “ ‘".split()
_NEVER_FIRST = ", ; : ) ] % 's ’s n't n’t".split()
_ABOUT = {
    "name": "news",
    "description": "English news: UD tags, parse and lemmas; "
    "PERSON ORG GPE LOC FAC NORP EVENT PRODUCT WORK_OF_ART LAW names.",
    "author": "newsline contributors",
    "license": "CC BY-SA 4.0",
}


def assemble(
    names: Path, parse: Path, tables: Path, treebanks: Sequence[Path], out: Path, version: str
) -> Path:
    """Write the packaged pipeline to `out`: names before the parser, lemmas by rule.

    `names` and `parse` are trained pipelines, or one that does both; `tables` is a pipeline with
    lemma tables, and `treebanks` are DocBins that teach it exceptions.
    """
    import spacy

    joint = names == parse
    left_out = ["attribute_ruler", "lemmatizer"]
    nlp = spacy.load(parse, exclude=left_out if joint else ["ner", *left_out])
    ruler: Any = nlp.add_pipe("attribute_ruler", after="morphologizer")
    for patterns, values, index in rules():
        ruler.add(patterns, values, index=index)
    if not joint:
        nlp.add_pipe("ner", source=spacy.load(names), before="parser")
    _add_lemmatizer(nlp, tables, treebanks)
    nlp.meta.update(_ABOUT)
    nlp.meta["version"] = version
    nlp.meta["performance"] = {}
    nlp.config["paths"] = {}
    nlp.batch_size = nlp.config["nlp"]["batch_size"] = _BATCH
    _without_training(nlp)
    nlp.to_disk(out)
    _prune(nlp, out)
    return out


def rules() -> Iterator[tuple[list[list[dict[str, Any]]], dict[str, Any], int]]:
    """Rules that stand before names and trees: (patterns, values, index of the token meant).

    White space is tagged as such. A sentence of news begins after a blank line, and in mid-line
    only after a mark: not after a word, a number or an opening bracket.
    """
    white = {"TAG": "_SP", "POS": "SPACE", "MORPH": ""}
    yield [[{"IS_SPACE": True}]], white, 0
    yield [[{"ORTH": {"IN": _BLANK_LINES}}, {"IS_SPACE": False}]], {"SENT_START": 1}, 1
    # Each match costs time, so only words are asked for that the parser might begin with.
    here: dict[str, Any] = {"IS_LOWER": False, "IS_PUNCT": False, "IS_SPACE": False}
    before: list[dict[str, Any]] = [
        {"IS_ALPHA": True},
        {"IS_DIGIT": True},
        {"SHAPE": {"IN": _NUMBERS}},
        {"ORTH": {"IN": _OPENING}},
    ]
    yield [[first, here] for first in before], {"SENT_START": _NO_START}, 1
    yield [[{"ORTH": {"IN": _NEVER_FIRST}}]], {"SENT_START": _NO_START}, 0


def _add_lemmatizer(nlp: "Language", tables: Path, treebanks: Sequence[Path]) -> None:
    from spacy.lookups import Lookups

    lookups = Lookups().from_disk(tables / _TABLES)
    words = (w for path in treebanks for doc in trees.read(path) for s in doc for w in s)
    lemmas.teach(lookups, lemmas.learned(words))
    lemmas.slim(lookups)
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(nlp=nlp, lookups=lookups)


def _without_training(nlp: "Language") -> None:
    """Take the training sections out of the config: they name readers that users do not have."""
    for section in ("corpora", "initialize", "training", "pretraining"):
        nlp.config[section] = {}


def _prune(nlp: "Language", out: Path) -> None:
    """Keep only the strings that the parts write; the words of the training text go."""
    import spacy
    from spacy.strings import StringStore

    strings = StringStore()
    for text in spacy.blank("en").vocab.strings:
        strings.add(text)
    for text in _written(nlp):
        strings.add(text)
    strings.to_disk(out / "vocab" / "strings.json")


def _written(nlp: "Language") -> Iterator[str]:
    """Labels, features and lemma tables: all that a part may look up in the string store."""
    yield from ("_SP", "SPACE", "ROOT", "dep", "")
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            yield str(label)
            for feature in str(label).split("|"):
                yield feature
                yield from feature.split("=", 1)
            yield "|".join(f for f in str(label).split("|") if not f.startswith("POS="))
    yield from (f"lemma_{kind}" for kind in ("rules", "exc", "index"))
    yield from ("adj", "adp", "adv", "aux", "cconj", "det", "intj", "noun", "num", "part")
    yield from ("pron", "propn", "punct", "sconj", "sym", "verb", "x")


def main(arguments: Sequence[str] | None = None) -> None:
    """Assemble from folders named on the command line."""
    parser = argparse.ArgumentParser(prog="training.assemble", description=__doc__)
    parser.add_argument("names", type=Path, help="trained pipeline with ner")
    parser.add_argument("parse", type=Path, help="trained pipeline with tagger and parser")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--tables", type=Path, default=PACKAGED, help="pipeline with lemma tables")
    parser.add_argument("--treebank", type=Path, action="append", default=[], help="DocBin")
    parser.add_argument("--version", default=command.VERSION)
    options = parser.parse_args(arguments)
    out = assemble(
        options.names, options.parse, options.tables, options.treebank, options.out, options.version
    )
    sys.stdout.write(f"{out}\n")


if __name__ == "__main__":
    main()
