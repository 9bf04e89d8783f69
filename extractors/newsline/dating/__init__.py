"""When an article was published.

`publication_date` weighs what can say so, the strongest first: metadata, a header in the text, a
dateline, the address, the name of the file. Each kind of evidence is a function from the article to
days. Nothing is guessed: a date whose order is open (09/10/2021) counts only when other evidence
settles it, a dateline without a year only when something names the year, and a date in an ordinary
sentence never.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from newsline.dating.absolute import written_dates
from newsline.dating.address import path_date, url_date
from newsline.dating.dateline import agency_dateline, datelines
from newsline.dating.evidence import Evidence, Stated, stated_evidence
from newsline.dating.header import (
    closing_lines,
    dates_run_in,
    header_lines,
    labelled_lines,
    run_in_header,
    updated_lines,
)
from newsline.dating.lines import head
from newsline.dating.year import YearClues

__all__ = ["Publication", "Stated", "publication_date"]


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and, in words for the reader, what said so ("dateline")."""

    date: date
    published_from: str


def publication_date(
    text: str,
    *,
    stated: Iterable[Stated] = (),
    url: str | None = None,
    path: str | None = None,
) -> Publication | None:
    """Decide when an article was published, or None where nothing says so.

    `text` is the article as read; `stated` what its metadata say, the most trusted first; `url` its
    address; `path` the path of its file with "/" between the parts, to be given only where the file
    holds this one article. Days are those written there: no time zone is converted. Never raises.
    """
    evidence = tuple(_evidence(text, tuple(stated), url or "", path or ""))
    for item in evidence:
        days = _settled(item.days, evidence, text)
        if len(days) == 1:
            return Publication(days[0], item.where)
    return None


def _evidence(text: str, stated: Sequence[Stated], url: str, path: str) -> Iterator[Evidence]:
    """All the evidence, the most trusted first."""
    lines = head(text)
    updated = tuple(updated_lines(lines))
    addressed = tuple(url_date(url))
    named = tuple(path_date(path))
    clues = YearClues.of(text, stated, url, path, (*addressed, *named, *updated))
    yield from stated_evidence(stated)
    yield from run_in_header(text)
    yield from labelled_lines(lines)
    yield from header_lines(lines, text)
    yield from datelines(lines, clues)
    yield from agency_dateline(text, clues)
    yield from closing_lines(text)
    yield from dates_run_in(text)
    yield from addressed
    yield from updated
    yield from named


def _settled(days: tuple[date, ...], evidence: Sequence[Evidence], text: str) -> tuple[date, ...]:
    """Of a day-first and a month-first reading the one that other evidence supports, if any does.

    Either certain evidence agrees with one of the two, or all other numeric dates of the text are
    written in one order (13/10/2021 has the day first).
    """
    if len(days) != 2:
        return days
    certain = {item.days[0] for item in evidence if len(item.days) == 1}
    agreed = tuple(day for day in days if day in certain)
    if len(agreed) == 1:
        return agreed
    orders = {written.day_first for written in written_dates(text)} - {None}
    if len(orders) != 1:
        return days
    return days[:1] if True in orders else days[1:]
