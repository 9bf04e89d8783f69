"""`timeline show` and `timeline merge`: timelines that were written as JSON, read back."""

from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.focus import Focus, focused
from newsline_cli.notices import Notices
from newsline_cli.options import Format
from newsline_cli.presenting import present
from newsline_cli.stored import load


@focused
def show(
    file: options.OneTimeline,
    *,
    format_: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    focus: Focus,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print a timeline that was built before, or a part of it; the articles are not needed."""
    with ending_well(verbose=verbose):
        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        present(load(file), focus, format_, output, notices)


@focused
def merge(
    files: options.Timelines,
    *,
    format_: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    focus: Focus,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the one timeline that all the articles of several timelines make together.

    An article that stands in more than one of them counts once.
    """
    with ending_well(verbose=verbose):
        from newsline.reunite import reunite

        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        timeline, ambiguous = reunite([load(file) for file in files])
        for each in ambiguous:
            notices.warn(f"{each}: the timelines have different articles of this id; numbered")
        present(timeline, focus, format_, output, notices)
