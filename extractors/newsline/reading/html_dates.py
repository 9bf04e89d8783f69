"""The publication dates in a page's metadata, the most trusted first.

schema.org's JSON-LD (`datePublished`), the Open Graph property `article:published_time` and its
kin, `<time datetime>`, and what else htmldate knows in the head of a page. The text of the page is
not searched: a date in it is the date of an event.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from newsline.dating import publication_date
from newsline.dating.absolute import only_date, written_dates
from newsline.reading.json_ld import ARTICLE, PAGE, VIDEO, main_things, thing_dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "publicationdate",
    "publish_date",
    "publishdate",
    "published_time",
    "pubdate",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
)
_FURNITURE = "ancestor::aside or ancestor::nav or ancestor::footer"
_NO_DATE = re.compile(r"modif|lastmod|updat|image|copyright|url|description|title")
_BYLINE_ELEMENT = re.compile(r"byline|author|\b(?:post|entry|article)-?(?:meta|info|details)", re.I)
_DATE_ELEMENT = re.compile(r"publi|posted|pub-?date|dateline|entry-date|timestamp|\bdate\b", re.I)
_LABEL = re.compile(r"^\s*(?:published|posted|date)(?: on)?\b:?", re.I)
_PUBLISHED = re.compile(r"publi|posted|entry-date|pub-?date", re.I)
_NOT_PUBLISHED = re.compile(r"updat|modif|expire|event|comment", re.I)
_MENU = 5  # links between what stands at the top of every page of a site and the title
_BEFORE = 40  # characters in which the word before an element is looked for
_WORD_BEFORE = re.compile(r"(\w+)(?:\s+(?:on|at))?\s*[:|]?\s*$")


def page_dates(tree: "HtmlElement") -> Iterator[str]:
    """Yield the publication dates that a page (an lxml tree) states, as they are written there."""
    things = main_things(tree)
    found = [
        *thing_dates(things, ARTICLE, PAGE),
        *_meta_dates(tree),
        *_time_dates(tree),
        *thing_dates(things, VIDEO),
    ]
    yield from found
    if not any(only_date(value.strip()) for value in found):
        yield from _other_dates(tree)


def _meta_dates(tree: "HtmlElement") -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            found.setdefault((meta.get(attribute) or "").lower(), meta.get("content"))
    yield from (found[name] for name in _META if name in found)


def _time_dates(tree: "HtmlElement") -> Iterator[str]:
    """Yield the dates of time elements and of short elements that are marked as a date.

    Those of related articles are marked alike, so differing ones count only where the element says
    that it is the publication's.
    """
    masthead = _masthead(tree)
    times = [e for e in tree.xpath(f"//time[not({_FURNITURE})]") if e not in masthead]
    marked = [time for time in times if time.get("pubdate") is not None or _is_published(time)]
    yield from _agreed(_value(time) for time in marked or times if _may_count(time))
    elements = tree.xpath(
        "//*[self::span or self::div or self::p or self::abbr or self::li]"
        f"[@class or @id or @itemprop][not({_FURNITURE})][string-length(normalize-space()) < 80]"
    )
    counting = [item for item in elements if item not in masthead and _may_count(item)]
    yield from _agreed(_value(item) for item in counting if _DATE_ELEMENT.search(_marks(item)))
    bylines = (item for item in counting if _BYLINE_ELEMENT.search(_marks(item)))
    yield from _agreed(_byline_date(item) for item in bylines)


def _masthead(tree: "HtmlElement") -> frozenset["HtmlElement"]:
    """What stands above the menu of a site: the date there is the day of the visit.

    That is all that comes some links before the one title of the page.
    """
    titles = tree.xpath("//h1")
    if len(titles) != 1:
        return frozenset()
    before = tuple(takewhile(lambda element: element is not titles[0], tree.iter()))
    links = [n for n, element in enumerate(before) if element.tag == "a"]
    return frozenset(before[: links[-_MENU]]) if len(links) >= _MENU else frozenset()


def _value(element: "HtmlElement") -> str:
    """What an element says of its date: an attribute for machines, else its text."""
    names = ("datetime", "content", "title")
    stated = (value for name in names if only_date((value := element.get(name) or "").strip()))
    return next(stated, _LABEL.sub("", element.text_content()).strip())


def _byline_date(element: "HtmlElement") -> str:
    """The date in a line about the author: "By Jane Doe, 24 September 2021"."""
    found = publication_date(" ".join(element.text_content().split()))
    is_update = found is not None and found.published_from == "updated line"
    return "" if found is None or is_update else found.date.isoformat()


def _agreed(values: Iterator[str]) -> Iterator[str]:
    """Yield the value that all name the day of, nothing where they differ."""
    found = [value for value in values if only_date(value.strip())]
    if len({written.readings for value in found if (written := only_date(value.strip()))}) == 1:
        yield found[0]


def _marks(element: "HtmlElement") -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))


def _is_published(element: "HtmlElement") -> bool:
    said = _marks(element) + " " + _word_before(element)
    return _PUBLISHED.search(said) is not None and _may_count(element)


def _may_count(element: "HtmlElement") -> bool:
    return not _NOT_PUBLISHED.search(_marks(element) + " " + _word_before(element))


def _word_before(element: "HtmlElement") -> str:
    """The word that stands directly before an element: "Updated", "Published on"."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    found = _WORD_BEFORE.search((text or "")[-_BEFORE:])
    return found[1] if found else ""


def _other_dates(tree: "HtmlElement") -> Iterator[str]:
    """Yield the date that htmldate finds in the head of the page alone.

    Given the whole page it would take a date from the text, which says when an event was; given a
    numeric date of open order it would guess.
    """
    from htmldate import find_date
    from lxml.html import Element

    page, head, body = Element("html"), Element("head"), Element("body")
    page.extend((head, body))
    for meta in tree.xpath("//head/meta[@content]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if not _NO_DATE.search(name) and not _is_open(meta.get("content")):
            kept = Element("meta")
            kept.attrib.update(meta.attrib)
            head.append(kept)
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        min_date="1900-01-01",
        max_date="2199-12-31",  # without a latest day it would ask the clock
    )
    if found:
        yield found


def _is_open(content: str) -> bool:
    """Whether a text holds a date that can mean two days."""
    return any(len(written.readings) > 1 for written in written_dates(content))
