"""The whole flow on one screen: articles -> dates -> mentions -> one timeline of events."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsline.events import extract, extract_all
from newsline.inference import dates_of
from newsline.merge import merge
from newsline.model import Article, Event, Mention

if TYPE_CHECKING:
    from spacy.language import Language

_TOGETHER = 16  # articles that are parsed together: more are hardly faster


def mentions(article: Article, nlp: "Language", *, everything: bool = False) -> tuple[Mention, ...]:
    """The dated event mentions of one article, in text order; `everything`: see events.extract."""
    return extract(article, dates_of(article), nlp, everything=everything)


def build(
    articles: Iterable[Article],
    *,
    nlp: "Language",
    everything: bool = False,
    on_article: Callable[[Article], None] | None = None,
) -> tuple[Event, ...]:
    """The events of all articles, the same event once, in order of time.

    `nlp` is a spaCy pipeline with tagger, parser, lemmatizer and ner; with `everything` main
    clauses without a date count too, as of the day of the story, and rows that are no news;
    `on_article` is called after each article (for progress).
    """
    found: list[Mention] = []
    for lot in lots(articles):
        for article, here in zip(lot, told(lot, nlp, everything=everything), strict=True):
            found.extend(here)
            if on_article is not None:
                on_article(article)
    return merge(found)


def lots(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """The articles in order, as many together as are parsed together."""
    waiting = iter(articles)
    while lot := tuple(islice(waiting, _TOGETHER)):
        yield lot


def told(
    lot: Iterable[Article], nlp: "Language", *, everything: bool = False
) -> Iterator[tuple[Mention, ...]]:
    """What `mentions` gives for each of a lot, parsed together."""
    return extract_all(((a, dates_of(a)) for a in lot), nlp, everything=everything)
