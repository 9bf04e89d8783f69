"""Dates passed on over a length of time: "left on Friday, two days after the truce had ended".

And the begin and the end of what is said to last: "a three-day visit that began on Monday".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from newsline.anchoring.anchor import Anchor, Relation, date_words
from newsline.anchoring.anchors import carried_noun
from newsline.anchoring.predicates import main_clause, tellable
from newsline.model import DatedExpression, DateRange, TimexType
from newsline.syntax import Sentence
from newsline.word import Word

_SURE = 0.8
_DAYS = re.compile(r"P(\d+)([DW])")
_HOURS = re.compile(r"PT(?:\d+|X)[HM]")
_EDGES = {"begin": 1, "commence": 1, "kick": 1, "open": 1, "start": 1,
          "conclude": -1, "end": -1, "finish": -1}  # fmt: skip
_SIGNS = {"after": -1, "before": 1}
_NOUN_REACH = 8  # words from "after" to its noun
_REACH = 14  # words from "after" to the verb of its clause


def passed_on(
    sentence: Sentence, found: Sequence[Anchor], expressions: Sequence[DatedExpression]
) -> Iterator[Anchor]:
    """What took place so many days, weeks or hours before or after a dated event.

    `found` are the dated events of the sentence, `expressions` all its time expressions.
    """
    known = {a.trigger.index for a in found if a.relation is Relation.ON}
    for length in expressions:
        words = date_words(sentence, length) if length.type is TimexType.DURATION else ()
        days = days_of(length.value)
        if not words or days is None or words[-1].index + 1 >= len(sentence.words):
            continue
        joint = sentence.words[words[-1].index + 1]
        sign = _SIGNS.get(joint.text.lower())
        if sign is None:
            continue
        verb, base, days = _counted(sentence, found, words[0], joint, days)
        if verb is not None and base is not None and verb.index not in known:
            yield _moved(base, verb, sign * days)


def _moved(base: Anchor, verb: Word, days: int) -> Anchor:
    return replace(
        base, trigger=verb, clause=verb, sure=base.sure * _SURE, shift=days, planned=False
    )


def _counted(
    sentence: Sentence, found: Sequence[Anchor], first: Word, joint: Word, days: int
) -> tuple[Word | None, Anchor | None, int]:
    """The verb without a date, the event that it is counted from, and the days from there.

    "Left on Friday, two days after it had come": from the leaving back to the coming. "Two days
    after the attack on Friday, it left": from the attack on to the leaving.
    """
    event = next((a for a in found if _noun_behind(sentence, a, joint)), None)
    if event is not None:
        return _verb_above(sentence, event.trigger), event, -days
    verb = _verb_behind(sentence, joint)
    return verb, _base(sentence, found, first, verb), days


def _noun_behind(sentence: Sentence, anchor: Anchor, joint: Word) -> bool:
    """Whether the event of one day is told by the noun right behind "after"."""
    noun, range_ = anchor.trigger, anchor.expression.range
    between = sentence.words[joint.index + 1 : noun.index]
    return (
        noun.pos == "NOUN"
        and 0 < noun.index - joint.index <= _NOUN_REACH
        and all(w.pos in {"ADJ", "DET", "NOUN", "NUM", "PROPN", "PUNCT"} for w in between)
        and anchor.relation is Relation.ON
        and range_.earliest is not None
        and range_.earliest == range_.latest
    )


def _verb_above(sentence: Sentence, noun: Word) -> Word | None:
    """The verb that the phrase of the noun belongs to, if it is an event."""
    verb = next((w for w in sentence.ancestors(noun) if w.pos == "VERB"), None)
    return verb if verb is not None and tellable(sentence, verb) else None


def days_of(value: str) -> int | None:
    """The days of a TIMEX3 duration; 0 for hours and minutes, None for what is vague or long."""
    if _HOURS.fullmatch(value):
        return 0
    match = _DAYS.fullmatch(value)
    return int(match[1]) * (7 if match[2] == "W" else 1) if match else None


def _verb_behind(sentence: Sentence, joint: Word) -> Word | None:
    """The verb of the clause that "after" opens, if it is an event with a subject of its own."""
    for word in sentence.words[joint.index + 1 : joint.index + _REACH]:
        if word.pos == "VERB" and sentence.kids(word, "nsubj", "nsubj:pass"):
            return word if tellable(sentence, word) else None
        if word.text in {",", ";", ":", "(", ")"}:
            return None
    return None


def _base(
    sentence: Sentence, found: Sequence[Anchor], first: Word, verb: Word | None
) -> Anchor | None:
    """The event of one day that the length is counted from: the nearest one before it."""
    fitting = [
        a
        for a in found
        if a.relation is Relation.ON
        and a.until is None
        and a.expression.range.earliest is not None
        and a.expression.range.earliest == a.expression.range.latest
        and a.trigger.pos == "VERB"
        and (verb is None or a.trigger.index != verb.index)
    ]
    before = [a for a in fitting if a.trigger.index < first.index]
    if before:
        return before[-1]
    if first.index:
        return None
    main = main_clause(sentence)  # "Days after it ended, Rossi left the team that hired her in May"
    return next((a for a in fitting if a.trigger.index in main), None)


def lasting(sentence: Sentence, anchor: Anchor, expressions: Sequence[DatedExpression]) -> Anchor:
    """The anchor with its length, where its day is that of the begin or the end of the event.

    The length is an attribute of the eventive noun that begins or ends.
    """
    noun = carried_noun(sentence, anchor.trigger) if anchor.trigger.pos == "VERB" else None
    sign = _EDGES.get(anchor.trigger.lemma)
    range_ = anchor.expression.range
    if noun is None or sign is None or anchor.relation is not Relation.ON:
        return anchor
    if range_.earliest is None or range_.earliest != range_.latest or anchor.until is not None:
        return anchor
    for length in expressions:
        words = date_words(sentence, length) if length.type is TimexType.DURATION else ()
        days = days_of(length.value)
        if words and days and _attribute(sentence, words, noun):
            return replace(anchor, lasts=sign * days)
    return anchor


def _attribute(sentence: Sentence, words: Sequence[Word], noun: Word) -> bool:
    """Whether the length stands as an attribute right in front of the noun: "three-day talks"."""
    between = sentence.words[words[-1].index + 1 : noun.index]
    return words[-1].index < noun.index and all(
        w.pos in {"ADJ", "NOUN", "PROPN"} or w.text == "-" for w in between
    )


def lengthened(range_: DateRange, days: int) -> DateRange:
    """The range of an event of so many days that begins (ends, if negative) on a day.

    >>> from datetime import date
    >>> from newsline.model import Precision
    >>> friday = DateRange("2021-06-04", date(2021, 6, 4), date(2021, 6, 4), Precision.DAY)
    >>> lengthened(friday, 3).date, lengthened(friday, -3).date
    ('2021-06-04/2021-06-06', '2021-06-02/2021-06-04')
    """
    first = last = range_.earliest
    if not days or first is None or last is None or abs(days) == 1:
        return range_
    span = timedelta(days=abs(days) - 1)
    first, last = (first, last + span) if days > 0 else (first - span, last)
    return replace(range_, date=f"{first}/{last}", earliest=first, latest=last)


def shifted(range_: DateRange, days: int) -> DateRange:
    """The range of one day, moved by so many days.

    >>> from datetime import date
    >>> from newsline.model import Precision
    >>> friday = DateRange("2021-06-04", date(2021, 6, 4), date(2021, 6, 4), Precision.DAY)
    >>> shifted(friday, -5).date
    '2021-05-30'
    """
    if not days or range_.earliest is None:
        return range_
    day = range_.earliest + timedelta(days=days)
    return replace(range_, date=day.isoformat(), earliest=day, latest=day)
