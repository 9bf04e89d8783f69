"""Dates carried on: what a story tells next, without a date, took place on the day told last.

News is told from a "narrative container" (Pustejovsky and Stubbs 2011). The date of a main clause
holds for the main clauses that follow at once where something ties them to it: a pronoun, a name or
thing told before, a connective. Anything that may lead elsewhere ends it: another time expression,
a perfect tense, someone's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsline.anchors import SETTING, Anchor, Relation, date_words
from newsline.dated import FOLLOWING, Dated
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, DateRange, Mention, Status
from newsline.predicates import is_event_noun, is_of_the_speaker, subject_of, tellable
from newsline.syntax import Sentence
from newsline.undated import RECENT
from newsline.word import Word

WIDEST = 31  # days of the date
_SURE = 0.6
_COUNTED = frozenset({"after", "before", "earlier", "later"})
_TYING = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they"})
_POINTING = frozenset({"same", "such", "that", "these", "this", "those"})
_LATER = frozenset({"afterward", "afterwards", "later", "soon", "subsequently", "then"})
_DEFINITE = frozenset({"that", "the", "this"})
_OCCASIONS = frozenset({"address", "ceremony", "conference", "event", "hearing", "keynote",
                        "meeting", "occasion", "presentation", "speech", "summit",
                        "talk"})  # fmt: skip
_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date that is carried on, and where the words begin that prove it (an offset)."""

    expression: DatedExpression
    start: int


@dataclass(frozen=True, slots=True)
class _Story:
    """The event told last with a date, its sentence and the one read last.

    `away` says that another day was told since; `recent` that it took place on a day of the week
    before publication: it is the news of the article, not what led to it.
    """

    day: "Day"
    scene: Sentence
    last: Dated
    recent: bool
    away: bool = False
    opens: bool = False


def going_on(
    sentences: Sequence[Dated],
    found: Sequence[Mention],
    dates: Sequence[DatedExpression],
    published: date | None,
) -> Iterator[tuple[Dated, Anchor, int]]:
    """The events without a date that go on with a dated one, each with that date.

    `sentences` in text order; `found` are the mentions, `dates` the time expressions and
    `published` the date of the article. The number is the offset where the words that prove the
    date begin. What lies ahead does not move the story; another past day does, until the text comes
    back to the occasion ("at the meeting"). What led to the news ends where the tense changes.
    """
    story: _Story | None = None
    for now in sentences:
        own = [m for m in found if now.sentence.start <= m.trigger.start < now.sentence.end]
        inside = [d for d in dates if _inside(now.sentence, d)]
        base = _base(now.sentence, own)
        if base is not None:
            day = Day(base.expression, base.quote.start)
            story = _Story(day, now.sentence, now, _is_recent(base.range, published))
        elif story is None and (line := _date_line(now.sentence, inside, published)):
            story = _Story(Day(line, now.sentence.start), now.sentence, now, True, opens=True)
        elif story is not None and (own or inside):
            away = story.away or any(_moves(story.day, d, published) for d in inside)
            story = replace(story, away=away, last=now)
        elif story is not None:
            story = _on(story, now)
            if story is not None and not story.away:
                known = () if story.opens else (story.scene, story.last.sentence)
                for anchor in _continued(now.sentence, known, story.day):
                    yield now, anchor, story.day.start
                story = replace(story, last=now, opens=False)


def _date_line(
    sentence: Sentence, inside: Sequence[DatedExpression], published: date | None
) -> DatedExpression | None:
    """The date of a line that says nothing but the day of publication."""
    if len(inside) != 1 or published is None or inside[0].range.earliest != published:
        return None
    words = {w.index for w in date_words(sentence, inside[0])}
    alone = all(w.index in words or w.pos == "PUNCT" for w in sentence.words)
    return inside[0] if alone and inside[0].range.latest == published else None


def _on(story: _Story, now: Dated) -> _Story | None:
    """The story on reaching a sentence without a date; None where it has ended."""
    gap = now.place - story.last.place
    if gap > FOLLOWING or (not story.recent and (gap > 1 or not _told(now.sentence))):
        return None
    return replace(story, away=story.away and not _comes_back(now.sentence, story.scene))


def _told(sentence: Sentence) -> bool:
    """Whether a sentence tells on in the simple past."""
    return bool(_main_verbs(sentence)) and not _looks_back(sentence)


