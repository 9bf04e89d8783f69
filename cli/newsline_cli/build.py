"""`timeline build`: articles in, a sorted timeline of their events out."""

from collections.abc import Sequence

import typer

from newsline.model import Article, Event, Timeline
from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.focus import Focus, focused
from newsline_cli.intake import Intake, given_dates
from newsline_cli.notices import Notices, progress
from newsline_cli.options import Format
from newsline_cli.presenting import present


@focused
def build(
    paths: options.Paths,
    *,
    format_: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    published: options.Published = None,
    given: options.GivenDates = None,
    date_from: options.DatesFrom = None,
    focus: Focus,
    everything: options.Everything = False,
    model: options.Model = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    strict: options.Strict = False,
) -> None:
    """Print the timeline of the events that articles tell, each with the words that prove it."""
    with ending_well(verbose=verbose):
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        intake = Intake(paths, notices, given=given_dates(published, given, date_from))
        timeline = gathered(intake, model, everything=everything, shown=notices.bar)
        present(timeline, focus, format_, output, notices)
        raise typer.Exit(intake.close(strict=strict))


def gathered(
    intake: Intake, model: str | None, *, shown: bool, everything: bool = False
) -> Timeline:
    """The timeline of the articles that `intake` reads; a progress bar is `shown`."""
    from newsline.merging.copies import digested

    articles = tuple(map(digested, intake.all(shown=shown)))
    events = _events(articles, model, everything, shown=shown) if articles else ()
    return Timeline(articles, events, tuple(intake.skipped))


def _events(
    articles: Sequence[Article], model: str | None, everything: bool, *, shown: bool
) -> tuple[Event, ...]:
    from newsline.annotate import load_pipeline
    from newsline.pipeline import build as find_events

    with progress("Finding events", len(articles), shown=shown) as bar:
        nlp = load_pipeline(model)
        return find_events(
            articles, nlp=nlp, everything=everything, on_article=lambda _: bar.step()
        )
