"""What kind of text an article is, and what its words of time mean for that."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.find import find
from newsline.genre import is_english, is_message, is_narrative, is_talk

PUBLISHED = date(2021, 9, 24)
STORY = "".join(
    f"In {year} the river rose and the town was cut off. " for year in range(1801, 1810)
)

MESSAGES = [
    ("So long, summer! #beach", True),
    ("@anna see you there :)", True),
    ("What a night!!", True),
    ("They met in 2014.", False),
    ("The minister, who left in 2014, wrote to @anna. " * 8, False),
]


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_a_message_is_short_and_informal(text, expected):
    assert is_message(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I will leave in two weeks.", True),
        ("Will he be back in two weeks?", True),
        ("It's on monday of the following week.", True),
        ("He will leave in two weeks, a spokesman for the club announced.", False),
        ('"I will leave in two weeks", he said.', False),
        ("I will leave in two weeks. " * 20, False),
    ],
)
def test_talk_is_short_and_of_the_one_who_speaks(text, expected):
    assert is_talk(text) is expected


def test_ago_of_a_message_is_to_the_day_by_its_value_and_the_year_by_its_bounds():
    [message], [news] = (
        find_dates(f"Two years ago{end}", PUBLISHED) for end in (" :)", " he won.")
    )
    assert (message.value, message.range.date) == ("2019-09-24", "2019")
    assert news.value == "2019"


def test_a_narrative_names_years_and_news_the_days_around_it():
    news = "He left on Monday. They met last week. Talks begin today. In 2019 they had failed. " * 8
    assert is_narrative(find(STORY))
    assert not is_narrative(find(news))


def test_a_report_that_compares_its_year_with_the_one_before_is_no_narrative():
    report = "Sales in 2021 were above those of 2020, and costs in 2021 at a third of sales. " * 8
    assert not is_narrative(find(report), PUBLISHED)
    assert is_narrative(find(report.replace("2021", "2018")), PUBLISHED)


def test_a_short_history_is_a_narrative_where_it_speaks_of_no_today():
    history = "Built in 1871, it burnt in 1884. In 1896, 1902 and 1905 it was rebuilt. "
    assert is_narrative(find(history))
    assert not is_narrative(find(f"{history} A guard said on Monday it had burnt again."))
    assert not is_narrative(find(f"{history} Late last week it burnt again."))


def test_years_of_figures_that_are_compared_with_make_no_narrative():
    years = "".join(
        f"Sales were EUR {n}.1 million (EUR 3.4 million, {2000 + n}). " for n in range(9)
    )
    *_, april = find_dates(f"{years}In April, it bought a mill.", PUBLISHED)
    assert april.range.date == "2021-04"


def test_the_year_of_a_message_is_one_of_unknown_month_and_day():
    [message], [sentence] = find_dates("Best of 2014 :)", PUBLISHED), find_dates("In 2014.", None)
    assert (message.value, message.range.date) == ("2014-XX-XX", "2014")
    assert sentence.value == "2014"


def test_midnight_is_of_its_day_in_a_message_and_ends_the_day_in_news():
    message, news = "Voting closes at midnight! #vote", "Voting closes at midnight."
    assert find_dates(message, PUBLISHED)[0].value == "2021-09-24T00:00"
    assert find_dates(news, PUBLISHED)[0].value == "2021-09-25T00:00"


def test_a_hashtag_tells_no_time():
    assert [found.span.text for found in find("#Friday! Not drinking tonight.")] == ["tonight"]


OF_ONE_KIND = [
    (STORY + "The former mayor fled.", "former", True),
    ("The former mayor fled on Monday.", "former", False),
    ("Long day at work", "day", True),
    ("It was a long day, said the mayor. " * 9, "day", False),
]


@pytest.mark.parametrize(("text", "words", "expected"), OF_ONE_KIND)
def test_some_words_tell_time_in_one_kind_of_text_alone(text, words, expected):
    assert (words in [found.span.text for found in find(text)]) is expected


def test_a_digest_of_headlines_is_english():
    text = (
        "Parliament passes bill, 54-32. Mayor opens bridge in Lagos. Police arrest three suspects "
        "in robbery case. Storm kills five and injures dozens in northern area. Osei wins third "
        "term as governor. Talks on trade pact resume in Geneva after two-week break. Banks raise "
        "rates again. Court upholds ban on fishing in bay. Shares fall sharply, dollar gains."
    )
    assert is_english(text)
