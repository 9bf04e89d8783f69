"""The nouns of newsline: frozen values that every other module speaks in.

All offsets count Unicode characters of `Article.text`; `end` is exclusive.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Day = date  # for the class below, where the field `date` hides the type


class Precision(StrEnum):
    """How finely a date is told (the granularity of the expression)."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class TimexType(StrEnum):
    """The four types of ISO-TimeML TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Role(StrEnum):
    """What a participant does in an event: the agent does it, others have a part in it."""

    AGENT = "agent"
    OTHER = "other"


class Status(StrEnum):
    """Whether an event took place, as far as its article tells."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ONGOING = "ongoing"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of an article's text in a timeline, where the text itself is not.

    `sha256` of its UTF-8, its length in `characters`, and the `fingerprint` by which copies are
    told (newsline.merging.copies), all but the length in hexadecimal digits.
    """

    sha256: str
    characters: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    `id` is what the user knows it by (a path relative to what was named, or the id of a JSON row);
    `published_from` says where the publication date stood ("front matter", "dateline", ...).
    An article read back from a timeline has a `digest` and an empty text. Of an article that states
    no date, `published` may be inferred, or `published_bounds` may hold the first and the last day
    that it can be; `published_clues` are the words that prove it. `published_conflict` says in a
    line what contradicts the date.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: str | None = None
    digest: Digest | None = None
    published_bounds: tuple[date, date] | None = None
    published_clues: tuple["Clue", ...] = ()
    published_conflict: str | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that bear witness to a publication date, in the article with this id."""

    article: str
    quote: "Span"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read or worked with, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """What a time expression means on the calendar.

    `date` is EDTF, None where nothing is known. `earliest` and `latest` are days, both inside,
    None where open or unknown.
    """

    date: str | None
    earliest: Day | None
    latest: Day | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of an article's text."""

    text: str
    start: int
    end: int


class Unit(StrEnum):
    """Units of the calendar and the clock, from fine to coarse."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Where(StrEnum):
    """Which one of a row is meant: "last May", "this May", "next May", or "May" alone.

    PAST and COMING are the nearest weekday: "this past Friday", "the coming Friday".
    """

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    PAST = "past"
    COMING = "coming"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Literal:
    """A date written in digits: "2021-09-14", "14/09/2021" (whose order the article settles).

    The `weekday` beside it may settle the order as well: "Friday 7/6".
    """

    text: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A date with its month in letters in a form that no rule reads: "Sep-23-2020"."""

    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its parts; what is None was not said.

    `decade` and `century` count from zero (198: the 1980s, 18: the 19th century). `era` is "BC"
    or None. `where` chooses the year, the month of a day or the week of a weekday, when it was not
    said; `told` means counted from the date last told ("the previous autumn"), not from
    publication.
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    era: str | None = None
    where: Where = Where.OPEN
    told: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day, by its key in languages/en.toml."""

    key: str
    year: int | None = None
    where: Where = Where.OPEN


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a base: from `base`, else from the date last told, else from publication.

    `n` is None where the number is vague ("several weeks ago"); `sign` tells the direction then.
    `here` tells words that always mean the day of writing ("today", "last month"), `stretch` those
    that mean a stretch up to it or from it ("the past year").
    """

    n: int | None
    unit: Unit
    base: "TimeValue | None" = None
    told: bool = False
    sign: int = 0
    here: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Quarter:
    """The quarter a report is about: `n` years from the one last told, or that of a `year`."""

    n: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit of a longer time, counted from its end if negative: "the first week of May".

    With a `weekday` it counts only these: "the first Monday in October".
    """

    n: int
    unit: Unit
    of: "TimeValue"
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A date without a year inside a year (or month) given otherwise: "May of last year"."""

    part: "TimeValue"
    of: "TimeValue"


@dataclass(frozen=True, slots=True)
class Containing:
    """The unit that contains a date: "the week of March 6"."""

    unit: Unit
    of: "TimeValue"


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a longer time by TIMEX3 mod START, MID, END: "early", "the end of".

    APPROX, BEFORE and AFTER stand around it; `drift` tells "earlier" and "later", which part it at
    the anchor. Of LESS_THAN and MORE_THAN `close` tells "nearly" and "just over", which lie close
    to what is counted, where "less than two weeks ago" may have been yesterday.
    """

    mod: str
    of: "TimeValue"
    drift: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Daytime:
    """A time of day, by clock (hours, minutes, seconds) or by part (MO, AF, EV, NI, ...).

    `vague` tells a part of the day without an article ("night", "a rainy afternoon"), which puts
    nothing on the calendar unless its sentence names a day; `bare` an hour of which nothing says in
    which half of the day it is ("3:30", "two o'clock", but not "03:30").
    """

    of: "TimeValue | None" = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    zone: str | None = None
    half_day: str | None = None
    vague: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: so many units, None for vague ("several years"), and `rest` in finer ones.

    `ahead` tells a duration that begins now ("two weeks from now", "will return in two weeks"):
    its end is a date. `side` tells one that ends (-1) or begins (1) now: "the past three months".
    """

    n: float | None
    unit: Unit
    mod: str | None = None
    rest: "Length | None" = None
    ahead: bool = False
    side: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """A TIMEX3 SET by its value: "every day" is P1D, "each Thursday" XXXX-WXX-4.

    `rate` tells one that only measures: "30 a day", "twice a week".
    """

    value: str
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF: a time that is not on the calendar."""

    value: str


TimeValue = (
    Literal
    | Written
    | Calendar
    | Holiday
    | Shift
    | Quarter
    | Nth
    | Within
    | Containing
    | Edge
    | Daytime
    | Length
    | Repeat
    | Reference
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as found: its words and their typed meaning, before any anchor.

    `listed` tells one that goes on with the list of the one before ("May 4 and 5").
    """

    span: Span
    value: TimeValue
    rule: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class DatedExpression:
    """A time expression with its place in the text and its meaning on the calendar.

    `type`, `value` and `mod` are TIMEX3 attributes; `rule` is the rule that found it; `anchor` is
    the ISO date that a relative expression was counted from, None for an absolute one.
    `confidence` is between 0 and 1.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None
    range: DateRange
    rule: str
    anchor: str | None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A named participant: its name and its label (PERSON, ORG, GPE, ...).

    `role` is the part that it plays in one event; the entity is the same in any.
    """

    text: str
    label: str
    role: Role = field(default=Role.OTHER, compare=False, repr=False)

    def __hash__(self) -> int:
        # Names are looked up millions of times, and few are of two labels.
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Mention:
    """One article's account of an event: the words that prove it, and what they say.

    `attributed_to` is whom the article names as the source of the claim, in its own words.
    `context` is what the article is about, in its own words (newsline.telling.topic), where the
    summary points to something that it does not name, else None.
    """

    article: Article
    quote: Span
    trigger: Span
    lemma: str
    summary: str
    status: Status
    expression: DatedExpression
    range: DateRange
    entities: tuple[Entity, ...] = ()
    places: tuple[str, ...] = ()
    confidence: float = 1.0
    attributed_to: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the timeline, with every mention of it.

    `context` belongs to the summary: both are of one mention.
    """

    id: str
    range: DateRange
    status: Status
    summary: str
    trigger: str
    entities: tuple[Entity, ...]
    places: tuple[str, ...]
    confidence: float
    conflicts: tuple[str, ...]
    mentions: tuple[Mention, ...]
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that was read and all that was found in it, events in order of time."""

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
