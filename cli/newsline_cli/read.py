"""`timeline read`: the articles as they are read."""

from collections.abc import Iterator

import typer

from newsline.contract import article_text_record, articles_document
from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.intake import Intake, given_dates
from newsline_cli.notices import Notices
from newsline_cli.options import ReadFormat
from newsline_cli.output import json_, jsonl, text


def read(
    paths: options.Paths,
    *,
    format_: options.ReadFormatOption = ReadFormat.TEXT,
    output: options.Output = None,
    published: options.Published = None,
    given: options.GivenDates = None,
    date_from: options.DatesFrom = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    strict: options.Strict = False,
) -> None:
    """Print the articles as they are read: text, title, publication date and where that stood."""
    with ending_well(verbose=verbose):
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        intake = Intake(
            paths, notices, given=given_dates(published, given, date_from), needs_dates=False
        )
        destination.deliver(_rendered(intake, format_, output), output)
        raise typer.Exit(intake.close(strict=strict))


def _rendered(intake: Intake, format_: ReadFormat, output: str | None) -> Iterator[str]:
    if format_ is ReadFormat.JSON:
        # Skipped inputs are known only when the last has been read.
        everything = list(intake)
        return json_.document(articles_document(everything, intake.skipped))
    if format_ is ReadFormat.JSONL:
        return jsonl.lines(map(article_text_record, intake))
    return text.articles(intake, to_screen=destination.screen(output) is not None)
