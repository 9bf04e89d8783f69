"""Variants of a unit, as news writes the same thing: other names, other case, datelines, slips.

Every function takes its own random generator: the same seed gives the same text.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.banks import Banks, firm, kind_of, other, person
from training.units import Edit, Span, Unit, edited, joined

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORDS = frozenset("a an and as at but by for from in of on or over the to with".split())
_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
_HEADLINE = 14  # words at most that a title-case headline has


@dataclass(frozen=True, slots=True)
class Rates:
    """How likely each change is for a unit (`swap`), `swap_name` for each name in it."""

    swap: float = 0.45
    swap_name: float = 0.6
    upper: float = 0.025
    lower: float = 0.015
    title: float = 0.03
    plain: float = 0.06
    no_stop: float = 0.05
    dateline: float = 0.03
    typo: float = 0.03
    credit: float = 0.01


RATES = Rates()


def swap_names(unit: Unit, banks: Banks, rng: random.Random, rate: float) -> Unit:
    """`unit` with each different name replaced, with probability `rate`, by one of its kind."""
    chosen: dict[tuple[str, str], str | None] = {}
    edits = []
    for s in unit.spans:
        name = unit.text[s.start : s.end]
        if (name, s.label) not in chosen:
            swap = s.label and rng.random() < rate
            kind = kind_of(unit, s.start, s.end, s.label)
            chosen[name, s.label] = other(banks, kind, rng) if swap else None
        new = chosen[name, s.label]
        if new:
            edits.append(
                Edit(s.start, s.end, new.upper() if name.isupper() and len(name) > 5 else new)
            )
    return edited(unit, edits)


def recased(unit: Unit, case: Callable[[str], str]) -> Unit:
    """`unit` with `case` applied to each word whose length it keeps (not so: ß, ŉ)."""
    edits = []
    for word in _WORD.finditer(unit.text):
        new = case(word.group())
        if len(new) == len(word.group()) and new != word.group():
            edits.append((word.start(), new))
    text = list(unit.text)
    for start, new in edits:
        text[start : start + len(new)] = new
    return Unit("".join(text), unit.spans, unit.source)


def title_word(word: str) -> str:
    """`word` as in a headline in title case."""
    return word if word.lower() in _SMALL_WORDS else word[0].upper() + word[1:]


def plain(unit: Unit) -> Unit:
    """`unit` without diacritics ("Erdoğan" becomes "Erdogan"); letters without parts stay."""
    folded = unicodedata.normalize("NFC", unit.text).translate({0x131: "i"})
    if len(folded) != len(unit.text):
        return unit
    letters = (unicodedata.normalize("NFD", c)[0] for c in folded)
    return Unit("".join(letters), unit.spans, unit.source)


def without_stop(unit: Unit) -> Unit:
    """`unit` without its final full stop, if it has one outside a name."""
    end = len(unit.text)
    if not unit.text.endswith(".") or any(s.end == end for s in unit.spans):
        return unit
    return edited(unit, [Edit(end - 1, end, "")])


def with_dateline(unit: Unit, banks: Banks, rng: random.Random) -> Unit:
    """`unit` behind "ANKARA, Turkey, Sept 24 (Reuters) - " or a shorter dateline."""
    places = [name for kind, names in banks.seen.items() if kind.label == "GPE" for name in names]
    if not places or unit.source in ("btc", "wnut17"):
        return unit
    parts = [_named(rng.choice(places).upper(), "GPE")]
    if rng.random() < 0.3:
        parts += [_bare(", "), _named(rng.choice(places), "GPE")]
    if rng.random() < 0.5:
        parts.append(_bare(f", {rng.choice(_MONTHS)} {rng.randint(1, 31)}"))
    if rng.random() < 0.7:
        parts += [_bare(" ("), _named(rng.choice(banks.agencies), "ORG"), _bare(")")]
    dash = _bare(rng.choice((" - ", " – ", " — ", " -- ")))
    line = joined([*parts, dash, unit], "")
    return Unit(line.text, line.spans, unit.source)


def with_credit(unit: Unit, banks: Banks, rng: random.Random) -> Unit:
    """`unit` as a caption with the photographer and the agency behind it."""
    name = _named(person(banks, single=False, rng=rng), "PERSON")
    agency = _named(
        rng.choice(banks.agencies) if rng.random() < 0.8 else firm(banks, True, rng), "ORG"
    )
    opening, between, closing = rng.choice(
        ((" (Photo: ", "/", ")"), (" | ", "/", ""), (" [", " / ", "]"), (" Photograph: ", "/", ""))
    )
    return joined([unit, _bare(opening), name, _bare(between), agency, _bare(closing)], "")


def _named(text: str, label: str) -> Unit:
    return Unit(text, (Span(0, len(text), label),))


def _bare(text: str) -> Unit:
    return Unit(text, ())


def with_typos(unit: Unit, rng: random.Random, share: float = 0.1) -> Unit:
    """`unit` with two letters exchanged, or one lost, in some plain lower-case words."""
    edits = []
    for word in _WORD.finditer(unit.text):
        start, text = word.start(), word.group()
        inside = any(s.start < word.end() and start < s.end for s in unit.spans)
        if inside or len(text) < 5 or not text.islower() or rng.random() >= share:
            continue
        at = rng.randrange(1, len(text) - 2)
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        new = swapped if rng.random() < 0.6 else text[:at] + text[at + 1 :]
        edits.append(Edit(start, word.end(), new))
    return edited(unit, edits)


def augmented(unit: Unit, banks: Banks, rng: random.Random, rates: Rates = RATES) -> Unit:
    """`unit` after a draw of changes at `rates`."""
    if rng.random() < rates.swap:
        unit = swap_names(unit, banks, rng, rates.swap_name)
    unit = _dressed(unit, banks, rng, rates)
    if rng.random() < rates.plain:
        unit = plain(unit)
    if rng.random() < rates.typo:
        unit = with_typos(unit, rng)
    return _cased(unit, rng, rates)


def _dressed(unit: Unit, banks: Banks, rng: random.Random, rates: Rates) -> Unit:
    if rng.random() < rates.no_stop:
        unit = without_stop(unit)
    if rng.random() < rates.dateline:
        unit = with_dateline(unit, banks, rng)
    if rng.random() < rates.credit:
        unit = with_credit(unit, banks, rng)
    return unit


def _cased(unit: Unit, rng: random.Random, rates: Rates) -> Unit:
    draw = rng.random()
    if draw < rates.upper:
        return recased(unit, str.upper)
    if draw < rates.upper + rates.lower:
        return recased(unit, str.lower)
    if draw < rates.upper + rates.lower + rates.title and len(unit.text.split()) <= _HEADLINE:
        return recased(unit, title_word)
    return unit


def neighbours(units: Sequence[Unit], rng: random.Random, rate: float) -> list[Unit]:
    """`units` in order, some runs of two or three joined as they stand in running text.

    Mostly by a space, otherwise by a line break or a blank line; never across sources.
    """
    found: list[Unit] = []
    run: list[Unit] = []
    for unit in units:
        if run and (run[0].source != unit.source or len(run) == 3 or rng.random() >= rate):
            found.append(_run(run, rng))
            run = []
        run.append(unit)
    return [*found, _run(run, rng)] if run else found


def _run(run: Sequence[Unit], rng: random.Random) -> Unit:
    return run[0] if len(run) == 1 else joined(run, rng.choice((" ", " ", " ", "\n", "\n\n")))
