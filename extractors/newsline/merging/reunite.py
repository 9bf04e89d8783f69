"""Timelines made apart -> the timeline that would have been made of all their articles together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsline.merge import merge
from newsline.model import Article, Mention, Skipped, Timeline


def reunite(timelines: Sequence[Timeline]) -> tuple[Timeline, tuple[str, ...]]:
    """One timeline of all, and the ids of articles that had to be told apart.

    An article that several timelines hold, by its id and its text, is one article. Where they know
    different publication dates of it, the one that is best founded counts: stated before inferred,
    a day before bounds. Different texts of one id get "#2" and so on, in the order of their hashes.
    The order of the timelines changes nothing. All articles need a digest
    (newsline.merging.copies.digested or newsline.readback). Dates that articles tell of each other
    are not inferred again: that would take their texts.
    """
    every = {_bare(article) for timeline in timelines for article in timeline.articles}
    named = _named(every)
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
    texts = Counter(article.id for article in named)
    return united, tuple(sorted(id_ for id_, number in texts.items() if number > 1))


def _bare(article: Article) -> Article:
    return replace(article, text="")


def _named(articles: Iterable[Article]) -> dict[Article, Article]:
    """Each article that counts -> the same with an id of its own."""
    texts: dict[str, dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        texts[article.id][article.digest.sha256 if article.digest else ""].append(article)
    taken = set(texts)
    named: dict[Article, Article] = {}
    for wanted in sorted(texts):
        best = [min(texts[wanted][hashed], key=_preference) for hashed in sorted(texts[wanted])]
        for article in best:
            own = wanted if article is best[0] else _free(wanted, taken)
            taken.add(own)
            named[article] = replace(article, id=own)
    return named


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    while f"{wanted}#{number}" in taken:
        number += 1
    return f"{wanted}#{number}"


def _preference(article: Article) -> tuple[object, ...]:
    """Sorts what is best known of an article first."""
    told = (article.published, article.published_from, article.title, article.url)
    return (
        article.published is None,
        article.published is None and article.published_bounds is None,
        bool(article.published_clues),
        str(told),
        str(article),
    )


def _in_order(skipped: Skipped) -> tuple[str, str]:
    return skipped.source, skipped.reason


def _mentions(timeline: Timeline, named: Mapping[Article, Article]) -> Iterable[Mention]:
    for event in timeline.events:
        for mention in event.mentions:
            article = named.get(_bare(mention.article))
            if article is not None:
                yield replace(mention, article=article)
