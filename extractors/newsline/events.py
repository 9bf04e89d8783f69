"""A dated sentence -> events: who did what, where and when, and did it happen.

`extract` parses the sentences of an article that hold a date and those that may go on with them,
finds the predicates that each date dates (newsline.anchoring), and tells each in words
(newsline.telling), with its status and participants (newsline.naming), if it is worth it
(newsline.choosing).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsline.anchoring.anchor import Anchor, Relation, datable, date_words
from newsline.anchoring.anchors import anchors, between, carried_noun, labelled
from newsline.anchoring.attachment import gapped
from newsline.anchoring.attribution import source_of
from newsline.anchoring.carried import CLOCKS, going_on
from newsline.anchoring.dated import Dated, Parsed, in_order, parsed, plan
from newsline.anchoring.offsets import lasting, lengthened, passed_on, shifted
from newsline.anchoring.placed import Placed, expressions, triggers
from newsline.anchoring.predicates import in_past, is_under_way, subject_of
from newsline.anchoring.redating import redated
from newsline.anchoring.status import status_of
from newsline.anchoring.undated import undated
from newsline.annotate import parse_all
from newsline.asides import is_aside
from newsline.choosing.antecedents import lacks_antecedent
from newsline.choosing.idle import is_idle
from newsline.choosing.leaning import beside, is_bare, leans, says_nothing
from newsline.choosing.repeated import repeated
from newsline.choosing.weak import weakness
from newsline.choosing.worth import worth_telling
from newsline.lexicon import lexicon
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Entity,
    Mention,
    Precision,
    Role,
    Span,
    Status,
)
from newsline.naming.definites import named, pointed
from newsline.naming.entities import agents, participants, places
from newsline.naming.pronouns import Referent, printed, referents
from newsline.naming.short_names import in_full
from newsline.naming.story import POINTING, Story, story
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.headline import headline_mentions
from newsline.telling.soundness import breaks_off
from newsline.telling.standing import VAGUE
from newsline.telling.summary import tell
from newsline.telling.timewords import is_zone, printed_times, said_twice, with_its_words
from newsline.telling.writing import Told
from newsline.word import Word

if TYPE_CHECKING:
    from spacy.language import Language

_THIN = 3  # words
_NEAR = 2  # words
_BETWEEN = frozenset({"ADP", "CCONJ", "DET", "PUNCT"})
_BESIDE = 80  # characters between a time of day and its day
_FEWEST = 2  # words that tell something
_PRESENT = frozenset({"VBP", "VBZ"})
_APART = frozenset({"after", "before", "prior", "since"})
# Who speaks is not told in a row, nor who is spoken to.
_OWN = frozenset({"I", "We", "You", "Your", "me", "my", "our", "us", "we", "you", "your"})
# "Updated: 9 June 2021 8:33 am"
_STAMP = re.compile(
    r"(?:first |last )?(?:created|modified|posted|published|updated)\W*(?:on\b|:|\d)"
)
_NUMBERED = re.compile(r"\b(?:first|second|third|fourth|[1-4](?:st|nd|rd|th))\b", re.IGNORECASE)
_TURN = 14  # days before the end of a quarter in which people tell of all of it
_WHOLE_SENTENCE = 0.7
_UNKNOWN_SUBJECT = 0.8
_PAST_TO_COME = 0.5  # told as past, but the date lies after publication: one of the two is wrong


@dataclass(frozen=True, slots=True)
class _Row:
    """A mention, and whether it is no news (newsline.choosing.idle).

    `longer` is its summary with the words of its quote from `first` to `last`, in characters, which
    may have rows of their own.
    """

    mention: Mention
    idle: bool = False
    longer: str = ""
    first: int = 0
    last: int = 0


def extract(
    article: Article,
    dates: Sequence[DatedExpression],
    nlp: "Language",
    *,
    everything: bool = False,
) -> tuple[Mention, ...]:
    """The dated events of an article, in text order.

    Where its publication date is unknown, a sentence that is dated by nothing else may be dated by
    an expression that hangs on it: such a mention has no date.

    With `everything` also what its main clauses tell without a date: of the day that the article
    is about, or of its publication date (rules "day of the story" and "publication date"); and
    rows that are no news or say nothing (newsline.choosing.idle, newsline.choosing.leaning).

    `dates` are its time expressions (newsline.dates.find_dates). `confidence` is the product of
    that of the date, of the way from the date to the event (1 where they hang together directly;
    0.9 behind a label; 0.8 over a noun between them or a length of time; 0.85 for a date shared by
    a second verb; 0.9 for one turned by the tense; 0.6 for a consequence and for what goes on with
    a dated event), and of the telling (0.7 for a whole sentence, 0.8 for a subject that is an
    unresolved pronoun or tells as little, 0.5 for a past tense beside a date after publication).
    """
    return next(extract_all([(article, dates)], nlp, everything=everything))


def extract_all(
    articles: Iterable[tuple[Article, Sequence[DatedExpression]]],
    nlp: "Language",
    *,
    everything: bool = False,
) -> Iterator[tuple[Mention, ...]]:
    """For each of some articles with its dates what `extract` gives, parsed together for speed."""
    told = [(article, dates, _Usable.of(article, dates)) for article, dates in articles]
    plans = [
        plan(article.text, usable.all, everything=everything)
        if usable.known or usable.hanging or (everything and article.published)
        else None
        for article, _, usable in told
    ]
    groups = iter(parse_all([each.wanted for each in plans if each], nlp))
    for (article, dates, usable), each in zip(told, plans, strict=True):
        if each is None:
            yield ()
        else:
            reading = parsed(each, next(groups))
            yield _mentioned(article, dates, usable, reading, everything=everything)


@dataclass(frozen=True, slots=True)
class _Usable:
    """The expressions that can date events: of a known date, or `hanging` on an unknown one."""

    known: tuple[DatedExpression, ...]
    hanging: tuple[DatedExpression, ...]

    @classmethod
    def of(cls, article: Article, dates: Sequence[DatedExpression]) -> "_Usable":
        text = article.text
        usable = [
            d
            for d in _with_days(dates, article.published)
            if datable(d) and not is_aside(text, d.span.start, d.span.end)
        ]
        return cls(
            tuple(d for d in usable if d.range.date is not None),
            tuple(d for d in usable if d.range.date is None and article.published is None),
        )

    @property
    def all(self) -> tuple[DatedExpression, ...]:
        return (*self.known, *self.hanging)


def _mentioned(
    article: Article,
    dates: Sequence[DatedExpression],
    usable: _Usable,
    reading: Parsed,
    *,
    everything: bool,
) -> tuple[Mention, ...]:
    """The mentions in what was read of an article, in text order."""
    told_before = story(article, reading.everything)
    here, sure, open_ = expressions(dates), expressions(usable.known), expressions(usable.hanging)
    rows: list[_Row] = []
    for pair in reading.dated:
        told = tuple(_mentions(article, pair, sure, here, told_before))
        rows.extend(told or _mentions(article, pair, open_, here, told_before))
    listed = in_order(reading)
    known = triggers(r.mention for r in rows)
    going = tuple(going_on(article.text, listed, known, here, article.published))
    rows.extend(_carried_mentions(article, going, here, told_before))
    found = tuple(r.mention for r in rows)
    if reading.headline is not None:
        headed = headline_mentions(article, reading.headline, found, told_before.full)
        rows.extend(_Row(m) for m in headed)
    if everything:
        others = undated(article, listed, tuple(r.mention for r in rows), here)
        rows.extend(tuple(_undated_mentions(article, others, here, told_before)))
    worth = (r for r in rows if everything or not (r.idle or says_nothing(r.mention)))
    possible = [r for r in worth if not _contradicted(r.mention)]
    return tuple(
        sorted(_in_full(possible), key=lambda m: (m.trigger.start, m.expression.span.start))
    )


def _in_full(rows: Sequence[_Row]) -> Iterator[Mention]:
    """The mentions, each with what follows on it where no other tells that.

    Of what has two dates nobody knows to which of them it belongs.
    """
    starts = sorted(r.mention.trigger.start for r in rows)
    for row in rows:
        apart = bisect_left(starts, row.last) == bisect_left(starts, row.first)
        begun = row.mention.trigger.start
        once = bisect_right(starts, begun) - bisect_left(starts, begun) == 1
        longer = row.longer and apart and once
        yield replace(row.mention, summary=row.longer) if longer else row.mention


def _row(sentence: Sentence, mention: Mention, told: Told, *, idle: bool) -> _Row:
    if not told.longer:
        return _Row(mention, idle)
    first, last = min(told.tail), max(told.tail)
    return _Row(mention, idle, told.longer, sentence.words[first].start, sentence.words[last].end)


def _with_days(
    dates: Iterable[DatedExpression], published: date | None
) -> Iterator[DatedExpression]:
    """The expressions without the times of day that are read as of the day of publication only.

    "He was shot at 10 p.m." says nothing of that day, unless it is the day that the text named
    last, or names at once.
    """
    last: DateRange | None = None
    waiting: list[DatedExpression] = []
    for each in dates:
        clock = each.rule in CLOCKS
        if clock and each.anchor == str(published) and not _is_day(last, published):
            waiting.append(each)
            continue
        if not clock and each.range.earliest is not None:
            last = each.range
            if _is_day(last, published):
                yield from (w for w in waiting if each.span.start - w.span.end <= _BESIDE)
            waiting = []
        yield each


def _is_day(range_: DateRange | None, day: date | None) -> bool:
    return range_ is not None and range_.earliest == range_.latest == day


def _contradicted(mention: Mention) -> bool:
    """Whether an article would tell as past what its date puts days after its publication.

    A date that was counted from another day was then read wrongly; one that is written out may
    still be right, and is only doubted. A day's grace is for time zones.
    """
    published, first = mention.article.published, mention.range.earliest
    if published is None or first is None or mention.expression.anchor is None:
        return False
    if mention.status is not Status.HAPPENED:
        return False
    return first > published + timedelta(days=1) or _is_going_on(mention.expression, published)


def _is_going_on(told: DatedExpression, published: date) -> bool:
    """Whether a numbered quarter is not over yet: what was then, was in a company's own year."""
    last, numbered = told.range.latest, _NUMBERED.search(told.span.text) is not None
    quarter = told.range.precision is Precision.QUARTER and numbered
    return quarter and last is not None and last > published + timedelta(days=_TURN)


