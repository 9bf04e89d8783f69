"""How a command ends: its exit code, and one line on standard error instead of a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from enum import IntEnum

import typer

from newsline.errors import InputError, LanguageError, MissingPathError, ModelError, NewslineError
from newsline_cli.output.plain import one_line


class Code(IntEnum):
    """The exit codes; 70 and 74 are those of sysexits.h, 130 and 141 what shells report."""

    DONE = 0
    NOTHING_READ = 1
    DIFFERS = 1
    USAGE = 2
    SKIPPED = 3
    UNFORESEEN = 70
    NOT_WRITTEN = 74
    STOPPED = 130
    PIPE_CLOSED = 141


MEANINGS = {
    Code.DONE: "done, also when nothing was found",
    Code.NOTHING_READ: "nothing could be read, or verify found a difference",
    Code.USAGE: "wrong usage, or a path, folder or model that is not there",
    Code.SKIPPED: "an input was skipped, with --strict",
    Code.UNFORESEEN: "an error that nobody foresaw: please report it",
    Code.NOT_WRITTEN: "the results could not be written",
    Code.STOPPED: "stopped with Ctrl-C",
    Code.PIPE_CLOSED: "the reader of a pipe went away",
}

EPILOG = "\b\nExit codes:\n" + "\n".join(
    f"  {code.value:<4} {meaning}" for code, meaning in MEANINGS.items()
)


class OutputError(NewslineError):
    """The place named for the results cannot take them."""


class WriteError(NewslineError):
    """The results could not be written: a full disk, a closed output."""


# From the particular to the general: the first that fits counts.
_CODES: tuple[tuple[type[NewslineError], Code], ...] = (
    (MissingPathError, Code.USAGE),
    (ModelError, Code.USAGE),
    (OutputError, Code.USAGE),
    (InputError, Code.NOTHING_READ),
    (WriteError, Code.NOT_WRITTEN),
    (LanguageError, Code.UNFORESEEN),
    (NewslineError, Code.UNFORESEEN),
)


def say(message: str) -> None:
    """Write one line to standard error, if anybody listens."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"timeline: {one_line(message)}\n")
            sys.stderr.flush()


@contextmanager
def ending_well(*, verbose: bool = False) -> Iterator[None]:
    """Turn whatever a command raises into one line and an exit code.

    With `verbose` an unforeseen error shows its traceback too.
    """
    try:
        with nullcontext() if verbose else _libraries_hushed():
            yield
    except (typer.Exit, typer.BadParameter):
        raise
    except BrokenPipeError:
        _let_go_of_the_pipe()
        raise typer.Exit(Code.PIPE_CLOSED) from None
    except KeyboardInterrupt:
        say("stopped")
        raise typer.Exit(Code.STOPPED) from None
    except NewslineError as error:
        say(str(error))
        raise typer.Exit(next(code for kind, code in _CODES if isinstance(error, kind))) from None
    except Exception as error:  # noqa: BLE001 - the last door: users get a line, not a traceback
        _report_unforeseen(error, verbose=verbose)
        raise typer.Exit(Code.UNFORESEEN) from None


def _report_unforeseen(error: Exception, *, verbose: bool) -> None:
    if verbose:
        import traceback

        traceback.print_exception(error)
    hint = "" if verbose else " (--verbose shows where)"
    say(f"an unforeseen error, please report it: {type(error).__name__}: {error}{hint}")


@contextmanager
def _libraries_hushed() -> Iterator[None]:
    """Warnings and log lines of libraries mean nothing to a reader of news."""
    import logging
    import warnings

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _let_go_of_the_pipe() -> None:
    # Python flushes standard output once more when it ends, which would raise again.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
