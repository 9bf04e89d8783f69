"""A dated sentence -> events: who did what, where and when, and did it happen.

`extract` parses the sentences of an article that hold a date, finds the predicates that each date
dates (`anchors`), and tells each in words (`summary`), with its status and participants.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from newsline.anchors import (
    Anchor,
    Relation,
    anchors,
    between,
    carried,
    datable,
    date_words,
    labelled,
)
from newsline.annotate import holding, parse, sentences
from newsline.entities import full_names, participants, places, with_known_names
from newsline.headline import headline_mentions, headline_place
from newsline.lexicon import lexicon
from newsline.model import Article, DatedExpression, DateRange, Entity, Mention, Span, Status
from newsline.predicates import in_past, subject_of
from newsline.pronouns import Referent, printed, referents
from newsline.status import status_of
from newsline.summary import VAGUE, Told, tell
from newsline.syntax import SUBJECTS, Sentence, Word
from newsline.worth import worth_telling

if TYPE_CHECKING:
    from spacy.language import Language

_PRONOUN = re.compile(r"\b(?:he|she|it|its|they|their)\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[*•·▪‣+>–—-]|\d{1,3}[.)])?\s*")
_LABEL = re.compile(r"\s*(?:[:|]|--?|[–—])\s+")
_THIN = 3  # words
_NEAR = 2  # words
LOOK_BACK = 2  # sentences
WHOLE_SENTENCE = 0.7
UNKNOWN_SUBJECT = 0.8
PAST_TO_COME = 0.5  # told as past, but the date lies after publication: one of the two is wrong


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence, those before it that its pronouns may lead to, and the date that labels it."""

    sentence: Sentence
    before: tuple[Sentence, ...]
    label: DatedExpression | None = None


def extract(
    article: Article, dates: Sequence[DatedExpression], nlp: "Language"
) -> tuple[Mention, ...]:
    """The dated events of an article, in text order.

    `dates` are its time expressions (newsline.dates.find_dates). `confidence` is the product of
    that of the date, of the way from the date to the event (1 where they hang together directly;
    0.9 behind a label; 0.8 over a noun between them; 0.85 for a date shared by a second verb; 0.6
    for a consequence), and of the telling (0.7 for a whole sentence, 0.8 for a subject that is an
    unresolved pronoun).
    """
    usable = [d for d in dates if datable(d)]
    if not usable:
        return ()
    dated, headline = _parsed(article.text, usable, nlp)
    full = full_names(d.sentence for d in dated)
    found: list[Mention] = []
    for pair in dated:
        found.extend(_mentions(article, pair, usable, full))
    if headline is not None:
        found.extend(headline_mentions(article, headline, found))
    return tuple(sorted(found, key=lambda m: (m.trigger.start, m.expression.span.start)))


def _parsed(
    text: str, dates: Sequence[DatedExpression], nlp: "Language"
) -> tuple[tuple[_Dated, ...], Sentence | None]:
    """The sentences that hold a date, and the headline."""
    places_ = list(sentences(text))
    wanted = holding(places_, ((d.span.start, d.span.end) for d in dates))
    labels = _labels(text, places_, wanted, dates)
    for i, label in labels.items():
        places_[i] = (_LABEL.match(text, label.span.end).end(), places_[i][1])  # type: ignore[union-attr]
    first = headline_place(text, places_)
    head = set() if first is None else {first}
    order = sorted(set(wanted).union(head, *(_leading(text, places_, i) for i in wanted)))
    trees = _trees(order, parse(text, [places_[i] for i in order], nlp))
    dated: list[_Dated] = []
    for i in wanted:
        before = tuple(s for j in _leading(text, places_, i)[::-1] for s in trees[j])
        for n, sentence in enumerate(trees[i]):
            own = None if n else labels.get(i)
            dated.append(_Dated(sentence, (*before, *trees[i][:n]), own))
    return tuple(dated), next((s for i in head for s in trees[i]), None)


def _trees(
    order: Sequence[int], parsed: Sequence[tuple[Sentence, ...]]
) -> dict[int, tuple[Sentence, ...]]:
    """The parsed sentences by index of their place, with the names that the article knows."""
    known = iter(with_known_names(s for group in parsed for s in group))
    return {i: tuple(islice(known, len(group))) for i, group in zip(order, parsed, strict=True)}


