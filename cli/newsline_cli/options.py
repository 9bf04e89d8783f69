"""The options that commands share: names, help texts, and what their values may be."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from newsline.select import period_bounds


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
    try:
        if text is not None:
            period_bounds(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a year, month or day; give it as 2019, 2019-07 or 2019-07-12."
        ) from None
    return text


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, or folders with everything in them; - reads standard input.",
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
Output = Annotated[
    str | None,
    typer.Option(
        "--output", metavar="FILE", help="Write the results to FILE, which appears when whole."
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
EntityName = Annotated[
    str | None,
    typer.Option(
        "--entity",
        metavar="NAME",
        help="Only events that name this person, place or body, in any form of the name.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="A spaCy pipeline, by name or path, instead of the one that ships.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", help="No warnings and no progress, only errors and results.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Also say what was read, and show tracebacks.")
]
Strict = Annotated[bool, typer.Option("--strict", help="End with 3 where an input was skipped.")]
