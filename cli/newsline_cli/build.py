"""`timeline build`: articles in, a sorted timeline of their events out."""

import os

import typer

from newsline.model import Article, Mention, Timeline
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
    workers: options.Workers = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    strict: options.Strict = False,
) -> None:
    """Print the timeline of the events that articles tell, each with the words that prove it."""
    with ending_well(verbose=verbose):
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        intake = Intake(paths, notices, given=given_dates(published, given, date_from))
        timeline = gathered(
            intake, model, everything=everything, workers=workers, shown=notices.bar
        )
        present(timeline, focus, format_, output, notices)
        raise typer.Exit(intake.close(strict=strict))


def gathered(
    intake: Intake,
    model: str | None,
    *,
    shown: bool,
    everything: bool = False,
    workers: int | None = None,
) -> Timeline:
    """The timeline of the articles that `intake` reads; a progress bar is `shown`.

    `workers`: the number of processes; None: as many as pay.
    """
    from newsline.merging.copies import digested

    articles = tuple(map(digested, intake.all(shown=shown)))
    if not articles:
        return Timeline(skipped=tuple(intake.skipped))
    from newsline.merge import merge
    from newsline.workers import Failure, processes, tell

    _one_thread_each()
    number = processes(articles) if workers is None else min(workers, len(articles))
    kept: list[Article] = []
    found: list[Mention] = []
    with progress("Finding events", len(articles), shown=shown) as bar:
        for article, result in tell(articles, model=model, workers=number, everything=everything):
            if isinstance(result, Failure):
                intake.fail(article, result)
            else:
                kept.append(article)
                found.extend(result)
            bar.step()
    return Timeline(tuple(kept), merge(found), tuple(intake.skipped))


def _one_thread_each() -> None:
    """Keep the libraries of linear algebra to a thread: for small arrays more cost what they save.

    Nor do they fight for the cores then, where there are several processes.
    """
    for library in ("OMP", "OPENBLAS", "MKL", "VECLIB"):
        ending = "MAXIMUM_THREADS" if library == "VECLIB" else "NUM_THREADS"
        os.environ.setdefault(f"{library}_{ending}", "1")
