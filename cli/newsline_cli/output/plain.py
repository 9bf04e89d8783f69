"""Text of articles made safe to print on one line."""

import re
import unicodedata

# Characters that turn the direction of the text after them, beyond the end of a cell.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")


def one_line(text: str) -> str:
    r"""The text on one line: no line breaks or tabs, no control characters, no lone surrogates.

    >>> one_line("Red\n\talert \x1b[31m")
    'Red alert [31m'
    """
    spaced = _SPACES.sub(" ", _TURNS.sub("", text)).strip()
    return spaced if spaced.isprintable() else "".join(map(_shown, spaced))


def on_screen(text: str) -> str:
    """The text with its lines, each character that steers a terminal replaced by U+FFFD.

    The length stays, so that offsets still fit.
    """
    return "".join(letter if letter in "\n\t" else _held(letter) for letter in text)


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    return {"Cc": "", "Cs": "\ufffd"}.get(category, letter)


def _held(letter: str) -> str:
    return "\ufffd" if unicodedata.category(letter) in {"Cc", "Cs"} else letter