def _is_recent(range_: DateRange, published: date | None) -> bool:
    first, last = range_.earliest, range_.latest
    near = published is not None and last is not None and last >= published - RECENT
    return near and first == last


def _moves(day: Day, other: DatedExpression, published: date | None) -> bool:
    """Whether a date takes the story to another day; a plan does not, nor does "now"."""
    first, last = other.range.earliest, other.range.latest
    begun, ended = day.expression.range.earliest, day.expression.range.latest
    if first is None or last is None or begun is None or ended is None:
        return False
    ahead = published is not None and first > published
    return not ahead and (last < begun or ended < first or last - first > ended - begun)


def _comes_back(sentence: Sentence, scene: Sentence) -> bool:
    """Whether a sentence names the occasion told before: "during the keynote", "at the event"."""
    for word in sentence.words:
        cases = {w.text.lower() for w in sentence.kids(word, "case")}
        articles = {w.text.lower() for w in sentence.kids(word, "det")}
        occasion = word.lemma in _OCCASIONS or any(w.lemma == word.lemma for w in scene.words)
        eventive = word.lemma in _OCCASIONS or is_event_noun(sentence, word)
        if occasion and eventive and cases & SETTING and articles & _DEFINITE:
            return True
    return False


def _inside(sentence: Sentence, expression: DatedExpression) -> bool:
    """Whether a sentence says a time of its own, be it a length of time."""
    return sentence.start <= expression.span.start < sentence.end


def _base(sentence: Sentence, own: Sequence[Mention]) -> Mention | None:
    """The mention whose date may be carried on: the main event, done, of about one day."""
    if len({m.range.date for m in own}) != 1 or any(w.text in _QUOTES for w in sentence.words[:1]):
        return None
    return next((m for m in own if _is_main(sentence, m) and _is_settled(m)), None)


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
    while word.dep in {"ccomp", "conj", "parataxis"} and word.head != word.index:
        word = sentence.head(word)
    return word.head == word.index


def _continued(sentence: Sentence, before: Sequence[Sentence], day: Day) -> Iterator[Anchor]:
    """The main verbs in the simple past of a sentence that goes on with those `before`."""
    if sentence.words[0].text in _QUOTES or sentence.words[-1].text == "?":
        return
    if _looks_back(sentence) or (before and not any(_tied(sentence, b) for b in before)):
        return
    for verb in _main_verbs(sentence):
        if _is_act(sentence, verb):
            relation = Relation.AFTER if _is_later(sentence, verb) else Relation.ON
            yield Anchor(verb, verb, day.expression, verb, relation, _SURE)


def _is_later(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb tells what came after: "then", "was followed by"."""
    adverbs = {w.text.lower() for w in sentence.kids(verb, "advmod")}
    first = sentence.words[0].text.lower()
    return bool({first, *adverbs} & _LATER) or verb.lemma == "follow"


def _is_act(sentence: Sentence, verb: Word) -> bool:
    subject = subject_of(sentence, verb)
    if subject is None or is_of_the_speaker(sentence, verb, subject):
        return False
    return tellable(sentence, verb) and verb.lemma not in lexicon().cues.negative


def _looks_back(sentence: Sentence) -> bool:
    """Whether a word of the sentence takes it out of the day: "earlier", "had", "usually"."""
    return any(w.text.lower() in lexicon().cues.elsewhen for w in sentence.words)


def _main_verbs(sentence: Sentence) -> list[Word]:
    roots = [w for w in sentence.words if w.head == w.index]
    heads = [*roots, *(w for r in roots for w in sentence.kids(r, "conj"))]
    return [w for w in heads if w.pos == "VERB" and _simple_past(sentence, w)]


def _simple_past(sentence: Sentence, verb: Word) -> bool:
    helpers = {w.text.lower() for w in sentence.kids(verb, "aux", "aux:pass", "cop")}
    if verb.tag == "VBD":
        return not helpers
    return verb.tag == "VBN" and bool(helpers) and helpers <= {"was", "were"}


def _tied(sentence: Sentence, before: Sentence) -> bool:
    """Whether a pronoun, a shared noun or name, or a connective ties a sentence to the last."""
    words = {w.text.lower() for w in sentence.words}
    if words & (_TYING | _POINTING) or words & lexicon().cues.connective:
        return True
    nouns = {w.lemma for w in before.words if w.pos in {"NOUN", "PROPN"}}
    return any(w.lemma in nouns for w in sentence.words if w.pos in {"NOUN", "PROPN"})
