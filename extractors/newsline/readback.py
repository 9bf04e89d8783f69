"""A timeline that was written as JSON, read back as it was: all but the texts of its articles."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from newsline.errors import InputError
from newsline.merging.copies import FINGERPRINT
from newsline.model import (
    Article,
    Clue,
    DatedExpression,
    DateRange,
    Digest,
    Entity,
    Event,
    Mention,
    Precision,
    Role,
    Skipped,
    Span,
    Status,
    Timeline,
    TimexType,
)
from newsline.schema import TIMELINE

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class _BrokenError(ValueError):
    """A field is not what the contract says; its text says which, for the user."""


def is_timeline(data: bytes) -> bool:
    """Whether bytes look like a timeline document of any version, without reading them all.

    >>> is_timeline(b'{"schema": "urn:newsline:timeline:1", "articles": []}')
    True
    """
    head = data[:200].decode("utf-8", "replace")
    return head.lstrip("\ufeff \t\r\n").startswith("{") and '"urn:newsline:timeline:' in head


def read_timeline(data: bytes, source: str) -> Timeline:
    """The timeline in a JSON document, as `timeline build --format json` printed it.

    Raises InputError, which names `source` and the place, where it is none.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = f"is no timeline: not JSON ({error}); build --format json writes one"
        raise InputError(source, said) from None
    try:
        return timeline_of(document)
    except _BrokenError as error:
        raise InputError(source, f"is no timeline: {error}") from None


