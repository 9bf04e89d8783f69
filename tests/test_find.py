"""What is a time expression and what is none, whatever the calendar says."""

from itertools import pairwise

import pytest

from newsline import languages
from newsline.dates import find_dates
from newsline.find import find

NO_TIME = [
    "You may go, for he can march on.",
    "The F-35, the S-400, the MiG-29 and the Boeing 777 flew.",
    "He read Catch-22 in the Sunday Times Magazine.",
    "They won 3-2 on penalties, 21-19 in the last set.",
    "It costs $2019, or £1998, or 2000 euros.",
    "Some 2000 troops and 1,998 people were there.",
    "Version 3.10 of the software; call 555-0199.",
    "She came second and fell behind.",
    "The sun sat low when they wed.",
    "He lives at 221 Baker Street, room 1408.",
    "Flight 1549 and Article 1998 of the code.",
    "A third of the votes; two thirds of them.",
    "The first, the last and the only one.",
    "An open 24/7 shop with a 1/2 share.",
    "He threw a touchdown early in the first quarter.",
    "The Good Friday Agreement, the Easter Rising and the Prague Spring.",
    "A punt with 7:41 to go in the second quarter.",
    "They scored 9/11 and read USA Today and the Daily Mail.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time(text):
    assert [e.span.text for e in find(text)] == []


SPANS = [
    ("On Friday, March 5, 2021, at 10:30 a.m. they met.", ["Friday, March 5, 2021", "10:30 a.m."]),
    ("from Monday to Thursday", ["Monday", "Thursday"]),
    ("between 2015 and mid-2017", ["2015", "mid-2017"]),
    ("the siege of 1939–45", ["1939", "45"]),
    ("on May 3, 5 and 12", ["May 3", "5", "12"]),
    ("a 37-year war", ["37-year"]),
    ("Turkey's 2019 acquisition", ["2019"]),
    ("two weeks before the end of last year", ["two weeks before the end of last year"]),
    ("an early-morning raid last Tuesday", ["early-morning", "last Tuesday"]),
    ("In Sept. 2021 and in Oct.", ["Sept. 2021", "Oct."]),
    ("by the end of the first half of this year", ["the end of the first half of this year"]),
    ("Friday's meeting and Thursday’s", ["Friday", "Thursday"]),
    ("line one of 2019\n\nMarch 3 was next", ["2019", "March 3"]),
    ("SEPTEMBER 29, 2021: TALKS", ["SEPTEMBER 29, 2021"]),
    (
        "They met on 3 May 2019 in the long hall of the town council".replace(" ", "\u00a0"),
        ["3\u00a0May\u00a02019"],
    ),
]


@pytest.mark.parametrize(("text", "spans"), SPANS)
def test_spans(text, spans):
    found = [e.span for e in find(text)]
    assert [s.text for s in found] == spans
    assert all(text[s.start : s.end] == s.text for s in found)


def test_expressions_do_not_overlap_and_are_in_order():
    text = " ".join(text for text, _ in SPANS)
    spans = [e.span for e in find(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) > 15


def test_no_word_and_no_number_meets_a_class_that_the_patterns_do_not_know():
    lexicon = languages.load.__wrapped__("en").lexicon
    known = lexicon.classes
    for number in (
        *map(str, range(2300)),
        *(f"{n:04}" for n in range(2460)),
        "00",
        "05",
        "07",
        "007",
        "0800",
        "1,000",
        "2.5",
        "99999",
    ):
        lexicon.look_up(number, "number")
    for n in range(1, 2200):
        lexicon.look_up(f"{n}th", "ordinal")
        lexicon.number_words(n)
        lexicon.number_words(n, ordinal=True)
    assert lexicon.classes == known


def test_empty_text():
    assert find_dates("") == ()
