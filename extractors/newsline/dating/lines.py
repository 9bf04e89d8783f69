"""The lines of an article in which a header can stand."""

import re
from dataclasses import dataclass

HEAD_CHARACTERS = 3000
PROSE = 120  # a line this long that ends like a sentence is a paragraph, not furniture
_HEAD_LINES = 15
_FOOT_LINES = 5
_SEEN = 400  # the characters of a line that are looked at: a whole article may stand on one
_MARKUP = re.compile(r"^[\s#>*_|\[(]+|[\s*_\])|]+$|\*\*|__")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """The start of a line, without the Markdown and the brackets around it.

    `number` counts from 0 without blank lines, `following` is the next line or "".
    """

    text: str
    number: int
    following: str

    @property
    def is_prose(self) -> bool:
        """Whether the line is a paragraph of the article."""
        return len(self.text) >= _SEEN or (len(self.text) >= PROSE and ends_sentence(self.text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the stop of a sentence."""
    return _SENTENCE_END.search(text) is not None


def lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    stripped = [_MARKUP.sub("", line[:_SEEN]) for line in text.split("\n")]
    filled = [line for line in stripped if line]
    following_ones = [*filled, ""][1:]
    return [
        Line(line, number, following)
        for number, (line, following) in enumerate(zip(filled, following_ones, strict=True))
    ]


def head(text: str) -> tuple[Line, ...]:
    """The lines where a header stands: up to the second paragraph of prose.

    A standfirst or a caption may come before the header, the article itself may not.
    """
    found: list[Line] = []
    paragraphs = 0
    for line in lines(text[:HEAD_CHARACTERS])[:_HEAD_LINES]:
        paragraphs += line.is_prose
        if paragraphs > 1:
            break
        found.append(line)
    return tuple(found)


def foot(text: str) -> tuple[Line, ...]:
    """The last lines of a text that are not prose."""
    last = lines(text[-HEAD_CHARACTERS:])[-_FOOT_LINES:]
    return tuple(line for line in last if not line.is_prose)
