"""Our own annotated text, `[words|LABEL]`, one unit a line -> units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.units import LABELS, Span, Unit

_NAME = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")
_LEFT_OVER = re.compile(r"[\[\]|]")


class MarkupError(ValueError):
    """A line breaks the rules of GUIDELINES.md; the message says how."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out, and why."""

    path: Path
    line: int
    problem: str

    def __str__(self) -> str:
        """`file:line: problem`, as compilers write it."""
        return f"{self.path}:{self.line}: {self.problem}"


def parse(line: str, source: str = "own") -> Unit:
    r"""One line of markup -> a unit; `\n` in it becomes a line break. Raises MarkupError."""
    line = line.replace("\\n", "\n")
    text, spans, at = "", [], 0
    for name in _NAME.finditer(line):
        words, label = name.group(1), name.group(2)
        if label not in LABELS:
            raise MarkupError(f"unknown label {label}")
        if words != words.strip():
            raise MarkupError(f"white space at the edge of [{words}|{label}]")
        text += line[at : name.start()]
        spans.append(Span(len(text), len(text) + len(words), label))
        text += words
        at = name.end()
    text += line[at:]
    if left := _LEFT_OVER.search(text):
        raise MarkupError(f"stray {left.group()!r}")
    return Unit(text, tuple(spans), source)


def parse_lines(lines: Iterable[str], path: Path, source: str) -> Iterator[Unit | BadLine]:
    """Each line that is neither empty nor a comment -> its unit or what is wrong with it."""
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            yield parse(line, source)
        except MarkupError as error:
            yield BadLine(path, number, str(error))


def read_folder(folder: Path, source: str) -> tuple[list[Unit], list[BadLine]]:
    """All `*.txt` in `folder`, in order of their names -> the units, and the lines left out."""
    units: list[Unit] = []
    bad: list[BadLine] = []
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for item in parse_lines(lines, path, source):
            if isinstance(item, Unit):
                units.append(item)
            else:
                bad.append(item)
    return units, bad
