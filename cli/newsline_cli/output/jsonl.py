"""JSON lines: one record a line, as soon as it is known."""

from collections.abc import Iterable, Iterator
from typing import Any

from newsline_cli.output.json_ import encoded


def lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each record on a line of its own."""
    for record in records:
        yield encoded(record) + "\n"
