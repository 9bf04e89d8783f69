"""What a reader wants of a timeline: the options by which `build`, `show` and `merge` narrow it."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer

from newsline.model import Timeline
from newsline_cli import options

if TYPE_CHECKING:
    from newsline.choosing.select import Selection


@dataclass(frozen=True, slots=True)
class Focus:
    """The events asked for, and how many of them: the best `top`, the best `per_day` of a day."""

    selection: "Selection"
    top: int | None = None
    per_day: int | None = None

    @property
    def dated(self) -> bool:
        """Whether a period was asked for."""
        return self.selection.since is not None or self.selection.until is not None


def focused(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of a focus in the place of its parameter `focus`."""
    own = inspect.signature(command, eval_str=True)
    asked = inspect.signature(_focus, eval_str=True).parameters
    parameters = [
        each
        for name, parameter in own.parameters.items()
        for each in (asked.values() if name == "focus" else (parameter,))
    ]

    @wraps(command)
    def with_options(*arguments: Any, **given: Any) -> None:  # noqa: ANN401 - of any command
        focus = _focus(**{name: given.pop(name) for name in asked})
        command(*arguments, **given, focus=focus)

    with_options.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return with_options


def narrowed(timeline: Timeline, focus: Focus, copied: Mapping[str, str]) -> Timeline:
    """The timeline with the events asked for; `copied` tells which articles are one source."""
    from newsline.choosing.select import select

    events = tuple(select(timeline.events, focus.selection, copied))
    if focus.top is None and focus.per_day is None:
        return replace(timeline, events=events)
    from newsline.choosing.rank import per_day, scores, top

    # What matters is judged by all that was read, whatever was asked for.
    scored = scores(timeline.events, copied)
    if focus.per_day is not None:
        events = per_day(events, scored, focus.per_day)
    if focus.top is not None:
        events = top(events, scored, focus.top)
    return replace(timeline, events=events)


def _focus(
    *,
    since: options.Since = None,
    until: options.Until = None,
    entity: options.Entities = None,
    any_entity: options.AnyEntity = False,
    place: options.Places = None,
    status: options.Statuses = None,
    precision: options.Precisions = None,
    match: options.Match = None,
    min_sources: options.MinSources = 1,
    top: options.Top = None,
    per_day: options.PerDay = None,
) -> Focus:
    from newsline.choosing.select import Selection, period_bounds

    first = period_bounds(since)[0] if since else None
    last = period_bounds(until)[1] if until else None
    if first and last and first > last:
        raise typer.BadParameter(f"--from {since} lies after --to {until}.")
    if any_entity and not entity:
        raise typer.BadParameter("--any-entity needs --entity.")
    return Focus(
        Selection(
            since=first,
            until=last,
            entities=tuple(entity or ()),
            any_entity=any_entity,
            places=tuple(place or ()),
            statuses=tuple(status or ()),
            precisions=tuple(precision or ()),
            match=match,
            min_sources=min_sources,
        ),
        top,
        per_day,
    )
