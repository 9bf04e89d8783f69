"""The articles of the paths that were named, and word of those that give trouble."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from newsline.errors import InputError
from newsline.model import Article, Skipped
from newsline_cli.exits import Code, say
from newsline_cli.notices import Notices, progress


class Intake:
    """Reads what was named, one article at a time, and keeps count."""

    def __init__(
        self,
        paths: Sequence[str],
        notices: Notices,
        default_date: date | None = None,
        *,
        needs_dates: bool = True,
    ) -> None:
        """`needs_dates`: whether to warn of articles without a publication date."""
        self._paths, self._notices = paths, notices
        self._default_date, self._needs_dates = default_date, needs_dates
        self.articles = 0
        self.skipped: list[Skipped] = []

    def __iter__(self) -> Iterator[Article]:
        """The articles in the order of the paths; raises MissingPathError before reading any."""
        from newsline.reading import read_paths

        stdin = self._standard_input() if "-" in self._paths else None
        for item in read_paths(self._paths, stdin=stdin, default_date=self._default_date):
            if isinstance(item, Skipped):
                self.skipped.append(item)
                self._notices.skipped(item)
                continue
            self.articles += 1
            self._notices.read(item)
            if self._needs_dates and item.published is None:
                self._notices.undated(item)
            yield item

    def _standard_input(self) -> BinaryIO:
        if sys.stdin is None:
            raise InputError("-", "standard input is closed; name files or folders")
        if sys.stdin.isatty():
            self._notices.warn("reading articles from the keyboard; end with Ctrl-D")
        return sys.stdin.buffer

    def all(self, *, shown: bool) -> tuple[Article, ...]:
        """All articles, with a progress bar if `shown`."""
        with progress("Reading", None, shown=shown) as bar:
            articles = []
            for article in self:
                articles.append(article)
                bar.step()
            return tuple(articles)

    def close(self, *, strict: bool) -> Code:
        """Sum up for the user, and tell with which exit code the command ends."""
        self._notices.close(inputs=self.articles + len(self.skipped), skipped=len(self.skipped))
        if self.articles == 0:
            say("nothing could be read")
            return Code.NOTHING_READ
        return Code.SKIPPED if strict and self.skipped else Code.DONE
