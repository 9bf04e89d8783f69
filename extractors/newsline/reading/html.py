"""HTML pages -> drafts: the article's text without the page around it."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from newsline.dating import Stated
from newsline.errors import InputError
from newsline.model import Skipped
from newsline.reading.decoding import decode
from newsline.reading.draft import Draft, one_line, whole_characters
from newsline.reading.html_dates import page_dates

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Read a page: one article, its text as trafilatura extracts it.

    Raises InputError for an empty or binary file and for a page that holds no text.
    """
    declared = _CHARSET.search(data[:4096])
    page = decode(data, name, declared[1].decode("ascii") if declared else None)
    try:
        draft = _draft(_XML_DECLARATION.sub("", page))
    # The extractor walks whatever a page holds; however it fails, the other files must be read.
    except Exception as error:
        raise InputError(name, f"could not be read as HTML ({type(error).__name__})") from error
    if draft is None:
        raise InputError(name, "has no article text in it")
    yield draft


def _draft(page: str) -> Draft | None:
    import trafilatura
    from trafilatura.utils import load_html

    for library in ("trafilatura", "htmldate"):  # they warn of odd pages on standard error
        logging.getLogger(library).addHandler(logging.NullHandler())
    tree = load_html(page if re.search("<(?:html|body)", page, re.I) else _as_page(page))
    if tree is None:
        return None
    dates = page_dates(tree)
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
        whole_characters(re.sub(r"\r\n?", "\n", text)),
        title=one_line(document.title) if document else None,
        url=one_line(document.url) if document else None,
        stated=tuple(Stated(value, "HTML metadata") for value in dates),
    )


def _as_page(fragment: str) -> str:
    return f"<html><body><div>{fragment}</div></body></html>"
