"""Tables for people: on a terminal grouped by year and wrapped, in a pipe one line per event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from newsline.model import Article, DatedExpression, Event, Mention, Status, Timeline
from newsline_cli.destination import Screen
from newsline_cli.notices import counted
from newsline_cli.output.plain import one_line
from newsline_cli.output.when import heading, in_full, under_heading

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from newsline.choosing.rank import Score

_WIDEST = 120  # columns; beyond it the eye loses the line
_NARROWEST = 20  # columns; below it a terminal wraps what is laid out for so many
_TIGHT = 40  # columns; below it the words need what a long date would take
_NARROW = 64  # columns; below it the number of sources stands under the summary
_DATE_COLUMN = 14  # columns; longer dates wrap
_TIGHT_DATE = 7  # the same on a tight screen
_COPIES = 3  # how many copies of an article are named
_TOLD_OTHERWISE = 2  # how many other accounts of a date are shown
_STYLES = {
    Status.PLANNED: "yellow",
    Status.ONGOING: "green",
    Status.NEGATED: "red",
    Status.HYPOTHETICAL: "magenta",
}


def events(
    timeline: Timeline, screen: Screen | None, scored: "Mapping[str, Score] | None" = None
) -> Iterator[str]:
    """The events of a timeline.

    Off a terminal (`screen` is None) one line per event, its columns separated by tabs: date,
    status, summary, number of independent sources, the articles, conflicts, what the article is
    about where the summary does not stand alone; and the score and the id where the events are
    `scored`.
    """
    from newsline.merging.copies import origins

    told = _Told(origins(timeline.articles), scored)
    if screen is None:
        yield from (_event_line(event, told) for event in timeline.events)
        return
    layout = _layout(timeline.events, screen, told)
    for year, group in groupby(timeline.events, key=lambda event: heading(event.range)):
        rows = list(group)
        yield from _drawn(screen, _year(year, rows, layout, told))


def expressions(
    found: Iterable[tuple[Article, tuple[DatedExpression, ...]]], screen: Screen | None
) -> Iterator[str]:
    """The time expressions of articles.

    Off a terminal one line per expression, its columns separated by tabs: article, start, end,
    text, type, value, date.
    """
    for article, dated in found:
        if screen is None:
            yield from (_expression_line(article, each) for each in dated)
        elif dated:
            yield from _drawn(screen, _article(article, dated))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the events besides themselves: which articles are copies, the scores."""

    copied: Mapping[str, str]
    scored: "Mapping[str, Score] | None"

    def sources(self, event: Event) -> str:
        return counted(self.count(event), "source")

    def count(self, event: Event) -> int:
        """How many independent sources tell the event."""
        from newsline.merging.copies import sources

        return sources(event, self.copied)

    def copies(self, event: Event) -> dict[str, str]:
        """The articles on an event that are near copies, each with the one it is a copy of."""
        articles = dict.fromkeys(mention.article.id for mention in event.mentions)
        return {each: o for each in articles if (o := self.copied.get(each, each)) != each}


def _event_line(event: Event, told: _Told) -> str:
    told_by = dict.fromkeys(mention.article.id for mention in event.mentions)
    return _line(
        event.range.date or "-",
        event.status.value,
        event.summary,
        str(told.count(event)),
        ", ".join(told_by),
        "; ".join(event.conflicts) or "-",
        event.context or "-",
        *((f"{told.scored[event.id].value:.2f}", event.id) if told.scored else ()),
    )


def _expression_line(article: Article, found: DatedExpression) -> str:
    span = found.span
    return _line(
        article.id, str(span.start), str(span.end), span.text,
        found.type.value, found.value, found.range.date or "-",
    )  # fmt: skip