def _carried_mentions(
    article: Article,
    going: Iterable[tuple[Dated, Anchor, int]],
    dates: Placed[DatedExpression],
    told_before: Story,
) -> list[_Row]:
    """What goes on with a dated event; nothing where it is not certain who did it."""
    listed: list[_Row] = []
    for pair, anchor, since in going:
        known, words = _known(pair, told_before)
        near = dates.within(pair.sentence.start, pair.sentence.end)
        times = printed_times(pair.sentence, near, anchor.expression.range)
        told = tell(pair.sentence, anchor, frozenset(), words, times)
        if told is None or told.whole or told.text.split()[0].lower() in VAGUE:
            continue
        mention = _mention(article, pair.sentence, anchor, told, known, told_before, since)
        if mention.status is Status.HAPPENED:
            idle = _is_weak(pair.sentence, anchor, told, mention.status, carried=True)
            listed.append(_row(pair.sentence, mention, told, idle=idle))
    return listed


def _known(pair: Dated, told_before: Story) -> tuple[dict[int, Referent], dict[int, str]]:
    """What the pronouns of a sentence stand for, and the words printed for them and for others."""
    sentence, people = pair.sentence, told_before.people
    known = referents(
        sentence, pair.before, told_before.about, told_before.genders, told_before.everybody
    )
    told = ((i, named(told_before, referent)) for i, referent in known.items())
    known = {i: referent for i, referent in told if referent.fits}
    words = {**pointed(told_before, sentence), **printed(known)}
    full = {i: people.in_full(text) for i, text in words.items()}
    return known, {**in_full(told_before.bodies, sentence), **people.rest(sentence), **full}


