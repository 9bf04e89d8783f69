"""Dates carried on: what a story tells next, without a date, took place on the day told last.

News is told from a "narrative container" (Pustejovsky and Stubbs 2011). The date of a main clause
holds for the main clauses that follow at once where something ties them to it: a pronoun, a name or
thing told before, a connective. Anything that may lead elsewhere ends it: another time expression,
a perfect tense, someone's words, another occasion.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from newsline.anchoring.anchor import Anchor, Relation, date_words
from newsline.anchoring.anchors import SETTING
from newsline.anchoring.apart import describes, is_of_a_life, is_placed, is_set_apart
from newsline.anchoring.dated import FOLLOWING, Dated
from newsline.anchoring.placed import Placed
from newsline.anchoring.predicates import (
    is_event_noun,
    is_of_the_speaker,
    main_clause,
    subject_of,
    tellable,
)
from newsline.anchoring.undated import RECENT, said
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, DateRange, Mention, Status, TimexType
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

WIDEST = 31  # days of the date
_SURE = 0.6
_NEAR = 2  # sentences
_FEW = 3  # days
_HOURS = 2  # sentences: what has an hour of its own says little of the rest of the day
_FAR = 1_000_000  # sentences: as far as the story goes
_CLOCK = re.compile(r"T\d\d")
_FIGURES = frozenset({"$", "%", "cent", "cents", "percent", "point", "points"})
_PERSONS = frozenset({"he", "she"})
_LONG = re.compile(r"P(?:\d+|X)[MYD].*")  # TIMEX3 durations that are longer than a day's story
_COUNTED = frozenset({"after", "before", "earlier", "later"})
_TYING = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they"})
_POINTING = frozenset({"same", "such", "that", "these", "this", "those"})
_LATER = frozenset({"afterward", "afterwards", "later", "soon", "subsequently", "then"})
_AT_ONCE = frozenset({"immediately", "minutes", "moments", "seconds", "shortly"})
_FROM = frozenset({"after", "before", "following", "since"})
# Times that no calendar tells: "in the playoffs", "during his career"; "this season".
_LONG_TIMES = frozenset({"career", "childhood", "lifetime", "offseason", "playoff", "postseason",
                         "preseason", "reign", "tenure"})  # fmt: skip
_SEASONS = frozenset({"offseason", "postseason", "preseason", "season", "semester", "term"})
_THROUGH = frozenset({"during", "in", "over", "throughout"})
_DEFINITE = frozenset({"that", "the", "this"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘"})
_PAST = frozenset({"VBD"})
# What is done to the dead.
_AFTERWARDS = frozenset({"bring", "bury", "carry", "cremate", "declare", "discover", "find", "fly",
                         "honor", "honour", "identify", "lay", "mourn", "pronounce", "recover",
                         "remember", "remove", "replace", "rush", "succeed", "take",
                         "transport"})  # fmt: skip
# Rules of languages/en.toml for a time of the day alone, which says nothing of the day.
CLOCKS = frozenset({"clock", "hours in four digits", "hour in the morning", "hour with am or pm",
                    "noon", "o'clock"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A date that is carried on, and where the words begin that prove it (an offset)."""

    expression: DatedExpression
    start: int


@dataclass(frozen=True, slots=True)
class _Story:
    """The event told last with a date, its sentence and the one read last.

    `occasions` are the lemmas of the event and of what its verb names: what the text may come back
    to; `told` is the last sentence in a past tense, `proved` the place of the last that told an
    event. `away` says that another day was told since; `recent` that it took place on a day of the
    week before publication: it is the news of the article, not what led to it. `opens` says that no
    event was told yet, but a date line. Behind the place `ends` nothing goes on with it. Of the
    `dead`, by the words of the name, nothing more is told; what is `priced` tells of a market, what
    was `judged` of a court.
    """

    day: Day
    scene: Sentence
    told: Dated
    last: Dated
    recent: bool
    proved: int
    ends: int
    occasions: frozenset[str] = frozenset()
    dead: frozenset[str] = frozenset()
    priced: bool = False
    judged: bool = False
    away: bool = False
    opens: bool = False


