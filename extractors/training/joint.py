"""The joint pipeline from the data to its scores: `python -m training.joint DATA OUT`.

A teacher learns from all data, fills in what nobody annotated and teaches the encoder (distil.py);
names and trees are then trained on top of it (rounds.py). Every step leaves files in `OUT/work`
and is not done again where they are, so the steps may be done on different machines.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from training.run import finished, say

if TYPE_CHECKING:
    from training.passages import Labels
    from training.trees import Word
    from training.units import Unit

DRAWS = 3
JOINED = "one encoder for all parts, taught by a larger model before they were trained on it"
_SHORTEST, _LONGEST = 4, 99  # words of an ECB+ sentence that nobody annotated


def labels_of(documents: "Sequence[Sequence[tuple[Word, ...]]]") -> "Labels":
    """All tags, morphs and tree labels of treebanks, and those of line breaks."""
    from training import passages, trees

    words = [w for document in documents for sentence in document for w in sentence]
    tokens = passages.of_words([*words, trees.line_break()])
    kinds = ([t.tag for t in tokens], [t.morph for t in tokens], [t.dep for t in tokens])
    return passages.Labels(*(tuple(dict.fromkeys(x for x in k if x is not None)) for k in kinds))


def bare_units(events: Path, units: "Sequence[Unit]") -> "Iterator[Unit]":
    """The sentences of ECB+ that are not among `units`, as running text."""
    from training import bio, ecb

    seen = {u.text for u in units}
    for words in ecb.sentences(events):
        unit = bio.unit(words, ["O"] * len(words), "ecbplus")
        if _SHORTEST <= len(words) <= _LONGEST and unit.text not in seen:
            seen.add(unit.text)
            yield unit


def apart(
    units: "Iterable[Unit]", documents: "Iterable[Sequence[tuple[Word, ...]]]"
) -> "Iterator[Unit]":
    """The `units` whose text is no sentence of `documents`.

    UNER annotates the development part of EWT: were a teacher's trees of it to train the parser,
    the scores there would be no test of it.
    """
    sentences = {_letters("".join(w.text for w in s)) for d in documents for s in d}
    return (u for u in units if _letters(u.text) not in sentences)


def _letters(text: str) -> str:
    return "".join(text.split()).lower()


def make_passages(data: Path, events: Path | None, work: Path, draws: int) -> None:
    """Write the draws and the development passages (passages.py) into `work`."""
    import spacy

    from training import passages, prepare, trees
    from training.units import load

    nlp = spacy.blank("en")
    banks = {p: trees.read(data / "parse" / f"{p}.spacy") for p in _parts()}
    documents = [d for t in prepare.TREEBANKS for d in banks[f"{t}_train"]]
    held = [d for t in prepare.TREEBANKS for d in banks[f"{t}_dev"]]
    labels = labels_of(documents)
    units = list(apart(load(work / "ner_train.jsonl"), held))
    bare = list(bare_units(events, units)) if events else []
    for number in range(draws):
        drawn = passages.draw(units, bare if number == 0 else [], documents, nlp, number)
        passages.save(work / f"draw{number}.npz", passages.pack(drawn, labels))
    known = (passages.of_unit(u, nlp) for u in load(work / "ner_dev.jsonl"))
    passages.save(work / "dev_ner.npz", passages.pack(known, labels))
    for name in prepare.TREEBANKS:
        sentences = (passages.of_words(s) for d in banks[f"{name}_dev"] for s in d)
        passages.save(work / f"{name}_dev.npz", passages.pack(sentences, labels))


def _parts() -> list[str]:
    from training import prepare

    return [f"{t}_{part}" for t in prepare.TREEBANKS for part in ("train", "dev")]


def learn(options: argparse.Namespace, work: Path) -> None:
    """The steps that want a GPU: teacher, filled draws, word vectors, student."""
    from training import distil

    for step, made in (
        (["teach", "--passes", "20", "--words", "24000", "--rate", "0.0003"], "teacher-*.pt"),
        (["measure"], "teachers.json"),
        (["fill"], "silver*.npz"),
        (["vectors"], "vectors"),
        (["student", "--name", "main"], "student-main.npz"),
    ):
        if not list(work.glob(made)):
            say(f"{step[0]}: into {work / made}")
            distil.main(
                [str(work), *step, "--vocabulary", str(work / "words.npz"),
                 "--vectors", str(work / "vectors"), "--device", options.device,
                 "--seconds", str(options.seconds), "--seed", str(options.seed)]
            )  # fmt: skip


def run(options: argparse.Namespace) -> Path:
    """All steps in order."""
    from training import prepare, rounds, vectors

    work, out = options.out / "work", options.out
    prepared = prepare.prepare(options.data, options.events, prepare.OWN, work, work / "vectors")
    say(f"{prepared.units} units with names, {len(prepared.bad)} lines left out")
    if not list(work.glob("draw*.npz")):
        make_passages(options.data, options.events, work, DRAWS)
    if not (work / "words.npz").exists():
        vectors.chosen().save(work / "words.npz")
    learn(options, work)
    if not (out / "joint").exists():
        rounds.main(
            [str(work), str(out / "joint"), "--vectors", str(work / "vectors"),
             "--student", str(work / "student-main.npz"), "--data", str(options.data),
             "--workers", str(options.workers), "--seed", str(options.seed)]
        )  # fmt: skip
    joint = out / "joint"
    return finished(joint, joint, options.data, out, options.version, JOINED)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    from training import command

    parser = command.parser(
        "training.joint", __doc__, "data", "out", "--events", "--device", "--seconds",
        "--workers", "--seed", "--version", device="cuda", seconds=100.0,
    )  # fmt: skip
    return parser.parse_args(given)


if __name__ == "__main__":
    run(arguments())