def _undated_mentions(
    article: Article,
    found: Iterable[tuple[Dated, Anchor]],
    dates: Placed[DatedExpression],
    told_before: Story,
) -> Iterator[_Row]:
    """What no date dates, with its likely day."""
    for pair, anchor in found:
        sentence = pair.sentence
        known, words = _known(pair, told_before)
        dated = frozenset(w.index for w in date_words(sentence, anchor.expression))
        near = dates.within(sentence.start, sentence.end)
        times = printed_times(sentence, near, anchor.expression.range)
        told = tell(sentence, anchor, dated - {anchor.trigger.index}, words, times)
        if told is not None:
            mention = _mention(article, sentence, anchor, told, known, told_before)
            yield _row(sentence, mention, told, idle=True)


def _mentions(
    article: Article,
    dated: Dated,
    dates: Placed[DatedExpression],
    others: Placed[DatedExpression],
    told_before: Story,
) -> Iterator[_Row]:
    """What `dates` date in a sentence; `others` are all time expressions of the article."""
    sentence = dated.sentence
    if not _tells(sentence):
        return
    inside = dates.within(sentence.start, sentence.end)
    touching = dates.touching(sentence.start, sentence.end)
    spans = {w.index for d in touching for w in date_words(sentence, d)}
    dating = [
        redated(sentence, a, article.published)
        for d in inside
        for a in anchors(sentence, d, article.published)
    ]
    found = _settled(
        a
        for a in (
            *between(dating, sentence, inside),
            *(labelled(sentence, dated.label) if dated.label else ()),
        )
        if not _of_a_date(sentence, a, spans)
        and not gapped(sentence, a.trigger, a.date)
        and worth_telling(sentence, a, article.published)
    )
    found = [
        a for a in found if not (_is_minor(sentence, a, found) or _is_denied(sentence, a, found))
    ]
    if not found:
        return
    near = others.within(sentence.start, sentence.end)
    counted = list(passed_on(sentence, found, near))  # a day is better than "after" another
    moved = {a.trigger.index for a in counted}
    found = [*(a for a in found if a.trigger.index not in moved), *counted]
    found = [lasting(sentence, a, near) for a in found]
    known, words = _known(dated, told_before)
    rows: list[_Row] = []
    tellings: list[tuple[Mention, Told]] = []
    for given in found:
        own = _own_dates(sentence, given, inside, found)
        own |= said_twice(sentence, _range(given), own, near)
        own = with_its_words(sentence, own, near)
        times = printed_times(sentence, near, _range(given))
        apart = frozenset(a.trigger.index for a in found) - {given.trigger.index}
        framed = tuple(_in_its_frame(sentence, given))
        for anchor in (*framed, given, *_with_its_verb(sentence, given)):
            told = tell(sentence, anchor, own, words, times, apart)
            if told is None or not _tells_of(told, anchor, framed):
                continue
            status = status_of(sentence, anchor, article.published)
            if _stands(sentence, anchor, told, status):
                mention = _mention(article, sentence, anchor, told, known, told_before)
                idle = _is_weak(sentence, anchor, told, status, carried=False)
                rows.append(_row(sentence, mention, told, idle=idle))
                tellings.append((mention, told))
                break
    again = repeated(tellings)
    yield from (replace(row, idle=True) if n in again else row for n, row in enumerate(rows))


