"""What is printed for time expressions that a row keeps, and which of them it can go without.

"Yesterday" says nothing in a timeline. Where it dates the event it is left out, for the row has the
date; elsewhere the day that it means stands in its place, in brackets.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from newsline.anchoring.anchor import date_words
from newsline.anchoring.dateless import is_recurring
from newsline.calendar_words import deictics, months, weekdays
from newsline.lexicon import lexicon
from newsline.model import DatedExpression, DateRange, Precision, TimexType
from newsline.syntax import Sentence
from newsline.telling.adverbials import is_adverbial, runs
from newsline.word import Word

_POINTING = frozenset({"ago", "coming", "earlier", "last", "later", "next", "past", "previous",
                       "recent", "this"})  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_PRINTED = re.compile(r"\[(?:the|(?:on |in |the )*(?:[^\]]* )?\d{4}s?)\] ?", re.IGNORECASE)
_NEARLY = frozenset({"almost", "barely", "exactly", "just", "nearly", "over", "roughly", "some"})
_BOUNDING = ("after ", "between ", "by ")
_WEEK = 7  # days
_ZONE = re.compile(r"[A-Z]{1,3}[DS]?T|GMT|UTC")
_CLOCK = re.compile(r"\d|[ap]\.?m\.?|noon|midnight")
_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}  # EDTF level 2


def _is_relative(expression: DatedExpression) -> bool:
    """Whether a reader has to know when an expression was written: "Friday", "a year ago".

    A weekday beside the day of a month is none.
    """
    return expression.range.date is not None and _points(expression)


def _points(expression: DatedExpression) -> bool:
    if expression.type not in {TimexType.DATE, TimexType.TIME}:
        return False
    said = {w.strip(".,").lower().removesuffix("'s") for w in expression.span.text.split()}
    if not said.isdisjoint(months()) and any(c.isdigit() for c in expression.span.text):
        return False
    return not said.isdisjoint(_POINTING | deictics() | weekdays())


def without_times(text: str) -> str:
    """The text of a row without what stands in brackets for a time.

    >>> without_times("[The] law that passed [in 2019] hurt [Delta]")
    'law that passed hurt [Delta]'
    """
    return _PRINTED.sub("", text)


def printed_times(
    sentence: Sentence, found: Iterable[DatedExpression], own: DateRange
) -> dict[int, str]:
    """What is printed for each word of the time expressions in a sentence, by index.

    Nothing for the words behind the first of one that is replaced. `own` is the date of the row:
    what says the same needs no date in its place.
    """
    told: dict[int, str] = {}
    for expression in found:
        words = date_words(sentence, expression)
        if not words:
            continue
        if expression.range.date is not None:
            told.update({w.index: w.text for w in words})
        one = _is_relative(expression) and not is_recurring(sentence, words)
        text = _in_words(expression.range) if one else None
        same = _covers(expression.range, own)
        stays = (same and _is_weekday(words)) or _is_end(sentence, words)
        if text is not None and not stays:
            told.update(_replaced(sentence, words, text, same=same))
    return told


def _is_end(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether words are one end of a range: "Thursday-| Sunday"."""
    before = sentence.words[max(0, words[0].index - 1) : words[0].index]
    behind = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    joined = any(w.text in {"-", "–"} and w.end == words[0].start for w in before)
    return joined or any(w.text in {"-", "–"} and w.start == words[-1].end for w in behind)


def _is_weekday(words: Sequence[Word]) -> bool:
    return len(words) <= 2 and words[0].text.lower() in weekdays()


def _replaced(
    sentence: Sentence, words: Sequence[Word], text: str, *, same: bool
) -> dict[int, str]:
    """The time `text` instead of the words, with the preposition or article that it needs."""
    first, last = words[0].index, words[-1].index
    told = dict.fromkeys(range(first, last + 1), "")
    before = sentence.words[first - 1] if first else None
    after = next(iter(sentence.words[last + 1 : last + 2]), None)
    if genitive := _genitive(sentence, words):
        return told | dict.fromkeys(genitive, "") | {first: "[the]" if same else f"[the {text}]"}
    timed = before is not None and before.lemma in lexicon().verbs.timed
    prepared = before is not None and (before.pos in {"ADP", "DET", "SCONJ"} or before.tag == "IN")
    if before is not None and before.text.lower() in _NEARLY:
        told[before.index] = ""
    if timed or prepared or _modifies(sentence, words, after):
        return told | {first: f"[{text}]"}
    return told | {first: f"[{_joint(text)}{text}]"}