def going_on(
    text: str,
    sentences: Sequence[Dated],
    found: Placed[Mention],
    dates: Placed[DatedExpression],
    published: date | None,
) -> Iterator[tuple[Dated, Anchor, int]]:
    """The events without a date that go on with a dated one, each with that date.

    `text` is that of the article, `sentences` are in text order; `found` are the mentions, `dates`
    the time expressions and `published` the date of the article. The number is the offset where
    the words that prove the date begin. Neither what lies ahead nor what is so at present moves the
    story; another past day does, until the text comes back to the occasion ("at the meeting"). What
    led to the news is told in between: it ends where the tense changes, or the paragraph.
    """
    news: _Story | None = None
    before: _Story | None = None  # what led to the news
    for now in sentences:
        own = found.within(now.sentence.start, now.sentence.end)
        told = _begun(now, own, dates, published)
        if told is not None:
            beside = _alongside(now.sentence, told, own, dates)
            yield from ((now, anchor, told.day.start) for anchor in beside)
            news, before = _turned_to(told, news, now)
            continue
        news = _on(_in_paragraph(text, news, now), now, own, dates, published)
        older = _in_paragraph(text, before, now) if news is None or news.away else None
        before = _on(older, now, own, dates, published)
        story = before or news
        if story is None or story.away or not _is_free(now.sentence, own, dates):
            continue
        going = tuple(_continued(now, story, own, dates, published))
        yield from ((now, anchor, story.day.start) for anchor in going)
        news = _read(news, now, () if before else going)
        before = _read(before, now, going)


def _turned_to(
    told: _Story, news: _Story | None, now: Dated
) -> tuple[_Story | None, _Story | None]:
    """The news and what led to it, where a story begins: the news is kept while older is told."""
    if told.recent or news is None:
        return told, None
    return replace(news, away=True, last=now), told


def _read(story: _Story | None, now: Dated, going: Sequence[Anchor]) -> _Story | None:
    """The story behind a sentence without a date; a date line holds for what it stands above."""
    if story is None or (story.opens and not _told(now.sentence)):
        return None
    told = now if _is_past(now.sentence) else story.told
    proved = now.place if going else story.proved
    return replace(story, last=now, told=told, proved=proved, opens=False)


def _begun(
    now: Dated, own: Sequence[Mention], dates: Placed[DatedExpression], published: date | None
) -> _Story | None:
    """The story that a sentence begins: of its main event, or of the day that a date line says."""
    base = _base(now.sentence, own)
    if base is not None:
        day = Day(base.expression, base.quote.start)
        recent = _is_recent(base.range, published)
        trigger = next(w for w in now.sentence.words if w.start == base.trigger.start)
        return _Story(
            day, now.sentence, now, now, recent, now.place,
            ends=now.place + (_HOURS if _CLOCK.search(base.expression.value) else _FAR),
            occasions=_occasions(now.sentence, base, trigger),
            dead=_dead(now.sentence, trigger),
            priced=_is_price(now.sentence, trigger),
            judged=base.lemma in lexicon().verbs.prosecuting,
        )  # fmt: skip
    line = _date_line(now.sentence, dates, published)
    if line is None:
        return None
    day = Day(line, now.sentence.start)
    ends = now.place + _FAR
    return _Story(day, now.sentence, now, now, recent=True, proved=now.place, ends=ends, opens=True)


def _dead(sentence: Sentence, trigger: Word) -> frozenset[str]:
    """Who died, by the words of the name in small letters and the pronouns for it."""
    subject = subject_of(sentence, trigger) if trigger.lemma == "die" else None
    name = sentence.name_at(subject) if subject is not None else None
    words = sentence.words[name.first : name.last + 1] if name is not None else ()
    return frozenset(w.text.lower() for w in words) | (_PERSONS if subject is not None else set())


