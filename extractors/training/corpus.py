"""Units -> spaCy examples, drawn anew for each pass over the data."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from training import augment, banks
from training.units import Unit, load

if TYPE_CHECKING:
    from spacy.language import Language

_JOIN_RATE = 0.25  # of units that are read together with the next one


def example(unit: Unit, nlp: "Language") -> Example:
    """`unit` as a spaCy example, cut by the pipeline's tokenizer.

    Names that do not fall on whole tokens become unknown, like the spans without a label.
    """
    predicted = nlp.make_doc(unit.text)
    words = [t.text for t in predicted]
    reference = Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in predicted])
    names: list[Span] = []
    unknown: list[Span] = []
    for s in unit.spans:
        exact = reference.char_span(s.start, s.end, s.label) if s.label else None
        if exact:
            names.append(exact)
        elif wide := reference.char_span(s.start, s.end, "", alignment_mode="expand"):
            unknown.append(wide)
    taken = {t.i for span in names for t in span}
    open_ = sorted({t.i for span in unknown for t in span} - taken)
    missing = [reference[i : i + 1] for i in open_]
    reference.set_ents(names, missing=missing, default="outside")
    return Example(predicted, reference)


def units_reader(
    path: str, seed: int, repeats: Mapping[str, int], swap: float = 0.0, as_is: bool = False
) -> "Callable[[Language], Iterator[Example]]":
    """A reader of a file of units for training: shuffled, varied, a new draw at each call.

    `repeats` says how often the units of a source are drawn in one pass (once if not named),
    `swap` the share of units in which names are swapped.
    `as_is`: the units as they are, in order, for the development set.
    """
    passes = 0
    rates = replace(augment.RATES, swap=swap)

    def read(nlp: "Language") -> Iterator[Example]:
        nonlocal passes
        units = list(load(Path(path)))
        if as_is:
            yield from (example(u, nlp) for u in units)
            return
        passes += 1
        for unit in draw(units, random.Random(f"{seed} {passes}"), repeats, rates):
            yield example(unit, nlp)

    return read


def draw(
    units: Sequence[Unit],
    rng: random.Random,
    repeats: Mapping[str, int],
    rates: augment.Rates = augment.RATES,
    *,
    shuffled: bool = True,
) -> Iterator[Unit]:
    """One pass over `units`: repeated, joined with neighbours, shuffled, augmented."""
    names = banks.build(units)
    passages: list[Unit] = []
    for round_ in range(max((1, *repeats.values()))):
        chosen = [u for u in units if repeats.get(u.source, 1) > round_]
        passages += augment.neighbours(chosen, rng, _JOIN_RATE)
    if shuffled:
        rng.shuffle(passages)
    for passage in passages:
        yield augment.augmented(passage, names, rng, rates)


registry.readers.register("newsline.Units.v1", func=units_reader)
