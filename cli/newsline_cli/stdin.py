"""Standard input, which "-" stands for."""

import sys
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from newsline.errors import InputError
from newsline_cli.exits import say


def standard_input(instead: str, tell: Callable[[str], None] = say) -> BinaryIO:
    """The stream of "-"; tells so if it is the keyboard that is waited for.

    Raises InputError, with what to do `instead`, if it is closed.
    """
    if sys.stdin is None:
        raise InputError("-", f"standard input is closed; {instead}")
    if sys.stdin.isatty():
        tell("reading from the keyboard; end with Ctrl-D")
        return BytesIO(sys.stdin.buffer.read())  # to ask once more would take another Ctrl-D
    return sys.stdin.buffer
