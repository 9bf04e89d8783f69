"""The nouns of newsline as dictionaries ready for JSON: the contract that `newsline/schema` states.

Nothing here reads or computes: every value is taken from `newsline.model`, days become ISO dates.
Keys stand in the order in which a reader wants them; that order never changes.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Entity,
    Event,
    Mention,
    Skipped,
    Span,
    Timeline,
)
from newsline.schema import TIMELINE

Record = dict[str, Any]

DATES = "urn:newsline:dates:1"
ARTICLES = "urn:newsline:articles:1"


def timeline_document(timeline: Timeline) -> Record:
    """What `timeline build --format json` prints: articles, events and skipped inputs."""
    return {
        "schema": TIMELINE,
        "articles": [article_record(article) for article in timeline.articles],
        "events": [event_record(event) for event in timeline.events],
        "skipped": [skipped_record(skipped) for skipped in timeline.skipped],
    }


def dates_document(
    articles: Iterable[tuple[Article, Iterable[DatedExpression]]], skipped: Iterable[Skipped]
) -> Record:
    """What `timeline dates --format json` prints; `articles` pairs each with its expressions."""
    read = [(article, tuple(expressions)) for article, expressions in articles]
    return {
        "schema": DATES,
        "articles": [article_record(article) for article, _ in read],
        "expressions": [
            dated_expression_record(article, expression)
            for article, expressions in read
            for expression in expressions
        ],
        "skipped": [skipped_record(each) for each in skipped],
    }


def articles_document(articles: Iterable[Article], skipped: Iterable[Skipped]) -> Record:
    """What `timeline read --format json` prints: the articles with their text."""
    return {
        "schema": ARTICLES,
        "articles": [article_text_record(article) for article in articles],
        "skipped": [skipped_record(each) for each in skipped],
    }


def article_record(article: Article) -> Record:
    """An article without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": _day(article.published),
        "published_from": article.published_from,
    }


def article_text_record(article: Article) -> Record:
    """An article with its text: what `timeline build` accepts again as a line of JSON."""
    return {**article_record(article), "text": article.text}


def skipped_record(skipped: Skipped) -> Record:
    """An input that could not be read, with the reason."""
    return {"source": skipped.source, "reason": skipped.reason}


def event_record(event: Event) -> Record:
    """An event with all its mentions: a line of `timeline build --format jsonl`."""
    return {
        "id": event.id,
        **_range(event.range),
        "status": event.status.value,
        "summary": event.summary,
        "trigger": event.trigger,
        "entities": [_entity(entity) for entity in event.entities],
        "places": list(event.places),
        "confidence": _rounded(event.confidence),
        "conflicts": list(event.conflicts),
        "mentions": [mention_record(mention) for mention in event.mentions],
    }


def mention_record(mention: Mention) -> Record:
    """What one article says of an event; offsets count characters of that article's text."""
    article = mention.article
    return {
        "article": article.id,
        "title": article.title,
        "url": article.url,
        "published": _day(article.published),
        "published_from": article.published_from,
        "date": mention.range.date,
        "status": mention.status.value,
        "quote": mention.quote.text,
        "start": mention.quote.start,
        "end": mention.quote.end,
        "trigger": _span(mention.trigger),
        "expression": _expression(mention.expression),
    }


def dated_expression_record(article: Article, expression: DatedExpression) -> Record:
    """A time expression and its meaning: a line of `timeline dates --format jsonl`."""
    return {
        "article": article.id,
        "start": expression.span.start,
        "end": expression.span.end,
        "text": expression.span.text,
        "type": expression.type.value,
        "value": expression.value,
        **_range(expression.range),
        "rule": expression.rule,
        "anchor": expression.anchor,
    }


def _expression(expression: DatedExpression) -> Record:
    return {
        **_span(expression.span),
        "type": expression.type.value,
        "value": expression.value,
        "rule": expression.rule,
        "anchor": expression.anchor,
    }


def _range(range_: DateRange) -> Record:
    return {
        "date": range_.date,
        "earliest": _day(range_.earliest),
        "latest": _day(range_.latest),
        "precision": range_.precision.value,
    }


def _span(span: Span) -> Record:
    return {"text": span.text, "start": span.start, "end": span.end}


def _entity(entity: Entity) -> Record:
    return {"text": entity.text, "label": entity.label}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rounded(confidence: float) -> float:
    # Two digits are all it is worth, and the rest may differ between processors.
    return round(confidence, 2)
