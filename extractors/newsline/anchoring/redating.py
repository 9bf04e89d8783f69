"""Dates turned by the tense: "announced it on Friday" is no Friday to come.

A weekday or a month without a year is read by the words around it, before anything is parsed
(newsline.tense). Where the clause that it dates contradicts that reading, the date is of the week
or the year before, or after.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.anchors import SETTING
from newsline.anchoring.predicates import in_past
from newsline.anchoring.status import lowers, status_of
from newsline.calendar_words import months, weekdays
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, Status
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

BACK, ON = "; turned back by the tense", "; turned on by the tense"
_GRACE = timedelta(days=1)  # for time zones
_THESE_DAYS = timedelta(days=60)
_SURE = 0.9
_STEERED = frozenset({"coming", "following", "last", "next", "past", "previous", "this", "year"})
_AIMED = frozenset({"for", "before"})
_WORD = re.compile(r"[a-z]+|\d{4}")
_AHEAD = frozenset({Status.HYPOTHETICAL, Status.PLANNED})


def redated(sentence: Sentence, anchor: Anchor, published: date | None) -> Anchor:
    """The anchor with its date turned round where the clause leaves no doubt; else as it is."""
    told = anchor.expression
    first, last = told.range.earliest, told.range.latest
    if published is None or first is None or last is None:
        return anchor
    turned: DatedExpression | None = None
    if first > published and _is_over(sentence, anchor, first > published + _GRACE):
        turned = _turned(told, BACK)
    elif last < published and _is_awaited(sentence, anchor, published):
        turned = _turned(told, ON)
    return (
        anchor if turned is None else replace(anchor, expression=turned, sure=anchor.sure * _SURE)
    )


def _is_over(sentence: Sentence, anchor: Anchor, clear: bool) -> bool:
    """Whether an event is told as past although its date lies ahead; `clear` by over a day.

    By its tense; or because nobody plans it ("the 6 December killing"), or because something was
    done at it ("told a conference on Tuesday").
    """
    noun = anchor.trigger
    if anchor.planned or status_of(sentence, anchor, None) is not Status.HAPPENED:
        return False
    if in_past(sentence, anchor.clause):
        return clear
    if noun.pos == "VERB":
        return False
    words = lexicon()
    if words.nouns.get(noun.lemma) in words.verbs.sudden:
        return True
    verb = sentence.head(noun)
    cases = lowers(sentence, noun, "case")
    addressed = verb.lemma == "tell" and noun.dep in {"iobj", "obj"}
    return in_past(sentence, verb) and (addressed or bool(cases & SETTING))


def _is_awaited(sentence: Sentence, anchor: Anchor, published: date) -> bool:
    """Whether an event is told as to come, or awaited by what is: "could be out for that game".

    Of what "would be" it is told so where the day is not one of these.
    """
    modals, cues = lowers(sentence, anchor.clause, "aux"), lexicon().cues
    if modals & cues.planned_modals:
        return True
    if modals & cues.past_future_modals and _is_long_past(anchor, published):
        return status_of(sentence, anchor, published) is Status.PLANNED
    if _is_starting(sentence, anchor.clause):
        return True
    noun = anchor.trigger
    verb = sentence.head(noun)
    if noun.pos == "VERB" or verb.pos != "VERB" or not lowers(sentence, noun, "case") & _AIMED:
        return False
    return status_of(sentence, replace(anchor, trigger=verb, clause=verb), None) in _AHEAD


def _is_starting(sentence: Sentence, clause: Word) -> bool:
    """Whether something begins or ends for which another is now: "prepare for talks starting"."""
    if (clause.dep, clause.tag) != ("acl", "VBG") or clause.lemma not in lexicon().verbs.aspectual:
        return False
    above = (w for w in sentence.ancestors(clause) if sentence.kids(w, *SUBJECTS))
    verb = next(above, None)
    return verb is not None and verb.pos == "VERB" and not in_past(sentence, verb)


def _is_long_past(anchor: Anchor, published: date) -> bool:
    """Whether what "would be" was over long before: a plan of these days is no more than past."""
    last = anchor.expression.range.latest
    return last is not None and published - last > _THESE_DAYS


def as_told(found: DatedExpression, rule: str) -> DatedExpression:
    """The expression as a mention tells it whose rule says that it was turned, or as found."""
    for way in (BACK, ON):
        if rule == f"{found.rule}{way}":
            return _turned(found, way) or found
    return found


def _turned(told: DatedExpression, way: str) -> DatedExpression | None:
    """The expression of the week or year before or after; None where it says which one is meant."""
    words = set(_WORD.findall(told.span.text.lower()))
    first, last = told.range.earliest, told.range.latest
    if told.anchor is None or first is None or last is None or words & _STEERED:
        return None
    steps = -1 if way == BACK else 1
    if any(w.isdigit() for w in words) or (words & months() and words & weekdays()):
        return None  # "Saturday, 9 May" names its year
    if words & months():
        years = first.year + steps
        try:
            first, last = first.replace(year=years), last.replace(year=last.year + steps)
        except ValueError:  # 29 February
            return None
        moved = str(years)
    elif words & weekdays() and first == last:
        first = last = first + timedelta(days=7 * steps)
        moved = first.isoformat()
    else:
        return None
    old = str(told.range.earliest)[: len(moved)]
    if not told.value.startswith(old) or not (told.range.date or "").startswith(old):
        return None
    range_ = replace(
        told.range, date=moved + (told.range.date or "")[len(old) :], earliest=first, latest=last
    )
    value = moved + told.value[len(old) :]
    return replace(told, value=value, range=range_, rule=f"{told.rule}{way}")
