"""Dates in addresses and file names: /2021/09/29/title, 2021-09-24-title.txt, 2021/09/29.txt."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from newsline.dating.absolute import YEAR, WrittenDate, date_at, only_date, written_dates
from newsline.dating.evidence import Evidence, evidence

_URL_DATE = re.compile(
    rf"(?<=/)(?P<date>{YEAR}/(?:\d\d?|[a-z]{{3,9}})/\d\d?(?=/|$|[-_.])"
    rf"|{YEAR}(?P<sep>[-_.])\d\d?(?P=sep)\d\d?(?!\d)|{YEAR}[01]\d[0-3]\d(?!\d))",
    re.IGNORECASE,
)
_URL_TAIL = re.compile(
    rf"[-_/]({YEAR}-\d\d-\d\d|{YEAR}[01]\d[0-3]\d)(?:/|\.[a-z]{{3,5}})?$", re.IGNORECASE
)
_FOLDERS = re.compile(rf"(?:^|/)({YEAR}[-/](?:\d\d?|[A-Za-z]{{3,9}})/\d\d?)(?=/[^/]*$|\.[^./]*$|$)")
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")


def url_path(url: str) -> str:
    """The path of an address, of the page itself where an archive keeps a copy of it."""
    original = re.search(r".+(https?://.+)", url)
    try:
        return unquote(urlsplit(original[1] if original else url).path)
    except ValueError:
        return ""


def url_date(url: str) -> Iterator[Evidence]:
    """The date in the path of an address (/2021/09/29/, /2021/sep/29/, ...-2021-09-29/)."""
    path = url_path(url)
    found = _URL_DATE.search(path) or _URL_TAIL.search(path)
    if found:
        yield from evidence(only_date(_dashed(found[1])), "URL")


def path_date(path: str) -> Iterator[Evidence]:
    """The date in the name of a file, or of the folders that hold it.

    A name with two dates says nothing. A date with the month's name counts only alone or before a
    blank: elsewhere it is part of a title ("the-15-july-2016-coup").
    """
    *folders, name = path.split("/")
    stem = _dashed(_EXTENSION.sub("", name))
    yield from evidence(_in_name(stem), "file name")
    tree = _FOLDERS.search(path)
    if tree:
        yield from evidence(only_date(_dashed(tree[1])), "file name")
    elif folders:
        yield from evidence(only_date(_dashed(folders[-1])), "file name")


def _in_name(stem: str) -> WrittenDate | None:
    found = list(written_dates(stem))
    if len({written.readings for written in found}) != 1:
        return None
    written = found[0]
    in_figures = not re.search(r"[A-Za-z]{3}", stem[written.start : written.end])
    opens = date_at(stem, 0) is not None and stem[written.end : written.end + 1] in ("", " ")
    return written if in_figures or opens else None


def _dashed(name: str) -> str:
    """A name with its dates written with dashes: 2021_09_24 and 2021/09/24 -> 2021-09-24."""
    dashed = re.sub(r"(?<=\d)[_/.](?=\d)|(?<=\d)/(?=[A-Za-z])|(?<=[A-Za-z])/(?=\d)", "-", name)
    return dashed.replace("_", " ")
