"""Where results go: standard output, or a file that appears only when it is whole."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsline_cli.exits import OutputError, WriteError

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal that results go to: its width in columns, and whether it shows colour."""

    width: int
    colour: bool


def screen(output: str | None) -> Screen | None:
    """The terminal behind `output`, None where results go to a file or a pipe."""
    if output not in {None, STANDARD_OUTPUT} or sys.stdout is None or not sys.stdout.isatty():
        return None
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(shutil.get_terminal_size().columns, not plain)


def check(output: str | None) -> None:
    """Raise OutputError where `output` cannot take results, before any work is done."""
    if output is None or output == STANDARD_OUTPUT:
        return
    path = Path(output)
    if path.is_dir():
        raise OutputError(f"{output}: is a folder; name a file for --output")
    if not path.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {path.parent}; create it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise OutputError(f"{output}: may not be written; choose another file for --output")


def deliver(chunks: Iterable[str], output: str | None) -> None:
    """Write the results, UTF-8 whatever the locale, to `output` (None or "-": standard output).

    Raises WriteError where that fails; BrokenPipeError goes to the caller.
    """
    if output is None or output == STANDARD_OUTPUT:
        _print(chunks)
    elif Path(output).exists() and not Path(output).is_file():
        # A device or a named pipe: there is nothing to replace.
        with _writing(output), Path(output).open("wb") as stream:
            _write(chunks, stream, output)
    else:
        # A symbolic link stays, the file behind it is replaced.
        _replace(chunks, Path(os.path.realpath(output)), output)


def _print(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        raise WriteError("standard output is closed; use --output FILE")
    _write(chunks, sys.stdout.buffer, "standard output", at_once=True)


def _replace(chunks: Iterable[str], path: Path, name: str) -> None:
    with _writing(name):
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _write(chunks, stream, name)
        with _writing(name):
            Path(temporary).chmod(_mode(path))
            Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write(chunks: Iterable[str], stream: BinaryIO, name: str, *, at_once: bool = False) -> None:
    for chunk in chunks:
        data = chunk.encode("utf-8", "backslashreplace")
        with _writing(name):
            stream.write(data)
            if at_once:
                stream.flush()
    with _writing(name):
        stream.flush()


@contextmanager
def _writing(name: str) -> Iterator[None]:
    # Around writing alone: an error of what makes the chunks is not one of writing.
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"{name}: cannot be written: {error.strerror or error}") from error
