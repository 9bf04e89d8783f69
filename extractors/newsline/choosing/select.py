"""Which events of a timeline a reader asked for: by period, participant, place, words, ..."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from newsline.merging.copies import sources
from newsline.model import DateRange, Entity, Event, Precision, Status
from newsline.naming.gazetteer import gazetteer, spelt
from newsline.naming.names import fold, place_of, usual
from newsline.naming.persons import is_form, parse

# Letters that have no decomposition in Unicode and that newspapers write plainly.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
_QUOTES = str.maketrans("‘’“”„‑–—", '\'\'"""---')
_LEGAL_FORMS = frozenset({"ag", "co", "company", "corp", "corporation", "inc", "ltd", "plc"})
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader asks of events; what is None or empty asks for nothing, the rest for all of it.

    An event overlaps the days from `since` to `until`, both inside. It names all of `entities`, or
    any of them if `any_entity`, in any form of the name; one of `places` so too. Its status and
    precision are among those given. `match` stands in its summary or in what a mention says or
    quotes, whatever the case, the diacritics and the spaces. At least `min_sources` independent
    sources tell it.
    """

    since: date | None = None
    until: date | None = None
    entities: tuple[str, ...] = ()
    any_entity: bool = False
    places: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    precisions: tuple[Precision, ...] = ()
    match: str | None = None
    min_sources: int = 1


def select(
    events: Iterable[Event], wanted: Selection, copied: Mapping[str, str] | None = None
) -> Iterator[Event]:
    """The events that a reader asked for, in their order.

    `copied` tells which articles are one source (newsline.merging.copies.origins).
    """
    words = None if wanted.match is None else _folded(wanted.match)
    for event in in_period(events, wanted.since, wanted.until):
        if (
            _of_kind(event, wanted)
            and _involves(event, wanted.entities, any_of_them=wanted.any_entity)
            and _took_place(event, wanted.places)
            and (words is None or _says(event, words))
            and (wanted.min_sources <= 1 or sources(event, copied) >= wanted.min_sources)
        ):
            yield event


def period_bounds(text: str) -> tuple[date, date]:
    """The first and the last day of a year, month or day (`2019`, `2019-07`, `2019-07-12`).

    Raises ValueError for anything else, and for days that no calendar has.

    >>> period_bounds("2019-02")
    (datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a year, a month or a day")
    year, month, day = match.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    return first, date(first.year, last := int(month or 12), monthrange(first.year, last)[1])


def overlaps(range_: DateRange, since: date | None, until: date | None) -> bool:
    """Whether a range has a day from `since` to `until`, both inside; None leaves an end open.

    A range of which no day is known (its year, for instance) overlaps nothing.
    """
    if range_.earliest is None and range_.latest is None:
        return False
    begins_in_time = until is None or range_.earliest is None or range_.earliest <= until
    ends_in_time = since is None or range_.latest is None or range_.latest >= since
    return begins_in_time and ends_in_time


def in_period(events: Iterable[Event], since: date | None, until: date | None) -> Iterator[Event]:
    """The events with a day from `since` to `until`, both inside; all where both are None."""
    if since is None and until is None:
        yield from events
        return
    yield from (event for event in events if overlaps(event.range, since, until))


def is_name(wanted: str, entity: Entity) -> bool:
    """Whether an entity's name is a form of the name that is `wanted`.

    The words wanted stand together in the entity's name ("Union" in "European Union"), or two or
    more of its words in the name wanted, or one is the initials of the other ("EU"). People may
    lack any of their names but the last ("Putin" and "Vladimir Putin", "George Bush" and "George W.
    Bush"). Spellings count for nothing ("Gaddafi", "Qaddafi"); countries and bodies have all their
    names, and countries their people ("Turkey", "Türkiye", "Turks").
    """
    words = _words(entity.text)
    if not words:
        return False
    if entity.label == "PERSON":
        return _is_person(wanted, entity.text)
    if entity.label == "NORP" and place_of(entity) in _countries(wanted):
        return True
    in_capitals = any(word.isupper() for word in entity.text.split())
    return any(_is_thing(name, words, in_capitals=in_capitals) for name in _names(wanted))


def _is_person(wanted: str, name: str) -> bool:
    asked = _words(wanted)
    if len(asked) == 1 and asked[0] in _words(name):
        return True
    one, other = (parse(usual(Entity(each, "PERSON")).text) for each in (wanted, name))
    return bool(one and other and (is_form(one, other) or is_form(other, one)))


def _is_thing(wanted: tuple[str, ...], words: tuple[str, ...], *, in_capitals: bool) -> bool:
    if _together(wanted, words) or _initials(words) == wanted:
        return True
    if len(words) > 1 and _together(words, wanted):
        return True
    return in_capitals and _initials(wanted) == words


@lru_cache(maxsize=256)
def _names(wanted: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name that is asked for, and of its usual names."""
    usual_ = (usual(Entity(wanted, label)).text for label in ("GPE", "ORG"))
    return tuple(words for words in map(_words, dict.fromkeys((wanted, *usual_))) if words)


@lru_cache(maxsize=256)
def _countries(wanted: str) -> tuple[str, ...]:
    """The country that is asked for by its name or its people's; a capital asks for none."""
    country = place_of(Entity(wanted, "NORP"))
    return (country,) if country and spelt(wanted) not in gazetteer().capitals else ()


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, so that spellings of it are one."""
    return tuple(word for each in name_words(name) for word in fold(each).split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: case, diacritics, dots and legal forms count for nothing.

    >>> name_words("Recep Tayyip Erdoğan's")
    ('recep', 'tayyip', 'erdogan')
    >>> name_words("the U.S.")
    ('us',)
    """
    plain = _without_marks(_POSSESSIVE.sub("", name))
    joined = _DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    words = tuple(re.findall(r"\w+", joined))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return words[:-1] if len(words) > 1 and words[-1] in _LEGAL_FORMS else words


def _without_marks(text: str) -> str:
    """The text in small letters without diacritics."""
    plain = text.replace("İ", "I").casefold().translate(_PLAIN)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _folded(text: str) -> str:
    """The text as it is searched: small letters, no diacritics, plain quotes, single spaces."""
    return " ".join(_without_marks(text.translate(_QUOTES)).split())


def _of_kind(event: Event, wanted: Selection) -> bool:
    return (not wanted.statuses or event.status in wanted.statuses) and (
        not wanted.precisions or event.range.precision in wanted.precisions
    )


def _involves(event: Event, names: tuple[str, ...], *, any_of_them: bool) -> bool:
    if not names:
        return True
    enough = any if any_of_them else all
    return enough(_names_it(event, name) or _acts_as(event, name) for name in names)


def _names_it(event: Event, name: str) -> bool:
    return any(is_name(name, entity) for entity in set(_participants(event)))


def _acts_as(event: Event, name: str) -> bool:
    """Whether a capital or a body that is asked for acts as its state: "Ankara" for Turkey."""
    state = gazetteer().stands_for.get(spelt(name))
    if state is None:
        return False
    words = _folded(name)
    return any(
        words in _folded(m.quote.text) and any(entity.text == state for entity in m.entities)
        for m in event.mentions
    )


def _took_place(event: Event, places: tuple[str, ...]) -> bool:
    if not places:
        return True
    told = {*event.places, *(place for mention in event.mentions for place in mention.places)}
    return any(is_name(name, Entity(place, "GPE")) for name in places for place in told)


def _says(event: Event, words: str) -> bool:
    told = dict.fromkeys(text for m in event.mentions for text in (m.summary, m.quote.text))
    return any(words in _folded(text) for text in (event.summary, *told))


def _participants(event: Event) -> Iterator[Entity]:
    yield from event.entities
    for mention in event.mentions:
        yield from mention.entities


def _together(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """("european", "union") -> ("eu",); nothing for a single word."""
    carrying = [word for word in words if word not in {"of", "the", "and", "for"}]
    return ("".join(word[0] for word in carrying),) if len(carrying) > 1 else ()