def _is_weak(
    sentence: Sentence, anchor: Anchor, told: Told, status: Status, *, carried: bool
) -> bool:
    """Whether a row is true and dated, and not worth printing or not fit for it."""
    return (
        is_idle(sentence, anchor, told, status, carried=carried)
        or lacks_antecedent(sentence, told)
        or weakness(sentence, anchor, told) is not None
    )


def _tells_of(told: Told, anchor: Anchor, framed: Sequence[Anchor]) -> bool:
    """Whether the words of a row hold its event, as far as it is no whole sentence.

    Of "in a statement released on Monday, she said" the statement does.
    """
    free = told.whole and anchor not in framed
    clause = anchor.clause
    made = clause.dep == "acl" and clause.lemma in lexicon().verbs.publishing
    held = made and clause.head in told.indices
    return free or held or anchor.trigger.index in told.indices


def _in_its_frame(sentence: Sentence, anchor: Anchor) -> Iterator[Anchor]:
    """The anchor told with what was going on: "was walking home | when she was struck"."""
    clause, above = anchor.clause, sentence.head(anchor.clause)
    behind = clause.dep == "advcl" and above.index < clause.index
    breaks_in = behind and any(w.text.lower() == "when" for w in sentence.kids(clause))
    if breaks_in and is_under_way(sentence, above):
        yield replace(anchor, clause=above)


