"""What a command tells its user on standard error, besides results."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from newsline.model import Article, Skipped
from newsline_cli.exits import say

if TYPE_CHECKING:
    from rich.progress import Progress

GIVE = 'give --date YYYY-MM-DD, or put the date in the file name or a field "published"'
REMEDY = f"no publication date, so relative dates stay open; {GIVE}"
_UNDATED_SHOWN = 20
_UNREAD_SHOWN = 5
_PATIENCE = 1.0  # seconds of work before a progress bar is worth showing


@dataclass(slots=True)
class Notices:
    """Lines for the user: warnings unless `quiet`, what was read too if `verbose`."""

    quiet: bool = False
    verbose: bool = False
    _undated: int = field(default=0, init=False)

    @property
    def bar(self) -> bool:
        """Whether a progress bar may be shown: not when quiet, and on a terminal only."""
        return not self.quiet and sys.stderr is not None and sys.stderr.isatty()

    def read(self, article: Article) -> None:
        """Say what contradicts an article's date; if verbose, also where that came from."""
        if article.published_conflict:
            self.warn(f"{article.id}: dates differ ({article.published_conflict}); the text counts")
        if self.verbose and not self.quiet:
            dated = f"published {article.published}" if article.published else "no publication date"
            origin = f" ({article.published_from})" if article.published_from else ""
            say(f"{article.id}: {len(article.text)} characters, {dated}{origin}")

    def dated(self, article: Article, *, inferred: bool) -> None:
        """Say where a publication date is missing, and how one was `inferred`."""
        if inferred and self.verbose and article.published_clues:
            self.warn(f"{article.id}: {_inferred(article)}")
        if article.published is None:
            self._undated += 1
            if self._undated <= _UNDATED_SHOWN:
                bounds = article.published_bounds
                known = f"published between {bounds[0]} and {bounds[1]}; " if bounds else ""
                self.warn(f"{article.id}: {known + GIVE if known else REMEDY}")

    def skipped(self, skipped: Skipped) -> None:
        """Say which input was skipped, and why."""
        self.warn(f"{skipped.source}: skipped: {skipped.reason}")

    def failed(self, article: Article, reason: str, trace: str) -> None:
        """Say that no events could be found in an article; if verbose, where that failed."""
        if trace and self.verbose and sys.stderr is not None:
            sys.stderr.write(trace)
        hint = " (--verbose shows where)" if trace and not self.verbose else ""
        self.warn(f"{article.id}: skipped: {reason}{hint}")

    def unread(self, named: Sequence[str]) -> None:
        """Say which articles --dates names that were not read: a slip of the pen, perhaps."""
        for each in named[:_UNREAD_SHOWN]:
            self.warn(f"--dates: {each}: no such article was read")
        if len(named) > _UNREAD_SHOWN:
            more = counted(len(named) - _UNREAD_SHOWN, "more article")
            self.warn(f"--dates: {more} that were not read")

    def close(self, *, inputs: int, skipped: int) -> None:
        """Sum up what was not told one by one."""
        if self._undated > _UNDATED_SHOWN:
            more = self._undated - _UNDATED_SHOWN
            self.warn(f"{counted(more, 'more article')} without a publication date")
        if skipped:
            self.warn(f"{skipped} of {counted(inputs, 'input')} skipped")

    def warn(self, message: str) -> None:
        """One line, unless quiet."""
        if not self.quiet:
            say(message)


class Bar:
    """Progress on standard error, shown only after a second of work."""

    def __init__(self, what: str, total: int | None, *, shown: bool) -> None:
        """`what` is being done, `total` times if that is known; nothing appears unless `shown`."""
        self._what, self._total, self._shown = what, total, shown
        self._begun = monotonic()
        self._progress: Progress | None = None
        self._done = 0

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress is None and self._shown and monotonic() - self._begun > _PATIENCE:
            self._progress = _started(self._what, self._total)
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], completed=self._done)

    def stop(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()


@contextmanager
def progress(what: str, total: int | None, *, shown: bool) -> Iterator[Bar]:
    """A bar for the work inside."""
    bar = Bar(what, total, shown=shown)
    try:
        yield bar
    finally:
        bar.stop()


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 source", "1,000 sources"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _started(what: str, total: int | None) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(what, total=total)
    bar.start()
    return bar


def _inferred(article: Article) -> str:
    """What was inferred of a publication date, and from which articles' words."""
    bounds = article.published_bounds
    day = f"{article.published}" if bounds is None else f"{bounds[0]} to {bounds[1]}"
    sources = dict.fromkeys(clue.article for clue in article.published_clues)
    return f"publication date inferred: {day} (from {', '.join(sources)})"
