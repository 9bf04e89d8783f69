"""Headers that an article's own text carries: labelled dates, bylines, dates on their own line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsline.dating.absolute import (
    WEEKDAY,
    WrittenDate,
    beside_date,
    date_at,
    only_date,
    written_dates,
)
from newsline.dating.dateline import begins_with_place
from newsline.dating.evidence import Evidence, evidence
from newsline.dating.lines import HEAD_CHARACTERS, PROSE, Line, ends_sentence, foot, lines

# --- a label and its date -------------------------------------------------------------------------

_LABEL = re.compile(
    r"""(?:(?:first|originally|last|article|story)\s+)?
    (?:(?P<published>(?:published|posted|issued|released|release(?=\s*:))(?:\s+(?:date|time))?)
      |(?P<date>(?:(?:publication|publish|pub|release|article)[\s_]?)?date|dated)
      |(?P<updated>updated?|modified|revised|edited))
    (?:\s+(?:by|in)\s+[^\d|:\n]{2,60}?(?=\s+on\b|,\s|\s*[|:]))?
    (?P<link>(?:\s*[:=,|–—-]\s*|\s+)(?:(?:on|at)\s+)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = ("published", "date", "updated")
# What makes an end of a date line: a separator, a name, a place, the next label.
_NEXT = re.compile(
    r"\s*(?:[|•·(]|\s[-–—/]\s|,?\s*\b(?:by\s+\w|in\s+[A-Z])|,?\s*\b(?i:last\s+)?(?i:updated?|modified|edited)\b)"
)
_BY = re.compile(r"(?:by|written by|posted by|reported by|from)\s+\S", re.IGNORECASE)
_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[A-Z]{3})(?=[A-Z][a-z])")


def labelled_lines(head: Iterable[Line]) -> Iterator[Evidence]:
    """Labelled dates: "Published: 24 Sept. 2021 14:05 GMT", "Date: ...", "Posted by X on ..."."""
    for line in head:
        for kind, found in _labelled(line):
            if kind == "published":
                yield from evidence(found, "published line")
            elif kind == "date":
                yield from evidence(found, "text header")


def updated_lines(head: Iterable[Line]) -> Iterator[Evidence]:
    """Labels such as "Updated: ...": no earlier than the publication, so the weaker witness."""
    for line in head:
        for kind, found in _labelled(line):
            if kind == "updated":
                yield from evidence(found, "updated line")


def closing_lines(text: str) -> Iterator[Evidence]:
    """A "First published: ..." line under the article, if there is but one such date."""
    found = [
        written
        for line in foot(text)
        for kind, written in _labelled(line)
        if kind == "published" and written.readings
    ]
    if len({written.readings for written in found}) == 1:
        yield from evidence(found[0], "published line")


def _labelled(line: Line) -> Iterator[tuple[str, WrittenDate]]:
    """Each labelled date of a line with the kind of its label."""
    text = _GLUE.sub(" ", line.text)
    position = 0
    while label := _LABEL.search(text, position):
        found = _date_of(label, line.is_prose) if _may_begin(text, label.start()) else None
        position = found.end if found else label.end(next(k for k in _KINDS if label[k]))
        if found:
            yield next(kind for kind in _KINDS if label[kind]), found


def _may_begin(text: str, start: int) -> bool:
    """Whether a label stands where labels stand: first, or after a separator, a byline, a date."""
    before = text[:start].rstrip()
    if not before:
        return True
    if text[start - 1] not in " \t|•·(":
        return False
    return before[-1] in "|•·(/–—-" or bool(_BY.match(before)) or _ends_with_date(before)


def _ends_with_date(text: str) -> bool:
    return any(beside_date(text[found.end :]) for found in written_dates(text))


def _date_of(label: re.Match[str], in_prose: bool) -> WrittenDate | None:
    """The date that belongs to a label: only a weekday and a clock between, no sentence after."""
    text, start = label.string, label.end()
    found = next((date for date in written_dates(text[: start + 80]) if date.start >= start), None)
    if not found or not beside_date(text[start : found.start]):
        return None
    if ":" in label["link"] or "=" in label["link"]:
        return found
    return None if in_prose or not _ends_line(text[found.end :]) else found


def _ends_line(rest: str) -> bool:
    """Whether a header goes on after a date ("14:05 GMT | By ..."), not a sentence."""
    if beside_date(rest.rstrip(".")):
        return True
    following = (match for match in _NEXT.finditer(rest[:80]) if beside_date(rest[: match.start()]))
    return not ends_sentence(rest) and any(following)


# --- a record's header run into the text ----------------------------------------------------------

_RUN_IN = re.compile(
    r"\s*(?:(?:title|headline|url|link|source|author|id|section)\b[^\n]{1,400}?\s)?"
    r"(?:date|pubdate)[\s:=]+(?=\S)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:T?[\s\d:.,+Z-]*(?:\b[A-Z]{3,4}\b)?)[\s|;:–—-]*[\"'“‘(\[]*(?:[A-Z\d]|$)")


def run_in_header(text: str) -> Iterator[Evidence]:
    """A header such as "date 2021-09-24 Title and text", perhaps after other fields."""
    start = text[:HEAD_CHARACTERS]
    label = _RUN_IN.match(start)
    found = date_at(start, label.end()) if label else None
    if found and _TITLE.match(start, found.end):
        yield from evidence(found, "text header")