def _joint(text: str) -> str:
    """The preposition that a time in words needs in a sentence, with its space."""
    if text.startswith(_BOUNDING):
        return ""
    return "on " if text[0].isdigit() and " " in text else "in "


def _genitive(sentence: Sentence, words: Sequence[Word]) -> list[int]:
    """The indices of the ending of a genitive: "last week | 's", and "’ s" where they are apart."""
    last = words[-1].index
    after = [w.text.lower() for w in sentence.words[last + 1 : last + 3]]
    if words[-1].tag == "POS":
        return [last]
    if after[:1] in (["'s"], ["’s"]) or (after and sentence.words[last + 1].tag == "POS"):
        return [last + 1, *([last + 2] if after[0] in {"'", "’"} and after[1:] == ["s"] else [])]
    return [last + 1, last + 2] if after[:1] in (["'"], ["’"]) and after[1:] == ["s"] else []


def _modifies(sentence: Sentence, words: Sequence[Word], after: Word | None) -> bool:
    """Whether a noun follows that the time stands before: "Friday night talks"."""
    if after is None or after.pos not in {"ADJ", "NOUN", "PROPN"}:
        return False
    return any(w.head >= after.index and sentence.head(w).pos != "VERB" for w in words)


def _in_words(range_: DateRange) -> str | None:
    """A day, week, month, quarter, year or decade in words; None for what is none of them.

    >>> from datetime import date
    >>> _in_words(DateRange("2021-06-04", date(2021, 6, 4), date(2021, 6, 4), Precision.DAY))
    '4 June 2021'
    """
    first, last, edtf = range_.earliest, range_.latest, range_.date
    if edtf is None:
        return None
    if first is None or last is None or not _is_one(range_, first, last):
        return _between(range_)
    if first == last:
        return _day(first)
    month = f"{_MONTHS[first.month - 1]} {first.year}"
    by_grain: Mapping[Precision, str] = {
        Precision.WEEK: f"the week of {first.day} {month}",
        Precision.MONTH: month,
        Precision.YEAR: str(first.year),
    }
    if range_.precision is Precision.DECADE and (first.year % 10, last.year % 10) == (0, 9):
        return f"the {first.year}s"
    if range_.precision is Precision.QUARTER and edtf[5:] in _QUARTERS:
        return f"the {_QUARTERS[edtf[5:]]} quarter of {first.year}"
    return by_grain.get(range_.precision)


def _is_one(range_: DateRange, first: date, last: date) -> bool:
    """Whether a range is one unit of the calendar, a week from Monday on."""
    if range_.precision is Precision.WEEK:
        return first.isoweekday() == 1 and (last - first).days == _WEEK - 1
    return range_.date is None or "/" not in range_.date or first == last


