"""What other articles say of the day on which an undated one was written.

An event that both tell joins them: where the undated article tells it with an offset from its day
("on Tuesday", "last month", "November 13") and a dated one with a date of the calendar, the day of
writing is one for which the offset gives that date. Accounts are compared by the words around
their dates: participants, place and predicate are among these, names weigh double, and a word that
many articles of the collection share weighs less. Passages that open both articles bear witness
without any date, weakly: news is told within days.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from newsline.inferring.belief import FIRST, LAST, Constraint, evenly
from newsline.inferring.own_words import Words, compatible, is_deictic, meaning
from newsline.model import (
    Calendar,
    Clue,
    DateRange,
    Shift,
    TimeExpression,
    TimeValue,
    TimexType,
    Unit,
)
from newsline.resolve import resolve

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_AROUND = 16  # words on each side of a date
_OPENING = 3  # passages of an article that tell what it is about
_WIDEST = 31  # days; a wider date in the dated article bounds too little
_FEWEST = 3.0  # weight that two accounts must share
_GROUPS = 12  # the accounts of an undated article that are weighed, the best matched first
_TOLD_BY = 4  # the articles that are heard on each
_SAYING = re.compile(
    r"\b(?:said|says?|told|added|announced|reported|wrote|according)\b[^.]{0,12}$", re.IGNORECASE
)
_COMMON = frozenset(
    "a about after again against all also an and any are as at be because been before being but by"
    " can could did do does during each few for from had has have he her here him his how i if in"
    " into is it its just like made make many may more most much new no not now of off on one only"
    " or other our out over said say says she should since so some still such than that the their"
    " them then there these they this those through to told two under until up was we were what"
    " when where which while who will with would year years you your monday tuesday wednesday"
    " thursday friday saturday sunday january february march april june july august september"
    " october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday"
    " tomorrow week month day night morning afternoon evening last next earlier later ago".split()
)


@dataclass(frozen=True, slots=True)
class Account:
    """Words around a date (or those that open an article), to be compared with others.

    `told` is what the date means in the article of that day, None for an opening or where it hangs
    on the unknown day; `expression` is None for an opening.
    """

    words: Words
    tokens: frozenset[str]
    start: int
    end: int
    expression: TimeExpression | None = None
    told: DateRange | None = None

    @property
    def clue(self) -> Clue:
        """The sentence that it stands in."""
        return self.words.clue(self.start, self.end)


def _stem(word: str) -> str:
    """A word without the common endings of English, so that "arrested" meets "arrests"."""
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            return lower[: -len(ending)]
    return lower


def _tokens(text: str) -> frozenset[str]:
    """The words of a passage that tell something; names keep their capital."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if word.lower() in _COMMON or (len(word) < 3 and not word[0].isupper()):
            continue
        stem = _stem(word)
        found.add(stem.capitalize() if word[0].isupper() else stem)
    return frozenset(found)


def _window(words: Words, start: int, end: int) -> frozenset[str]:
    """The words around a date within its sentence, up to the next date on each side."""
    sentence = words.clue(start, end).quote
    text = words.article.text
    first = max([sentence.start, *(e.span.end for e in words.expressions if e.span.end <= start)])
    last = min([sentence.end, *(e.span.start for e in words.expressions if e.span.start >= end)])
    before = [m.start() for m in _WORD.finditer(text, first, start)][-_AROUND:]
    after = [m.end() for m in _WORD.finditer(text, end, last)][:_AROUND]
    return _tokens(text[(before or [start])[0] : start] + " " + text[end : (after or [end])[-1]])


def openings(words: Words) -> Iterator[Account]:
    """The first passages of an article."""
    for start, end in words.sentences[:_OPENING]:
        yield Account(words, _tokens(words.article.text[start:end]), start, end)


def dated_accounts(words: Words) -> Iterator[Account]:
    """The accounts of a dated article whose date is known to the month or better."""
    article = words.article
    found = resolve(words.expressions, article.text, article.published)
    for expression, dated in zip(words.expressions, found, strict=True):
        first, last = dated.range.earliest, dated.range.latest
        is_date = dated.type in (TimexType.DATE, TimexType.TIME)
        if is_date and first and last and (last - first).days <= _WIDEST:
            yield replace(_account(words, expression), told=dated.range)


