"""`timeline explain`: why a row of a timeline is as it is."""

from collections.abc import Iterator

import typer

from newsline.model import Event, Timeline
from newsline_cli import destination, options
from newsline_cli.build import gathered
from newsline_cli.exits import Code, ending_well
from newsline_cli.intake import Intake, given_dates
from newsline_cli.notices import Notices
from newsline_cli.options import ExplainFormat
from newsline_cli.output import explanation, json_
from newsline_cli.stored import timeline_or_streams

_SOME = 5  # events that are named where an id fits several


def explain(
    id_: options.EventId,
    paths: options.TimelineOrPaths,
    *,
    format_: options.ExplainFormatOption = ExplainFormat.TEXT,
    output: options.Output = None,
    published: options.Published = None,
    given: options.GivenDates = None,
    date_from: options.DatesFrom = None,
    model: options.Model = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell why an event stands as it does: its sources, their words, rules and anchors.

    And how the accounts were joined, and which other events were kept apart from it, and why.
    """
    with ending_well(verbose=verbose):
        destination.check(output)
        code = Code.DONE
        found = timeline_or_streams(paths)
        if isinstance(found, Timeline):
            timeline = found
        else:
            notices = Notices(quiet=quiet, verbose=verbose)
            dates = given_dates(published, given, date_from)
            intake = Intake(paths, notices, given=dates, opened=found)
            timeline = gathered(intake, model, shown=notices.bar)
            code = intake.close(strict=False)
        if code is Code.DONE:
            destination.deliver(
                _rendered(timeline, _chosen(timeline, id_), format_, output), output
            )
        raise typer.Exit(code)


def _chosen(timeline: Timeline, id_: str) -> Event:
    from newsline.explain import find_event

    found = find_event(timeline, id_)
    if len(found) == 1:
        return found[0]
    if not found:
        raise typer.BadParameter(
            f"no event's id begins with {id_!r}; build --format json shows the ids."
        )
    some = ", ".join(event.id for event in found[:_SOME])
    raise typer.BadParameter(f"{id_!r} begins {len(found)} ids: {some}; give more of it.")


def _rendered(
    timeline: Timeline, event: Event, format_: ExplainFormat, output: str | None
) -> Iterator[str]:
    from newsline.explain import explain as explained

    found = explained(timeline, event)
    if format_ is ExplainFormat.JSON:
        from newsline.contract import explanation_document
        from newsline.merging.copies import origins

        return json_.document(explanation_document(found, origins(timeline.articles)))
    return explanation.text(found, destination.screen(output))
