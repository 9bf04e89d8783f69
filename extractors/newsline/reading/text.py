"""Plain text and Markdown -> drafts."""

import re
from collections.abc import Iterator

from newsline.dating.absolute import written_dates
from newsline.dating.dateline import begins_with_place
from newsline.errors import InputError
from newsline.model import Skipped
from newsline.reading.decoding import decode
from newsline.reading.draft import Draft, one_line, stated_in, title_in, url_in
from newsline.reading.front_matter import split_front_matter

_HEAD = 3000  # characters in which a title and an address stand
_TITLE_LENGTH = 200
_TITLE_WORDS = 4
_TITLE_BLOCKS = 4
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_TITLE_LINE = re.compile(r"^(?:title|headline)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_URL_LINE = re.compile(
    r"^(?:(?:url|link|source|address)[ \t]*:[ \t]*)?<?(https?://[^\s<>]+)>?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKDOWN_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_NO_TITLE = re.compile(r"(?:by|published|posted|updated|date|source|photo|file|url|https?)\b", re.I)


def read_text(data: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Read a text or Markdown file: one article, front matter apart.

    The text keeps every character (Markdown's signs too), so that offsets count what was read.
    Raises InputError for an empty or binary file.
    """
    yield text_draft(decode(data, name), name)


def text_draft(whole: str, name: str) -> Draft:
    """Make a draft of a decoded text."""
    fields, text = split_front_matter(whole) or ({}, whole)
    if not text.strip():
        raise InputError(name, "has no text after its front matter")
    return Draft(
        text,
        title=title_in(fields) or _title(text),
        url=url_in(fields) or _url(text),
        stated=stated_in(fields, "front matter"),
    )


def _url(text: str) -> str | None:
    """Return the address on a line of its own near the top."""
    first_lines = "\n".join(text[:_HEAD].lstrip().split("\n")[:10])
    match = _URL_LINE.search(first_lines)
    return match[1] if match else None


def _title(text: str) -> str | None:
    """Return the title that the text names, its Markdown heading, or a first line like a title."""
    start = text[:_HEAD]
    named = _TITLE_LINE.search(start) or _MARKDOWN_TITLE.match(start.lstrip())
    return one_line(named[1]) if named else _first_line(start)


def _first_line(start: str) -> str | None:
    """Return the line at the top that is a title rather than the name of a paper or a section.

    That is the first of four words or more that stands before any sentence, date, byline or
    dateline; a shorter one if there is none.
    """
    found = None
    blocks = _BLANK_LINES.split(start.strip())
    if len(blocks) == 1 and "\n" not in blocks[0]:
        return None
    for number, block in enumerate(blocks[:_TITLE_BLOCKS]):
        line, _, rest = block.partition("\n")
        if rest[:1].islower() or (number and rest) or not is_title(line.strip()):
            break
        if len(line.split()) >= _TITLE_WORDS and " > " not in line:
            return one_line(line)
        found = found or (None if line.isupper() else line)
    return one_line(found)


def is_title(line: str) -> bool:
    """Whether a line is short and no sentence, date, byline or dateline."""
    if len(line) > _TITLE_LENGTH or line[-1] in ".,;:" or _NO_TITLE.match(line):
        return False
    has_letter = re.search(r"[^\W\d_]", line) is not None
    return has_letter and not begins_with_place(line) and not next(written_dates(line), None)
