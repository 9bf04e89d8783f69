"""`timeline verify`: every quote and date of a timeline, checked against its articles."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from newsline.contract import difference_record, verification_document
from newsline.model import Timeline
from newsline_cli import destination, options
from newsline_cli.exits import Code, ending_well
from newsline_cli.intake import Intake
from newsline_cli.notices import Notices, counted
from newsline_cli.options import ReadFormat
from newsline_cli.output import json_, jsonl
from newsline_cli.output.plain import one_line
from newsline_cli.stored import load

if TYPE_CHECKING:
    from newsline.verify import Difference


def verify(
    file: options.OneTimeline,
    paths: options.Paths,
    *,
    format_: options.VerifyFormatOption = ReadFormat.TEXT,
    output: options.Output = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Check every quote and date of a timeline against the articles; end with 1 if any differs.

    PATH names the articles as they were named to build. Checked are the hash of each text, its
    publication date, the words at the offsets, and what each time expression means.
    """
    with ending_well(verbose=verbose):
        from newsline.verify import verify as differing

        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        timeline = load(file)
        intake = Intake(paths, notices, needs_dates=False)
        differences = tuple(differing(timeline, intake.all(shown=notices.bar)))
        destination.deliver(_rendered(timeline, differences, format_), output)
        code = intake.close(strict=False)
        raise typer.Exit(Code.DIFFERS if differences else code)


def _rendered(
    timeline: Timeline, differences: "Sequence[Difference]", format_: ReadFormat
) -> Iterator[str]:
    if format_ is ReadFormat.JSON:
        return json_.document(verification_document(timeline, differences))
    if format_ is ReadFormat.JSONL:
        return jsonl.lines(map(difference_record, differences))
    return _text(timeline, differences)


def _text(timeline: Timeline, differences: "Sequence[Difference]") -> Iterator[str]:
    for each in differences:
        where = f"{each.article}: event {each.event}" if each.event else each.article
        yield one_line(f"{where}: {each.what}: {each.told}, but found {each.found}") + "\n"
    mentions = sum(len(event.mentions) for event in timeline.events)
    checked = (
        f"{counted(len(timeline.articles), 'article')}, {counted(len(timeline.events), 'event')}, "
        f"{counted(mentions, 'quote')}"
    )
    found = counted(len(differences), "difference") if differences else "no difference"
    yield f"{checked}: {found}\n"
