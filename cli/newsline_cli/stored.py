"""Timelines that were written before, from files or standard input."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from newsline.errors import InputError, MissingPathError
from newsline.model import Timeline
from newsline_cli.stdin import standard_input

_STDIN = "-"
_BEGINNING = 4096  # bytes, enough to tell a timeline


def load(path: str) -> Timeline:
    """The timeline in a file, "-" for standard input.

    Raises MissingPathError if there is no such file, InputError if it is no timeline.
    """
    from newsline.readback import read_timeline

    return read_timeline(_bytes(path), path)


def timeline_or_streams(paths: Sequence[str]) -> Timeline | dict[str, BinaryIO]:
    """The timeline in the one path that was named; else the paths are articles.

    A pipe can be read but once: what it held is given back as a stream, by its path.
    """
    from newsline.readback import is_timeline, read_timeline

    if len(paths) != 1:
        return {}
    [path] = paths
    if path == _STDIN or _is_pipe(Path(path)):
        data = _bytes(path)
        return read_timeline(data, path) if is_timeline(data) else {path: BytesIO(data)}
    return load(path) if is_timeline(_beginning(path)) else {}


def _is_pipe(path: Path) -> bool:
    return path.is_fifo() or path.is_char_device() or path.is_socket()


def _beginning(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(_BEGINNING)
    except (OSError, ValueError):  # reading it as an article will tell why not
        return b""


def _bytes(path: str) -> bytes:
    if path == _STDIN:
        return standard_input("name a file").read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise MissingPathError(path, "no such file") from None
    except IsADirectoryError:
        raise InputError(path, "is a folder; name a timeline (build --format json)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"cannot be read: {reason}") from None
