"""The day on which an article was written, where nothing states it.

`infer_date` asks the article's own words, `infer_dates` also the dated articles beside it. What
they say are constraints on the unknown day (`newsline.inferring`), weighed together; a day, or
bounds, is accepted only where hardly anything else is left. Wrong is worse than unknown. The clock
of the machine is asked nothing, and an article whose date was inferred bears no witness for others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from newsline.inferring.belief import Constraint, believe
from newsline.inferring.others import Witnesses, witnessed
from newsline.inferring.own_words import Words, constraints
from newsline.model import Article, Clue

SURE = 0.985
"""how sure a day or bounds must be"""
WIDEST = 366  # days; wider bounds are of no use
FROM_TEXT, FROM_OTHERS = "inferred from the text", "inferred from other articles"
_CLUES = 6


def infer_date(article: Article) -> Article:
    """An undated article with the day, or the bounds, that its own words prove; else as it is."""
    if _is_settled(article):
        return article
    return _decided(article, constraints(Words.of(article)), FROM_TEXT)


def infer_dates(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles, undated ones with what their words and the dated articles prove.

    The order of the articles stays, and does not matter.
    """
    known = tuple(articles)
    open_ones = [n for n, article in enumerate(known) if article.published is None]
    if not open_ones:
        return known
    undated = {n: Words.of(known[n]) for n in open_ones}
    dated = [Words.of(a) for a in known if a.published is not None and not a.published_clues]
    witnesses = Witnesses(dated, list(undated.values()))
    found = list(known)
    for n, words in undated.items():
        told = (*constraints(words), *witnessed(words, witnesses))
        found[n] = _decided(known[n], told, FROM_OTHERS)
    return tuple(found)


def _is_settled(article: Article) -> bool:
    return article.published is not None or article.published_bounds is not None


def _decided(article: Article, told: Sequence[Constraint], where: str) -> Article:
    """The article with what the constraints leave, if that is little enough."""
    belief = believe(told)
    day = belief.surest_day()
    if day and day[1] >= SURE:
        clues = _clues(told, day[0], day[0])
        return replace(article, published=day[0], published_from=where, published_clues=clues)
    bounds = belief.bounds(SURE)
    if bounds is None or (bounds[1] - bounds[0]).days >= WIDEST:
        return article
    return replace(article, published_bounds=bounds, published_clues=_clues(told, *bounds))


def _clues(told: Sequence[Constraint], first: date, last: date) -> tuple[Clue, ...]:
    """The words of the constraints that agree, those that leave the fewest days first."""
    days = range(first.toordinal(), last.toordinal() + 1)
    agreeing = [c for c in told if any(day in c.days for day in days)]
    ordered = sorted(agreeing, key=lambda c: (len(c.days), c.clues[0].quote.start))
    return tuple(dict.fromkeys(clue for c in ordered for clue in c.clues))[:_CLUES]
