"""A timeline against its articles: whether every quote stands there, every date follows from it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from newsline.anchoring.offsets import days_of
from newsline.anchoring.redating import as_told
from newsline.anchoring.undated import PUBLISHED, STORY
from newsline.inference import dates_of
from newsline.merge import event_id
from newsline.merging.copies import digest, digest_of
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Event,
    Mention,
    Span,
    Timeline,
    TimexType,
)

UNDATED_RULES = frozenset({STORY, PUBLISHED})
_EXCERPT = 60  # characters of a text that a difference shows


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in a timeline that is not so: where, what, as the timeline has it, as it is.

    `event` is the id of an event, None where the difference is one of the article as a whole.
    """

    article: str
    event: str | None
    what: str
    told: str
    found: str


def verify(timeline: Timeline, articles: Iterable[Article]) -> Iterator[Difference]:
    """What differs between a timeline and its articles, read again; nothing if all is true.

    Of each article the hash and the publication date are checked; of each mention that its quote,
    its trigger and its time expression stand at their offsets, letter for letter, that the article
    says its context, and that the time expression has the same meaning when it is resolved again,
    from the publication date in the timeline; of each event that its date is one that its mentions
    bear out, and its id theirs. Articles that the timeline does not name play no part.
    """
    read = {article.id: article for article in articles}
    known = {article.id: article for article in timeline.articles}
    for article in timeline.articles:
        yield from _article(article, read.get(article.id))
    dated: dict[str, Mapping[tuple[int, int], DatedExpression]] = {}
    for event in timeline.events:
        yield from _event(event)
        for mention in event.mentions:
            text = read.get(mention.article.id)
            if text is None:
                continue
            if text.id not in dated:
                found = dates_of(replace(known[text.id], text=text.text))
                dated[text.id] = {(d.span.start, d.span.end): d for d in found}
            yield from _mention(event, mention, text, dated[text.id])


def _article(told: Article, read: Article | None) -> Iterator[Difference]:
    if read is None:
        yield Difference(told.id, None, "article", "read", "not among the articles named")
        return
    was, now = digest_of(told), digest(read.text)
    if was.sha256 != now.sha256:
        yield Difference(told.id, None, "text (sha256)", was.sha256, now.sha256)
    elif was != now:
        yield Difference(told.id, None, "fingerprint", was.fingerprint, now.fingerprint)
    # A date given on the command line or inferred is not in the article.
    if told.published_from == read.published_from and told.published != read.published:
        yield Difference(
            told.id, None, "publication date", str(told.published), str(read.published)
        )


def _event(event: Event) -> Iterator[Difference]:
    first = event.mentions[0].article.id
    if not any(_bears_out(mention.range, event.range) for mention in event.mentions):
        told = ", ".join(dict.fromkeys(str(m.range.date) for m in event.mentions))
        yield Difference(first, event.id, "date of the event", str(event.range.date), told)
    if (own := event_id(event.mentions)) != event.id:
        yield Difference(first, event.id, "id of the event", event.id, own)


def _bears_out(told: DateRange, kept: DateRange) -> bool:
    """Whether the date of an event is that of a mention, or lies in it."""
    if told == kept:
        return True
    if told.date == kept.date or not (kept.earliest and kept.latest):
        return False
    return (told.earliest is None or told.earliest <= kept.earliest) and (
        told.latest is None or kept.latest <= told.latest
    )


def _mention(
    event: Event, mention: Mention, read: Article, dated: Mapping[tuple[int, int], DatedExpression]
) -> Iterator[Difference]:
    article, told = mention.article.id, mention.expression
    yield from _places(event, mention, read.text)
    yield from _context(event, mention, read)
    if told.rule in UNDATED_RULES:
        return  # it names no words of date: the day is that of the story, as its rule says
    found = dated.get((told.span.start, told.span.end))
    if found is None:
        yield Difference(article, event.id, "date", str(told.range.date), "no date in these words")
        return
    for what, was, now in _meanings(told, as_told(found, told.rule)):
        if was != now:
            yield Difference(article, event.id, what, str(was), str(now))
    inside = [d for d in dated.values() if _inside(d.span, mention.quote)]
    beside = {d.range.date for d in inside}
    lengths = {days_of(d.value) for d in inside if d.type is TimexType.DURATION}
    counted = _is_counted(mention.range, told.range, lengths)
    if not counted and not _follows(mention.range, told.range, beside):
        yield Difference(
            article, event.id, "date of the mention", str(mention.range.date), str(told.range.date)
        )


def _places(event: Event, mention: Mention, text: str) -> Iterator[Difference]:
    """Which of a mention's words do not stand where it says they do."""
    article, told = mention.article.id, mention.expression
    parts = (("quote", mention.quote), ("trigger", mention.trigger), ("expression", told.span))
    for what, span in parts:
        there = text[span.start : span.end]
        if there != span.text:
            yield Difference(article, event.id, what, _excerpt(span.text), _excerpt(there))
        elif not _inside(span, mention.quote):
            yield Difference(article, event.id, what, "in the quote", "outside it")


def _context(event: Event, mention: Mention, read: Article) -> Iterator[Difference]:
    """What is told as the subject of an article, if neither its title nor its text says it."""
    context = mention.context
    if context is not None and context != read.title and context not in read.text:
        yield Difference(
            mention.article.id, event.id, "context", _excerpt(context), "not in the article"
        )


def _meanings(
    told: DatedExpression, found: DatedExpression
) -> Iterator[tuple[str, object, object]]:
    yield "TIMEX3 value", f"{told.type} {told.value}", f"{found.type} {found.value}"
    yield "TIMEX3 mod", told.mod, found.mod
    yield "date", told.range.date, found.range.date
    yield "days", _days(told.range), _days(found.range)
    yield "precision", told.range.precision, found.range.precision
    yield "anchor", told.anchor, found.anchor


def _days(range_: DateRange) -> str:
    return f"{range_.earliest or '..'}/{range_.latest or '..'}"


def _follows(range_: DateRange, expression: DateRange, beside: Container[str | None]) -> bool:
    """Whether a mention's date is that of its expression, or a period that it bounds.

    The other bound is open, or a date `beside` it in the quote ("from 12 to 25 July").
    """
    if range_ == expression or range_.date is None:
        return range_ == expression
    bounds = range_.date.split("/")
    others = [bound for bound in bounds if bound != expression.date]
    return len(others) < len(bounds) and all(
        bound in {"", ".."} or bound in beside for bound in others
    )


def _is_counted(range_: DateRange, expression: DateRange, lengths: Set[int | None]) -> bool:
    """Whether each end of a date is so many days from that of its expression as the quote says.

    "Two days after the attack on 5 March", "a three-day visit that began on 5 March".
    """
    day = expression.earliest
    if day is None or day != expression.latest or not lengths:
        return False
    away = {0, *(n for n in lengths if n), *(n - 1 for n in lengths if n)}
    ends = (range_.earliest, range_.latest)
    return all(end is not None and abs((end - day).days) in away for end in ends)


def _inside(span: Span, quote: Span) -> bool:
    return quote.start <= span.start <= span.end <= quote.end


def _excerpt(text: str) -> str:
    return repr(text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 3]}...")