def _with_its_verb(sentence: Sentence, anchor: Anchor) -> Iterator[Anchor]:
    """The anchor with what its verb says of it: "Monday's announcement | marked a change".

    Or with the verb of what a participle tells: "will buy all shares | offered from today".
    """
    noun, verb = anchor.trigger, sentence.head(anchor.trigger)
    above = sentence.head(sentence.head(anchor.clause))
    beside = anchor.clause.dep == "acl" and not sentence.kids(anchor.clause, "mark", "aux")
    helpers = {w.text.lower() for w in sentence.kids(above, "aux")} if beside else set()
    if anchor.clause.tag == "VBN" and helpers & lexicon().cues.planned_modals:
        yield replace(anchor, clause=above)
    if noun.dep == "nsubj" and noun.index == anchor.clause.index and in_past(sentence, verb):
        yield replace(anchor, clause=verb)


def _is_minor(sentence: Sentence, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """Whether a saying only leads to what is dated by itself: "said it will meet on Monday"."""
    verbs = lexicon().verbs
    if anchor.trigger.lemma not in verbs.announcing - verbs.declaring:
        return False
    below = sentence.subtree(anchor.trigger)
    others = (a.trigger.index for a in found if a.trigger.index != anchor.trigger.index)
    return any(i in below for i in others)


def _is_denied(sentence: Sentence, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """Whether an event has another date itself: "the 1893 talks that began the union | in 1901"."""
    verbs = lexicon().verbs
    if anchor.clause.lemma not in verbs.aspectual | verbs.causing | verbs.impact:
        return False
    subject = subject_of(sentence, anchor.clause)
    return subject is not None and any(
        a.trigger.index == subject.index and a.relation is Relation.ON and _apart(a, anchor)
        for a in found
    )


def _tells(sentence: Sentence) -> bool:
    """Whether the sentence states something: a question and a time stamp do not.

    A correction takes back what it states.
    """
    said = sentence.text.lower()
    if _STAMP.match(said):
        return False
    retracted = any(phrase in said for phrase in lexicon().text.retractions)
    return not retracted and not said.rstrip("\"'”’").endswith("?")


def _stands(sentence: Sentence, anchor: Anchor, told: Told, status: Status) -> bool:
    """Whether a row says whom it is about; a mere possibility of "they" is none, nor is "we".

    Nor does a bare noun with a participle where nobody is named: "shares [were] issued"; nor what
    only tells when: "as soon as trading opened".
    """
    said = _OWN & set(re.findall(r"\w+", told.text))
    own = (w for i in told.indices if (w := sentence.words[i]).text in said)
    ours = any(w.tag in {"PRP", "PRP$"} and sentence.name_at(w) is None for w in own)
    if ours or breaks_off(sentence, told.text):
        return False
    if status is Status.HYPOTHETICAL and _never_was(sentence, anchor.clause):
        return False
    if status is Status.PLANNED and _told_as_past(sentence, anchor.clause, told):
        return False
    first = told.text.split(" ", 1)[0].lower()
    clause = anchor.clause
    if told.whole and _is_of_another_time(sentence, clause):
        return False
    if clause.dep == "advcl" and _only_when(sentence, clause, told):
        return False
    if (clause.dep == "acl" or clause.pos != "VERB") and not told.whole:
        dated = {w.index for w in date_words(sentence, anchor.expression)}
        if _is_thin(sentence, clause, told, [sentence.words[i] for i in told.indices - dated]):
            return False
    return status is not Status.HYPOTHETICAL or first not in VAGUE | {"his", "its", "their"}


def _is_of_another_time(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause below the main one is told with all of it, which is of another time.

    "The report questions what it did before it was sold in May": no date of the questions. Where
    the parser found no main verb, the whole is the best that can be told.
    """
    root = next((w for w in sentence.words if w.head == w.index), clause)
    if root.pos != "VERB" and not sentence.kids(root, "cop"):
        return False
    if clause.pos != "VERB":
        above = (w for w in (clause, *sentence.ancestors(clause)) if w.dep == "advcl")
        return any(w.text.lower() in _APART for v in above for w in sentence.kids(v, "mark"))
    if clause.dep == "acl":
        return not any(w.text.lower() == "that" for w in sentence.kids(clause, "mark"))
    if clause.dep == "acl:relcl":
        return in_past(sentence, root) != in_past(sentence, clause)
    if clause.dep != "advcl" or root.index == clause.index:
        return False
    if root.tag in _PRESENT and any(w.text.lower() in _APART for w in sentence.kids(clause)):
        return True
    modal = any(w.tag == "MD" for w in sentence.kids(clause, "aux"))
    return not modal and in_past(sentence, root) != in_past(sentence, clause)


def _only_points(sentence: Sentence, told: Told) -> bool:
    """Whether a row is a noun that points outside it, and a verb: "The alarm was raised"."""
    words = [sentence.words[i] for i in told.indices]
    named = any(w.pos in {"PROPN", "NUM"} for w in words)
    content = sum(w.pos in {"ADJ", "NOUN", "VERB"} for w in words)
    opener = told.text.split()[0].lower()
    return opener in POINTING and not named and content <= _FEWEST


def _told_as_past(sentence: Sentence, clause: Word, told: Told) -> bool:
    """Whether a plan is told with a past auxiliary: "shares [were] offered" of "will buy shares".

    Not so where the verb says that it is a plan: "the meeting [was] set for May".
    """
    past = not told.whole and ("[was] " in told.text or "[were] " in told.text)
    aims = any(w.tag == "TO" for w in sentence.kids(clause, "mark"))
    scheduling = lexicon().verbs.scheduling
    return past and not aims and clause.dep == "acl" and clause.lemma not in scheduling


def _never_was(sentence: Sentence, clause: Word) -> bool:
    """Whether something would have been, if: "If it had rained, the fire might have gone out."."""
    helpers = sentence.kids(clause, "aux", "aux:pass")
    perfect = any(w.tag == "MD" for w in helpers) and any(w.lemma == "have" for w in helpers)
    return perfect and any(w.text.lower() == "if" for w in sentence.words)


def _only_when(sentence: Sentence, clause: Word, told: Told) -> bool:
    """Whether a clause of two words or so only tells when: "prices fell", "school started"."""
    words = [sentence.words[i] for i in told.indices]
    subject = next(iter(sentence.kids(clause, *SUBJECTS)), None)
    bare = subject is not None and subject.pos == "NOUN" and not sentence.kids(subject)
    return bare and sum(w.pos in {"ADJ", "NOUN", "NUM", "PROPN", "VERB"} for w in words) <= _FEWEST


def _is_thin(sentence: Sentence, clause: Word, told: Told, words: Sequence[Word]) -> bool:
    said = sum(w.pos in {"ADJ", "ADV", "NOUN", "NUM", "VERB"} for w in words)
    if said > _THIN or any(w.pos == "PROPN" for w in words):
        return False
    opening = told.text.split()[:3]
    known = opening[0].strip("[]") == "The" or any(w.endswith(("'s", "’s", "s'")) for w in opening)
    whose = bool(sentence.kids(clause, "nmod"))
    return not known or (clause.pos == "NOUN" and said < _THIN and not whose)


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
    if not any(c.isalpha() for c in anchor.trigger.text):
        return True
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
    words |= {i for at in words for i in _measuring(sentence, at)}
    for date_ in dates:
        beside = date_words(sentence, date_)
        if beside and _beside(sentence, words, beside[0].index, beside[-1].index):
            words.update(w.index for w in beside)
    return frozenset(words)


def _measuring(sentence: Sentence, at: int) -> Iterator[int]:
    """The words that measure the number at `at`: "more than | four decades ago"."""
    while sentence.words[at].pos == "NUM" and at >= 2 and sentence.words[at - 1].text == "than":
        yield from (at - 1, at - 2)
        at -= 2


def _beside(sentence: Sentence, words: set[int], first: int, last: int) -> bool:
    """Whether little lies between a date and the words: "at noon on Friday"."""
    before = [i for i in words if i < first]
    after = [i for i in words if i > last]
    gaps = [range(max(before) + 1, first)] if before else []
    gaps += [range(last + 1, min(after))] if after else []
    return any(
        len(gap) <= _NEAR
        and all((w := sentence.words[i]).pos in _BETWEEN or is_zone(w) for i in gap)
        for gap in gaps
    )


def _mention(
    article: Article,
    sentence: Sentence,
    anchor: Anchor,
    told: Told,
    known: Mapping[int, Referent],
    told_before: Story,
    since: int | None = None,
) -> Mention:
    """The mention; its quote begins at `since` where its date stands in an earlier sentence."""
    trigger = anchor.trigger
    start = min(sentence.start, anchor.expression.span.start if since is None else since)
    end = max(sentence.end, anchor.expression.span.end)
    topic = told_before.topic_at(sentence.start)
    quote = Span(article.text[start:end], start, end)
    return Mention(
        article=article,
        quote=quote,
        trigger=Span(article.text[trigger.start : trigger.end], trigger.start, trigger.end),
        lemma=_lemma(sentence, trigger),
        summary=told.text,
        status=status_of(sentence, anchor, article.published),
        expression=anchor.expression,
        range=_range(anchor),
        entities=_entities(sentence, anchor, told, known, told_before.full),
        places=places(sentence, set(told.indices)),
        confidence=_confidence(sentence, anchor, told, article.published),
        attributed_to=source_of(sentence, anchor.clause, printed(known)),
        context=beside(topic, told.text)
        if leans(sentence, told) or is_bare(sentence, told, topic)
        else None,
    )


def _lemma(sentence: Sentence, trigger: Word) -> str:
    """What the event is called: of "the trial began" the trial, of "began to sink" the sinking.

    And of "tried to flee" the flight.
    """
    verbs = lexicon().verbs
    below = next(iter(sentence.kids(trigger, "xcomp")), None)
    leads = trigger.lemma in verbs.aspectual | verbs.trying
    if leads and below is not None and below.pos == "VERB":
        return below.lemma
    noun = carried_noun(sentence, trigger) if trigger.pos == "VERB" else None
    return noun.lemma if noun is not None else trigger.lemma


def _entities(
    sentence: Sentence,
    anchor: Anchor,
    told: Told,
    known: Mapping[int, Referent],
    full: Mapping[Entity, Entity],
) -> tuple[Entity, ...]:
    """The entities named, led by those that the pronouns of the summary stand for; with roles."""
    doing = agents(sentence, anchor.clause)
    found: dict[str, Entity] = {}
    for i, referent in sorted(known.items()):
        if referent.entity is not None and i in told.indices:
            entity = full.get(referent.entity, referent.entity)
            role = Role.AGENT if i in doing else Role.OTHER
            found.setdefault(entity.text, replace(entity, role=role))
    for entity in participants(sentence, set(told.indices), full, doing):
        found.setdefault(entity.text, entity)
    return tuple(found.values())


def _confidence(sentence: Sentence, anchor: Anchor, told: Told, published: date | None) -> float:
    sure = anchor.sure * anchor.expression.confidence
    first = anchor.expression.range.earliest
    if published and first and first > published and in_past(sentence, anchor.clause):
        sure *= _PAST_TO_COME
    if told.whole:
        sure *= _WHOLE_SENTENCE
    subjects = sentence.kids(anchor.clause, *SUBJECTS)
    vague = any(s.text.lower() in VAGUE for s in subjects) or _only_points(sentence, told)
    if vague and "[" not in told.text:
        sure *= _UNKNOWN_SUBJECT
    return round(sure, 2)


def _range(anchor: Anchor) -> DateRange:
    """When the event took place: on, after or before its date, or between its two."""
    first = shifted(anchor.expression.range, anchor.shift)
    if anchor.lasts:
        return lengthened(first, anchor.lasts)
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
    if relation is Relation.AFTER and range_.precision in {Precision.HOUR, Precision.MINUTE}:
        return range_  # "shortly after 2 a.m.": that day
    if relation is Relation.AFTER:
        return replace(range_, date=f"{range_.date}/..", latest=None)
    latest = range_.latest
    if relation is Relation.BEFORE and range_.earliest is not None:
        latest = range_.earliest - timedelta(days=1)
    return replace(range_, date=f"../{range_.date}", earliest=None, latest=latest)
