"""Dates in parentheses that date nothing outside them."""

from datetime import date

import pytest

from newsline.asides import is_aside
from newsline.dates import find_dates

ASIDES = [
    ("Sales grew to EUR 31.1 million (EUR 30.4 million, 1-6 2015), a rise of a tenth.", "2015"),
    ("Sales grew to EUR 31.1 million (EUR 30.4 million, in 1-6 2015).", "2015"),
    ("Cash flow was EUR -15.1 million (EUR -1.3 million, 2Q 2015, all units).", "2Q 2015"),
    ("Sales will grow this year (net sales of EUR 56.8 million, in 2015).", "2015"),
    ("The rate fell to 4 per cent (5.1 per cent in 2019).", "2019"),
    (
        "It paid 12 cents a share ($0.08, in the third quarter of 2019).",
        "the third quarter of 2019",
    ),
    ("Most letters are opened (Lantern, 2017).", "2017"),
    ("Half of them were ill (Doe et al., 2019).", "2019"),
    ("Half of them were ill (Source: Harbour & Sons 2019).", "2019"),
    ("Klaus Koski (b. 1966) was named director.", "1966"),
    ("The house of Anna Berg (d. 1966) was sold.", "1966"),
]
OWN = [
    ("The plant (three workers died there in 2014) was closed.", "2014"),
    ("The plant (built in 2014) was closed.", "2014"),
    ("He was born (2 May 1966) in Oulu.", "2 May 1966"),
    ("It was sold in 2014 (for EUR 3 million) and closed in 2016.", "2016"),
    ("It was sold (EUR 3 million) in 2014.", "2014"),
    ("It was sold in 2014.", "2014"),
    ("Koski (born in 1966) was named director.", "1966"),
]


def span(text: str, words: str) -> tuple[int, int]:
    start = text.rindex(words)
    return start, start + len(words)


@pytest.mark.parametrize(("text", "words"), ASIDES)
def test_a_date_of_something_else_in_parentheses(text, words):
    assert is_aside(text, *span(text, words))


@pytest.mark.parametrize(("text", "words"), OWN)
def test_a_date_that_dates_something(text, words):
    assert not is_aside(text, *span(text, words))


def test_no_story_goes_to_a_figure_that_is_compared():
    text = (
        "Sales grew to EUR 31 million (EUR 30 million, in 2015). Costs were EUR 9 million "
        "(EUR 8 million, in 2015). In April, the firm opened a plant."
    )
    *_, april = find_dates(text * 4, date(2016, 8, 4))
    assert (april.span.text, april.range.date) == ("April", "2016-04")
