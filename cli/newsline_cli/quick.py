"""Commands that start quickly: what needs no conversion does not wait for pydantic.

Typer sends every value through an adapter of pydantic, whose import is a quarter of the start of a
small command. Texts, lists of them, and choices as they are spelt are what they should be as they
were read; all else, wrong values above all, goes Typer's way.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any, get_args, get_origin

from typer.core import TyperCommand, TyperGroup


class QuickCommand(TyperCommand):
    """A Typer command whose values are converted by pydantic only where they must be."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - the types are Typer's own
        """The parameters, with --help."""
        return _quick(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """The same for what stands before the name of a command."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - the types are Typer's own
        """The parameters, with --help."""
        return _quick(super().get_params(ctx))


def _quick(parameters: list[Any]) -> list[Any]:
    """The parameters, each with a converter of ours; those of another Typer stay as they are."""
    for each in parameters:
        converter = getattr(each, "get_runtime_param", None)
        if converter is not None and "get_runtime_param" not in vars(each):
            each.get_runtime_param = partial(_AsRead, converter)
    return parameters


class _AsRead:
    """Stands for Typer's converter of a parameter until that is needed."""

    def __init__(self, converter: Callable[[], Any]) -> None:
        """Take what gives Typer's own."""
        self.converter = converter

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
        """The value in the type that the command asks for."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        try:
            return _plain(value, param.type_descriptor.annotation)
        except TypeError:
            return self.converter().coerce(value, param=param, ctx=ctx)


def _plain(value: Any, wanted: Any) -> Any:  # noqa: ANN401
    """The value as it is wanted. Raises TypeError where only Typer knows how to make it that."""
    if get_origin(wanted) is list and isinstance(value, list | tuple):
        return [_plain(each, get_args(wanted)[0]) for each in value]
    if isinstance(wanted, type) and isinstance(value, wanted):
        return value
    if isinstance(wanted, type) and issubclass(wanted, StrEnum) and value in set(wanted):
        return wanted(value)
    raise TypeError
