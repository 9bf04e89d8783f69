"""Which reader an input needs: by its extension, or by how it begins."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from newsline.model import Skipped
from newsline.reading.draft import MAX_BYTES, Draft, WholeReader, too_large
from newsline.reading.html import read_html
from newsline.reading.rows import is_json_row, read_json, read_json_lines
from newsline.reading.text import read_text

_JSON_LINES = (".jsonl", ".ndjson")
_WHOLE: dict[str, WholeReader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".mdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
}
# A suffix of figures or with a blank is part of a name ("APW19980807.0261", "Mr. Smith").
_EXTENSION = re.compile(r"(?<=[^.])\.[a-z][a-z0-9_-]{0,9}$", re.IGNORECASE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def extension(file_name: str) -> str:
    """Return the extension of a file name in lower case with its dot, "" where it has none."""
    match = _EXTENSION.search(file_name)
    return match[0].lower() if match else ""


def is_supported(file_name: str) -> bool:
    """Tell whether a file in a folder is to be read, going by its name; content tells the rest."""
    found = extension(file_name)
    return not found or found in _WHOLE or found in _JSON_LINES


def read_stream(stream: BinaryIO, name: str, file_name: str) -> Iterator[Draft | Skipped]:
    """Read the articles of a stream.

    `name` is what messages call it. `file_name` decides the format; with no extension or an unknown
    one the content does: HTML, JSON and JSON lines are known by how they begin, all else is text.
    Raises InputError where nothing can be read.
    """
    found = extension(file_name)
    if found in _JSON_LINES:
        return read_json_lines(_lines(stream), name)
    first = b"" if found in _WHOLE else stream.readline(MAX_BYTES + 1)
    if first and is_json_row(first.decode("utf-8", "replace")):
        return read_json_lines(chain((first,), _lines(stream)), name)
    data = first + stream.read(max(0, MAX_BYTES + 1 - len(first)))
    if len(data) > MAX_BYTES:
        raise too_large(name)
    reader = _WHOLE[found] if found in _WHOLE else _sniffed(data)
    return reader(data, name)


def _sniffed(data: bytes) -> WholeReader:
    start = data[:1000].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return read_html
    return read_json if _JSON.match(start) else read_text


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream; of one that is too long only a part that shows it."""
    return iter(lambda: stream.readline(MAX_BYTES + 1), b"")
