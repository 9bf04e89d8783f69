"""The options that commands share: names, help texts, and what their values may be."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from newsline.model import Precision, Status


class Format(StrEnum):
    """How `build` and `dates` print."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class ReadFormat(StrEnum):
    """How `read` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class ExplainFormat(StrEnum):
    """How `explain` prints."""

    TEXT = "text"
    JSON = "json"


class DateFrom(StrEnum):
    """Where publication dates may come from besides the articles, if asked for."""

    MTIME = "mtime"


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a day; give it as YYYY-MM-DD, for example 2021-09-24."
        ) from None
    return text


def _period(text: str | None) -> str | None:
    if text is None:
        return None
    from newsline.choosing.select import period_bounds

    try:
        period_bounds(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a year, month or day; give it as 2019, 2019-07 or 2019-07-12."
        ) from None
    return text


def _names(given: list[str] | None) -> list[str] | None:
    if not given:
        return given
    from newsline.choosing.select import name_words

    for name in given:
        if not name_words(name):
            raise typer.BadParameter(f"{name!r} is no name.")
    return given


def _words(text: str | None) -> str | None:
    if text is not None and not text.strip():
        raise typer.BadParameter("give the words to look for.")
    return text


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, or folders with everything in them; - reads standard input.",
        show_default=False,
    ),
]
Timelines = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Timelines as build --format json wrote them; - reads standard input.",
        show_default=False,
    ),
]
OneTimeline = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A timeline as build --format json wrote it; - reads standard input.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people, JSON, or one JSON object a line.")
]
ReadFormatOption = Annotated[
    ReadFormat,
    typer.Option("--format", help="Text for people, JSON, or one JSON object an article."),
]
ExplainFormatOption = Annotated[
    ExplainFormat, typer.Option("--format", help="Text for people, or JSON.")
]
VerifyFormatOption = Annotated[
    ReadFormat,
    typer.Option("--format", help="Text for people, JSON, or one JSON object a difference."),
]
EventId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The id of an event (--format json or --verbose shows it), or how it begins.",
        show_default=False,
    ),
]
TimelineOrPaths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A timeline as build --format json wrote it, or articles, to build it again.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", metavar="FILE", help="Write the results to FILE, which appears when whole."
    ),
]
GivenDates = Annotated[
    str | None,
    typer.Option(
        "--dates",
        metavar="FILE",
        help="Publication dates of single articles: CSV (article,date) or JSON.",
    ),
]
DatesFrom = Annotated[
    DateFrom | None,
    typer.Option(
        "--date-from",
        help="Date articles that have none by the time stamps of their files, in UTC.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DAY",
        callback=_day,
        help="Publication date (YYYY-MM-DD) of articles that have none of their own.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        callback=_period,
        help="Only events on or after this year, month or day (2019, 2019-07, 2019-07-12).",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="DATE", callback=_period, help="Only events on or before this date."
    ),
]
Entities = Annotated[
    list[str] | None,
    typer.Option(
        "--entity",
        metavar="NAME",
        callback=_names,
        help="Only events that name this person, place or body, in any form of the name; "
        "given again: all of them.",
    ),
]
AnyEntity = Annotated[
    bool, typer.Option("--any-entity", help="One of the names given with --entity is enough.")
]
Places = Annotated[
    list[str] | None,
    typer.Option(
        "--place",
        metavar="NAME",
        callback=_names,
        help="Only events that took place there; given again: at one of the places.",
    ),
]
Statuses = Annotated[
    list[Status] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"Only events of this status ({', '.join(Status)}); given again: of any of them.",
    ),
]
Precisions = Annotated[
    list[Precision] | None,
    typer.Option(
        "--precision",
        metavar="UNIT",
        help=f"Only events dated to the {', '.join(Precision)}; given again: to any of them.",
    ),
]
Match = Annotated[
    str | None,
    typer.Option(
        "--match",
        metavar="TEXT",
        callback=_words,
        help="Only events whose summary or quotes hold these words, in whatever case.",
    ),
]
MinSources = Annotated[
    int,
    typer.Option(
        "--min-sources",
        metavar="N",
        min=1,
        help="Only events that so many sources tell; near copies of an article count once.",
    ),
]
Top = Annotated[
    int | None,
    typer.Option(
        "--top",
        metavar="N",
        min=1,
        help="Only the N events that matter most, spread over time (--verbose: the scores).",
    ),
]
PerDay = Annotated[
    int | None,
    typer.Option("--per-day", metavar="N", min=1, help="Only the N that matter most of each day."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="A spaCy pipeline, by name or path, instead of the one that ships.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="Find events in N processes (some 300 MB each); the results are the same. Default: as "
        "many as pay for so much text, at most 8 and one for each core.",
    ),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Also what main clauses tell without a date, as of the day of the story or of "
        "publication, with a low confidence; and rows that are no news or say next to nothing.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", help="No warnings and no progress, only errors and results.")
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", help="Also say what was read, show scores, and show tracebacks."),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with 3 where an input was skipped.")]