def _is_price(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells how a price moved: "closed at $5.25", "rose 3 percent"."""
    figure = any(w.text.lower() in _FIGURES for w in sentence.words)
    return figure and verb.lemma in lexicon().verbs.moving


def _occasions(sentence: Sentence, base: Mention, trigger: Word) -> frozenset[str]:
    """What the event is called, and what its verb names: "spoke at a fair in Lyon"."""
    named = sentence.kids(trigger, "obj", "obl", "nsubj", "nsubj:pass")
    scenes = (w for w in named if w.pos == "NOUN")
    return frozenset({base.lemma, *(w.lemma for w in scenes), *lexicon().naming.occasions})


def _date_line(
    sentence: Sentence, dates: Placed[DatedExpression], published: date | None
) -> DatedExpression | None:
    """The date of a line that says nothing but the day of publication."""
    inside = dates.within(sentence.start, sentence.end)
    if len(inside) != 1 or published is None or inside[0].range.earliest != published:
        return None
    words = {w.index for w in date_words(sentence, inside[0])}
    alone = all(w.index in words or w.pos == "PUNCT" for w in sentence.words)
    return inside[0] if alone and inside[0].range.latest == published else None


def _in_paragraph(text: str, story: _Story | None, now: Dated) -> _Story | None:
    """The story; what is no news of these days ends with its paragraph."""
    if story is None or story.recent or now.place == story.last.place:
        return story
    return None if "\n" in text[story.last.sentence.end : now.sentence.start] else story


def _on(
    story: _Story | None,
    now: Dated,
    own: Sequence[Mention],
    dates: Placed[DatedExpression],
    published: date | None,
) -> _Story | None:
    """The story on reaching a sentence; None where it has ended."""
    if story is None:
        return None
    gap = now.place - story.last.place
    free = _is_free(now.sentence, own, dates)
    if gap > FOLLOWING or (story.opens and (gap > 1 or not free)):
        return None
    if not story.recent and free and (gap > 1 or not _told(now.sentence)):
        return None
    away = story.away or _leads_away(story, now.sentence, dates, published)
    if not free:
        return replace(story, away=away, last=now)
    return replace(story, away=away and not _comes_back(now.sentence, story))


def _leads_away(
    story: _Story, sentence: Sentence, dates: Placed[DatedExpression], published: date | None
) -> bool:
    """Whether a sentence tells of another day, in its main clause or, if a near one, elsewhere."""
    main = said(sentence, dates) if _is_past(sentence) else []
    if any(d.type is TimexType.DURATION and _LONG.fullmatch(d.value) for d in main):
        return True  # "for a year and a half"
    inside = dates.within(sentence.start, sentence.end)
    near = [d for d in inside if not story.recent or _is_recent(d.range, published)]
    return any(_moves(story.day, d, published) for d in (*main, *near))


def _is_free(sentence: Sentence, own: Sequence[Mention], dates: Placed[DatedExpression]) -> bool:
    """Whether a sentence tells its main event without a time of its own."""
    main = main_clause(sentence)
    starts = {sentence.words[i].start for i in main}
    return not said(sentence, dates) and not any(m.trigger.start in starts for m in own)


def _told(sentence: Sentence) -> bool:
    """Whether a sentence tells on in the simple past."""
    return bool(_main_verbs(sentence)) and not _looks_back(sentence)


def _is_past(sentence: Sentence) -> bool:
    """Whether the main clause stands in a past tense: it tells, and does not describe."""
    roots = [w for w in sentence.words if w.head == w.index]
    return any(w.tag in _PAST for r in roots for w in (r, *sentence.kids(r, *_HELPERS)))


def _is_recent(range_: DateRange, published: date | None) -> bool:
    first, last = range_.earliest, range_.latest
    near = published is not None and last is not None and last >= published - RECENT
    return near and first == last


def _moves(day: Day, other: DatedExpression, published: date | None) -> bool:
    """Whether a date takes the story to another day; a plan does not, nor does "now"."""
    first, last = other.range.earliest, other.range.latest
    begun, ended = day.expression.range.earliest, day.expression.range.latest
    if first is None or last is None or begun is None or ended is None or other.rule in CLOCKS:
        return False
    ahead = published is not None and first > published
    return not ahead and (last < begun or ended < first or last - first > ended - begun)


def _comes_back(sentence: Sentence, story: _Story) -> bool:
    """Whether a sentence names the occasion told before: "during the keynote", "at the event".

    Not what somebody says there: that may be another one.
    """
    if sentence.words[0].text in _QUOTES:
        return False
    return any(_is_set(sentence, w) and w.lemma in story.occasions for w in sentence.words)


def _is_elsewhere(sentence: Sentence, story: _Story) -> bool:
    """Whether a sentence is set at another event: "died in the bombing" goes on with no meeting.

    Or counts from one: "fell soon after its introduction".
    """
    return any(
        w.tag == "NN"
        and w.lemma not in story.occasions
        and is_event_noun(sentence, w)
        and _is_set(sentence, w, SETTING | _FROM)
        for w in sentence.words
    ) or any(_is_another(sentence, w, story) for w in sentence.words)


def _is_another(sentence: Sentence, noun: Word, story: _Story) -> bool:
    """Whether "that shooting" is one that was told of between; the decision is the deciding."""
    named = noun.tag == "VBG" or (noun.tag == "NN" and is_event_noun(sentence, noun))
    if not named or not any(w.text.lower() == "that" for w in sentence.kids(noun, "det")):
        return False
    family = lexicon().family_of
    known = {w.lemma for w in story.scene.words} | story.occasions
    return family(noun.lemma) not in {family(lemma) for lemma in known}


def _is_set(sentence: Sentence, word: Word, prepositions: frozenset[str] = SETTING) -> bool:
    """Whether something known is named as the scene: "during the keynote"."""
    cases = {w.text.lower() for w in sentence.kids(word, "case")}
    known = {w.text.lower() for w in sentence.kids(word, "det")} & _DEFINITE
    return bool(cases & prepositions) and bool(known or sentence.kids(word, "nmod:poss"))


def _base(sentence: Sentence, own: Sequence[Mention]) -> Mention | None:
    """The mention whose date may be carried on: the main event, done, of about one day."""
    if len({m.range.date for m in own}) != 1 or any(w.text in _QUOTES for w in sentence.words[:1]):
        return None
    if any(m.lemma == "bear" for m in own):
        return None  # of a life nothing else was on the day of birth
    main = (m for m in own if _is_main(sentence, m) and not _is_speech(sentence, m))
    return next((m for m in main if _is_settled(m)), None)


def _is_speech(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody only said then what was or will be: what follows is of another time."""
    word = next((w for w in sentence.words if w.start == mention.trigger.start), None)
    return word is not None and _says(sentence, word)


def _says(sentence: Sentence, verb: Word) -> bool:
    return verb.lemma in lexicon().verbs.saying and bool(sentence.kids(verb, "ccomp"))


def _is_settled(mention: Mention) -> bool:
    first, last = mention.range.earliest, mention.range.latest
    near = first is not None and last is not None and (last - first).days < WIDEST
    if _COUNTED & set(mention.expression.span.text.lower().split()):
        return False  # "an hour later" than what was told before it
    return near and mention.status is Status.HAPPENED and mention.range == mention.expression.range


def _is_main(sentence: Sentence, mention: Mention) -> bool:
    """Whether the trigger heads the sentence, or what somebody is said to have said in it.

    A verb must stand in the simple past: "has allowed it, a paper said on Friday" tells no day.
    """
    word = next((w for w in sentence.words if w.start == mention.trigger.start), None)
    if word is None or (word.pos == "VERB" and not _simple_past(sentence, word)):
        return False
    if word.pos != "VERB" and word.dep in {"nsubj", "nsubj:pass", "obj"}:
        word = sentence.head(word)
    while word.head != word.index and _is_told(sentence, word):
        word = sentence.head(word)
    return word.head == word.index


def _is_told(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is coordinated with the one above or is what somebody says there."""
    saying = sentence.head(word).lemma in lexicon().verbs.saying
    return word.dep in {"conj", "parataxis"} or (word.dep == "ccomp" and saying)


def _continued(
    now: Dated,
    story: _Story,
    own: Sequence[Mention],
    dates: Placed[DatedExpression],
    published: date | None,
) -> Iterator[Anchor]:
    """The main verbs in the simple past of a sentence that goes on with the story.

    A saying is minor where what was said has a date of its own, so it is left out.
    """
    sentence = now.sentence
    if sentence.words[0].text in _QUOTES or sentence.words[-1].text == "?":
        return
    if now.place > story.ends:
        return
    if _looks_back(sentence) or not (story.opens or _goes_on(now, story)):
        return
    if is_set_apart(sentence) or is_of_a_life(sentence, _main_verbs(sentence)):
        return
    for verb in _main_verbs(sentence):
        minor = own and verb.lemma in lexicon().verbs.saying
        minor = minor or (story.opens and verb.dep == "ccomp")
        minor = minor or any(_is_before(sentence, w) for w in sentence.kids(verb, "ccomp"))
        minor = minor or _beside_another_day(sentence, verb, story.day, dates, published)
        minor = minor or is_placed(sentence, verb) or describes(sentence, verb)
        if _is_act(sentence, verb) and not minor and _is_of(story, sentence, verb):
            relation = Relation.AFTER if _is_later(sentence, verb) else Relation.ON
            yield Anchor(verb, verb, story.day.expression, verb, relation, _SURE)


def _beside_another_day(
    sentence: Sentence, verb: Word, day: Day, dates: Placed[DatedExpression], published: date | None
) -> bool:
    """Whether a clause of another day hangs on the verb: "was hit after he fell at the weekend".

    Or on an event that brought it about: "was cut off by the break that happened on 8 May".
    """
    causes = (w for w in sentence.kids(verb, "obl", "obl:agent") if is_event_noun(sentence, w))
    clauses = (*sentence.kids(verb, "advcl"), *causes)
    below = {i for w in clauses for i in sentence.subtree(w)}
    inside = dates.within(sentence.start, sentence.end) if below else ()
    return any(
        _moves(day, d, published) and any(w.index in below for w in date_words(sentence, d))
        for d in inside
    )


def _is_of(story: _Story, sentence: Sentence, verb: Word) -> bool:
    """Whether a verb can tell of the story: of a market a price only, of the dead nothing done.

    Of what led to the news only what those do that it was told of.
    """
    if story.priced and not _is_price(sentence, verb):
        return False
    other = verb.dep == "conj" and bool(sentence.kids(verb, *SUBJECTS))
    if other and not story.recent and _is_long(story.day.expression.range):
        return False
    if verb.lemma in lexicon().verbs.prosecuting and not story.judged:
        return False
    subject = subject_of(sentence, verb)
    if subject is None:
        return False
    name = sentence.name_at(subject)
    words = sentence.words[name.first : name.last + 1] if name is not None else (subject,)
    forms = {w.text.lower() for w in words}
    if forms & story.dead and not (sentence.kids(verb, "aux:pass") and verb.lemma in _AFTERWARDS):
        return False
    if story.recent or name is None or _ties(sentence):
        return True
    known = {w.text.lower() for s in (story.scene, story.told.sentence) for w in s.words}
    return bool(forms & known)


def _is_long(range_: DateRange) -> bool:
    """Whether a date is longer than a few days, in which much else may be done."""
    first, last = range_.earliest, range_.latest
    return first is None or last is None or (last - first).days > _FEW


def _ties(sentence: Sentence) -> bool:
    """Whether a word ties the sentence to the one before: "also", "then", "in those cases"."""
    words = {w.text.lower() for w in sentence.words}
    return not words.isdisjoint(_POINTING | lexicon().cues.connective)


def _goes_on(now: Dated, story: _Story) -> bool:
    """Whether something ties a sentence to the event, and nothing to another one.

    At some distance it must be a name or a thing: "it" may be anything by then.
    """
    sentence, before = now.sentence, (story.scene, story.told.sentence)
    near = now.place - story.proved <= _NEAR
    tied = (near and _points_back(sentence)) or any(_shares(sentence, b) for b in before)
    return tied and not _is_elsewhere(sentence, story)


def _alongside(
    sentence: Sentence, story: _Story, own: Sequence[Mention], dates: Placed[DatedExpression]
) -> Iterator[Anchor]:
    """What a sentence tells behind its dated event: "attacked it on Monday, and the rebels fled".

    Nothing where it says another time or looks back.
    """
    if story.opens:
        return
    own_times = said(sentence, dates)
    dated = {w.index for d in own_times for w in date_words(sentence, d)}
    if len(own_times) != 1 or _looks_back(sentence, dated):
        return
    told = [m.trigger.start for m in own]
    for verb in _main_verbs(sentence):
        behind = verb.start > max(*told, own_times[0].span.start)
        if behind and verb.dep == "conj" and _is_act(sentence, verb):
            relation = Relation.AFTER if _is_later(sentence, verb) else Relation.ON
            yield Anchor(verb, verb, story.day.expression, verb, relation, _SURE)


def _is_later(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb tells what came after: "then", "was followed by"."""
    adverbs = sentence.kids(verb, "advmod")
    soon = any(w.text.lower() in _AT_ONCE for a in adverbs for w in (a, *sentence.kids(a)))
    words = {sentence.words[0].text.lower(), *(w.text.lower() for w in adverbs)}
    return not soon and (bool(words & _LATER) or verb.lemma == "follow")


def _is_act(sentence: Sentence, verb: Word) -> bool:
    subject = subject_of(sentence, verb)
    if subject is None or is_of_the_speaker(sentence, verb, subject):
        return False
    if verb.lemma == "reveal" and sentence.kids(verb, "ccomp"):
        return False  # what "an inquiry revealed" is told by it
    return tellable(sentence, verb) and verb.lemma not in lexicon().cues.negative


def _looks_back(sentence: Sentence, dated: Set[int] = frozenset()) -> bool:
    """Whether a word of the main clause takes it out of the day: "earlier", "had", "usually".

    The words of its date do not count.
    """
    main = main_clause(sentence) - dated
    away = lexicon().cues.elsewhen
    words = [w for w in sentence.words if w.index in main]
    forms = [w.text.lower() for w in words]
    pairs = list(zip(forms, words[1:], strict=False))
    ahead = any(f == "next" and w.pos == "NUM" for f, w in pairs)  # "missed the next four games"
    past = any(f == "then" and w.pos == "DET" for f, w in pairs)  # "Rossi, then the mayor"
    long = any(_is_long_time(sentence, w) for w in words)
    return ahead or past or long or not away.isdisjoint(forms)


def _is_long_time(sentence: Sentence, word: Word) -> bool:
    """Whether a noun tells of a time that no calendar has: "in the playoffs", "this season"."""
    form = word.lemma.lower()
    cases = {w.text.lower() for w in sentence.kids(word, "case")}
    this = any(w.text.lower() == "this" for w in sentence.kids(word, "det"))
    return (form in _LONG_TIMES and bool(cases & _THROUGH)) or (form in _SEASONS and this)


def _main_verbs(sentence: Sentence) -> list[Word]:
    """The verbs in the simple past that head the sentence, or what it says before a saying."""
    roots = [w for w in sentence.words if w.head == w.index]
    roots += [w for r in roots for w in sentence.kids(r, "ccomp") if _is_before(sentence, w)]
    heads = [*roots, *(w for r in roots for w in sentence.kids(r, "conj"))]
    return [w for w in heads if w.pos == "VERB" and _simple_past(sentence, w)]


def _is_before(sentence: Sentence, verb: Word) -> bool:
    """Whether a clause stands before the saying; one that "where" or "which" opens is no news."""
    relative = any(w.tag in {"WDT", "WP", "WRB"} for w in sentence.kids(verb))
    return verb.index < verb.head and not relative


_HELPERS = ("aux", "aux:pass", "cop")


def _simple_past(sentence: Sentence, verb: Word) -> bool:
    helpers = {w.text.lower() for w in sentence.kids(verb, *_HELPERS)}
    if verb.tag == "VBD":
        return not helpers
    return verb.tag == "VBN" and bool(helpers) and helpers <= {"was", "were"}


def _points_back(sentence: Sentence) -> bool:
    """Whether a pronoun or a connective ties a sentence to the last."""
    return _ties(sentence) or any(w.text.lower() in _TYING for w in sentence.words)


def _shares(sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence names a thing or somebody that another one has named."""
    nouns = {w.lemma for w in before.words if w.pos in {"NOUN", "PROPN"}}
    return any(w.lemma in nouns for w in sentence.words if w.pos in {"NOUN", "PROPN"})
