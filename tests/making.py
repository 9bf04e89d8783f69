"""Mentions made by hand, for tests of what is done with them."""

from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Entity,
    Mention,
    Span,
    Status,
    TimexType,
)


def mention(
    article: Article,
    lemma: str,
    summary: str,
    range_: DateRange,
    entities: tuple[Entity, ...] = (),
    *,
    quote: str | None = None,
    start: int = 0,
    places: tuple[str, ...] = (),
    status: Status = Status.HAPPENED,
    confidence: float = 0.9,
) -> Mention:
    """A mention whose quote is its summary, unless given, and begins at `start`, with its date."""
    quote = quote or summary
    when = Span("then", start, start + 4)
    value = range_.date or ""
    return Mention(
        article=article,
        quote=Span(quote, start, start + len(quote)),
        trigger=Span(lemma, start + 5, start + 5 + len(lemma)),
        lemma=lemma,
        summary=summary,
        status=status,
        expression=DatedExpression(when, TimexType.DATE, value, None, range_, "test", None),
        range=range_,
        entities=entities,
        places=places,
        confidence=confidence,
    )