def _leading(text: str, places_: Sequence[tuple[int, int]], i: int) -> list[int]:
    """The places just before the one at `i` that its pronouns may lead back to, nearest first."""
    found: list[int] = []
    while i and len(found) < LOOK_BACK and _PRONOUN.search(text, *places_[i]):
        i -= 1
        found.append(i)
    return found


def _labels(
    text: str,
    places_: Sequence[tuple[int, int]],
    wanted: Sequence[int],
    dates: Sequence[DatedExpression],
) -> dict[int, DatedExpression]:
    """The dates that stand as labels before what they date, by index of the place."""
    starts = {d.span.start: d for d in dates}
    found: dict[int, DatedExpression] = {}
    for i in wanted:
        start, end = places_[i]
        bullet = _BULLET.match(text, start, end)
        label = starts.get(bullet.end() if bullet else start)
        after = _LABEL.match(text, label.span.end, end) if label else None
        if label and after and after.end() < end:
            found[i] = label
    return found


def _mentions(
    article: Article, dated: _Dated, dates: Sequence[DatedExpression], full: dict[str, str]
) -> Iterator[Mention]:
    sentence = dated.sentence
    if any(phrase in sentence.text.lower() for phrase in lexicon().text.retractions):
        return
    inside = [d for d in dates if sentence.start <= d.span.start < sentence.end]
    spans = {w.index for d in dates for w in date_words(sentence, d)}
    dating = [a for d in inside for a in anchors(sentence, d, article.published)]
    found = _settled(
        a
        for a in (
            *between(dating, sentence, inside),
            *(labelled(sentence, dated.label) if dated.label else ()),
        )
        if not _of_a_date(sentence, a, spans) and worth_telling(sentence, a, article.published)
    )
    if not found:
        return
    known = referents(sentence, dated.before)
    words = printed(known)
    for anchor in found:
        own = _own_dates(sentence, anchor, inside, found)
        told = tell(sentence, anchor, own, words)
        status = status_of(sentence, anchor, article.published)
        if told is not None and _stands(sentence, anchor, told, status):
            meant = [r for i, r in sorted(known.items()) if i in told.indices]
            yield _mention(article, sentence, anchor, told, meant, full)


def _stands(sentence: Sentence, anchor: Anchor, told: Told, status: Status) -> bool:
    """Whether a row says whom it is about; a mere possibility of "they" is none.

    Nor does a bare noun with a participle where nobody is named: "shares [were] issued".
    """
    first = told.text.split(" ", 1)[0].lower()
    words = [sentence.words[i] for i in told.indices]
    said = sum(w.pos in {"ADJ", "ADV", "NOUN", "NUM", "VERB"} for w in words)
    named = any(w.pos == "PROPN" for w in words)
    thin = anchor.clause.dep == "acl" or anchor.clause.pos != "VERB"
    if thin and said <= _THIN and not named and first != "the":
        return False
    return status is not Status.HYPOTHETICAL or first not in VAGUE | {"his", "its", "their"}


def _settled(found: Iterable[Anchor]) -> list[Anchor]:
    """One anchor for each event: of two dates for one trigger the surer, then the narrower.

    Two dates that exclude each other ("on 5 March and 7 May") make two events.
    """
    kept: list[Anchor] = []
    for anchor in sorted(found, key=_rank):
        rivals = [a for a in kept if a.trigger.index == anchor.trigger.index]
        if all(_apart(a, anchor) and a.sure == anchor.sure for a in rivals):
            kept.append(anchor)
    return sorted(kept, key=lambda a: (a.trigger.index, a.date.index))


def _of_a_date(sentence: Sentence, anchor: Anchor, spans: set[int]) -> bool:
    """Whether the event is one of the calendar: "the quarter that ended on 30 December"."""
    subject = subject_of(sentence, anchor.clause)
    return anchor.trigger.index in spans or (subject is not None and subject.index in spans)


def _rank(anchor: Anchor) -> tuple[float, int, int]:
    first, last = anchor.expression.range.earliest, anchor.expression.range.latest
    width = (last - first).days if first and last else 1_000_000
    return (-anchor.sure, width, anchor.date.index)


def _apart(one: Anchor, other: Anchor) -> bool:
    a, b = one.expression.range, other.expression.range
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _own_dates(
    sentence: Sentence, anchor: Anchor, dates: Sequence[DatedExpression], found: list[Anchor]
) -> frozenset[int]:
    """The words of the dates of this clause, which its summary leaves out."""
    used = [
        a.expression
        for a in found
        if a.trigger.index == anchor.trigger.index or a.clause.index == anchor.clause.index
    ]
    words = {w.index for d in (anchor.expression, *used) for w in date_words(sentence, d)}
    for date_ in dates:
        beside = date_words(sentence, date_)
        if beside and _beside(sentence, words, beside[0].index, beside[-1].index):
            words.update(w.index for w in beside)
    return frozenset(words)


