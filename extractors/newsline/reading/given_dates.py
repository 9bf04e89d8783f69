"""A file of publication dates that the user gives: CSV or JSON, an article and its date each."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from newsline.dating.absolute import only_date
from newsline.errors import InputError, MissingPathError
from newsline.reading.decoding import decode

_ARTICLE = ("article", "id", "file", "path")
_DATE = ("date", "published", "day")
_SEPARATORS = "\t;,"
_HOW = 'give lines such as "sochi.txt,2021-09-29"'


def read_dates(path: str) -> dict[str, date]:
    """Read which article (by id, or by path as named) was published on which day.

    CSV with commas, semicolons or tabs, with or without a header ("article,date"); or JSON: an
    object {"sochi.txt": "2021-09-29"} or a list of {"article": ..., "date": ...}. Raises
    MissingPathError if there is no such file, and InputError, naming the line, for anything else.
    """
    try:
        text = decode(Path(path).read_bytes(), path)
    except FileNotFoundError:
        raise MissingPathError(path, "no such file") from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {(error.strerror or '').lower()}") from None
    except ValueError:
        raise MissingPathError(path, "no such file") from None
    rows = _json(text, path) if text.lstrip().startswith(("{", "[")) else _csv(text, path)
    found: dict[str, date] = {}
    for place, article, written in rows:
        day = _day(written, place)
        if found.setdefault(article, day) != day:
            raise InputError(place, f"{article} has two dates: leave one of them out")
    return found


def _csv(text: str, path: str) -> Iterator[tuple[str, str, str]]:
    first = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = csv.reader(text.split("\n"), delimiter=separator)
    rows = ((n, [cell.strip() for cell in row]) for n, row in enumerate(lines, 1))
    filled = ((n, row) for n, row in rows if any(row))
    try:
        number, header = next(filled)
        article, day = _columns(header)
        rest = filled if article >= 0 else chain(((number, header),), filled)
        for n, row in rest:
            place = f"{path} line {n}"
            if len(row) <= max(article, day, 1):
                raise InputError(place, f"has no date: {_HOW}")
            yield place, row[max(article, 0)], row[day]
    except csv.Error as error:
        raise InputError(path, f"is not valid CSV: {error}") from None


def _columns(header: list[str]) -> tuple[int, int]:
    """Where article and date stand; -1 and 1 where the first line is no header."""
    names = [name.lower() for name in header]
    article = next((names.index(name) for name in _ARTICLE if name in names), -1)
    day = next((names.index(name) for name in _DATE if name in names), -1)
    return (article, day) if article >= 0 and day >= 0 else (-1, 1)


def _json(text: str, path: str) -> Iterator[tuple[str, str, str]]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(path, f"is not valid JSON: line {error.lineno}") from None
    except (ValueError, RecursionError):
        raise InputError(path, "is not usable JSON") from None
    items = value.items() if isinstance(value, dict) else _objects(value, path)
    for article, day in items:
        if not isinstance(article, str) or not isinstance(day, str):
            raise InputError(path, 'needs an "article" and a "date" as strings in every entry')
        yield path, article, day


def _objects(value: object, path: str) -> Iterable[tuple[object, object]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError(path, 'is neither an object nor a list of {"article", "date"}')
    return ((_first(item, _ARTICLE), _first(item, _DATE)) for item in value)


def _first(item: dict[str, object], names: tuple[str, ...]) -> object:
    return next((item[name] for name in names if name in item), None)


def _day(written: str, place: str) -> date:
    found = only_date(written)
    if found is None or len(found.readings) != 1:
        raise InputError(place, f"{written!r} is not a day: give it as YYYY-MM-DD")
    return found.readings[0]
