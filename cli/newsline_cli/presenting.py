"""A timeline, narrowed to what was asked for, to its reader."""

from collections.abc import Iterator, Mapping

from newsline.model import Timeline
from newsline_cli import destination
from newsline_cli.focus import Focus, narrowed
from newsline_cli.notices import Notices, counted
from newsline_cli.options import Format
from newsline_cli.output import json_, jsonl, table


def present(
    whole: Timeline, focus: Focus, format_: Format, output: str | None, notices: Notices
) -> None:
    """Print what was asked for of a timeline, and say why nothing is left or what was left out."""
    from newsline.merging.copies import origins

    copied = origins(whole.articles)
    shown = narrowed(whole, focus, copied)
    destination.deliver(_rendered(whole, shown, copied, format_, output, notices), output)
    _explain(whole, shown, notices, dated=focus.dated)


def _rendered(
    whole: Timeline,
    shown: Timeline,
    copied: Mapping[str, str],
    format_: Format,
    output: str | None,
    notices: Notices,
) -> Iterator[str]:
    from newsline.contract import event_record, timeline_document

    if format_ is Format.JSON:
        return json_.document(timeline_document(shown))
    if format_ is Format.JSONL:
        return jsonl.lines(event_record(event, copied) for event in shown.events)
    scored = None
    if notices.verbose:
        from newsline.choosing.rank import scores

        scored = scores(whole.events, copied)
    return table.events(shown, destination.screen(output), scored)


def _explain(whole: Timeline, shown: Timeline, notices: Notices, *, dated: bool) -> None:
    """Say why a timeline is empty, and what a period left out without telling."""
    if whole.articles and not whole.events:
        notices.warn(f"no dated events in {counted(len(whole.articles), 'article')}")
    elif whole.events and not shown.events:
        notices.warn(f"none of {counted(len(whole.events), 'event')} is what you asked for")
    floating = sum(1 for e in whole.events if e.range.earliest is None and e.range.latest is None)
    if dated and floating:
        notices.warn(f"{counted(floating, 'event')} without a year left out by --from or --to")