def floating_accounts(words: Words) -> Iterator[Account]:
    """The accounts of an undated article whose date hangs on its day of publication."""
    for expression in words.expressions:
        if is_deictic(expression.value) and not _of_saying(words, expression):
            yield _account(words, expression)


def _account(words: Words, expression: TimeExpression) -> Account:
    start, end = expression.span.start, expression.span.end
    return Account(words, _window(words, start, end), start, end, expression)


def _of_saying(words: Words, expression: TimeExpression) -> bool:
    """Whether the date is that of a saying, which many articles repeat of other days."""
    start = expression.span.start
    return _SAYING.search(words.article.text[max(0, start - 40) : start]) is not None


@dataclass(frozen=True, slots=True)
class Match:
    """Two accounts of what seems one event, and how alike they are (0 to 1)."""

    undated: Account
    dated: Account
    shared: float
    alike: float


class Witnesses:
    """The accounts of all dated articles, by their words."""

    def __init__(self, articles: Sequence[Words], undated: Sequence[Words]) -> None:
        """`articles` are dated; the words of the undated ones count too for what is common."""
        self.accounts: list[Account] = []
        for words in articles:
            self.accounts += [*dated_accounts(words), *openings(words)]
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, account in enumerate(self.accounts):
            for token in sorted(account.tokens):
                self._index[token].append(number)
        everything = [*articles, *undated]
        self._articles = len(everything)
        self._spread = Counter(
            token for words in everything for token in _tokens(words.article.text)
        )

    def weight(self, tokens: Iterable[str]) -> float:
        """How much words tell: names twice, and what few articles share more than what all do."""
        return sum(
            (2.0 if token[:1].isupper() else 1.0) * self._rarity(token) for token in sorted(tokens)
        )

    def _rarity(self, token: str) -> float:
        share = self._articles / max(1, self._spread[token])
        return 0.3 + 0.7 * log(1 + share) / log(1 + self._articles)

    def matches(self, account: Account) -> Iterator[Match]:
        """The dated accounts of what seems the same event."""
        counts: Counter[int] = Counter()
        for token in account.tokens:
            found = self._index.get(token, ())
            if len(found) <= _TOO_COMMON:
                counts.update(found)
        whole = self.weight(account.tokens)
        for number in sorted(counts):
            other = self.accounts[number]
            if (other.expression is None) is not (account.expression is None):
                continue
            shared = self.weight(account.tokens & other.tokens)
            if shared >= _FEWEST:
                alike = shared / min(whole, self.weight(other.tokens))
                yield Match(account, other, shared, alike)


_TOO_COMMON = 2000
"""accounts that hold a word, beyond which it finds none by itself"""


def offsets(match: Match) -> list[int]:
    """The days of writing for which the undated account tells what the dated one does."""
    expression, told = match.undated.expression, match.dated.told
    if expression is None or told is None or told.earliest is None or told.latest is None:
        return []
    text = match.undated.words.article.text
    first, last = _reach(expression.value)
    return [
        day
        for day in range(
            max(told.earliest.toordinal() + first, FIRST),
            min(told.latest.toordinal() + last, LAST) + 1,
        )
        if compatible(meaning(expression, text, date.fromordinal(day)), told)
    ]


_REACH = {Unit.WEEK: 14, Unit.WEEKEND: 14, Unit.FORTNIGHT: 28, Unit.MONTH: 62, Unit.SEASON: 190,
          Unit.QUARTER: 190, Unit.HALF: 370, Unit.YEAR: 740}  # fmt: skip


