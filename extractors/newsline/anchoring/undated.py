"""Main clauses without a date: of the day that the story is about, or of the publication date.

News is told from a "narrative container" (Pustejovsky and Stubbs 2011): what no date dates took
place on the day that was told last, which at the beginning is the day of the first paragraphs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter

from newsline.anchoring.anchor import Anchor, Relation, datable, date_head, date_words
from newsline.anchoring.anchors import FINITE
from newsline.anchoring.dated import Dated
from newsline.anchoring.placed import Placed
from newsline.anchoring.predicates import is_of_the_speaker, main_clause, subject_of, tellable
from newsline.lexicon import lexicon
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Mention,
    Precision,
    Span,
    Status,
    TimexType,
)
from newsline.syntax import Sentence
from newsline.word import Word

RECENT = timedelta(days=7)  # before publication: what news is told of
STORY, PUBLISHED = "day of the story", "publication date"
_SURE = {STORY: 0.5, PUBLISHED: 0.4}


def undated(
    article: Article,
    sentences: Iterable[Dated],
    found: Sequence[Mention],
    dates: Placed[DatedExpression],
) -> Iterator[tuple[Dated, Anchor]]:
    """The main clauses of the sentences that no date dates, each with its likely day.

    `found` are the dated mentions of the article, `dates` its time expressions: a saying is of its
    own date ("said on 3 May that it was late"); what else has a date that dates something other is
    left out. Nothing where the article has no publication date.
    """
    if article.published is None:
        return
    told = {m.trigger.start for m in found}
    days = sorted(_days(article.published, found))
    for pair in sentences:
        for verb in _main_verbs(pair.sentence):
            if verb.start not in told and _tellable(pair.sentence, verb):
                for anchor in _dated(article.published, pair.sentence, verb, days, dates):
                    yield pair, anchor


def _dated(
    published: date,
    sentence: Sentence,
    verb: Word,
    days: Sequence[tuple[int, date]],
    dates: Placed[DatedExpression],
) -> Iterator[Anchor]:
    """A main verb with its likely day, or a saying with the date that it takes to itself."""
    own = [d for d in said(sentence, dates) if datable(d)]
    if own:
        for each in (d for d in own if _is_of(sentence, verb, d)):
            yield Anchor(verb, verb, each, verb, Relation.ON, _SURE[STORY])
        return
    day, rule = _day(published, sentence, verb, days)
    expression = _expression(verb, day, rule, published)
    yield Anchor(verb, verb, expression, verb, Relation.ON, _SURE[rule])


def said(sentence: Sentence, dates: Placed[DatedExpression]) -> list[DatedExpression]:
    """The times that the main clause says, be they lengths of time."""
    inside = dates.within(sentence.start, sentence.end)
    main = main_clause(sentence) if inside else frozenset()
    return [d for d in inside if any(w.index in main for w in date_words(sentence, d))]


def _is_of(sentence: Sentence, verb: Word, expression: DatedExpression) -> bool:
    """Whether a verb of saying takes a date to itself."""
    head = date_head(sentence, date_words(sentence, expression))
    return verb.lemma in lexicon().verbs.saying and head.head == verb.index


def _main_verbs(sentence: Sentence) -> list[Word]:
    """The finite verbs of the main clause and of those coordinated with it."""
    roots = [w for w in sentence.words if w.head == w.index]
    heads = [*roots, *(w for r in roots for w in sentence.kids(r, "conj", "parataxis"))]
    return [w for w in heads if w.pos == "VERB" and _tensed(sentence, w)]


def _tensed(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb stands in a past tense or the present perfect."""
    helpers = {w.text.lower() for w in sentence.kids(verb, "aux", "aux:pass")}
    if verb.tag == "VBD":
        return not helpers & {"would", "could", "might", "should"}
    return bool(helpers & {"was", "were", "has", "have", "had"}) and verb.tag in {"VBN", "VBD"}


def _tellable(sentence: Sentence, verb: Word) -> bool:
    if tellable(sentence, verb):
        return True
    subject = subject_of(sentence, verb)
    return (
        verb.lemma in lexicon().verbs.saying
        and verb.tag in FINITE
        and subject is not None
        and not is_of_the_speaker(sentence, verb, subject)
    )


def _days(published: date, found: Iterable[Mention]) -> Iterator[tuple[int, date]]:
    """The days of recent events that happened, each with the offset where it is told."""
    for m in found:
        day = m.range.earliest
        if (
            day is not None
            and m.range.precision in {Precision.DAY, Precision.HOUR, Precision.MINUTE}
            and day == m.range.latest
            and published - RECENT <= day <= published
            and m.status is Status.HAPPENED
        ):
            yield m.trigger.start, day


def _day(
    published: date, sentence: Sentence, verb: Word, days: Sequence[tuple[int, date]]
) -> tuple[date, str]:
    """The day told last up to the sentence, of those in text order; else that of publication."""
    perfect = any(w.text.lower() in {"has", "have"} for w in sentence.kids(verb, "aux"))
    before = 0 if perfect else bisect_left(days, sentence.end, key=itemgetter(0))
    return (days[before - 1][1], STORY) if before else (published, PUBLISHED)


def _expression(verb: Word, day: date, rule: str, published: date) -> DatedExpression:
    """The day as an expression that stands nowhere: its span is that of the verb."""
    iso = day.isoformat()
    return DatedExpression(
        span=Span(verb.text, verb.start, verb.end),
        type=TimexType.DATE,
        value=iso,
        mod=None,
        range=DateRange(iso, day, day, Precision.DAY),
        rule=rule,
        anchor=published.isoformat(),
    )