def timeline_of(document: object) -> Timeline:
    """The timeline that `newsline.contract.timeline_document` made a document of.

    Raises ValueError, with the place, for anything else.
    """
    top = _Record(document, "the document")
    if top.get("schema") != TIMELINE:
        raise _BrokenError(f"its schema is not {TIMELINE} (write it with build --format json)")
    articles = tuple(_article(each) for each in top.records("articles"))
    known = {article.id: article for article in articles}
    return Timeline(
        articles=articles,
        events=tuple(_event(each, known) for each in top.records("events")),
        skipped=tuple(
            Skipped(each.text("source"), each.text("reason")) for each in top.records("skipped")
        ),
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """A JSON object and the place where it stands, with fields by type."""

    value: object
    place: str

    def get(self, key: str) -> Any:  # noqa: ANN401 - what JSON holds is anything
        if not isinstance(self.value, dict):
            raise _BrokenError(f"{self.place} is not an object")
        if key not in self.value:
            raise _BrokenError(f"{self.place} has no {key!r}")
        return self.value[key]

    def of(self, key: str, kind: type[T]) -> T:
        found = self.get(key)
        if not isinstance(found, kind) or isinstance(found, bool):
            raise _BrokenError(f"{self.place}: {key!r} is not {_KINDS[kind]}")
        return found

    def text(self, key: str) -> str:
        return self.of(key, str)

    def share(self, key: str) -> float:
        told = self.get(key)
        if isinstance(told, bool) or not isinstance(told, int | float) or not 0 <= told <= 1:
            raise _BrokenError(f"{self.place}: {key!r} is not a number from 0 to 1")
        return float(told)

    def whole(self, key: str) -> int:
        return self.of(key, int)

    def maybe(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def day(self, key: str) -> date | None:
        told = self.maybe(key)
        return None if told is None else self.made(key, date.fromisoformat, told)

    def one_of(self, key: str, kind: type[E]) -> E:
        return self.made(key, kind, self.text(key))

    def made(self, key: str, make: Callable[[str], T], told: str) -> T:
        try:
            return make(told)
        except ValueError:
            raise _BrokenError(f"{self.place}: {key!r} cannot be {told!r}") from None

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.of(key, list)
        if not all(isinstance(each, str) for each in found):
            raise _BrokenError(f"{self.place}: {key!r} is not a list of strings")
        return tuple(found)

    def record(self, key: str) -> "_Record":
        return _Record(self.get(key), f"{self.place}: {key!r}")

    def records(self, key: str) -> "list[_Record]":
        within = "" if self.place == "the document" else f"{self.place}, "
        return [
            _Record(each, f"{within}{key}[{number}]")
            for number, each in enumerate(self.of(key, list))
        ]


_ENDS = 2  # of a range of days
_KINDS: Mapping[type, str] = {str: "a string", int: "a whole number", list: "a list"}


def _article(record: _Record) -> Article:
    return Article(
        id=record.text("id"),
        text="",
        title=record.maybe("title"),
        url=record.maybe("url"),
        published=record.day("published"),
        published_from=record.maybe("published_from"),
        published_bounds=_bounds(record),
        published_clues=tuple(
            Clue(each.text("article"), _span(each)) for each in record.records("published_clues")
        ),
        published_conflict=record.maybe("published_conflict"),
        digest=Digest(record.text("sha256"), record.whole("characters"), _fingerprint(record)),
    )


def _bounds(record: _Record) -> tuple[date, date] | None:
    if record.get("published_bounds") is None:
        return None
    told = record.texts("published_bounds")
    if len(told) != _ENDS:
        raise _BrokenError(f"{record.place}: 'published_bounds' are not two days")
    first, last = (record.made("published_bounds", date.fromisoformat, each) for each in told)
    return first, last


def _fingerprint(record: _Record) -> str:
    told = record.text("fingerprint")
    if len(told) != FINGERPRINT or not set(told) <= set("0123456789abcdef"):
        raise _BrokenError(f"{record.place}: 'fingerprint' is not {FINGERPRINT} hexadecimal digits")
    return told


def _event(record: _Record, known: Mapping[str, Article]) -> Event:
    mentions = tuple(_mention(each, known) for each in record.records("mentions"))
    if not mentions:
        raise _BrokenError(f"{record.place} has no mentions")
    return Event(
        id=record.text("id"),
        range=_range(record),
        status=record.one_of("status", Status),
        summary=record.text("summary"),
        trigger=record.text("trigger"),
        entities=_entities(record),
        places=record.texts("places"),
        confidence=record.share("confidence"),
        conflicts=record.texts("conflicts"),
        mentions=mentions,
        context=record.maybe("context"),
    )


def _mention(record: _Record, known: Mapping[str, Article]) -> Mention:
    article = known.get(record.text("article"))
    if article is None:
        raise _BrokenError(f"{record.place}: {record.text('article')!r} is not among the articles")
    trigger = record.record("trigger")
    return Mention(
        article=article,
        quote=Span(record.text("quote"), record.whole("start"), record.whole("end")),
        trigger=_span(trigger),
        lemma=trigger.text("lemma"),
        summary=record.text("summary"),
        status=record.one_of("status", Status),
        expression=_expression(record.record("expression")),
        range=_range(record),
        entities=_entities(record),
        places=record.texts("places"),
        confidence=record.share("confidence"),
        attributed_to=record.maybe("attributed_to"),
        context=record.maybe("context"),
    )


def _expression(record: _Record) -> DatedExpression:
    return DatedExpression(
        span=_span(record),
        type=record.one_of("type", TimexType),
        value=record.text("value"),
        mod=record.maybe("mod"),
        range=_range(record),
        rule=record.text("rule"),
        anchor=record.maybe("anchor"),
        confidence=record.share("confidence"),
        alternatives=record.texts("alternatives"),
    )


def _range(record: _Record) -> DateRange:
    return DateRange(
        record.maybe("date"),
        record.day("earliest"),
        record.day("latest"),
        record.one_of("precision", Precision),
    )


def _span(record: _Record) -> Span:
    return Span(record.text("text"), record.whole("start"), record.whole("end"))


def _entities(record: _Record) -> tuple[Entity, ...]:
    return tuple(
        Entity(each.text("text"), each.text("label"), each.one_of("role", Role))
        for each in record.records("entities")
    )
