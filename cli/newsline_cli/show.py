"""`timeline show` and `timeline merge`: timelines that were written as JSON, read back."""

from newsline.model import Article
from newsline_cli import destination, options
from newsline_cli.exits import ending_well
from newsline_cli.focus import Focus, focused
from newsline_cli.notices import Notices, counted
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
        from newsline.merging.reunite import reunite

        destination.check(output)
        notices = Notices(quiet=quiet, verbose=verbose)
        timeline, ambiguous = reunite([load(file) for file in files])
        for each in ambiguous:
            notices.warn(f"{each}: the timelines have different articles of this id; numbered")
        if len(files) > 1 and (open_ := sum(map(_hangs_on_others, timeline.articles))):
            notices.warn(
                f"{counted(open_, 'article')} without a stated publication date; "
                "build all articles together to date them by each other"
            )
        present(timeline, focus, format_, output, notices)


def _hangs_on_others(article: Article) -> bool:
    """Whether other articles may tell more of an article's date than those it was built with."""
    from_others = any(clue.article != article.id for clue in article.published_clues)
    return article.published is None or from_others
