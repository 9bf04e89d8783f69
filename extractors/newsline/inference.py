"""The day on which an article was written, where nothing states it.

`infer_date` asks the article's own words, `infer_dates` also the dated articles beside it. What
they say are constraints on the unknown day (`newsline.inferring`), weighed together; a day, or
bounds, is accepted only where hardly anything else is left. Wrong is worse than unknown. The clock
of the machine is asked nothing, and an article whose date was inferred bears no witness for others.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from newsline.dates import find_dates
from newsline.find import find
from newsline.inferring.belief import Belief, Constraint, believe
from newsline.inferring.own_words import Words, constraints, own_day
from newsline.model import Article, Clue, DatedExpression
from newsline.resolve import resolve

SURE_DAY, SURE_YEAR, SURE_BOUNDS = 0.99, 0.95, 0.98
"""how sure a day, a year and bounds must be; on news corpora more than 98 of 100 were right then"""
WIDEST = 366  # days; wider bounds are of no use
FROM_TEXT, FROM_OTHERS = "inferred from the text", "inferred from other articles"
_CLUES = 6
_TRIED = 60  # days of the bounds, about, for which a date is resolved
_NEARLY_ALL = 0.95
_FAR = 240  # days, as in newsline.resolving.absolute
_FROM_BOUNDS = 0.9  # confidence


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
    from newsline.inferring.others import Witnesses, witnessed

    undated = {n: Words.of(known[n]) for n in open_ones}
    dated = [Words.of(a) for a in known if a.published is not None and not a.published_clues]
    witnesses = Witnesses(dated, list(undated.values()))
    found = list(known)
    for n, words in undated.items():
        told = (*constraints(words), *witnessed(words, witnesses))
        found[n] = _decided(known[n], told, FROM_OTHERS)
    return tuple(found)


def heed_own_day(article: Article) -> Article:
    """A dated article whose text says another day ("today (September 29)") takes that day.

    The page's date was that of another page, of a copy or of a later edition then; the article says
    so in `published_conflict`.
    """
    if article.published is None:
        return article
    found = own_day(article, article.published)
    if found is None or found[0] == article.published:
        return article
    day, clue = found
    said = " ".join(clue.quote.text.split())
    conflict = f"{article.published_from or 'metadata'}: {article.published}, text: “{said}”"
    return replace(
        article, published=day, published_from="text", published_clues=(clue,),
        published_conflict=conflict,
    )  # fmt: skip


def dates_of(article: Article) -> tuple[DatedExpression, ...]:
    """Every time expression of an article with its meaning on the calendar, in text order.

    Where only bounds of the publication date are known, an expression that hangs on it has the
    meaning that it has for nearly all days in them, else it stays open.
    """
    if article.published is not None or article.published_bounds is None:
        return find_dates(article.text, article.published)
    first, last = article.published_bounds
    found = tuple(find(article.text))
    alone = resolve(found, article.text, None)
    step = max(1, (last - first).days // _TRIED)
    days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    tried = [tuple(resolve(found, article.text, day)) for day in days]
    anchor = f"{first}/{last}"
    return tuple(
        _agreed(here, list(zip(days, there, strict=True)), anchor)
        for here, *there in zip(alone, *tried, strict=True)
    )


def _agreed(
    alone: DatedExpression, tried: list[tuple[date, DatedExpression]], anchor: str
) -> DatedExpression:
    """An expression as nearly all days have it, if its meaning hangs on the day at all.

    Days that would be far from what is meant do not count, if others are near: so far away a writer
    names the year ("in April" of an article of 2019 is 2019-04, "in December" may be another one).
    """
    if alone.range.earliest or alone.range.latest:
        return alone
    near = [pair for pair in tried if _distance(*pair) <= _FAR]
    kept = near if 2 * len(near) >= len(tried) else tried
    range_, count = Counter(each.range for _, each in kept).most_common(1)[0]
    if count < _NEARLY_ALL * len(kept) or range_.date is None:
        return alone
    best = next(each for _, each in kept if each.range == range_)
    return replace(best, anchor=anchor, confidence=round(best.confidence * _FROM_BOUNDS, 2))


def _distance(day: date, dated: DatedExpression) -> int:
    """Days between a day of publication and what an expression means then."""
    ends = [end for end in (dated.range.earliest, dated.range.latest) if end]
    return min((abs((end - day).days) for end in ends), default=_FAR + 1)


def _is_settled(article: Article) -> bool:
    return article.published is not None or article.published_bounds is not None


def _decided(article: Article, told: Sequence[Constraint], where: str) -> Article:
    """The article with what the constraints leave, if that is little enough."""
    belief = believe(told)
    day = belief.surest_day()
    if day and day[1] >= SURE_DAY:
        clues = _clues(told, day[0], day[0])
        return replace(article, published=day[0], published_from=where, published_clues=clues)
    bounds = _bounds(belief)
    if bounds is None:
        return article
    return replace(article, published_bounds=bounds, published_clues=_clues(told, *bounds))


def _bounds(belief: Belief) -> tuple[date, date] | None:
    """The first and the last day that are left, or those of the year; None if more than that."""
    year = belief.surest_year()
    if year is None or year[1] < SURE_YEAR:
        return None
    first, last = date(year[0], 1, 1), date(year[0], 12, 31)
    found = belief.bounds(SURE_BOUNDS)
    return found if found and found[0] >= first and found[1] <= last else (first, last)


def _clues(told: Sequence[Constraint], first: date, last: date) -> tuple[Clue, ...]:
    """The words of the constraints that agree, those that leave the fewest days first."""
    days = range(first.toordinal(), last.toordinal() + 1)
    agreeing = [c for c in told if any(day in c.days for day in days)]
    ordered = sorted(agreeing, key=lambda c: (len(c.days), c.clues[0].quote.start))
    return tuple(dict.fromkeys(clue for c in ordered for clue in c.clues))[:_CLUES]
