"""The nouns of newsline as dictionaries ready for JSON: the contract that `newsline/schema` states.

Every value is taken from `newsline.model`, days become ISO dates. Keys stand in the order in which
a reader wants them; that order never changes. A timeline holds all that its mentions are made of
but the texts of the articles, so that `newsline.readback` reads it back as it was.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from newsline.explain import Comparison, Explanation
    from newsline.verify import Difference

Record = dict[str, Any]

DATES = "urn:newsline:dates:1"
ARTICLES = "urn:newsline:articles:1"
EXPLANATION = "urn:newsline:explanation:1"
VERIFICATION = "urn:newsline:verification:1"


def timeline_document(timeline: Timeline) -> Record:
    """What `timeline build --format json` prints: articles, events and skipped inputs.

    Articles stand in the order of their ids, skipped inputs in that of their names, so that the
    order of reading does not show.
    """
    from newsline.merging.copies import origins

    copied = origins(timeline.articles)
    return {
        "schema": TIMELINE,
        "articles": [
            source_record(article, copied)
            for article in sorted(timeline.articles, key=lambda each: each.id)
        ],
        "events": [event_record(event, copied) for event in timeline.events],
        "skipped": [
            skipped_record(skipped)
            for skipped in sorted(timeline.skipped, key=lambda each: (each.source, each.reason))
        ],
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


def explanation_document(explanation: "Explanation", copied: Mapping[str, str]) -> Record:
    """What `timeline explain --format json` prints; `accounts` stand for the event's mentions."""
    return {
        "schema": EXPLANATION,
        "event": event_record(explanation.event, copied),
        "date_because": explanation.date,
        "status_because": explanation.status,
        "accounts": [
            {
                "article": account.mention.article.id,
                "copy_of": account.copy_of,
                "joined_to": account.joined_to,
                **_comparison(account.comparison),
                "signs": [
                    {
                        "sign": sign.name,
                        "value": _rounded(sign.value),
                        "weight": _rounded(sign.weight),
                    }
                    for sign in account.signs
                ],
            }
            for account in explanation.accounts
        ],
        "apart": [
            {
                "id": apart.event.id,
                **_range(apart.event.range),
                "summary": apart.event.summary,
                **_comparison(apart.comparison),
            }
            for apart in explanation.apart
        ],
    }


def verification_document(timeline: Timeline, differences: Iterable["Difference"]) -> Record:
    """What `timeline verify --format json` prints: what was checked, and what is not so."""
    return {
        "schema": VERIFICATION,
        "articles": len(timeline.articles),
        "events": len(timeline.events),
        "mentions": sum(len(event.mentions) for event in timeline.events),
        "differences": [difference_record(each) for each in differences],
    }


def difference_record(difference: "Difference") -> Record:
    """A difference between a timeline and an article: a line of `verify --format jsonl`."""
    return {
        "article": difference.article,
        "event": difference.event,
        "what": difference.what,
        "told": difference.told,
        "found": difference.found,
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


def source_record(article: Article, copied: Mapping[str, str]) -> Record:
    """An article of a timeline, by what is kept of it without its text.

    `copied` tells what each is a copy of (newsline.merging.copies.origins).
    """
    from newsline.merging.copies import digest_of

    digest, origin = digest_of(article), copied.get(article.id, article.id)
    return {
        **article_record(article),
        "published_bounds": _bounds(article),
        "published_clues": [
            {"article": clue.article, **_span(clue.quote)} for clue in article.published_clues
        ],
        "published_conflict": article.published_conflict,
        "characters": digest.characters,
        "sha256": digest.sha256,
        "fingerprint": digest.fingerprint,
        "copy_of": None if origin == article.id else origin,
    }


def article_text_record(article: Article) -> Record:
    """An article with its text: what `timeline build` accepts again as a line of JSON."""
    return {**article_record(article), "text": article.text}


def skipped_record(skipped: Skipped) -> Record:
    """An input that could not be read, with the reason."""
    return {"source": skipped.source, "reason": skipped.reason}


def event_record(event: Event, copied: Mapping[str, str] | None = None) -> Record:
    """An event with all its mentions: a line of `timeline build --format jsonl`.

    `copied` (newsline.merging.copies.origins) tells which articles are one source; without it only
    those of this event are compared.
    """
    from newsline.merging.copies import sources

    return {
        "id": event.id,
        **_range(event.range),
        "status": event.status.value,
        "summary": event.summary,
        "context": event.context,
        "trigger": event.trigger,
        "entities": [_entity(entity) for entity in event.entities],
        "places": list(event.places),
        "confidence": _rounded(event.confidence),
        "sources": sources(event, copied),
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
        **_range(mention.range),
        "status": mention.status.value,
        "attributed_to": mention.attributed_to,
        "summary": mention.summary,
        "context": mention.context,
        "quote": mention.quote.text,
        "start": mention.quote.start,
        "end": mention.quote.end,
        "trigger": {**_span(mention.trigger), "lemma": mention.lemma},
        "expression": _expression(mention.expression),
        "entities": [_entity(entity) for entity in mention.entities],
        "places": list(mention.places),
        "confidence": _rounded(mention.confidence),
    }


def dated_expression_record(article: Article, expression: DatedExpression) -> Record:
    """A time expression and its meaning: a line of `timeline dates --format jsonl`."""
    return {"article": article.id, **_expression(expression)}


def _comparison(comparison: "Comparison | None") -> Record:
    return {
        "agree": list(comparison.agree) if comparison else [],
        "differ": list(comparison.differ) if comparison else [],
    }


def _bounds(article: Article) -> list[str] | None:
    bounds = article.published_bounds
    return [day.isoformat() for day in bounds] if bounds else None


def _expression(expression: DatedExpression) -> Record:
    return {
        **_span(expression.span),
        "type": expression.type.value,
        "value": expression.value,
        "mod": expression.mod,
        **_range(expression.range),
        "rule": expression.rule,
        "anchor": expression.anchor,
        "confidence": _rounded(expression.confidence),
        "alternatives": list(expression.alternatives),
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
    return {"text": entity.text, "label": entity.label, "role": entity.role.value}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rounded(confidence: float) -> float:
    # Two digits are all it is worth, and the rest may differ between processors.
    return round(confidence, 2)