def _between(range_: DateRange) -> str | None:
    """What was counted to less or more than a day, in words: "between 2 June and 16 June 2010"."""
    first, last = range_.earliest, range_.latest
    if first is None:
        return f"by {_day(last)}" if last else None
    if last is None:
        return f"after {_day(first)}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"between {first.day} {_MONTHS[first.month - 1]}{year} and {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def said_twice(
    sentence: Sentence, own: DateRange, gone: frozenset[int], found: Iterable[DatedExpression]
) -> frozenset[int]:
    """The words of other expressions that say no more than the date of a row, where they can go.

    Those of a day that nobody knows ("Friday" of an undated article) tell a reader nothing either.
    """
    more: set[int] = set()
    for expression in found:
        words = [w.index for w in date_words(sentence, expression)]
        told = _covers(expression.range, own) or _is_unknown(sentence, expression)
        if not words or not gone.isdisjoint(words):
            continue
        if _stands_before(sentence, words[-1], gone):
            more.update(_counted(sentence, words))
        elif told and is_adverbial(sentence, words):
            more.update(words)
    return frozenset(more)


def _stands_before(sentence: Sentence, last: int, gone: frozenset[int]) -> bool:
    """Whether a date that goes stands right behind: "two days before, | on 11 November"."""
    behind = min((i for i in gone if i > last), default=last)
    between = sentence.words[last + 1 : behind]
    return bool(between) and between[0].text == "," and all(w.pos == "ADP" for w in between[1:])


def _counted(sentence: Sentence, words: list[int]) -> list[int]:
    """The words of a time with what tells how near it is: "only | two days before"."""
    before = sentence.words[words[0] - 1] if words[0] else None
    near = before is not None and before.text.lower() in {*_NEARLY, "only"}
    return [words[0] - 1, *words] if near else words


def _is_unknown(sentence: Sentence, expression: DatedExpression) -> bool:
    """Whether an expression points to a day that its article does not tell; none of a name does."""
    words = date_words(sentence, expression)
    named = bool(words) and words[-1].dep in {"flat", "appos"}
    return expression.range.date is None and not named and _points(expression)


def with_its_words(
    sentence: Sentence, gone: frozenset[int], found: Iterable[DatedExpression]
) -> frozenset[int]:
    """The words of dates with those around them that say nothing without them.

    "Less than | a minute later"; "at 6 p.m. | local time"; "on Friday | alone"; "on Friday | and
    Saturday", where the latter is one of the expressions `found`.
    """
    others = [[w.index for w in date_words(sentence, each)] for each in found]
    more: set[int] = set()
    for run in runs(gone):
        before = [w.text.lower() for w in sentence.words[max(0, run[0] - 2) : run[0]]]
        if before in (["less", "than"], ["more", "than"]):
            more |= {run[0] - 2, run[0] - 1}
        behind = [w.text.lower() for w in sentence.words[run[-1] + 1 : run[-1] + 3]]
        more |= _zone(sentence, run[-1] + 1)
        if more & {run[-1] + 1}:
            continue
        if behind[:1] == ["alone"]:
            more.add(run[-1] + 1)
        elif behind[:1] in (["and"], ["or"]):
            second = next((o for o in others if o and o[0] == run[-1] + 2), [])
            if second and not _modifies_next(sentence, second[-1]):
                more |= {run[-1] + 1, *second}
    return gone | more


def _zone(sentence: Sentence, at: int) -> set[int]:
    """The indices of what says whose time a time is, if it stands there: "local time", "AEDT"."""
    comma = int(_is_text(sentence, at, ","))
    if _is_text(sentence, at + comma, "local") and _is_text(sentence, at + comma + 1, "time"):
        return set(range(at, at + comma + 2))
    zone = at < len(sentence.words) and is_zone(sentence.words[at])
    clock = at > 0 and _CLOCK.search(sentence.words[at - 1].text.lower()) is not None
    clock = clock and not _is_text(sentence, at + 1, ")")
    return {at} if zone and clock else set()


def is_zone(word: Word) -> bool:
    """Whether a word is the name of a time zone: "AEDT", "GMT"."""
    return _ZONE.fullmatch(word.text) is not None


def _is_text(sentence: Sentence, i: int, text: str) -> bool:
    return i < len(sentence.words) and sentence.words[i].text.lower() == text


def _modifies_next(sentence: Sentence, last: int) -> bool:
    """Whether a noun stands behind: "both the 2004 and 2005 | awards"."""
    return any(w.pos in {"NOUN", "PROPN"} for w in sentence.words[last + 1 : last + 3])


def _covers(one: DateRange, other: DateRange) -> bool:
    if not (one.earliest and one.latest and other.earliest):
        return False
    last = other.latest or other.earliest  # "after the shooting on Saturday" is Saturday or later
    return one.earliest <= other.earliest and last <= one.latest
