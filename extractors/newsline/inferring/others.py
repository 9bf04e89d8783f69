"""What other articles say of the day on which an undated one was written.

An event that both tell joins them: where the undated article tells it with an offset from its day
("on Tuesday", "last month", "November 13") and a dated one with a date of the calendar, the day of
writing is one for which the offset gives that date. Accounts are compared by the words around
their dates: participants, place and predicate are among these, names weigh double, and a word that
many articles of the collection share weighs less. Articles that are alike as a whole bear witness
without any date, more weakly: news is told within days, but there may be such news every year.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import log, sqrt

from newsline import languages
from newsline.inferring.belief import FIRST, LAST, Constraint, evenly
from newsline.inferring.own_words import (
    Words,
    compatible,
    is_deictic,
    is_quoted,
    meaning,
)
from newsline.inferring.story import Months, looks_back, named_months, of_story
from newsline.lexicon import lexicon
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
from newsline.naming.gazetteer import gazetteer, spelt
from newsline.resolve import resolve

_SHORT = 2  # letters of a word that tells nothing, unless it is a name
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_AROUND = 16  # words on each side of a date
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
    " when where which while who will with would year years you your today yesterday tomorrow week"
    " month day night morning afternoon evening last next earlier later ago".split()
)


@dataclass(frozen=True, slots=True)
class Account:
    """Words around a date, to be compared with others.

    `told` is what the date means in an article of known day.
    """

    words: Words
    tokens: frozenset[str]
    expression: TimeExpression
    told: DateRange | None = None

    @property
    def start(self) -> int:
        """Where the date begins."""
        return self.expression.span.start

    @property
    def clue(self) -> Clue:
        """The sentence that it stands in."""
        return self.words.clue(self.start, self.expression.span.end)


def _stem(word: str) -> str:
    """A word without the common endings of English, so that "arrested" meets "arrests"."""
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            return lower[: -len(ending)]
    return lower


@cache
def _families() -> Mapping[str, str]:
    """The stems of verbs and eventive nouns, with the family of events that they tell."""
    words = lexicon()
    verbs = {_stem(verb): family for verb, family in sorted(words.family.items())}
    nouns = {_stem(noun): words.family_of(verb) for noun, verb in sorted(words.nouns.items())}
    return nouns | verbs


def _token(word: str) -> str:
    """What a word is compared by: country, name with its capital, family of events or stem."""
    if word[0].isupper():
        return gazetteer().stands_for.get(spelt(word)) or _stem(word).capitalize()
    stem = _stem(word)
    return _families().get(stem, stem)


@cache
def _common() -> frozenset[str]:
    """Words that tell nothing of an event: those of grammar, days and months."""
    words = languages.load("en").words
    return _COMMON.union(words["month"], words["weekday"])


def _tokens(text: str) -> frozenset[str]:
    """The words of a passage that tell something; names keep their capital."""
    found = (match[0] for match in _WORD.finditer(text))
    return frozenset(
        _token(word)
        for word in found
        if word.lower() not in _common() and (len(word) > _SHORT or word[0].isupper())
    )


def _window(words: Words, start: int, end: int) -> frozenset[str]:
    """The words around a date within its sentence, up to the next date on each side."""
    sentence = words.clue(start, end).quote
    text = words.article.text
    first = max([sentence.start, *(e.span.end for e in words.expressions if e.span.end <= start)])
    last = min([sentence.end, *(e.span.start for e in words.expressions if e.span.start >= end)])
    before = [m.start() for m in _WORD.finditer(text, first, start)][-_AROUND:]
    after = [m.end() for m in _WORD.finditer(text, end, last)][:_AROUND]
    return _tokens(text[(before or [start])[0] : start] + " " + text[end : (after or [end])[-1]])


def dated_accounts(words: Words) -> Iterator[Account]:
    """The accounts of a dated article whose date is known to the month or better."""
    article = words.article
    found = resolve(words.expressions, article.text, article.published)
    for expression, dated in zip(words.expressions, found, strict=True):
        first, last = dated.range.earliest, dated.range.latest
        is_date = dated.type in (TimexType.DATE, TimexType.TIME)
        known = is_date and first and last and (last - first).days <= _WIDEST
        if known and not is_quoted(words, expression):
            yield replace(_account(words, expression), told=dated.range)


def floating_accounts(words: Words) -> Iterator[Account]:
    """The accounts of an undated article whose date hangs on its day of publication."""
    for expression in words.expressions:
        said = _of_saying(words, expression) or is_quoted(words, expression)
        if is_deictic(expression.value) and not said:
            yield _account(words, expression)


def _account(words: Words, expression: TimeExpression) -> Account:
    tokens = _window(words, expression.span.start, expression.span.end)
    return Account(words, tokens, expression)


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
        self._articles = articles
        self._accounts = [account for words in articles for account in dated_accounts(words)]
        self._by_word = _index(account.tokens for account in self._accounts)
        self._texts = [_tokens(words.article.text) for words in articles]
        self._in_texts = _index(self._texts)
        others = [_tokens(words.article.text) for words in undated]
        self._number = len(articles) + len(undated)
        self._spread = Counter(token for tokens in (*self._texts, *others) for token in tokens)
        self._weights = [self.weight(tokens) for tokens in self._texts]

    def weight(self, tokens: Iterable[str]) -> float:
        """How much words tell: names twice, and what few articles share more than what all do."""
        return sum(
            (2.0 if token[:1].isupper() else 1.0) * self._rarity(token) for token in sorted(tokens)
        )

    def _rarity(self, token: str) -> float:
        number = max(self._number, _LEAST_NUMBER)
        share = number / max(1, self._spread[token])
        return 0.3 + 0.7 * log(1 + share) / log(1 + number)

    def matches(self, account: Account) -> Iterator[Match]:
        """The dated accounts of what seems the same event."""
        whole = self.weight(account.tokens)
        for number in _candidates(self._by_word, account.tokens):
            other = self._accounts[number]
            shared = self.weight(account.tokens & other.tokens)
            if shared >= _FEWEST:
                alike = shared / min(whole, self.weight(other.tokens))
                yield Match(account, other, shared, alike)

    def stories(self, words: Words) -> list[tuple[float, Words]]:
        """The dated articles that share words with an article, the most alike first.

        Alike is the weight of the words in both by the geometric mean of their weights.
        """
        tokens = _tokens(words.article.text)
        whole = self.weight(tokens)
        found: list[tuple[float, Words]] = []
        for number in _candidates(self._in_texts, tokens)[:_LOOKED_AT]:
            shared = self.weight(tokens & self._texts[number])
            found.append((shared / sqrt(whole * self._weights[number]), self._articles[number]))
        return sorted(found, key=lambda pair: (-pair[0], pair[1].article.id))


def _index(collection: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, tokens in enumerate(collection):
        for token in sorted(tokens):
            found[token].append(number)
    return found


def _candidates(index: Mapping[str, list[int]], tokens: frozenset[str]) -> list[int]:
    """The numbers under which some of the words stand, those with the most first."""
    counts: Counter[int] = Counter()
    for token in sorted(tokens):
        found = index.get(token, [])
        if len(found) <= _TOO_COMMON:
            counts.update(found)
    return sorted((n for n in counts if counts[n] > 1), key=lambda n: (-counts[n], n))


_LOOKED_AT = 50
"""dated articles that are compared with an undated one as a whole"""
_LEAST_NUMBER = 300
"""articles that a collection counts for at the least: those of one story all share its words"""
_TOO_COMMON = 2000
"""accounts that hold a word, beyond which it finds none by itself"""


def offsets(match: Match) -> list[int]:
    """The days of writing for which the undated account tells what the dated one does."""
    expression, told = match.undated.expression, match.dated.told
    if told is None or told.earliest is None or told.latest is None:
        return []
    text = match.undated.words.article.text
    first, last = _reach(expression.value)
    first = max(told.earliest.toordinal() + first, FIRST)
    last = min(told.latest.toordinal() + last, LAST)
    days = _meanings(expression, text, first, last) if first <= last else {}
    return [day for day in sorted(days) if compatible(days[day], told)]


def _meanings(expression: TimeExpression, text: str, first: int, last: int) -> dict[int, DateRange]:
    """What an expression means in an article of each day from the first to the last.

    The later the day, the later what is meant: where it is the same at both ends of a stretch, it
    is so between them and need not be asked. But not of "Monday, October 26", which is meant of a
    year in which that day was a Monday.
    """
    value = expression.value
    fitted = isinstance(value, Calendar) and None not in (value.weekday, value.day)
    asked = range(first, last + 1) if fitted else {first, last}
    found = {day: meaning(expression, text, date.fromordinal(day)) for day in asked}
    stretches = [] if fitted else [(first, last)]
    while stretches:
        begin, end = stretches.pop()
        if found[begin] == found[end]:
            found |= dict.fromkeys(range(begin, end), found[begin])
        elif end - begin > 1:
            middle = (begin + end) // 2
            found[middle] = meaning(expression, text, date.fromordinal(middle))
            stretches += [(begin, middle), (middle, end)]
    return found


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

_LEVELS = (0.3, 0.5, 0.7, 0.8)
_EXACT = (0.7, 0.75, 0.9, 0.95)
_NARROW, _BROAD = (0.75, 0.82, 0.92, 0.96), (0.55, 0.6, 0.65, 0.75)
"""how often accounts so alike tell the same event on the same day, and at least of the same time,
where both dates are days and where one is wider; smoothed from news corpora"""
_WIDE = 0.6  # the share that stays where one of the dates is wider than a day
_LATE = 0.1  # the share of a day that lies on the days beside it: papers print a day later
_TOGETHER = 30  # days
_AWAY = ((30, 0.7), (180, 0.3))  # days beyond which an account of the same story seldom lies
_SUPPORT = 1.5  # the exponent of doubt where several articles agree: they may copy one another


def witnessed(words: Words, witnesses: Witnesses) -> Iterator[Constraint]:
    """What other articles say of the day of an undated one.

    One constraint for each of its dates that others tell, and one for the story as a whole.
    """
    found = [
        [m for m in witnesses.matches(account) if m.alike >= _LEVELS[0]]
        for account in floating_accounts(words)
    ]
    best = sorted((group for group in found if group), key=_rank)[:_GROUPS]
    months = named_months(words)
    yield from (c for group in best if (c := _told_by(group, months)))
    story = of_story(words, witnesses.stories(words), months)
    if story:
        yield story


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


def _told_by(group: list[Match], months: Months) -> Constraint | None:
    """One account as others tell it: where these disagree, each has its share."""
    exact: list[tuple[Match, list[int]]] = []
    for match in _best(group):
        days = offsets(match)
        if days and not looks_back(months, date.fromordinal(days[-1])):
            exact.append((match, days))
    if not exact:
        return None
    shares: dict[int, float] = defaultdict(float)
    for match, days in exact:
        sure = _level(match.alike, _LEVELS, _EXACT) * (1.0 if _is_narrow(match) else _WIDE)
        _spread(shares, days, sure, 1 / len(exact))
    first, told = exact[0]
    table = _NARROW if _is_narrow(first) else _BROAD
    agreeing = sum(_are_near(told, days) for _, days in exact)
    trust = _trust(_level(first.alike, _LEVELS, table), agreeing)
    return Constraint(shares, trust, (first.undated.clue, first.dated.clue))


def _are_near(some: list[int], others: list[int]) -> bool:
    """Whether two rows of days are of one time."""
    return some[0] - _TOGETHER <= others[-1] and others[0] - _TOGETHER <= some[-1]


def _spread(shares: dict[int, float], days: list[int], exact: float, weight: float) -> None:
    """Add days that are meant with the probability `exact`, and the time around them."""
    _add(shares, evenly(days), exact * (1 - _LATE) * weight)
    _add(shares, evenly({d + n for d in days for n in (-1, 1)}), exact * _LATE * weight)
    for away, share in _AWAY:
        around = range(min(days) - away, max(days) + away + 1)
        _add(shares, evenly(around), (1 - exact) * share * weight)


def _trust(trust: float, witnesses: int) -> float:
    doubt = 1 - trust
    return 1 - (doubt**_SUPPORT if witnesses > 1 else doubt)


def _is_narrow(match: Match) -> bool:
    told = match.dated.told
    value = match.undated.expression.value
    in_days = isinstance(value, Calendar) or (isinstance(value, Shift) and value.unit is Unit.DAY)
    return told is not None and told.earliest == told.latest and in_days


def _add(shares: dict[int, float], more: Mapping[int, float], weight: float) -> None:
    for day, share in more.items():
        shares[day] += share * weight
