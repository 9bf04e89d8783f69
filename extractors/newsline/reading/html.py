"""HTML pages -> drafts: the article's text without the page around it."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsline.dating import Stated
from newsline.errors import InputError
from newsline.model import Skipped
from newsline.reading.decoding import decode
from newsline.reading.draft import Draft, one_line, whole_characters
from newsline.reading.furniture import clear
from newsline.reading.html_dates import page_dates
from newsline.reading.json_ld import ARTICLE, LIST, is_a, main_things

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINE_ENDS = re.compile(r"(?<![ \t])[ \t]+(?=\n|\Z)|(?:(?<=\n)|\A) (?! )")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_HOME = re.compile(r"/?(?:(?:home|index|default)(?:\.\w+)?/?)?", re.IGNORECASE)
_SEPARATOR = r"(?:\s+(?:[|–—·•»-]|::?|--)\s+|:\s+)"  # between the title of a page and its site
_TITLE_WORDS = 3  # at least, of a heading that is a title by itself


def read_html(data: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Read a page: one article, its text as trafilatura extracts it.

    Raises InputError for an empty or binary file, for a page that holds no text, and for one that
    only leads to articles.
    """
    declared = _CHARSET.search(data[:4096])
    page = decode(data, name, declared[1].decode("ascii") if declared else None)
    try:
        draft = _draft(_XML_DECLARATION.sub("", page), name)
    except InputError:
        raise
    # The extractor walks whatever a page holds; however it fails, the other files must be read.
    except Exception as error:
        raise InputError(name, f"could not be read as HTML ({type(error).__name__})") from error
    if draft is None:
        raise InputError(name, "has no article text in it")
    yield draft


def _draft(page: str, name: str) -> Draft | None:
    import trafilatura
    from trafilatura.utils import load_html

    for library in ("trafilatura", "htmldate"):  # they warn of odd pages on standard error
        logging.getLogger(library).addHandler(logging.NullHandler())
    tree = load_html(page if re.search("<(?:html|body)", page, re.I) else _as_page(page))
    if tree is None:
        return None
    if _leads_to_articles(tree):
        raise InputError(
            name, "is a front page or a list of articles: save the articles themselves"
        )
    dates, heading = tuple(page_dates(tree)), _heading(tree)
    clear(tree)
    document: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "max_date": "2199-12-31"},
    )
    text = (document and document.text) or trafilatura.baseline(tree)[1]
    if not text.strip():
        return None
    return Draft(
        whole_characters(_LINE_ENDS.sub("", re.sub(r"\r\n?", "\n", text))),
        title=_without_site(one_line(document.title), heading) if document else heading,
        url=one_line(document.url) if document else None,
        stated=tuple(Stated(value, "HTML metadata") for value in dates),
    )


def _as_page(fragment: str) -> str:
    return f"<html><body><div>{fragment}</div></body></html>"


def _leads_to_articles(tree: "HtmlElement") -> bool:
    """Whether a page is the front page of a site or of a section, or says that it is a list.

    Its publication date, if it has one, is not that of what it leads to.
    """
    if _property(tree, "og:type") != "website":
        return False
    if _is_home(_address(tree)):
        return True
    things = main_things(tree)
    is_list = any(is_a(thing, LIST) for thing in things)
    return is_list and not any(is_a(thing, ARTICLE) for thing in things)


def _is_home(address: str) -> bool:
    try:
        parts = urlsplit(_ARCHIVED.sub("", address))
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and _HOME.fullmatch(parts.path) is not None


def _address(tree: "HtmlElement") -> str:
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return str(canonical) or _property(tree, "og:url")


def _property(tree: "HtmlElement", name: str) -> str:
    return str(tree.xpath("string(//meta[@property=$name or @name=$name]/@content)", name=name))


def _heading(tree: "HtmlElement") -> str | None:
    """The one main heading of a page."""
    found = [text for h in tree.xpath("//h1") if (text := one_line(h.text_content()))]
    return found[0] if len(found) == 1 else None


def _without_site(title: str | None, heading: str | None) -> str | None:
    """The title of a page without the name of its site, where its main heading shows which it is.

    >>> _without_site("The bridge is open again | Example News", "The bridge is open again")
    'The bridge is open again'
    >>> _without_site("Example News | Opinion: The bridge is open", "Opinion: The bridge is open")
    'Opinion: The bridge is open'
    >>> _without_site("The bridge is open to all", "The bridge is open")
    'The bridge is open to all'
    """
    if title is None or heading is None or len(heading.split()) < _TITLE_WORDS:
        return title
    found = re.search(rf"(?:\A|{_SEPARATOR}){re.escape(heading)}(?:{_SEPARATOR}|\Z)", title, re.I)
    return heading if found else title
