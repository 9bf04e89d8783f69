"""Which events matter most: what raises a score, and a choice that is spread over time."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import making
import pytest

from newsline.choosing.rank import Score, per_day, scores, top
from newsline.model import (
    Article,
    DateRange,
    Entity,
    Event,
    Precision,
    Status,
)

DAY = date(2021, 5, 3)


def on(day):
    return DateRange(day.isoformat(), day, day, Precision.DAY)


def mention(source, *, day=DAY, start=500, title=None, names=(), later=1, says="Rivals met there"):
    text = "." * start + says + "." * (1000 - start - len(says))
    article = Article(source, text, title, published=day + timedelta(days=later))
    people = tuple(Entity(name, "PERSON") for name in names)
    return making.mention(article, "meet", says, on(day), people, start=start, confidence=1.0)


def event(id_, *mentions, **changes):
    first = mentions[0]
    made = Event(
        id_, first.range, first.status, first.summary, "met", first.entities, (), 1.0, (), mentions
    )
    return replace(made, **changes)


def value(event_, *others, copied=None):
    return scores([event_, *others], copied or {})[event_.id].value


PLAIN = event("a", mention("1.txt"))
JULY = DateRange("2021-07", date(2021, 7, 1), date(2021, 7, 31), Precision.MONTH)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (event("a", mention("1.txt"), mention("2.txt")), PLAIN),
        (event("a", mention("1.txt", start=10)), PLAIN),
        (event("a", mention("1.txt", title="Rivals met again")), PLAIN),
        (event("a", mention("1.txt"), mention("2.txt", later=200)),
         event("a", mention("1.txt"), mention("2.txt"))),
        (PLAIN, event("a", mention("1.txt"), status=Status.HYPOTHETICAL)),
        (PLAIN, event("a", mention("1.txt"), range=JULY)),
        (PLAIN, event("a", mention("1.txt"), confidence=0.4)),
    ],
)  # fmt: skip
def test_what_raises_a_score(better, worse):
    assert value(better) > value(worse)


def test_what_one_article_recalls_long_after_counts_no_more():
    assert value(event("a", mention("1.txt", later=4000))) == value(PLAIN)


def test_copies_raise_no_score_as_sources_do():
    two = event("a", mention("1.txt"), mention("2.txt"))
    assert value(two, copied={"1.txt": "1.txt", "2.txt": "1.txt"}) == value(PLAIN)


def test_a_day_to_which_other_articles_return_counts_more():
    later = [event(f"b{n}", mention(f"later{n}.txt", later=30)) for n in range(3)]
    elsewhere = [replace(e, mentions=(mention(f"x{n}", day=DAY + timedelta(days=90)),))
                 for n, e in enumerate(later)]  # fmt: skip
    assert value(PLAIN, *later) > value(PLAIN, *elsewhere)


def test_well_known_participants_count_more():
    known = [event(f"b{n}", mention(f"{n}.html", names=["Erdogan"])) for n in range(5)]
    with_known = event("a", mention("1.txt", names=["Recep Erdogan"]))
    assert value(with_known, *known) > value(event("a", mention("1.txt", names=["Nobody"])), *known)


def test_an_event_without_anything_has_a_score():
    nothing = event("a", replace(mention("1.txt"), article=Article("1.txt", "")))
    unknown = DateRange(None, None, None, Precision.UNKNOWN)
    assert value(replace(nothing, range=unknown)) > 0


def chosen_of(values, days):
    events = [event(f"{n:02}", mention("1.txt", day=DAY + timedelta(days=d)))
              for n, d in enumerate(days)]  # fmt: skip
    scored = {e.id: Score(v, 1, 0, 0, 0, 0, 0) for e, v in zip(events, values, strict=True)}
    return events, scored


def test_the_best_come_in_order_of_time():
    events, scored = chosen_of([1, 5, 2, 4, 3], [0, 10, 20, 30, 40])
    assert [e.id for e in top(events, scored, 3)] == ["01", "03", "04"]
    assert top(events, scored, 0) == ()
    assert top(events, scored, 99) == tuple(events)


def test_a_great_event_near_another_goes_before_a_small_one_elsewhere():
    events, scored = chosen_of([5, 4.6, 3.3], [0, 3, 90])
    assert [e.id for e in top(events, scored, 2)] == ["00", "01"]


def test_the_choice_is_spread_over_time():
    events, scored = chosen_of([5, 4.9, 4.8, 3, 2.9], [0, 0, 1, 50, 100])
    assert [e.id for e in top(events, scored, 3)] == ["00", "02", "03"]


def test_fewer_are_a_part_of_more():
    events, scored = chosen_of([(n * 37) % 11 + n / 100 for n in range(40)], range(40))
    chosen = [set(top(events, scored, n)) for n in range(41)]
    assert all(fewer < more for fewer, more in pairwise(chosen))


def test_equals_are_taken_in_order():
    events, scored = chosen_of([1, 1, 1], [0, 100, 200])
    assert [e.id for e in top(events, scored, 2)] == ["00", "01"]


def test_so_many_of_each_day():
    events, scored = chosen_of([1, 3, 2, 1, 9], [0, 0, 0, 1, 2])
    assert [e.id for e in per_day(events, scored, 1)] == ["01", "03", "04"]
    assert [e.id for e in per_day(events, scored, 2)] == ["01", "02", "03", "04"]


def test_wider_dates_and_unknown_ones_count_as_days_of_their_own():
    months = [event(n, mention("1.txt"), range=JULY) for n in "ab"]
    unknown = [replace(e, id=e.id * 2, range=DateRange(None, None, None, Precision.UNKNOWN))
               for e in months]  # fmt: skip
    events = [PLAIN, *(replace(e, id=f"m{e.id}") for e in months), *unknown]
    assert len(per_day(events, scores(events, {}), 1)) == 3
    assert len(top(events, scores(events, {}), 4)) == 4
