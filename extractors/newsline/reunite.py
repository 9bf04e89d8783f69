"""Timelines made apart -> the timeline that would have been made of all their articles together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsline.merge import merge
from newsline.model import Article, Mention, Skipped, Timeline


def reunite(timelines: Sequence[Timeline]) -> tuple[Timeline, tuple[str, ...]]:
    """One timeline of all, and the ids of articles that had to be told apart.

    An article that several timelines hold, with the same text and the same publication date, is one
    article. Different articles of one id get "#2" and so on, in the order of the hashes of their
    texts, so that the order of the timelines changes nothing. All articles need a digest
    (newsline.copies.digested, newsline.readback).
    """
    variants: dict[str, set[Article]] = {}
    for timeline in timelines:
        for article in timeline.articles:
            variants.setdefault(article.id, set()).add(replace(article, text=""))
    named = _named(variants)
    mentions: Counter[Mention] = Counter()
    for timeline in timelines:
        # The most of any timeline: what several hold counts once.
        mentions |= Counter(_mentions(timeline, named))
    skipped = {each for timeline in timelines for each in timeline.skipped}
    united = Timeline(
        articles=tuple(sorted(named.values(), key=lambda article: article.id)),
        events=merge(mentions.elements()),
        skipped=tuple(sorted(skipped, key=_in_order)),
    )
    return united, tuple(sorted(each for each, found in variants.items() if len(found) > 1))


def _named(variants: Mapping[str, set[Article]]) -> dict[Article, Article]:
    """Each article -> the article with an id of its own."""
    taken = set(variants)
    named: dict[Article, Article] = {}
    for wanted in sorted(variants):
        first, *others = sorted(variants[wanted], key=_by_content)
        named[first] = first
        for article in others:
            number = 2
            while f"{wanted}#{number}" in taken:
                number += 1
            taken.add(f"{wanted}#{number}")
            named[article] = replace(article, id=f"{wanted}#{number}")
    return named


def _by_content(article: Article) -> tuple[str, ...]:
    hashed = article.digest.sha256 if article.digest else ""
    told = (article.published, article.published_from, article.title, article.url)
    return (hashed, *map(str, told))


def _in_order(skipped: Skipped) -> tuple[str, str]:
    return skipped.source, skipped.reason


def _mentions(timeline: Timeline, named: Mapping[Article, Article]) -> Iterable[Mention]:
    for event in timeline.events:
        for mention in event.mentions:
            yield replace(mention, article=named[replace(mention.article, text="")])
