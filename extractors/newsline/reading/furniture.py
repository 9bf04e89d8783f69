"""What of a page stands around its article: taken out of the tree before the text is extracted.

trafilatura knows furniture by the names of classes and by how much of it is links. What it lets
through, whatever the classes of a site are called, is told here by its build: lists whose every
item is a link to another article, with the heading above them, and lines such as "Read more: ...".
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_FEWEST = 3  # items of a list of teasers
_OTHERS = 0.2  # share of them that may be something else: "Sign up for our letter"
_TEASER, _HEADING = 200, 80  # characters at most of a teaser, and of the words above such a list
_LINKED, _MOSTLY_LINKED = 0.3, 0.6  # shares of the characters of a teaser, and of a pointing line
_LASTING = frozenset({"article", "body", "html", "main"})
_SENTENCE_END = re.compile(r"[.!]['\"”’)]*\Z")
_POINTS = re.compile(
    r"\W*(?:also |don['’]t miss|more(?: (?:from|on)\b|:)|read (?:also|more|next|on|the)\b|related\b"
    r"|see also\b|watch(?:\b| now)|recommended\b)[^.:]{0,40}:",
    re.IGNORECASE,
)
_KEEPS_SPACE = frozenset({"pre", "script", "style", "textarea"})
# From the beginning of a run of spaces alone, so that a long one is read once.
_SPACES = re.compile(r"(?<![ \t\r\n\f])[ \t\r\n\f]*[\t\r\n\f][ \t\r\n\f]*")
# lxml takes none of them in a text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clear(tree: "HtmlElement") -> None:
    """Take the teasers of other articles out of a page (an lxml tree), and undo soft line breaks.

    A line break in the source of a page is white space; only elements break lines.
    """
    for found in [*_lists_of_teasers(tree), *_pointing_lines(tree)]:
        if found.getparent() is not None:
            found.drop_tree()
    _undo_wraps(tree)


def _lists_of_teasers(tree: "HtmlElement") -> Iterator["HtmlElement"]:
    for listed in tree.iter("ul", "ol"):
        items = listed.findall("li")
        others = sum(not _is_teaser(item) for item in items)
        if len(items) >= _FEWEST and others <= _OTHERS * len(items):
            yield from _with_its_heading(listed)


def _is_teaser(item: "HtmlElement") -> bool:
    text = _text(item)
    if not 0 < len(text) <= _TEASER or _SENTENCE_END.search(text):
        return False
    return _linked(item) >= _LINKED * len(text)


def _with_its_heading(listed: "HtmlElement") -> Iterator["HtmlElement"]:
    """The list with what holds nothing else but words above it, or with the heading before it."""
    found, size = listed, len(_text(listed))
    while (above := found.getparent()) is not None and above.tag not in _LASTING:
        if len(_text(above)) - size > _HEADING or above.find(".//p") is not None:
            break
        found = above
    yield found
    before = found.getprevious()
    if before is not None and before.tag in {"h2", "h3", "h4", "h5", "h6"}:
        yield before


def _pointing_lines(tree: "HtmlElement") -> Iterator["HtmlElement"]:
    """Paragraphs that only point at another article: "Read more: The bridge is open again"."""
    for line in tree.iter("p"):
        if line.find(".//a") is None:
            continue
        text = _text(line)
        if _POINTS.match(text) and _linked(line) >= _MOSTLY_LINKED * len(text):
            yield line


def _linked(element: "HtmlElement") -> int:
    """The number of characters of an element that are links."""
    return sum(len(_text(link)) for link in element.iter("a") if link.get("href"))


def _text(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


def _undo_wraps(tree: "HtmlElement") -> None:
    kept = {inner for outer in tree.iter(*_KEEPS_SPACE) for inner in outer.iter()}
    for element in tree.iter():
        named = isinstance(element.tag, str)  # a comment is not
        if named and element.text and element not in kept:
            element.text = _on_one_line(element.text)
        if element.tail and element.getparent() not in kept:
            element.tail = _on_one_line(element.tail)


def _on_one_line(text: str) -> str:
    return _CONTROL.sub("", _SPACES.sub(" ", text))
