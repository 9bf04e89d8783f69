"""Events by period and by participant."""

from datetime import date

import pytest

from newsline.choosing.select import (
    Selection,
    in_period,
    is_name,
    overlaps,
    period_bounds,
    select,
)
from newsline.model import DateRange, Entity, Precision, Status


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-07", "2019-07-01", "2019-07-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-07-12", "2019-07-12", "2019-07-12"),
        (" 2019 ", "2019-01-01", "2019-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_year_a_month_or_a_day_has_bounds(text, first, last):
    assert period_bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-7", "2019-13", "2019-02-30", "2019-00", "2019-01-00", "0000", "July 2019",
     "2019/..", "201X", "12/07/2019", "2019-07-12T10:00", "٢٠١٩"],
)  # fmt: skip
def test_nothing_else_has_bounds(text):
    with pytest.raises(ValueError, match=r".+"):
        period_bounds(text)


def _range(earliest, latest):
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return DateRange("2019", first, last, Precision.DAY)


@pytest.mark.parametrize(
    ("earliest", "latest", "since", "until", "inside"),
    [
        ("2019-07-12", "2019-07-12", "2019-07-12", "2019-07-12", True),
        ("2019-07-12", "2019-07-12", "2019-07-13", None, False),
        ("2019-07-12", "2019-07-12", None, "2019-07-11", False),
        ("2019-01-01", "2019-12-31", "2019-12-31", None, True),
        ("2019-01-01", "2019-12-31", None, "2019-01-01", True),
        ("2019-01-01", None, "2024-01-01", None, True),
        ("2019-01-01", None, None, "2018-12-31", False),
        (None, "2019-01-01", None, "2001-01-01", True),
        (None, "2019-01-01", "2019-01-02", None, False),
        (None, None, "2019-01-01", None, False),
        (None, None, None, "2019-01-01", False),
    ],
)
def test_a_range_overlaps_a_period(earliest, latest, since, until, inside):
    bounds = [date.fromisoformat(day) if day else None for day in (since, until)]
    assert overlaps(_range(earliest, latest), *bounds) is inside


@pytest.mark.parametrize(
    ("name", "entity", "label"),
    [
        ("Putin", "Vladimir Putin", "PERSON"),
        ("Vladimir Putin", "Putin", "PERSON"),
        ("vladimir putin", "Vladimir Vladimirovich Putin", "PERSON"),
        ("George W. Bush", "George Bush", "PERSON"),
        ("Erdogan", "Recep Tayyip Erdoğan", "PERSON"),
        ("ERDOĞAN", "Erdogan", "PERSON"),
        ("Recep Tayyip Erdogan", "Erdoğan's", "PERSON"),
        ("Binali Yildirim", "Binali Yıldırım", "PERSON"),
        ("Stoltenberg", "Jens Stoltenberg’s", "PERSON"),
        ("Izmir", "İzmir", "GPE"),
        ("S-400", "S-400 system", "PRODUCT"),
        ("NATO", "nato", "ORG"),
        ("NATO", "North Atlantic Treaty Organization", "ORG"),
        ("European Union", "EU", "ORG"),
        ("European Union", "the European Union", "ORG"),
        ("U.S.", "US", "GPE"),
        ("United States", "the U.S.", "GPE"),
        ("Apple Inc.", "Apple", "ORG"),
        ("Lodz", "Łódź", "GPE"),
        ("Qaddafi", "Muammar Gaddafi", "PERSON"),
        ("Bill Clinton", "William Clinton", "PERSON"),
        ("Mr Erdoğan", "Recep Tayyip Erdogan", "PERSON"),
        ("Sergey Lavrov", "Sergei Lavrov", "PERSON"),
        ("America", "United States", "GPE"),
        ("Türkiye", "Turkey", "GPE"),
        ("Turkey", "Turkish", "NORP"),
        ("Turkish", "Turks", "NORP"),
        ("IAEA", "International Atomic Energy Agency", "ORG"),
    ],
)
def test_any_form_of_a_name_is_the_name(name, entity, label):
    assert is_name(name, Entity(entity, label))


@pytest.mark.parametrize(
    ("name", "entity", "label"),
    [
        ("Putin", "Rasputin", "PERSON"),
        ("Laura Bush", "George Bush", "PERSON"),
        ("Vladimir Putin", "Vladimir", "PERSON"),
        ("New York Times", "York", "GPE"),
        ("States United", "United States", "GPE"),
        ("Vladimir Putin", "VP", "PERSON"),
        ("Un", "United Nations Fund", "ORG"),
        ("", "Putin", "PERSON"),
        ("Putin", "!", "PERSON"),
        ("George W. Bush", "George H. W. Bush", "PERSON"),
        ("Ankara", "Turkish", "NORP"),
        ("North Korea", "South Korea", "GPE"),
    ],
)
def test_another_name_is_not(name, entity, label):
    assert not is_name(name, Entity(entity, label))


def test_a_timeline_is_narrowed_by_period_and_by_participant(timeline):
    july = list(in_period(timeline.events, date(2019, 7, 1), date(2019, 7, 31)))
    assert july
    assert all(overlaps(event.range, date(2019, 7, 1), date(2019, 7, 31)) for event in july)
    assert len(july) < len(timeline.events)
    assert list(in_period(timeline.events, None, None)) == list(timeline.events)


PUTIN, DELIVERY = (
    "Erdogan will meet Putin in Sochi",
    "Russia delivered the first S-400 parts to Ankara",
)
TALKS = "Erdogan and Putin held talks in Sochi"


@pytest.mark.parametrize(
    ("wanted", "summaries"),
    [
        ({}, [DELIVERY, PUTIN, TALKS]),
        ({"entities": ("putin",)}, [PUTIN, TALKS]),
        ({"entities": ("putin", "ERDOĞAN")}, [PUTIN, TALKS]),
        ({"entities": ("putin", "Macron")}, []),
        ({"entities": ("Macron", "putin"), "any_entity": True}, [PUTIN, TALKS]),
        ({"entities": ("Vladimir Putin",), "places": ("sochi",)}, [PUTIN]),
        ({"places": ("Ankara", "Sochi")}, [DELIVERY, PUTIN]),
        ({"places": ("Izmir",)}, []),
        ({"statuses": (Status.PLANNED,)}, [PUTIN]),
        ({"statuses": (Status.PLANNED, Status.HAPPENED)}, [DELIVERY, PUTIN, TALKS]),
        ({"precisions": (Precision.MONTH,)}, []),
        ({"precisions": (Precision.DAY,), "since": date(2020, 1, 1)}, [PUTIN]),
        ({"match": "ERDOGAN  and putin"}, [TALKS]),
        ({"match": "last month russia"}, [DELIVERY]),
        ({"match": "S-400"}, [DELIVERY]),
        ({"match": "s‑400 PARTS"}, [DELIVERY]),
        ({"match": "no such words"}, []),
        ({"min_sources": 2}, [DELIVERY]),
        ({"min_sources": 3}, []),
        ({"min_sources": 2, "entities": ("putin",)}, []),
    ],
)
def test_what_is_asked_for_is_what_comes(timeline, wanted, summaries):
    assert [event.summary for event in select(timeline.events, Selection(**wanted))] == summaries


def test_copies_are_one_source(timeline):
    copied = {"parts.html": "parts.html", "idlib.txt": "parts.html"}
    assert list(select(timeline.events, Selection(min_sources=2), copied)) == []
