"""JSON and JSON lines -> drafts.

An article is {"id": ..., "text": ..., "published": ..., "title": ..., "url": ...}. `text` alone is
required, and its offsets count what the JSON holds: not even its newlines change. A row that cannot
be used is skipped with its line, the others are read.
"""

import codecs
import json
from collections.abc import Iterable, Iterator
from itertools import chain

from newsline.errors import InputError
from newsline.model import Skipped
from newsline.reading.decoding import decode
from newsline.reading.draft import (
    MAX_BYTES,
    Draft,
    one_line,
    stated_in,
    title_in,
    too_large,
    url_in,
    whole_characters,
)

# The fields that tell our own output from an article.
_OURS = (
    (frozenset({"events", "articles"}), "is a timeline that this program wrote"),
    (frozenset({"mentions", "summary", "status"}), "holds events that this program wrote"),
    (frozenset({"article", "start", "end", "value"}), "holds dates that this program wrote"),
)


def read_json(data: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Read JSON: an article, a list of articles, or an object with such a list as "articles".

    JSON lines under the name of JSON are read as such. Raises InputError for anything else.
    """
    text = decode(data, name)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and is_json_row(text.lstrip().split("\n")[0]):
            yield from _rows(enumerate(text.split("\n"), 1), name)
            return
        raise InputError(name, f"is not valid JSON: {_place(error, error.lineno)}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(name, f"is not usable JSON: {_reason(error)}") from None
    yield from _document(value, name)


def read_json_lines(lines: Iterable[bytes], name: str) -> Iterator[Draft | Skipped]:
    """Read JSON lines, one article a line, as the lines come.

    Raises InputError where there is no article at all, or our own output.
    """
    found = False
    for row in _rows(_decoded(lines, name), name):
        found = True
        yield row
    if not found:
        raise InputError(name, "is empty")


def is_json_row(line: str) -> bool:
    """Tell whether a line is a whole JSON object."""
    try:
        return line.lstrip("\ufeff \t").startswith("{") and isinstance(_value(line), dict)
    except (ValueError, RecursionError):
        return False


def _value(line: str) -> object:
    return json.loads(line.lstrip("\ufeff").rstrip())


def _document(value: object, name: str) -> Iterator[Draft | Skipped]:
    items = value
    if isinstance(value, dict):
        _refuse_ours(value, name)
        if "text" in value or not isinstance(value.get("articles"), list):
            article = _draft(value, None)
            if isinstance(article, str):
                raise InputError(name, article)
            yield article
            return
        items = value["articles"]
    if not isinstance(items, list):
        raise InputError(name, 'is neither an object with "text" nor a list of them')
    if not items:
        raise InputError(name, "is an empty list")
    yield from _items(items, name)


def _items(items: list[object], name: str) -> Iterator[Draft | Skipped]:
    for number, item in enumerate(items, 1):
        yield _checked(item, number, name, f"{name} item {number}")


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[tuple[int, str | None]]:
    """Number and decode lines; None for one that is not UTF-8."""
    lines = iter(lines)
    first = next(lines, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = decode(b"".join(chain((first,), lines)), name)
        lines, first = iter(whole.encode().split(b"\n")), b""
    for number, line in enumerate(chain((first,) if first else (), lines), 1):
        if len(line) > MAX_BYTES:
            raise too_large(f"{name} line {number}")
        try:
            yield number, line.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield number, None


def _rows(lines: Iterable[tuple[int, str | None]], name: str) -> Iterator[Draft | Skipped]:
    for number, line in lines:
        if line is None:
            yield Skipped(f"{name} line {number}", "is not UTF-8")
        elif line.strip():
            yield _row(line, number, name)


def _row(line: str, number: int, name: str) -> Draft | Skipped:
    place = f"{name} line {number}"
    try:
        value = _value(line)
    except json.JSONDecodeError as error:
        return Skipped(place, f"is not valid JSON: {_place(error, None)}")
    except (ValueError, RecursionError) as error:
        return Skipped(place, f"is not usable JSON: {_reason(error)}")
    return _checked(value, number, name, place)


def _checked(value: object, number: int, name: str, place: str) -> Draft | Skipped:
    if not isinstance(value, dict):
        return Skipped(place, 'is not an object with "text"')
    _refuse_ours(value, name)
    draft = _draft(value, number)
    return Skipped(place, draft) if isinstance(draft, str) else draft


def _refuse_ours(row: dict[object, object], name: str) -> None:
    for fields, what in _OURS:
        if fields <= row.keys():
            raise InputError(name, f"{what}, not an article: name the articles themselves")


def _draft(row: dict[object, object], number: int | None) -> Draft | str:
    """Make a draft of an object, or say what is wrong with it."""
    text = row.get("text")
    if text is None:
        return 'has no "text"'
    if not isinstance(text, str):
        return '"text" is not a string'
    if not text.strip():
        return '"text" is empty'
    return Draft(
        whole_characters(text),
        title=title_in(row),
        url=url_in(row),
        stated=stated_in(row, "JSON field"),
        id=_id(row.get("id")),
        number=number,
    )


def _id(value: object) -> str | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else one_line(value)


def _place(error: json.JSONDecodeError, line: int | None) -> str:
    where = f"line {line}, column {error.colno}" if line else f"column {error.colno}"
    return f"{error.msg[:1].lower()}{error.msg[1:]} at {where}"


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
