"""Which year a date without one is of in a narrative, where time mostly goes on.

Each year costs what the story would have to do for it, counted in days: go on from the date last
told, go back, run over into another year, take up again what it told before, or lead up to the
date with a year that comes next. The cheapest year is meant.

The numbers are set on eight annotated narratives. To move each by a third changes one expression
in a hundred there at most, and fewer in three narratives that were kept out of sight.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from newsline.moments import Moment
from newsline.resolving.context import Context

_BACK = 60
"""days for going back at all; time mostly goes on"""
_OTHER_YEAR = 240
"""days for going to another year without saying so"""
_RESUMED = 200
"""days for taking up what was told before the date last told"""
_LEADS_UP, _AWAY = 30, 62
"""days for leading up to the date that comes next, and how far from it that may be"""
_WITHIN, _LONG = 60, 300
"""days for a date within a time last told that is so long that it says little: "in 1962" """

_BEGUN = 10
"""days for a time that had begun before the one last told: the winter of which year?"""


def in_story(found: Iterable[Moment], context: Context) -> Moment:
    """The one of a date in several years that goes best with what the story tells around it."""
    return min(found, key=lambda moment: min(_costs(moment, context)))


def _costs(moment: Moment, context: Context) -> Iterator[int]:
    """What it costs to come to a date from those around it, in days."""
    told, before, coming = context.told, context.before, context.coming
    yield 10_000 + abs(moment.day.year - (context.reference or date.min).year)
    if told and told.first and told.last:
        ran_ahead = coming is not None and coming.last is not None and coming.last < told.first
        yield _from(told.first, told.last, moment, doubtful=ran_ahead)
    if before and before.first and before.last:
        yield _from(before.first, before.last, moment) + _RESUMED
    if coming and coming.first and coming.last and moment.last:
        lead = max((coming.first - moment.last).days, (moment.day - coming.last).days)
        if lead <= _AWAY:
            yield max(lead, 0) + _LEADS_UP


def _from(first: date, last: date, moment: Moment, *, doubtful: bool = False) -> int:
    """What it costs to go on from the days first to last to a moment.

    It is `doubtful` that a story is where it only ran ahead to, for a whole year.
    """
    end = moment.last or moment.day
    other = _OTHER_YEAR if moment.day.year != first.year else 0
    if moment.day > last:
        return (moment.day - last).days + other
    if end < first:
        return (first - end).days + _BACK + other
    begun = _BEGUN if moment.day < first else 0
    return begun + (_WITHIN if doubtful and (last - first).days > _LONG else 0)
