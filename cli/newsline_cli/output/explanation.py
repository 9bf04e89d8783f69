"""An explanation of an event as text: its accounts one by one, then what was kept apart."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsline.model import Article, DatedExpression, Mention
from newsline_cli.destination import Screen
from newsline_cli.notices import counted
from newsline_cli.output.plain import one_line
from newsline_cli.output.when import in_full

if TYPE_CHECKING:
    from newsline.explain import Account, Apart, Comparison, Explanation

_WIDEST = 100  # columns
# What a learned sign says; what has more values than yes and no is followed by its value.
_SIGNS = {
    "shared names": "names in common",
    "shared persons": "people in common",
    "other persons": "each names people that the other does not",
    "other places": "other places",
    "other names": "no name in common",
    "other numbers": "other numbers",
    "both speak": "both tell what was said",
    "one speaks": "one of them tells what was said",
    "summary": "summaries alike",
    "quote": "quotes alike",
    "article": "articles alike",
    "same article": "one article",
    "same lemma": "the same predicate",
    "rare lemma": "how rare it is",
    "same lemma, article": "the same predicate in articles alike",
    "same lemma, quote": "the same predicate in quotes alike",
    "same lemma, same article": "the same predicate in one article",
    "same family": "predicates of one kind",
    "same family, article": "predicates of one kind in articles alike",
    "other family, quote": "other predicates in quotes alike",
    "dates": "the dates",
    "without signs": "before all signs",
}


def text(explanation: "Explanation", screen: Screen | None) -> Iterator[str]:
    """The explanation, wrapped on a terminal; off it one fact a line."""
    for indent, line in _lines(explanation):
        plain = one_line(line)
        if screen is None:
            yield " " * indent + plain + "\n" if plain else "\n"
            continue
        yield (
            textwrap.fill(
                plain,
                width=max(indent + 24, min(screen.width, _WIDEST)),
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent + 2),
            )
            + "\n"
        )


_Line = tuple[int, str]  # columns that it is indented by, its words


def _lines(explanation: "Explanation") -> Iterator[_Line]:
    event = explanation.event
    yield 0, f"{event.id}  {in_full(event.range)}  {event.summary}"
    yield 2, f"date {explanation.date}"
    yield 2, f"status {explanation.status}"
    yield 2, f"confidence {event.confidence:.2f}, {counted(explanation.sources, 'source')}"
    yield from ((2, f"! accounts disagree: {conflict}") for conflict in event.conflicts)
    for number, account in enumerate(explanation.accounts, start=1):
        yield 0, ""
        yield from _account(number, account)
    if explanation.apart:
        yield 0, ""
        yield 0, "Kept apart"
        for apart in explanation.apart:
            yield from _apart(apart)


def _account(number: int, account: "Account") -> Iterator[_Line]:
    mention = account.mention
    yield 0, f"{number}  {_article(mention.article)}"
    yield from ((3, line) for line in _inferred(mention.article))
    if account.copy_of:
        yield 3, f"a copy of {account.copy_of}: no source of its own"
    yield 3, f'"{mention.quote.text}" (characters {mention.quote.start} to {mention.quote.end})'
    yield (
        3,
        (
            f'event: "{mention.trigger.text}" ({mention.lemma}), {mention.status}, '
            f"confidence {mention.confidence:.2f}; told as: {mention.summary}"
        ),
    )
    yield from ((3, line) for line in _dated(mention))
    if account.comparison and account.joined_to is not None:
        yield 3, f"joined with {account.joined_to + 1}: {'; '.join(account.comparison.agree)}"
        if account.comparison.differ:
            yield 3, f"in spite of: {'; '.join(account.comparison.differ)}"
        yield 3, _weighed(account)


def _weighed(account: "Account") -> str:
    from newsline.explain import odds
    from newsline.merging.similarity import packaged

    signs = "; ".join(
        f"{_SIGNS[sign.name]}{f' ({sign.value:.2g})' if sign.value != 1 else ''} {sign.weight:+.2f}"
        for sign in account.signs
    )
    return (
        f"log-odds of one event {odds(account.signs):+.2f}, where "
        f"{packaged().threshold:+.2f} is enough: {signs}"
    )


def _article(article: Article) -> str:
    if article.published_bounds:
        first, last = article.published_bounds
        return f"{article.id}, published between {first} and {last}"
    if article.published is None:
        return f"{article.id}, no publication date"
    origin = f" ({article.published_from})" if article.published_from else ""
    return f"{article.id}, published {article.published}{origin}"


def _inferred(article: Article) -> Iterator[str]:
    """The words that an article's own date was found by, and what speaks against it."""
    for clue in article.published_clues:
        yield f'its own date by: "{clue.quote.text}" ({clue.article})'
    if article.published_conflict:
        yield f"! its own date is disputed: {article.published_conflict}"


def _dated(mention: Mention) -> Iterator[str]:
    expression = mention.expression
    yield (
        f'date: "{expression.span.text}", by the rule "{expression.rule}"{_anchor(expression)}: '
        f"{expression.type} {expression.value}, which is {expression.range.date or 'open'}"
    )
    if mention.range != expression.range:
        yield f"the event: {mention.range.date or 'open'}, as the words around the date say"
    if expression.alternatives:
        yield f"it could also be {', '.join(expression.alternatives)}"


def _anchor(expression: DatedExpression) -> str:
    return f", counted from {expression.anchor}" if expression.anchor else ""


def _apart(apart: "Apart") -> Iterator[_Line]:
    event = apart.event
    yield 2, f"{event.id}  {in_full(event.range)}  {event.summary}"
    yield from ((5, line) for line in _grounds(apart.comparison))


def _grounds(comparison: "Comparison") -> Iterator[str]:
    yield f"for: {'; '.join(comparison.agree)}"
    yield f"against: {'; '.join(comparison.differ) or 'too little in common'}"
