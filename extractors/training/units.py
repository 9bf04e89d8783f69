"""The one shape all training text for names is brought into: a text with names at offsets."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = frozenset("PERSON NORP ORG GPE LOC FAC EVENT PRODUCT LAW WORK_OF_ART".split())


@dataclass(frozen=True, slots=True)
class Span:
    """A name: characters `start` up to `end` of the text; `label` "" means unknown, not outside."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, headline or caption: `spans` sorted and apart; `source` names the data set."""

    text: str
    spans: tuple[Span, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


def edited(unit: Unit, edits: Iterable[Edit]) -> Unit:
    """`unit` with `edits` made, its spans moved along.

    An edit lies outside all spans, inside one, or covers one exactly; edits do not overlap.
    """
    pieces: list[str] = []
    at, shift = 0, 0
    moves: list[tuple[int, int, int]] = []  # old end of the edit, old start, change of length
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces += [unit.text[at : edit.start], edit.text]
        at = edit.end
        shift = len(edit.text) - (edit.end - edit.start)
        moves.append((edit.end, edit.start, shift))
    pieces.append(unit.text[at:])
    spans = tuple(Span(_start(s.start, moves), _end(s.end, moves), s.label) for s in unit.spans)
    return Unit("".join(pieces), tuple(s for s in spans if s.end > s.start), unit.source)


def _start(offset: int, moves: Sequence[tuple[int, int, int]]) -> int:
    return offset + sum(change for end, _, change in moves if end <= offset)


def _end(offset: int, moves: Sequence[tuple[int, int, int]]) -> int:
    return offset + sum(change for end, start, change in moves if end <= offset and start < offset)


def joined(units: Sequence[Unit], between: str) -> Unit:
    """`units` as one, with `between` between them."""
    text, spans = "", []
    for n, unit in enumerate(units):
        text += between if n else ""
        spans += [Span(s.start + len(text), s.end + len(text), s.label) for s in unit.spans]
        text += unit.text
    return Unit(text, tuple(spans), units[0].source)


def save(path: Path, units: Iterable[Unit]) -> int:
    """Write `units` as JSON lines, all or nothing; gives their number."""
    count = 0
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for count, unit in enumerate(units, 1):  # noqa: B007
            spans = [[s.start, s.end, s.label] for s in unit.spans]
            row = {"text": unit.text, "spans": spans, "source": unit.source}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    part.replace(path)  # another run beside this one may be reading
    return count


def load(path: Path) -> Iterator[Unit]:
    """The units of a file that `save` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            spans = tuple(Span(a, b, label) for a, b, label in row["spans"])
            yield Unit(row["text"], spans, row["source"])