def _line(*cells: str) -> str:
    return "\t".join(one_line(cell) or "-" for cell in cells) + "\n"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Widths in columns, the same for all years; `sources` stand beneath on narrow screens."""

    date: int
    sources: int
    narrow: bool


def _layout(rows: tuple[Event, ...], screen: Screen, told: _Told) -> _Layout:
    def widest(cells: Iterable[str]) -> int:
        return max(map(len, cells), default=0)

    most = _TIGHT_DATE if screen.width < _TIGHT else _DATE_COLUMN
    return _Layout(
        date=min(most, widest(under_heading(event.range) for event in rows)),
        sources=widest(map(told.sources, rows)),
        narrow=screen.width < _NARROW,
    )


def _drawn(screen: Screen, parts: "Iterable[RenderableType]") -> Iterator[str]:
    """The parts as lines of text, with the codes of the terminal."""
    width = max(_NARROWEST, min(screen.width, _WIDEST))
    console, page = _console(width, colour=screen.colour)
    for part in parts:
        console.print(part)
    yield "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _console(width: int, *, colour: bool) -> "tuple[Console, StringIO]":
    from rich.console import Console

    page = StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return console, page


def _year(year: str, rows: list[Event], layout: _Layout, told: _Told) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    yield Text(year, style="bold")
    yield Padding(_events(rows, layout, told), (0, 0, 0, 2))


def _events(rows: list[Event], layout: _Layout, told: _Told) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0), expand=True, pad_edge=False)
    table.add_column(width=layout.date, style="cyan")
    table.add_column(ratio=1, overflow="fold")
    if not layout.narrow:
        table.add_column(width=layout.sources, no_wrap=True)
    about: str | None = None
    for event in rows:
        count = told.sources(event)
        context = _context(event, about)
        about = event.context
        cell = Text(one_line(event.summary))
        cell.append(_status(event), style=_STYLES.get(event.status))
        counted = [count] if layout.narrow else []
        for note in [*counted, *context, *_notes(event), *_about(event, told)]:
            cell.append("\n" + note, style="red" if note.startswith("!") else "dim")
        beside = [] if layout.narrow else [Text(count)]
        table.add_row(Text(under_heading(event.range)), cell, *beside)
    return table


def _status(event: Event) -> str:
    """The status, unless it is what a reader takes for granted."""
    return "" if event.status is Status.HAPPENED else f" ({event.status.value})"


def _notes(event: Event) -> Iterator[str]:
    """What stands under the summary: how else, or on what, its date is told."""
    others = [mention for mention in event.mentions if mention.range.date != event.range.date]
    told = list(dict.fromkeys(map(_told_by, others)))
    if told:
        more = f", and {len(told) - _TOLD_OTHERWISE} more" if len(told) > _TOLD_OTHERWISE else ""
        alarm = "! dates differ, " if event.conflicts else ""
        yield f"{alarm}also told as: {'; '.join(told[:_TOLD_OTHERWISE])}{more}"
    if event.range.earliest is None and event.range.latest is None:
        lost = {m.article.id: m.article for m in event.mentions if m.article.published is None}
        yield from (f"{_published(each)}: {one_line(each.id)} (--date)" for each in lost.values())
    yield from _inferred(event)


def _context(event: Event, before: str | None) -> Iterator[str]:
    """What the words that do not stand alone are about: "The crates were opened".

    Not where the row above, which was about `before`, has just said the same.
    """
    if event.context and event.context != before:
        yield f"in: {one_line(event.context)}"


def _inferred(event: Event) -> Iterator[str]:
    """The articles whose inferred publication date alone gave the event its date."""
    dating = [mention for mention in event.mentions if mention.range.date == event.range.date]
    if all(_hangs_on_inferred(mention) for mention in dating):
        for article in {mention.article.id: mention.article for mention in dating}.values():
            yield f"date inferred: {one_line(article.id)} {_published(article)}"


def _hangs_on_inferred(mention: Mention) -> bool:
    article = mention.article
    inferred = bool(article.published_clues) and article.published_conflict is None
    return inferred and mention.expression.anchor is not None


def _published(article: Article) -> str:
    """When an article was published, as far as that is known."""
    if article.published_bounds:
        first, last = article.published_bounds
        return f"published {first} to {last}"
    return f"published {article.published}" if article.published else "no publication date"


def _about(event: Event, told: _Told) -> Iterator[str]:
    """What stands last under the summary: copies, which are no sources, and the score."""
    copies = told.copies(event)
    for origin in dict.fromkeys(copies.values()):
        names = [one_line(copy) for copy, of in copies.items() if of == origin]
        more = f" and {len(names) - _COPIES} more" if len(names) > _COPIES else ""
        yield f"{one_line(origin)} copied in {', '.join(names[:_COPIES])}{more}"
    if told.scored:
        score = told.scored[event.id]
        yield (
            f"{event.id}  score {score.value:.2f}: {counted(score.sources, 'source')}, "
            f"told again by {score.returns}, position {score.position:.2f}, "
            f"headline {score.headline:.2f}, participants {score.who:.2f}, "
            f"{counted(score.after, 'day')} of after-story"
        )


def _told_by(mention: Mention) -> str:
    words = one_line(mention.expression.span.text)
    return f'{in_full(mention.range)}, "{words}" ({one_line(mention.article.id)})'


def _article(article: Article, dated: tuple[DatedExpression, ...]) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    title = Text(one_line(article.id), style="bold")
    yield title.append(f"  {_published(article)}", style="dim not bold")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=2, overflow="fold", style="cyan")
    table.add_column(ratio=2, overflow="fold", style="dim")
    for each in dated:
        meaning = in_full(each.range) if each.range.date else "-"
        kind = f"{each.type.value} {each.value}"
        table.add_row(*(Text(one_line(cell)) for cell in (each.span.text, meaning, kind)))
    yield Padding(table, (0, 0, 0, 2))
