"""What kind of text an article is, told from its words alone: news, a narrative, a short message.

News speaks of today and Friday; a narrative names years, most of them not that of publication; a
message is a line or two with the marks of informal writing. What the expressions of time in a text
mean, and which words are such at all, hangs on it ("former", "a long day"). What they mean may also
hang on whether it was published in the hours behind midnight ("tonight").
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from newsline.model import Calendar, Edge, Shift, TimeExpression, TimeValue

_SHORT = 280
"""characters; longer than any short message"""
_INFORMAL = re.compile(
    r"(?<!\w)[#@][^\W\d]|https?://\S{1,24}(?!\S)|(?<!\w)[:;]-?[()DPp/](?!\w)"
    r"|\bxD\b|\bl+ol\b|[\U0001F300-\U0001FAFF]|[!?]{2}|\w(?:\.{3}|…)"
    r"|\b(?:ha(?:ha)+h?|omg|wtf|fml|gg|btw|tbh|imo|gonna|wanna|gotta|dunno|pls|plz|thx|cuz|coz|ur"
    r"|abt|otw|tmr|tdy|lah)\b",
    re.IGNORECASE,
)
"""hashtags, addressees, shortened links, faces, marks set twice, dots for a pause, short forms"""
_ENDED = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_NARRATIVE_YEARS, _YEARS_ALONE = 8, 5
"""other years that a narrative names, and that one names which speaks of no today at all"""
_NARRATIVE_SHARE = 3.0


_ENGLISH = frozenset(
    "after and are at be been by for from had has have he his into it its of on out said that "
    "the their they this to two up was were which who will with".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE, _FEWEST = 20_000, 40  # characters looked at, and words from which a language can be told
_LEAST = 0.05  # share of such words: English has 0.14 and more, other languages at most 0.025


def is_english(text: str) -> bool:
    """Whether a text is in English, as far as its short words tell; a few words may be anything.

    >>> is_english("The bridge over the Aura was closed. " * 8)
    True
    >>> is_english("El puente sobre el Aura fue cerrado ayer por la tarde. " * 8)
    False
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST:
        return True
    return sum(word in _ENGLISH for word in words) >= _LEAST * len(words)


class Genre(StrEnum):
    """A kind of text in which words of time are used in their own way.

    A brief text is as short as a message or a command; a note is one that ends without a full stop;
    a message has the marks of informal writing. Each is of the kinds before it as well.
    """

    BRIEF = "brief"
    NOTE = "note"
    MESSAGE = "message"
    NARRATIVE = "narrative"


def is_message(text: str) -> bool:
    """Whether a text is a short message: a line or two with hashtags, links, faces and the like.

    >>> is_message("So long, 2014!! #party"), is_message("They met in 2014.")
    (True, False)
    """
    return len(text) <= _SHORT and _INFORMAL.search(text) is not None


_SPOKEN = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]e|[Pp]lease)\b|\?\s*\Z|\A\W*(?:\w+\W+){0,3}\w+\W*\Z"
    r"|n['’]t\b|['’](?:ll|m|re|ve)\b|\b(?:[Ii]t|[Ll]et|[Tt]hat|[Tt]here|[Ww]hat)['’]s\b"
)
"""somebody speaks of himself, to somebody, in the short forms of speech, or in a word or four"""
_REPORTED = re.compile(r"\b(?:said|says)\b")


def is_talk(text: str) -> bool:
    """Whether somebody speaks for himself in a line or two: a message, a request, a few words.

    >>> is_talk("I will leave in two weeks."), is_talk("He will leave in two weeks.")
    (True, False)
    """
    if len(text) > _SHORT or _REPORTED.search(text):
        return False
    return _SPOKEN.search(text) is not None or is_message(text)


_CLOCK = re.compile(r"(?<![\d:])(\d\d?)[:.]\d\d(?!\d)(?:\s?([ap])(?:\.?m)?\b)?", re.IGNORECASE)
_HEAD, _LINE = 800, 120  # characters of the head of an article, and of a line that stamps it
_DAWN = 5  # the last hour of the night


def is_of_small_hours(text: str, published: date | None) -> bool:
    r"""Whether an article is stamped as published between midnight and dawn, by any clock.

    What it tells of "tonight" was the evening before.

    >>> from datetime import date
    >>> is_of_small_hours("PUBLISHED: 02:31 GMT, 12 March 2013\nIt burned.", date(2013, 3, 12))
    True
    """
    if published is None:
        return False
    for line in text[:_HEAD].splitlines():
        clock = _CLOCK.search(line) if len(line) <= _LINE and str(published.year) in line else None
        if clock is not None:
            hour, half = int(clock[1]) % (12 if clock[2] else 24), (clock[2] or "a").lower()
            return half == "a" and hour <= _DAWN
    return False


def genres(text: str) -> frozenset[str]:
    """The kinds that a text may be of, as far as its length and its marks tell."""
    if len(text) > _SHORT:
        return frozenset({Genre.NARRATIVE})
    if is_message(text):
        return frozenset({Genre.BRIEF, Genre.NOTE, Genre.MESSAGE})
    ended = _ENDED.search(text) is not None
    return frozenset({Genre.BRIEF} if ended else {Genre.BRIEF, Genre.NOTE})


def is_narrative(expressions: Iterable[TimeExpression], published: date | None = None) -> bool:
    """Whether a text tells of another time than that of its publication.

    News speaks of today and Friday; a narrative names years, most of them not that of publication.
    A company's report names both years that it compares, its own more often.
    """
    deictic = own = other = 0
    for expression in expressions:
        year = explicit_year(expression.value)
        deictic += _is_deictic(expression.value)
        is_own = published is not None and year == published.year
        own, other = own + is_own, other + (year is not None and not is_own)
    if own >= other:
        return False
    if not deictic:
        return other >= _YEARS_ALONE
    return other >= _NARRATIVE_YEARS and other > _NARRATIVE_SHARE * deictic


def _is_deictic(value: TimeValue) -> bool:
    """Whether an expression hangs on the day of writing ("today", "on Friday", "last week")."""
    if isinstance(value, Edge):
        return _is_deictic(value.of)
    if isinstance(value, Shift):
        return value.base is None and not value.told
    return isinstance(value, Calendar) and value.weekday is not None and value.day is None


def explicit_year(value: TimeValue) -> int | None:
    """The year that an expression names, negative before the era; None if it names none."""
    if isinstance(value, Calendar):
        return value.year if value.year is None or value.era is None else -value.year
    inner = getattr(value, "of", None)
    return explicit_year(inner) if inner is not None else None
