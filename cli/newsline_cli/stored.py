"""Timelines that were written before, from files or standard input."""

import sys
from pathlib import Path

from newsline.errors import InputError, MissingPathError
from newsline.model import Timeline

_STDIN = "-"
_BEGINNING = 4096  # bytes, enough to tell a timeline


def load(path: str) -> Timeline:
    """The timeline in a file, "-" for standard input.

    Raises MissingPathError if there is no such file, InputError if it is no timeline.
    """
    from newsline.readback import read_timeline

    return read_timeline(_bytes(path), path)


def is_stored(paths: list[str]) -> bool:
    """Whether the one path that was named is a file with a timeline, not an article."""
    if len(paths) != 1 or paths[0] == _STDIN or not Path(paths[0]).is_file():
        return False
    from newsline.readback import is_timeline

    try:
        with Path(paths[0]).open("rb") as stream:
            return is_timeline(stream.read(_BEGINNING))
    except OSError:
        return False


def _bytes(path: str) -> bytes:
    if path == _STDIN:
        if sys.stdin is None:
            raise InputError(path, "standard input is closed; name a file")
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise MissingPathError(path, "no such file") from None
    except IsADirectoryError:
        raise InputError(path, "is a folder; name a timeline (build --format json)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"cannot be read: {reason}") from None