_CLOCK = re.compile(
    r",? (?:at )?\d{1,2}:\d\d(?: ?[apAP]\.?(?:[mM]\b\.?)?)?+(?: [A-Z]{2,4}\b)?+(?= [A-Z\"“])"
)
_SENTENCE = re.compile(r" (?:A|An|The|By) ")
_BETWEEN = re.compile(r"[.!?][\"'”’)]* $")
_NEAR_TOP, _DISTANCE = 400, 20  # characters


def dates_run_in(text: str) -> Iterator[Evidence]:
    """A date near the top, run in between a title or standfirst and the first sentence.

    It has a clock ("Colts win on Dec 23 2012, 6:11p The team ...") or stands between two sentences
    ("... a deal. April 4, 2007 A jury ..."). None where the text has several: a chronology.
    """
    found = [written for written in written_dates(text) if _is_run_in(text, written)]
    if len({written.readings for written in found}) == 1 and found[0].end < _NEAR_TOP:
        yield from evidence(found[0], "text header")


def _is_run_in(text: str, written: WrittenDate) -> bool:
    if _CLOCK.match(text, written.end):
        return True
    before = text[max(0, written.start - _DISTANCE) : written.start]
    return _SENTENCE.match(text, written.end) is not None and _BETWEEN.search(before) is not None


# --- dates on a line of their own -----------------------------------------------------------------

_NAMES = re.compile(r"(?:(?:[A-Z][\w.'’-]*|and|of|the|de|al|&)[\s,]+)+")
_PIECES = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
_PIECE = 60  # characters: longer than a name, a desk or a place is a headline
_TO_TEXT = re.compile(r"\s*[-–—|•·]\s*(?=[\"'“‘]?[A-Z\d])")
_WEEKDAY = re.compile(rf"(?:{WEEKDAY},?\s*)?", re.IGNORECASE)


def header_lines(head: Sequence[Line], text: str) -> Iterator[Evidence]:
    """Dates near the top that are a line of their own, a byline or the opening of the text.

    None where they differ or where the text is a list of dated entries: those are dates of events.
    """
    found = [written for line in head if (written := _own_line(line)) and written.readings]
    if len({written.readings for written in found}) == 1 and not _is_chronology(text):
        yield from evidence(found[0], "text header")


def _own_line(line: Line) -> WrittenDate | None:
    text = _before_update(line.text)
    return _bare(text, line.following) or _byline(text) or _opening(text, line.number)


def _before_update(text: str) -> str:
    """A line up to its "Last modified on ...": that date is another one."""
    text = _GLUE.sub(" ", text)
    updates = (label for label in _LABEL.finditer(text) if label["updated"])
    cut = next((label.start() for label in updates if _may_begin(text, label.start())), None)
    return text[:cut]


def _bare(line: str, following: str) -> WrittenDate | None:
    """The date of a line that is nothing else; a wrapped sentence would go on in lower case."""
    return None if following[:1].islower() else only_date(line)


def _byline(line: str) -> WrittenDate | None:
    """The date of "By Jane Doe | 24 September 2021", "Jane Doe, AFP, Sept 24, 2021"."""
    if len(line) > PROSE or begins_with_place(line):
        return None
    pieces = _PIECES.split(line)
    short = all(len(piece) <= _PIECE for piece in pieces)
    if len(pieces) > 1 and short and not ends_sentence(line):
        dates = [written for piece in pieces if (written := only_date(piece))]
        return dates[0] if len(dates) == 1 else None
    return _after_names(line)


def _after_names(line: str) -> WrittenDate | None:
    """The date at the end of a line of names, after "By" or a comma."""
    found = next(written_dates(line), None)
    if not found or not beside_date(line[found.end :]):
        return None
    names = line[: found.start]
    all_names = names.rstrip().endswith(",") and _NAMES.fullmatch(names)
    return found if all_names or _BY.match(names) else None


def _opening(line: str, number: int) -> WrittenDate | None:
    """A date before the first words: "24 September 2021 - The council ...", "2021-09-24 Title"."""
    if number:
        return None
    start = _WEEKDAY.match(line)
    found = date_at(line, start.end() if start else 0)
    if not found:
        return None
    in_figures = line[: found.end].replace("-", "").isdigit() and found.day_first is None
    title = in_figures and re.match(r"\s+[\"'“‘]?[A-Z]", line[found.end :])
    return found if title or _TO_TEXT.match(line, found.end) else None


def _is_chronology(text: str) -> bool:
    """Whether several entries of a text are headed by different dates.

    A date alone heads an entry where a sentence follows: the lists of headlines with their dates
    that pages carry under an article do not make a chronology of it.
    """
    heads: set[tuple[object, ...]] = set()
    for line in lines(text):
        found = date_at(line.text, 0)
        if found and _heads_entry(line, found):
            heads.add(found.readings)
    return len(heads) > 1


def _heads_entry(line: Line, found: WrittenDate) -> bool:
    rest = line.text[found.end :]
    if beside_date(rest):
        return ends_sentence(line.following)
    return re.match(r"\s*[-–—:|]\s*\S", rest) is not None
