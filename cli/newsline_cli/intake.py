"""The articles of the paths that were named, and word of those that give trouble."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from newsline.errors import InputError
from newsline.model import Article, Skipped
from newsline_cli.exits import Code, say
from newsline_cli.notices import Notices, progress
from newsline_cli.options import DateFrom
from newsline_cli.stdin import standard_input

if TYPE_CHECKING:
    from newsline.reading import Given
    from newsline.workers import Failure


def given_dates(published: str | None, dates: str | None, source: DateFrom | None) -> "Given":
    """What the options --date, --dates and --date-from say; reads the file of --dates."""
    from newsline.reading import Given, read_dates

    try:
        single = read_dates(dates) if dates is not None else {}
    except InputError as error:
        raise typer.BadParameter(f"--dates: {error}") from None
    default = date.fromisoformat(published) if published else None
    return Given(single, default, source is DateFrom.MTIME)


class Intake:
    """Reads what was named, one article at a time, and keeps count."""

    def __init__(
        self,
        paths: Sequence[str],
        notices: Notices,
        *,
        given: "Given | None" = None,
        opened: Mapping[str, BinaryIO] | None = None,
        needs_dates: bool = True,
    ) -> None:
        """`opened`: streams of some of the paths, of which the beginning was looked at.

        `needs_dates`: whether to infer missing publication dates, and to warn of the rest.
        """
        self._paths, self._notices = paths, notices
        self._given = given
        self._opened = opened or {}
        self._needs_dates = needs_dates
        self.articles = 0
        self._ids: set[str] = set()
        self.skipped: list[Skipped] = []

    def __iter__(self) -> Iterator[Article]:
        """The articles in the order of the paths; raises MissingPathError before reading any."""
        from newsline.reading import read_paths

        asked = "-" in self._paths and "-" not in self._opened
        for item in read_paths(
            self._paths,
            stdin=self._standard_input() if asked else None,
            given=self._given,
            opened=self._opened,
        ):
            if isinstance(item, Skipped):
                self.skipped.append(item)
                self._notices.skipped(item)
                continue
            self.articles += 1
            self._ids.add(item.id)
            self._notices.read(item)
            yield item

    def _standard_input(self) -> BinaryIO:
        return standard_input("name files or folders", self._notices.warn)

    def all(self, *, shown: bool) -> tuple[Article, ...]:
        """All articles, with what they tell of each other's dates; a progress bar if `shown`."""
        with progress("Reading", None, shown=shown) as bar:
            articles = []
            for article in self:
                articles.append(article)
                bar.step()
        return self._with_dates(articles) if self._needs_dates else tuple(articles)

    def _with_dates(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        from newsline.inference import infer_dates

        found = infer_dates(articles)
        for before, article in zip(articles, found, strict=True):
            self._notices.dated(article, inferred=article != before)
        return found

    def fail(self, article: Article, failure: "Failure") -> None:
        """Count an article that was read as skipped: no events could be found in it."""
        self.articles -= 1
        self.skipped.append(Skipped(article.id, failure.reason))
        self._notices.failed(article, failure.reason, failure.trace)

    def _not_read(self) -> list[str]:
        """What --dates names that is no article read, nor the path of one."""
        named = self._given.dates if self._given else {}
        return [each for each in named if each not in self._ids and not _is_there(each)]

    def close(self, *, strict: bool) -> Code:
        """Sum up for the user, and tell with which exit code the command ends."""
        self._notices.unread(self._not_read())
        self._notices.close(inputs=self.articles + len(self.skipped), skipped=len(self.skipped))
        if self.articles == 0:
            say("nothing could be read")
            return Code.NOTHING_READ
        return Code.SKIPPED if strict and self.skipped else Code.DONE


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # too long for a path, or with a NUL
        return False
