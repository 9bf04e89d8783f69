"""What a reader of one format hands over, before ids and publication dates are settled."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from newsline.dating import Stated
from newsline.errors import InputError
from newsline.model import Skipped

MAX_BYTES = 64 * 1024 * 1024
_PUBLISHED = (
    "published",
    "datepublished",
    "publisheddate",
    "publishedat",
    "publishedon",
    "publishedtime",
    "publishdate",
    "publicationdate",
    "pubdate",
    "date",
    "dateissued",
    "issued",
)
_TITLE = ("title", "headline")
_URL = ("url", "link", "permalink", "canonicalurl", "sourceurl", "source")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format holds it.

    `stated` is what its metadata say of the publication date; `id` the id that the input gives it;
    `number` its place (from 1) in an input that can hold several, None where it is the input.
    """

    text: str
    title: str | None = None
    url: str | None = None
    stated: tuple[Stated, ...] = ()
    id: str | None = None
    number: int | None = None


# From all bytes of an input and the name that messages give it; raises InputError where nothing can
# be read.
WholeReader = Callable[[bytes, str], Iterator[Draft | Skipped]]


def too_large(name: str) -> InputError:
    """Make the error for an input, or a line of JSON lines, above MAX_BYTES."""
    limit = f"{MAX_BYTES >> 20} MiB"
    return InputError(name, f"is larger than {limit}: split it, or use JSON lines, an article each")


def stated_in(fields: Mapping[object, object], where: str) -> tuple[Stated, ...]:
    """Collect the publication dates of a mapping of metadata, the clearest name first."""
    named = _by_name(fields)
    return tuple(Stated(named[key], where) for key in _PUBLISHED if key in named)


def title_in(fields: Mapping[object, object]) -> str | None:
    """Return the title that a mapping of metadata gives, on one line."""
    return one_line(_first_text(fields, _TITLE))


def url_in(fields: Mapping[object, object]) -> str | None:
    """Return the address that a mapping of metadata gives."""
    named = _by_name(fields)
    for key in _URL:
        value = one_line(named.get(key))
        if value and (key != "source" or re.match(r"https?://", value)):
            return value
    return None


def one_line(value: object) -> str | None:
    """Return a text with its white space as single blanks, None for anything but a filled text."""
    if not isinstance(value, str):
        return None
    text = " ".join(whole_characters(value).split())
    return text if text and text not in ("null", "~") else None


def whole_characters(text: str) -> str:
    """Replace what no text may hold, half a surrogate pair and NUL, each by one U+FFFD."""
    return re.sub(r"[\x00\ud800-\udfff]", "�", text)


def _by_name(fields: Mapping[object, object]) -> dict[str, object]:
    """Fold the names of fields: date_published, Date-Published, datePublished are one."""
    return {re.sub(r"[\s_-]", "", str(key)).lower(): value for key, value in fields.items()}


def _first_text(fields: Mapping[object, object], keys: tuple[str, ...]) -> object:
    named = _by_name(fields)
    return next((named[key] for key in keys if one_line(named.get(key))), None)
