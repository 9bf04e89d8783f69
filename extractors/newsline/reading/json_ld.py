"""What a page says of itself in schema.org's JSON-LD: the things it is about, and their dates."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

Thing = dict[str, object]

ARTICLE = re.compile(r"Article$|Posting$|^Report$|^Liveblog", re.IGNORECASE)
PAGE = re.compile(r"WebPage$", re.IGNORECASE)
VIDEO = re.compile(r"^VideoObject$", re.IGNORECASE)
LIST = re.compile(r"^(?:ItemList|CollectionPage|SearchResultsPage)$", re.IGNORECASE)

# What a template left invalid: "datePublished": 2021-09-24T10:00:00Z,
_BROKEN = re.compile(r'"@type"\s*:\s*"\w*(?:Article|Posting)"')
_BROKEN_DATE = re.compile(r'"datePublished"\s*:\s*"?(\d{4}-\d\d-\d\d[^\s",}]*)')


def main_things(tree: "HtmlElement") -> tuple[Thing, ...]:
    """The things that a page (an lxml tree) is about: not its comments, lists of links or parts.

    Of a script that is no JSON, broken by hand or by a template, the date of its article is read
    if it tells of one alone.
    """
    found: list[Thing] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = script.text or ""
        try:
            found += _things(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            found += _broken(text)
    return tuple(found)


def is_a(thing: Thing, kind: re.Pattern[str]) -> bool:
    """Whether a thing is of a kind."""
    types = thing.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and kind.search(name) for name in named)


def thing_dates(things: Sequence[Thing], *kinds: re.Pattern[str]) -> Iterator[str]:
    """Yield the publication dates of the things of some kinds, in the order of the kinds."""
    for kind in kinds:
        for thing in things:
            published = thing.get("datePublished") or thing.get("uploadDate")
            if is_a(thing, kind) and isinstance(published, str):
                yield published


def _things(value: object) -> list[Thing]:
    if isinstance(value, list):
        return [thing for item in value for thing in _things(item)]
    if not isinstance(value, dict):
        return []
    within = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
    return [value, *(thing for item in within for thing in _things(item))]


def _broken(script: str) -> list[Thing]:
    found = _BROKEN_DATE.findall(script)
    if len(found) != 1 or not _BROKEN.search(script):
        return []
    return [{"@type": "Article", "datePublished": found[0]}]
