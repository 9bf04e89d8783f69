"""JSON for machines and people: indented documents."""

import json
import re
from collections.abc import Iterator
from typing import Any

# Line ends to some readers, though JSON allows them in a string, and codes that steer a terminal.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")


def document(record: dict[str, Any]) -> Iterator[str]:
    """A record over many lines, ending with a newline."""
    yield encoded(record, indent=2) + "\n"


def encoded(record: dict[str, Any], indent: int | None = None) -> str:
    """A record as JSON text, letters as they are.

    Lone surrogates stay in the text; encoding it with "backslashreplace" makes them JSON escapes.
    """
    text = json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