def _reach(value: TimeValue) -> tuple[int, int]:
    """How many days before and after its date an article may stand that tells it by the value."""
    if isinstance(value, Shift):
        slack = _REACH.get(value.unit, 2)
        moved = -(value.n or 0) * (slack // 2 or 1)
        return moved - slack, moved + slack
    if isinstance(value, Calendar) and value.weekday is not None and value.day is None:
        return -14, 14
    return -380, 380


# --- from matches to constraints ------------------------------------------------------------------

_NEAR = 45  # days around, where accounts seem one event and are of the same story only
_LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_EXACT = (0.55, 0.7, 0.82, 0.87, 0.9, 0.96)
_STORY = (0.9, 0.93, 0.96, 0.97, 0.97, 0.98)
"""how often accounts so alike tell the same event, and at least the same story; smoothed from news
corpora, and lowered for collections that go over many years"""
_OPENING_LEVELS = (0.4, 0.6, 0.8)
_OPENING_EXACT = (0.45, 0.6, 0.7)
_OPENING_STORY = (0.7, 0.8, 0.9)
_WIDE = 0.6  # the share that stays where one of the dates is wider than a day
_SUPPORT = 1.5  # the exponent of doubt where several articles agree: they may copy one another


def witnessed(words: Words, witnesses: Witnesses) -> Iterator[Constraint]:
    """What other articles say of the day of an undated one: a constraint for each of its dates."""
    found = [
        [m for m in witnesses.matches(account) if m.alike >= _LEVELS[0]]
        for account in floating_accounts(words)
    ]
    best = sorted((group for group in found if group), key=_rank)[:_GROUPS]
    yield from (c for group in best if (c := _told_by(group)))
    opening = [
        m
        for account in openings(words)
        for m in witnesses.matches(account)
        if m.alike >= _OPENING_LEVELS[0]
    ]
    if opening:
        yield _opened_by(opening)


def _rank(group: list[Match]) -> tuple[float, int]:
    return -max(m.alike for m in group), group[0].undated.start


def _level(alike: float, levels: Sequence[float], shares: Sequence[float]) -> float:
    return shares[max(n for n, level in enumerate(levels) if alike >= level)]


def _best(matches: Iterable[Match]) -> list[Match]:
    """The best match of each article, the best first."""
    ordered = sorted(
        matches, key=lambda m: (-m.alike, m.dated.words.article.id, m.dated.start, m.undated.start)
    )
    found: dict[str, Match] = {}
    for match in ordered:
        found.setdefault(match.dated.words.article.id, match)
    return list(found.values())[:_TOLD_BY]


def _told_by(group: list[Match]) -> Constraint | None:
    """One account as others tell it: where these disagree, each has its share."""
    exact: list[tuple[Match, list[int]]] = []
    for match in _best(group):
        days = offsets(match)
        if days:
            exact.append((match, days))
    if not exact:
        return None
    shares: dict[int, float] = defaultdict(float)
    for match, days in exact:
        sure = _level(match.alike, _LEVELS, _EXACT) * (1.0 if _is_narrow(match) else _WIDE)
        _add(shares, evenly(days), sure / len(exact))
        around = range(min(days) - _NEAR, max(days) + _NEAR + 1)
        _add(shares, evenly(around), (1 - sure) / len(exact))
    first = exact[0][0]
    doubt = 1 - _level(first.alike, _LEVELS, _STORY)
    trust = 1 - (doubt**_SUPPORT if len(exact) > 1 else doubt)
    return Constraint(shares, trust, (first.undated.clue, first.dated.clue))


def _is_narrow(match: Match) -> bool:
    told = match.dated.told
    value = match.undated.expression.value if match.undated.expression else None
    in_days = isinstance(value, Calendar) or (isinstance(value, Shift) and value.unit is Unit.DAY)
    return told is not None and told.earliest == told.latest and in_days


def _opened_by(matches: list[Match]) -> Constraint:
    """Articles that open alike: written within days of each other, or at least weeks."""
    best = _best(matches)
    shares: dict[int, float] = defaultdict(float)
    for match in best:
        published = match.dated.words.article.published
        assert published
        day = published.toordinal()
        exact = _level(match.alike, _OPENING_LEVELS, _OPENING_EXACT)
        _add(shares, evenly(range(day - 3, day + 4)), exact / len(best))
        _add(shares, evenly(range(day - _NEAR, day + _NEAR + 1)), (1 - exact) / len(best))
    doubt = 1 - _level(best[0].alike, _OPENING_LEVELS, _OPENING_STORY)
    trust = 1 - (doubt**_SUPPORT if len(best) > 1 else doubt)
    return Constraint(shares, trust, (best[0].undated.clue, best[0].dated.clue))


def _add(shares: dict[int, float], more: Mapping[int, float], weight: float) -> None:
    for day, share in more.items():
        shares[day] += share * weight
