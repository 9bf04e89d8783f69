"""`timeline build`: articles in, a sorted timeline of their events out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import typer

from newsline.contract import event_record, timeline_document
from newsline.model import Article, Event, Timeline
from newsline.select import in_period, name_words, naming, period_bounds
from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.intake import Intake
from newsline_cli.notices import Notices, counted, progress
from newsline_cli.options import Format
from newsline_cli.output import json_, jsonl, table


def build(
    paths: options.Paths,
    *,
    format_: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    published: options.Published = None,
    since: options.Since = None,
    until: options.Until = None,
    entity: options.EntityName = None,
    model: options.Model = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    strict: options.Strict = False,
) -> None:
    """Print the timeline of the events that articles tell, each with the words that prove it."""
    with ending_well(verbose=verbose):
        first, last = _period(since, until)
        if entity is not None and not name_words(entity):
            raise typer.BadParameter(f"--entity: {entity!r} is no name.")
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        intake = Intake(paths, notices, date.fromisoformat(published) if published else None)
        whole = _timeline(intake, model, shown=notices.bar)
        timeline = replace(whole, events=_selected(whole.events, first, last, entity))
        destination.deliver(_rendered(timeline, format_, output), output)
        _explain(whole, timeline, notices, dated=bool(first or last))
        raise typer.Exit(intake.close(strict=strict))


def _timeline(intake: Intake, model: str | None, *, shown: bool) -> Timeline:
    articles = intake.all(shown=shown)
    events = _events(articles, model, shown=shown) if articles else ()
    return Timeline(articles, events, tuple(intake.skipped))


def _events(articles: Sequence[Article], model: str | None, *, shown: bool) -> tuple[Event, ...]:
    from newsline.annotate import load_pipeline
    from newsline.pipeline import build as find_events

    with progress("Finding events", len(articles), shown=shown) as bar:
        nlp = load_pipeline(model)
        return find_events(articles, nlp=nlp, on_article=lambda _: bar.step())


def _selected(
    events: Iterable[Event], first: date | None, last: date | None, entity: str | None
) -> tuple[Event, ...]:
    chosen = in_period(events, first, last)
    return tuple(chosen if entity is None else naming(chosen, entity))


def _rendered(timeline: Timeline, format_: Format, output: str | None) -> Iterator[str]:
    if format_ is Format.JSON:
        return json_.document(timeline_document(timeline))
    if format_ is Format.JSONL:
        return jsonl.lines(map(event_record, timeline.events))
    return table.events(timeline, destination.screen(output))


def _explain(whole: Timeline, shown: Timeline, notices: Notices, *, dated: bool) -> None:
    """Say why a timeline is empty, and what a period left out without telling."""
    if whole.articles and not whole.events:
        notices.warn(f"no dated events in {counted(len(whole.articles), 'article')}")
    elif whole.events and not shown.events:
        notices.warn(f"none of {counted(len(whole.events), 'event')} is what you asked for")
    floating = sum(1 for e in whole.events if e.range.earliest is None and e.range.latest is None)
    if dated and floating:
        notices.warn(f"{counted(floating, 'event')} without a year left out by --from or --to")


def _period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    first = period_bounds(since)[0] if since else None
    last = period_bounds(until)[1] if until else None
    if first and last and first > last:
        raise typer.BadParameter(f"--from {since} lies after --to {until}.")
    return first, last
