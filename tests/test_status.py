"""Happened, planned, ongoing, negated or hypothetical: the words and the date decide."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article, Status

PUBLISHED = date(2021, 6, 9)  # a Wednesday


CASES = [
    # happened
    ("Parliament approved the bill on Tuesday.", Status.HAPPENED),
    ("The ship has sunk on Tuesday.", Status.HAPPENED),
    ("The bridge had collapsed in May 2019.", Status.HAPPENED),
    ("The bridge was closed on Tuesday.", Status.HAPPENED),
    ("* 12 July 2019 - The first parts arrive at the base.", Status.HAPPENED),
    ("Nothing stopped them, and the rebels took the city in 2016.", Status.HAPPENED),
    ("Deputies voted no on Tuesday.", Status.HAPPENED),
    ("The rebels not only stormed the ministry on Tuesday but also burned it.", Status.HAPPENED),
    ("The guards foiled an attempt on the king on Tuesday.", Status.HAPPENED),
    ("No deal, no dinner: Rossi and Berg met in Oslo on Tuesday.", Status.HAPPENED),
    # planned: by modality, by scheduling, by the date
    ("Iran will launch a satellite in July 2021.", Status.PLANNED),
    ("Moscow plans to deliver the second battery in 2022.", Status.PLANNED),
    ("Putin is due to visit Ankara on 5 July 2021.", Status.PLANNED),
    ("The launch is scheduled for 5 July 2021.", Status.PLANNED),
    ("He told reporters the deal would be signed in July 2021.", Status.PLANNED),
    ("Putin meets Biden in Geneva on 16 June 2021.", Status.PLANNED),
    ("The summit opens in Vilnius today.", Status.PLANNED),
    ("The plan that the shares were to be sold on 5 July 2021 failed.", Status.PLANNED),
    ("Ames will buy all Bell shares offered in Oslo from today through 17 July.", Status.PLANNED),
    ("A storm is likely to form on 12 June 2021.", Status.PLANNED),
    ("The firm expects repairs to be completed by 12 June 2021.", Status.PLANNED),
    ("The lake will rise by two metres this year and exceed five metres in 2050.", Status.PLANNED),
    ("The firm aims at deliveries to Norway in 2021.", Status.PLANNED),
    ("Sales of the firm are projected to reach ten million by 2035.", Status.PLANNED),
    # ongoing
    ("The two sides are holding talks in Geneva today.", Status.ONGOING),
    ("Workers are rebuilding the bridge this week.", Status.ONGOING),
    # negated
    ("Parliament did not approve the deal on Tuesday.", Status.NEGATED),
    ("The company failed to deliver the parts in March 2021.", Status.NEGATED),
    ("No soldiers were killed on Tuesday.", Status.NEGATED),
    ("The king never visited the city in 2015.", Status.NEGATED),
    ("A meeting scheduled for Friday was cancelled.", Status.NEGATED),
    ("Rossi will not attend the hearing on 5 July 2021.", Status.NEGATED),
    (
        "A spokeswoman rejected claims that 90 prisoners are to be moved on 5 July 2021.",
        Status.NEGATED,
    ),
    ("The storm is unlikely to reach Oslo on 12 June 2021.", Status.NEGATED),
    # hypothetical
    ("Rossi answered claims that she failed to report theft in 2015.", Status.HYPOTHETICAL),
    ("Rossi faces allegations that she took bribes in 2015.", Status.HYPOTHETICAL),
    ("Iran might launch a satellite in July 2021.", Status.HYPOTHETICAL),
    ("Turkey could be expelled from the programme in 2022.", Status.HYPOTHETICAL),
    ("The army would have won the war in 2015.", Status.HYPOTHETICAL),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t for t, _ in CASES])
def test_status(text, expected, nlp):
    article = Article("a.txt", text, published=PUBLISHED)
    mentions = extract(article, find_dates(text, PUBLISHED), nlp)
    assert mentions
    assert {m.status for m in mentions} == {expected}


DUE = [
    ("Voters elect a parliament on Sunday.", Status.PLANNED),
    ("The king opens the fair in Lyon on Friday.", Status.PLANNED),
    ("Voters cast ballots on Sunday in an election.", Status.HAPPENED),
    ("Voters in Lyon cast ballots Sunday in an election.", Status.HAPPENED),
    ("Voters went to the polls on Sunday.", Status.HAPPENED),
    ("Plane crashes in Lyon on Sunday", Status.HAPPENED),
    ("The next match starts in Lyon on Boxing Day.", Status.PLANNED),
    ("The arrest will not affect Berg's plans for Sunday's match in Lyon.", Status.PLANNED),
    ("Rossi will be tried for Friday's murder of a guard in Lyon.", Status.HAPPENED),
    # a date that says itself that it is to come
    ("Rossi is preparing his team for the race in Lyon tomorrow.", Status.PLANNED),
    ("Parliament votes later today on the port.", Status.PLANNED),
    ("Rossi's plan will be one of five that are discussed at a conference, starting in Lyon today.",
     Status.PLANNED),
    ("Rossi was arrested in Lyon the next day.", Status.HAPPENED),
    ("Rossi was arrested in Lyon later that day.", Status.HAPPENED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DUE, ids=[t for t, _ in DUE])
def test_the_present_tells_of_a_weekday_to_come(text, expected, nlp):
    mentions = extract(Article("a.txt", text), find_dates(text, None), nlp)
    assert mentions
    assert {m.status for m in mentions} == {expected}


def test_without_a_publication_date_the_tense_decides(nlp):
    for text, expected in (
        ("Parliament approved the bill on 8 June 2031.", Status.HAPPENED),
        ("Parliament will approve the bill on 8 June 2031.", Status.PLANNED),
    ):
        mentions = extract(Article("a.txt", text), find_dates(text), nlp)
        assert [m.status for m in mentions] == [expected]


def test_past_tense_with_a_date_to_come_is_doubted(nlp):
    text = "The bill was approved on 8 June 2031."
    (sure,) = extract(Article("a.txt", text), find_dates(text), nlp)
    (doubted,) = extract(Article("a.txt", text, published=PUBLISHED), find_dates(text), nlp)
    assert doubted.status is Status.HAPPENED
    assert doubted.confidence < sure.confidence