def _beside(sentence: Sentence, words: set[int], first: int, last: int) -> bool:
    """Whether little lies between a date and the words: "at noon on Friday"."""
    before = [i for i in words if i < first]
    after = [i for i in words if i > last]
    gaps = [range(max(before) + 1, first)] if before else []
    gaps += [range(last + 1, min(after))] if after else []
    return any(
        len(gap) <= _NEAR and all(sentence.words[i].pos in {"ADP", "DET", "PUNCT"} for i in gap)
        for gap in gaps
    )


def _mention(
    article: Article,
    sentence: Sentence,
    anchor: Anchor,
    told: Told,
    meant: Sequence[Referent],
    full: dict[str, str],
) -> Mention:
    trigger = anchor.trigger
    start = min(sentence.start, anchor.expression.span.start)
    quote = Span(article.text[start : sentence.end], start, sentence.end)
    return Mention(
        article=article,
        quote=quote,
        trigger=Span(article.text[trigger.start : trigger.end], trigger.start, trigger.end),
        lemma=_lemma(sentence, trigger),
        summary=told.text,
        status=status_of(sentence, anchor, article.published),
        expression=anchor.expression,
        range=_range(anchor),
        entities=_with_meant(participants(sentence, set(told.indices), full), meant, full),
        places=places(sentence, set(told.indices)),
        confidence=_confidence(sentence, anchor, told, article.published),
    )


def _lemma(sentence: Sentence, trigger: Word) -> str:
    """What the event is called: of "the trial began" the trial, of "began to sink" the sinking."""
    below = next(iter(sentence.kids(trigger, "xcomp")), None)
    if trigger.lemma in lexicon().verbs.aspectual and below is not None and below.pos == "VERB":
        return below.lemma
    noun = carried(sentence, trigger) if trigger.pos == "VERB" else None
    return noun.lemma if noun is not None else trigger.lemma


def _with_meant(
    named: tuple[Entity, ...], meant: Sequence[Referent], full: dict[str, str]
) -> tuple[Entity, ...]:
    """The entities named, led by those that the pronouns of the summary stand for."""
    found: dict[str, Entity] = {}
    for entity in (*(r.entity for r in meant if r.entity), *named):
        text = full.get(entity.text, entity.text) if entity.label == "PERSON" else entity.text
        found.setdefault(text, Entity(text, entity.label))
    return tuple(found.values())


def _confidence(sentence: Sentence, anchor: Anchor, told: Told, published: date | None) -> float:
    sure = anchor.sure * anchor.expression.confidence
    first = anchor.expression.range.earliest
    if published and first and first > published and in_past(sentence, anchor.clause):
        sure *= PAST_TO_COME
    if told.whole:
        sure *= WHOLE_SENTENCE
    subjects = sentence.kids(anchor.clause, *SUBJECTS)
    vague = any(s.text.lower() in VAGUE for s in subjects)
    if vague and "[" not in told.text:
        sure *= UNKNOWN_SUBJECT
    return round(sure, 2)


def _range(anchor: Anchor) -> DateRange:
    """When the event took place: on, after or before its date, or between its two."""
    first = anchor.expression.range
    if anchor.until is None:
        return related_range(first, anchor.relation)
    last = anchor.until.range
    return DateRange(f"{first.date}/{last.date}", first.earliest, last.latest, first.precision)


def related_range(range_: DateRange, relation: Relation) -> DateRange:
    """The range of an event that lies on, after, before or at the latest on a date, as EDTF.

    >>> from datetime import date
    >>> from newsline.model import Precision
    >>> may = DateRange("2021-05", date(2021, 5, 1), date(2021, 5, 31), Precision.MONTH)
    >>> related_range(may, Relation.UNTIL).date, related_range(may, Relation.AFTER).date
    ('../2021-05', '2021-05/..')
    """
    if relation is Relation.ON or range_.date is None or "/" in range_.date:
        return range_
    if relation is Relation.AFTER:
        return replace(range_, date=f"{range_.date}/..", latest=None)
    latest = range_.latest
    if relation is Relation.BEFORE and range_.earliest is not None:
        latest = range_.earliest - timedelta(days=1)
    return replace(range_, date=f"../{range_.date}", earliest=None, latest=latest)
