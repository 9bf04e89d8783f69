"""`timeline dates`: every time expression of the articles, with its value."""

from collections.abc import Iterator

import typer

from newsline.contract import dated_expression_record, dates_document
from newsline.model import Article, DatedExpression
from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.intake import Intake, given_dates
from newsline_cli.notices import Notices
from newsline_cli.options import Format
from newsline_cli.output import json_, jsonl, table


def dates(
    paths: options.Paths,
    *,
    format_: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    published: options.Published = None,
    given: options.GivenDates = None,
    date_from: options.DatesFrom = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    strict: options.Strict = False,
) -> None:
    """Print every time expression of the articles with its value and what it means in days."""
    with ending_well(verbose=verbose):
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        intake = Intake(paths, notices, given=given_dates(published, given, date_from))
        destination.deliver(_rendered(intake, format_, output), output)
        raise typer.Exit(intake.close(strict=strict))


def _rendered(intake: Intake, format_: Format, output: str | None) -> Iterator[str]:
    found = _found(intake)
    if format_ is Format.JSON:
        # Skipped inputs are known only when the last has been read.
        everything = list(found)
        return json_.document(dates_document(everything, intake.skipped))
    if format_ is Format.JSONL:
        return jsonl.lines(
            dated_expression_record(article, each) for article, dated in found for each in dated
        )
    return table.expressions(found, destination.screen(output))


def _found(intake: Intake) -> Iterator[tuple[Article, tuple[DatedExpression, ...]]]:
    from newsline.inference import dates_of

    for article in intake.all(shown=False):
        yield article, dates_of(article)
