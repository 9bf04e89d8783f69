"""Dates passed on over a length of time: "left on Friday, two days after the truce had ended"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from newsline.anchors import Anchor, Relation, date_words
from newsline.model import DatedExpression, DateRange, TimexType
from newsline.predicates import tellable
from newsline.syntax import Sentence, Word

_SURE = 0.8
_DAYS = re.compile(r"P(\d+)([DW])")
_HOURS = re.compile(r"PT(?:\d+|X)[HM]")
_SIGNS = {"after": -1, "before": 1}
_REACH = 14  # words from "after" to the verb of its clause


def passed_on(
    sentence: Sentence, found: Sequence[Anchor], expressions: Sequence[DatedExpression]
) -> Iterator[Anchor]:
    """What took place so many days, weeks or hours before or after a dated event.

    `found` are the dated events of the sentence, `expressions` all its time expressions.
    """
    known = {a.trigger.index for a in found}
    for length in expressions:
        words = date_words(sentence, length) if length.type is TimexType.DURATION else ()
        days = _days(length.value)
        if not words or days is None or words[-1].index + 1 >= len(sentence.words):
            continue
        joint = sentence.words[words[-1].index + 1]
        verb = _verb_behind(sentence, joint)
        base = _base(sentence, found, words[0], verb)
        sign = _SIGNS.get(joint.text.lower())
        if sign is None or verb is None or base is None or verb.index in known:
            continue
        yield replace(
            base,
            trigger=verb,
            clause=verb,
            sure=base.sure * _SURE,
            shift=sign * days,
            planned=False,
        )


def _days(value: str) -> int | None:
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
    return fitting[0] if first.index == 0 and fitting else None


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
