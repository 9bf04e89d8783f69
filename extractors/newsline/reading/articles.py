"""Paths -> articles, each with its id and its publication date."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import BinaryIO

from newsline.dating import Publication, publication_date
from newsline.errors import InputError
from newsline.genre import is_english
from newsline.inference import heed_own_day, infer_date
from newsline.model import Article, Skipped
from newsline.reading.draft import Draft
from newsline.reading.formats import read_stream
from newsline.reading.walk import STDIN, Source, cannot_read, check_paths, sources

_GIVEN, _MTIME = "given", "file time"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of publication dates.

    `dates` holds those of single articles, by id or by path as named, above all evidence; `default`
    is for articles that have none of their own; `mtime` asks the time stamps of files, in UTC, for
    those that have none either.
    """

    dates: Mapping[str, date] = field(default_factory=dict)
    default: date | None = None
    mtime: bool = False


def read_paths(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    default_date: date | None = None,
    given: Given | None = None,
    opened: Mapping[str, BinaryIO] | None = None,
) -> Iterator[Article | Skipped]:
    """Read the articles of files and folders, and what could not be read with the reason.

    A folder stands for all files below it but hidden ones, READMEs and licences; "-" for standard
    input (`stdin`, or the process's own): text, or HTML, JSON, JSON lines if it begins so. The
    order is that of the ids, whatever the order of `paths`. An article of a file has the file's
    path below the folder named, or its name, for id; a JSON row its own `id`, or FILE#LINE. An id
    that comes again gets "#2" and so on. `default_date` is the publication date of articles that
    have none ("given"); `given` says more than that. An article whose own words prove its date, or
    another than its metadata, has that one. `opened` are streams to read some of the paths from,
    such as pipes that have been read to look at their beginning. What is not in English is skipped.
    Raises MissingPathError, before
    anything is read, if a path does not exist.
    """
    check_paths(paths)
    streams = {STDIN: stdin, **(opened or {})} if stdin else opened or {}
    return _articles(sources(paths), streams, given or Given(default=default_date))


def _articles(
    found: Sequence[Source], opened: Mapping[str, BinaryIO], given: Given
) -> Iterator[Article | Skipped]:
    taken: set[str] = set()
    for source in found:
        for item in _items(source, opened):
            if isinstance(item, Skipped):
                yield item
            elif is_english(item.text):
                yield _article(item, source, given, taken)
            else:
                name = source.name if item.number is None else f"{source.name}#{item.number}"
                yield Skipped(name, "is not in English")


def _items(source: Source, opened: Mapping[str, BinaryIO]) -> Iterator[Draft | Skipped]:
    """Read one source; whatever is wrong with it ends as Skipped."""
    if source.reason:
        yield Skipped(source.name, source.reason)
        return
    try:
        with _opened(source, opened) as stream:
            yield from read_stream(stream, source.name, PurePath(source.path).name)
    except InputError as error:
        yield Skipped(error.source, error.reason)
    except OSError as error:
        yield Skipped(source.name, cannot_read(error))


def _opened(source: Source, opened: Mapping[str, BinaryIO]) -> "nullcontext[BinaryIO] | BinaryIO":
    if source.path in opened:
        return nullcontext(opened[source.path])
    if source.path == STDIN:
        return nullcontext(sys.stdin.buffer)
    return Path(source.path).open("rb")


def _article(draft: Draft, source: Source, given: Given, taken: set[str]) -> Article:
    is_whole_file = draft.number is None and source.path != STDIN
    path = PurePath(source.path).as_posix() if is_whole_file else None
    article = Article(
        id=_unique(draft.id or _id(draft, source), taken),
        text=draft.text,
        title=draft.title,
        url=draft.url,
    )
    told = given.dates.get(article.id) or (given.dates.get(path) if path else None)
    if told:
        return _dated(article, Publication(told, _GIVEN))
    stated = publication_date(draft.text, stated=draft.stated, url=draft.url, path=path)
    found = stated or _fallback(given, path)
    return heed_own_day(_dated(article, found)) if found else infer_date(article)


def _dated(article: Article, published: Publication) -> Article:
    return replace(article, published=published.date, published_from=published.published_from)


def _fallback(given: Given, path: str | None) -> Publication | None:
    """What the user says of articles without a date: the file's time stamp, else the default."""
    if given.mtime and path is not None:
        stamp = Path(path).stat().st_mtime
        return Publication(datetime.fromtimestamp(stamp, UTC).date(), _MTIME)
    return Publication(given.default, _GIVEN) if given.default else None


def _id(draft: Draft, source: Source) -> str:
    return source.id if draft.number is None else f"{source.id}#{draft.number}"


def _unique(wanted: str, taken: set[str]) -> str:
    """Return the id, with a number if an article before has it."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}#{number}"
    taken.add(found)
    return found
