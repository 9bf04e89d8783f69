"""What expressions mean on the calendar, given what they hang on."""

from datetime import date, datetime

import pytest

from newsline.dates import find_dates

PUBLISHED = date(2021, 9, 24)  # a Friday

# text, EDTF, earliest, latest, precision of the last expression found
CALENDAR = [
    ("on September 29", "2021-09-29", "2021-09-29", "2021-09-29", "day"),
    ("in late January 2024", "2024-01", "2024-01-21", "2024-01-31", "month"),
    ("in 2019", "2019", "2019-01-01", "2019-12-31", "year"),
    ("this week", "2021-09-20/2021-09-26", "2021-09-20", "2021-09-26", "week"),
    ("in the 1990s", "199X", "1990-01-01", "1999-12-31", "decade"),
    ("in the 19th century", "18XX", "1800-01-01", "1899-12-31", "century"),
    ("the third quarter of 2020", "2020-35", "2020-07-01", "2020-09-30", "quarter"),
    ("the second half of 2020", "2020-41", "2020-07-01", "2020-12-31", "half"),
    ("in the summer of 2019", "2019-22", "2019-06-01", "2019-08-31", "season"),
    ("in the winter of 2019", "2019-24", "2019-12-01", "2020-02-29", "season"),
    ("at the end of October 2021", "2021-10", "2021-10-21", "2021-10-31", "month"),
    ("last month", "2021-08", "2021-08-01", "2021-08-31", "month"),
    ("two years ago", "2019", "2019-01-01", "2019-12-31", "year"),
    ("in 44 BC", "-0043", None, None, "year"),
    ("at 10:30 on 3 May 2019", "2019-05-03", "2019-05-03", "2019-05-03", "day"),
    ("on 30 February 2021", None, None, None, "unknown"),
    ("a 37-year war", None, None, None, "unknown"),
    ("it will end in two years", "2023", "2023-01-01", "2023-12-31", "year"),
    ("it ended in two years", None, None, None, "unknown"),
    ("I will end it in two years", "2023-09-24", "2023-09-24", "2023-09-24", "day"),
    ("I'll be back in 5 minutes", "2021-09-24", "2021-09-24", "2021-09-24", "day"),
    ("I cleaned it in 5 minutes", None, None, None, "unknown"),
    ("the last week of May 2020", "2020-05-25/2020-05-31", "2020-05-25", "2020-05-31", "week"),
    ("the last week of June 2020", "2020-06-22/2020-06-28", "2020-06-22", "2020-06-28", "week"),
    ("a year and two months ago", "2020-07", "2020-07-01", "2020-07-31", "month"),
    ("in late 2019", "2019", "2019-09-01", "2019-12-31", "year"),
    ("in mid-2019", "2019", "2019-05-01", "2019-08-31", "year"),
    ("Are you free three weeks from tomorrow?", "2021-10-11/2021-10-17", "2021-10-16",
     "2021-10-16", "week"),
    ("They will be away from next Tuesday to Friday", "2021-10-01", "2021-10-01", "2021-10-01",
     "day"),
    ("They met over Labor Day weekend", "2021-09-04/2021-09-05", "2021-09-04", "2021-09-05",
     "week"),
    ("They talk of the next quarter", "2021-36", "2021-10-01", "2021-12-31", "quarter"),
    ("tuesday in the morning", "2021-09-21", "2021-09-21", "2021-09-21", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "earliest", "latest", "precision"), CALENDAR)
def test_calendar(text, edtf, earliest, latest, precision):
    found = find_dates(text, PUBLISHED)[-1].range
    days = [d.isoformat() if d else None for d in (found.earliest, found.latest)]
    assert (found.date, *days, found.precision) == (edtf, earliest, latest, precision)


# text, EDTF without a publication date
UNDATED = [
    ("in Sochi on November 13", "XXXX-11-13"),
    ("last November", "XXXX-11"),
    ("yesterday", None),
    ("on Friday", None),
    ("In May 2019 he left. He returned in July.", "2019-07"),
    ("Since 2015 they have met often. They met in Sochi on November 13.", "XXXX-11-13"),
    ("In December 2020 sanctions came. Last month a minister spoke of them.", None),
    ("On 3 May 2019 they met. Talks go on this week.", None),
    ("On 29 September 2021 they met. A day later they parted.", "2021-09-30"),
]


@pytest.mark.parametrize(("text", "edtf"), UNDATED)
def test_without_a_publication_date(text, edtf):
    assert find_dates(text)[-1].range.date == edtf


# text, TIMEX3 value: the tense of the sentence tells the direction
DIRECTION = [
    ("They will meet on Monday.", "2021-09-27"),
    ("This summer was hot.", "2021-SU"),
    ("This winter will be cold.", "2021-WI"),
    ("This spring they will come back.", "2022-SP"),
    ("The work will be done by Easter.", "2022-04-17"),
    ("They met on Monday.", "2021-09-20"),
    ("He said on Monday that they will go.", "2021-09-20"),
    ("The talks are scheduled for November 3.", "2021-11-03"),
    ("He resigned on November 3.", "2020-11-03"),
    ("The deadline was extended to October 10.", "2021-10-10"),
    ("They arrived on Friday.", "2021-09-24"),
    ("Monday's vote was close.", "2021-09-20"),
    ("The law is to take effect in January.", "2022-01"),
    ("The bill is to be voted on Thursday.", "2021-09-30"),
    ("Remind me to call on Monday.", "2021-09-27"),
    ("The appointment was announced on Monday.", "2021-09-20"),
    ("They will visit the damaged plant on Monday.", "2021-09-27"),
    ("The case is heard in October.", "2021-10"),
    ("It had been due to expire on Friday evening.", "2021-09-24TEV"),
    ("He was given until Tuesday to leave.", "2021-09-28"),
    ("It will buy back the preferred shares on October 4.", "2021-10-04"),
    ("A table for two on November 5.", "2021-11-05"),
    ("The storm will hit on Saturday.", "2021-09-25"),
    ("Frost is forecast to hit on Saturday.", "2021-09-25"),
    ("He did not come on Saturday.", "2021-09-18"),
    ("The tour ends on Saturday.", "2021-09-25"),
    ("The tour ended on Saturday.", "2021-09-18"),
    ("The report is due Thursday.", "2021-09-30"),
    ("The leaders meet on Wednesday.", "2021-09-29"),
    ("The shop opens on Tuesday.", "2021-09-28"),
    ("The record was set on November 6.", "2020-11-06"),
    ("They met last Thursday.", "2021-09-16"),
    ("They met last Tuesday.", "2021-09-21"),
    ("They will meet next Saturday.", "2021-10-02"),
    ("They will meet this coming Saturday.", "2021-09-25"),
    ("They met this past Thursday.", "2021-09-23"),
]


@pytest.mark.parametrize(("text", "value"), DIRECTION)
def test_direction(text, value):
    assert find_dates(text, PUBLISHED)[0].value == value


def test_later_that_day_is_no_part_of_a_longer_time():
    found = find_dates("He was tried in March 2019. Later that day, he fled.", PUBLISHED)[-1]
    assert (found.range.date, found.range.earliest, found.range.latest) == (
        "2019-03", date(2019, 3, 1), date(2019, 3, 31),
    )  # fmt: skip
    found = find_dates("He was tried in March 2019. He fled late in March 2019.", PUBLISHED)[-1]
    assert found.range.earliest == date(2019, 3, 21)


FILLER = "They met on Friday, and it rained. " * 9
STORIES = [
    # the day told just before, not that of publication
    ("Rossi met the king on Monday. Earlier in the day, she saw the queen.", "2021-09-20"),
    ("Rossi will meet the king on Monday. Earlier in the day, she resigned.", "2021-09-24"),
    ("Rossi resigned earlier in the day.", "2021-09-24"),
    # "that morning" of a sentence that names another day is the morning told before
    ("It burned on Monday morning. On Tuesday, Rossi told what she saw that morning.",
     "2021-09-20TMO"),
    ("It burned on Monday morning. Rossi spoke on Tuesday. That morning, it rained.",
     "2021-09-21TMO"),
    ("It burned on Monday evening. On Tuesday, Rossi told what she saw that morning.",
     "2021-09-21TMO"),
    # and so it is where a month was told last
    ("The Monday morning fire was in May called a crime. Rossi told what she saw that morning.",
     "2021-09-20TMO"),
    ("In May 2021, there was a fire. Rossi told what she saw that morning.", "2021-05-XXTMO"),
    # the line with the day of publication is no part of the story
    ("Rossi walks in\nSeptember 24, 2021\nA man fired four days earlier walked in.",
     "XXXX-XX-XX"),
    # hours from a year
    ("In 2019 they met. They parted 18 hours later.", "2019-XX-XX"),
    ("Rossi may be undecided until Sunday's deadline.", "2021-09-26"),
    # counted from what has no date
    ("A man fired four days earlier walked in.", "XXXX-XX-XX"),
    ("He came on Monday. Four days earlier he was fired.", "2021-09-16"),
    # the year named with the month of a day long past, however far away, and no other
    (f"They spoke of the killing in November 2018. {FILLER} He was killed on November 24.",
     "2018-11-24"),
    (f"They spoke of the killing in August 2018. {FILLER} He was killed on August 24.",
     "2021-08-24"),
    (f"They spoke of November 2018 and November 2016. {FILLER} He was killed on November 24.",
     "2020-11-24"),
    (f"They spoke of November 2018. {FILLER} They will meet on November 24.", "2021-11-24"),
    # a quarter of the year before that of its own
    ("It earned $3 in the year-ago second quarter.", "2020-Q2"),
    ("It earned $3 in the second quarter.", "2021-Q2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), STORIES)
def test_a_day_told_before_is_the_one_that_others_hang_on(text, value):
    assert find_dates(text, PUBLISHED)[-1].value == value


STAMPED = [
    ("Published: 02:31 GMT, 24 September 2021\nIt burned tonight.", "2021-09-23TNI"),
    ("24 September 2021, 12.31 a.m.\nIt burned tonight.", "2021-09-23TNI"),
    ("Published: 12:31 GMT, 24 September 2021\nIt burned tonight.", "2021-09-24TNI"),
    ("September 24 2021, 5:55p\nIt burned tonight.", "2021-09-24TNI"),
    ("Published: 02:31 GMT, 24 September 2021\nIt will burn tonight.", "2021-09-24TNI"),
    ("It burned for hours tonight.", "2021-09-24TNI"),
]


@pytest.mark.parametrize(("text", "value"), STAMPED)
def test_tonight_was_the_evening_before_the_hours_behind_midnight(text, value):
    assert find_dates(text, PUBLISHED)[-1].value == value


def test_a_part_of_the_day_alone_is_nowhere_on_the_calendar():
    [alone] = find_dates("A rainy afternoon in Ankara.", PUBLISHED)
    day, beside = find_dates("On 3 May 2019, a rainy afternoon, they met.", PUBLISHED)
    assert alone.range.date is None
    assert beside.range.date == day.range.date == "2019-05-03"


def test_that_day_is_no_better_known_than_the_date_it_hangs_on():
    found = find_dates("In October 1998 he left. That same day he was seen.", PUBLISHED)[-1]
    assert (found.value, found.range.date) == ("1998-10-XX", "1998-10")


# publication date, text, EDTF, earliest, latest of the last expression found
TRUTH = [
    ("2021-09-24", "Erdogan will meet Mr. Putin on Wednesday.", "2021-09-29", None, None),
    ("2022-02-01", "On May 5, 200 people died.", "2021-05-05", None, None),
    ("2022-12-30", "She was sworn in on January 20.", "2022-01-20", None, None),
    ("2021-09-24", "It grew earlier this year.", "2021", "2021-01-01", "2021-09-24"),
    ("2021-02-05", "It will end later this year.", "2021", "2021-02-05", "2021-12-31"),
    ("2021-09-24", "He was shot and died the next day.", None, None, None),
    ("2021-09-24", "a house of circa 1680", "1680~", "1680-01-01", "1680-12-31"),
    ("2021-09-24", "the post-1959 order", "1959/..", "1959-01-01", None),
    ("2021-09-24", "the pre-2010 rules", "../2010", None, "2010-12-31"),
    ("2021-09-24", "Election Day 2000", "2000-11-07", None, None),
    ("2021-09-24", "He left 48 hours ago.", "2021-09-22", None, None),
    ("2021-09-24", "He left half a century ago.", "1971", None, None),
    ("2021-09-24", "ahead of Sunday's vote", "2021-09-26", None, None),
    ("2022-01-03", "It will be the first summit since July.", "2021-07", None, None),
    ("2021-01-24", "It was built last winter.", "2019-24", None, None),
    ("2021-09-24", "the last weekend in May 2021", "2021-05-29/2021-05-30", None, None),
    ("2021-09-24", "In the 5th century BC Athens rose.", None, None, None),
    ("2021-09-24", "On May 5, 2000 people died.", "2021-05-05", None, None),
    ("2021-09-24", "The trial begins on Monday.", "2021-09-27", None, None),
    ("2021-09-24", "the third quarter of the 19th century", "18XX", "1850-01-01", "1874-12-31"),
    (
        "2024-03-08",
        "On 24 February 2022 war came. By the middle of May both had asked.",
        "2022-05",
        None,
        None,
    ),
    ("2021-09-20", "It fell 2 % for the week.", "2021-09-13/2021-09-19", None, None),
    ("2021-09-21", "It fell 2 % for the week.", "2021-09-20/2021-09-26", None, None),
    ("2021-09-20", "It will close for the week.", "2021-09-20/2021-09-26", None, None),
    ("2021-09-24", "It ended on 25/6.", "2021-06-25", None, None),
    ("2021-09-24", "It was closed after 2018.", "2019/..", "2019-01-01", None),
    ("2021-09-24", "It was built before May 2018.", "../2018-04", None, "2018-04-30"),
    ("2021-09-24", "after 2018's vote", "2018", None, None),
    ("2021-09-24", "before the end of May 2018", "../2018-05-31", None, "2018-05-31"),
    ("2021-09-24", "after mid-May 2018", "2018-05-21/..", "2018-05-21", None),
    (
        "2021-09-24",
        "On 3 May 2019 it rose, on 30 February 2020 fell. The next day",
        None,
        None,
        None,
    ),
    ("2021-09-24", "in the past three months", "2021-06-24/2021-09-24", None, None),
    ("2021-09-24", "over the next 3 days", "2021-09-25/2021-09-27", None, None),
    ("2021-09-24", "the last week of 2019", "2019-12-23/2019-12-29", None, None),
    ("2021-09-24", "They can leave now.", "2021-09-24", None, None),
    ("2021-09-24", "He could not be reached Wednesday.", "2021-09-22", None, None),
    ("2021-09-24", "They fast in Ramadan.", "2021-04-13/2021-05-12", None, None),
    ("2021-09-24", "a curfew from 10 pm to 5 am", "2021-09-25", None, None),
    ("2021-09-24", "On 3 May 2021 it was open from 6:30 to 8 pm.", "2021-05-03", None, None),
    ("2021-09-24", "“We’ll meet on Wednesday,” he told them.", "2021-09-29", None, None),
    ("2021-03-02", "It crashed last February.", "2020-02", None, None),
    (
        "2021-03-02",
        "She will be sworn in for a term that begins in December.",
        "2021-12",
        None,
        None,
    ),
    ("2021-09-24", "At Christmas it was full, not this morning.", "2021-09-24", None, None),
]


@pytest.mark.parametrize(("day", "text", "edtf", "earliest", "latest"), TRUTH)
def test_no_date_is_asserted_that_the_text_does_not_tell(day, text, edtf, earliest, latest):
    found = find_dates(text, date.fromisoformat(day))[-1].range
    bounds = [d.isoformat() if d else None for d in (found.earliest, found.latest)]
    assert found.date == edtf
    if earliest or latest:
        assert bounds == [earliest, latest]


CRASHES = [
    "The offer is valid until 9999-12-31. The board met on the 14th.",
    "week of Easter 8 pm earlier end of tonight August 21",
    "Monday next week 445 BC noon",
    "until 9999-12-31. Friday 13th then",
    "two thousand centuries ago, in year 1",
]


@pytest.mark.parametrize("text", CRASHES)
@pytest.mark.parametrize("day", [None, PUBLISHED, date.min, date.max])
def test_nothing_crashes(text, day):
    for found in find_dates(text, day):
        assert found.span.text in text


def test_a_datetime_is_taken_for_its_day():
    moment = datetime(2021, 9, 24, 10, 30)
    assert find_dates("yesterday", moment)[0].range.earliest == date(2021, 9, 23)


# what somebody asks for, TIMEX3 value of the last expression found
REQUESTS = [
    ("Book a table for four at 8 pm", "2021-09-24T20:00"),
    ("Book a table for four at 3 am", "2021-09-25T03:00"),
    ("Move my meeting to 3 pm", "XXXX-XX-XXT15:00"),
    ("Book a table for four at two o'clock", "2021-09-24T14:00"),
    ("Book a table for four at 03:30", "2021-09-25T03:30"),
    ("Please call tomorrow morning at 5:30", "2021-09-25T05:30"),
    ("Remind me of the run every Saturday at 7 am", "XXXX-WXX-6T07:00"),
    ("Remind me of the run on Saturday at 7 am", "2021-09-25T07:00"),
    ("I need a table on Halloween", "2021-10-31"),
    ("On August 17, move the film from 10 PM to 8 PM", "2022-08-17T20:00"),
    ("I need a room booked on September 3", "2022-09-03"),
    ("Book a bar that has tables outside on July 4", "2022-07-04"),
]


@pytest.mark.parametrize(("text", "value"), REQUESTS)
def test_a_request_looks_ahead_and_leaves_open_what_it_does_not_say(text, value):
    assert find_dates(text, PUBLISHED)[-1].value == value


NUMERIC = [
    ("Signed 14/09/2021, in force 09/10/2021.", "2021-10-09"),
    ("Signed 9/14/2021, in force 09/10/2021.", "2021-09-10"),
    ("Open 10/1/2021 - 10/7/2021.", "2021-10-07"),
    ("Open from 1/10/2021 to 7/10/2021.", "2021-10-07"),
    ("Signed on 14 September 2021, in force 09/10/2021.", "2021-10-09"),
    ("In force since Thursday 09/09/2021, Saturday 09/10/2021.", "2021-10-09"),
    ("In force since Friday 10/9.", "2021-09-10"),
    ("Call on 10/8 at 9 am PST.", "2021-10-08"),
    ("Away from 10/1 to 10/7.", "2021-10-07"),
    ("Born on 03/18/45.", "1945-03-18"),
    ("Due on 03/18/25.", "2025-03-18"),
]


@pytest.mark.parametrize(("text", "edtf"), NUMERIC)
def test_the_article_settles_the_order_of_numeric_dates(text, edtf):
    assert find_dates(text, PUBLISHED)[-1].range.date == edtf


def test_a_numeric_date_of_open_order_is_not_guessed():
    [found] = find_dates("In force since 09/10/2021.", PUBLISHED)
    assert found.range.date == "2021"
    assert found.alternatives == ("2021-09-10", "2021-10-09")


NARRATIVE = (
    "The war began in 1939. On September 17, 1939, they invaded. In May 1940 France fell. In 1941 "
    "came the next front. By December 1942 it turned. In 1943 and 1944 they advanced. "
    "On June 6, 1944, they landed. In August Paris was free. The following year it ended, in May."
)


def test_a_narrative_hangs_on_the_date_last_told():
    values = [d.value for d in find_dates(NARRATIVE, date(2009, 12, 19))]
    assert values[-4:] == ["1944-06-06", "1944-08", "1945", "1945-05"]


def test_a_date_of_a_narrative_leads_up_to_the_next_that_names_its_year():
    text = NARRATIVE + (
        " It was told in films of 1962. On April 15 the last fort fell, and on May 7, 1945, "
        "they gave up."
    )
    assert [d.value for d in find_dates(text, date(2009, 12, 19))][-2:] == [
        "1945-04-15",
        "1945-05-07",
    ]


# What a narrative goes on with after June 1944 and May 1945, value of the last expression.
STORY = [
    # It looks ahead, compares or quotes, and goes on where it was.
    ("A treaty of 1951 would end it. In June they marched.", "1945-06"),
    ("Peace should hold until 1955 at least. On June 7 they marched.", "1945-06-07"),
    ("Deaths fell from a high of 900 in 1943. In June they marched.", "1945-06"),
    ("Trade was small, as opposed to 1938. In June they marched.", "1945-06"),
    ("Today the bridge is a museum. In June they marched.", "1945-06"),
    ("He hoped to go home by next spring. In June they marched.", "1945-06"),
    # It went back, then takes up what it told before.
    ("He had served there from 1931 to 1935. In June they marched.", "1945-06"),
    ("The plan was drawn up in December 1938. In June they marched.", "1945-06"),
    # What follows a mere year is somewhere in it; a season is that of the year.
    ("They rebuilt in 1946. A week later it burnt.", "1946-WXX"),
    ("They rebuilt in 1946. A month later it burnt.", "1946-XX"),
    ("They rebuilt in 1946. The next day it burnt.", "1946-XX-XX"),
    ("They rebuilt in 1946. At noon it burnt.", "XXXX-XX-XXT12:00"),
    ("They rebuilt in 1946. That autumn it burnt.", "1946-FA"),
    ("It was as in 490 BC. The following decade they came again.", "BC048"),
    # It stays in its year, or goes on into the next.
    ("In November it snowed. In July they had marched.", "1945-07"),
    ("In November it snowed. In January they marched.", "1946-01"),
    ("In December it snowed. At Christmas they rested.", "1945-12-25"),
    # Times that come again, and rates.
    ("The patrols met daily.", "XXXX-XX-XX"),
    ("The patrols met every week.", "XXXX-WXX"),
    ("The patrols met twice a week.", "P1W"),
    ("They lost less than a year later in the hills.", "1946"),
]


@pytest.mark.parametrize(("words", "value"), STORY)
def test_a_story_goes_on(words, value):
    assert find_dates(f"{NARRATIVE} {words}", date(2009, 12, 19))[-1].value == value


def test_a_season_of_a_narrative_is_of_the_year_told_and_not_of_one_to_come():
    text = NARRATIVE + " In 1946 armies came. In spring they won. In May 1948 all was over."
    assert [d.value for d in find_dates(text, date(2009, 12, 19))][-2:] == ["1946-SP", "1948-05"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("this February", "2009-02"), ("this February 24", "2009-02-24"), ("in February", "1888-02")],
)
def test_this_february_of_a_narrative_is_that_of_its_writer(words, expected):
    text = f"{NARRATIVE} The firm was founded in 1888. He told of it {words}."
    assert find_dates(text, date(2009, 12, 19))[-1].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Monday, the storm should reach the coast.", "2021-09-27"),
        ("The storm should have reached the coast on Monday.", "2021-09-20"),
    ],
)
def test_what_should_be_done_is_to_come(text, expected):
    assert find_dates(text, PUBLISHED)[-1].value == expected


def test_no_weekday_of_a_narrative_hangs_on_a_year():
    text = NARRATIVE + " The firm was founded in 1888. On Monday he told of it."
    year, monday = find_dates(text, date(2009, 12, 19))[-2:]
    assert (year.value, monday.value, monday.range.earliest) == ("1888", "XXXX-WXX-1", None)


@pytest.mark.parametrize("words", ["Today", "Two days ago", "Last week", "Last month"])
def test_no_day_and_no_week_of_a_narrative_is_counted_from_a_year(words):
    told = find_dates(f"{NARRATIVE} The firm was founded in 1888. {words} he told of it.", None)
    assert (told[-2].value, told[-1].range.earliest, told[-1].anchor) == ("1888", None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Thursday, September 23", "2021-09-23"),
        ("Friday, September 23", "2022-09-23"),  # of another year
        ("Monday, September 20", "2021-09-20"),
        ("Saturday, September 20", "2021-09-20"),  # a slip of the pen
        ("Thursday, May 9", "XXXX-05-09"),  # of 2019, or 2024
        ("Sunday 9 May", "2021-05-09"),
    ],
)
def test_the_weekday_beside_a_date_tells_its_year(words, expected):
    (found,) = find_dates(f"He spoke on {words}.", PUBLISHED)
    assert found.value == expected


def test_news_hangs_on_its_publication_date():
    text = "In 2019 Turkey bought missiles. On Tuesday it said the deal stands. In August it paid."
    assert [d.value for d in find_dates(text, PUBLISHED)] == ["2019", "2021-09-21", "2021-08"]


# text, TIMEX3 value, mod and EDTF of an expression that is about so much
NEARLY = [
    ("It lasted nearly three years.", "P3Y", "LESS_THAN", None),
    ("It lasted more than 30 days.", "P30D", "MORE_THAN", None),
    ("It lasted about a week or so.", "P1W", "APPROX", None),
    ("They met almost two years ago.", "2019", "LESS_THAN", "2019~"),
    ("They met about two weeks ago.", "2021-W36", "APPROX", "2021-09-06~/2021-09-12~"),
    ("They met in late May and early June 2020.", "2020-06", "START", "2020-06"),
]


@pytest.mark.parametrize(("text", "value", "mod", "edtf"), NEARLY)
def test_how_near_a_number_is_stands_in_mod(text, value, mod, edtf):
    found = find_dates(text, PUBLISHED)[-1]
    assert (found.value, found.mod, found.range.date) == (value, mod, edtf)


# text, EDTF, earliest and latest of what is counted to less or more than so much
COUNTED = [
    ("It opened less than two weeks ago.", "2021-09-10/2021-09-24", "2021-09-10", "2021-09-24"),
    ("It opened less than a year ago.", "2020-09-24/2021-09-24", "2020-09-24", "2021-09-24"),
    ("It opened under three months ago.", "2021-06-24/2021-09-24", "2021-06-24", "2021-09-24"),
    ("It opened more than 40 years ago.", "../1981", None, "1981-09-24"),
    ("It opened over a week ago.", "../2021-09-17", None, "2021-09-17"),
    ("It opened at least two years ago.", "../2019", None, "2019-09-24"),
    ("It opened just over a year ago.", "2020~", "2020-01-01", "2020-12-31"),
    ("On 4 May 2020 it shut. It opened less than a week later.",
     "2020-05-04/2020-05-11", "2020-05-04", "2020-05-11"),
    ("On 4 May 2020 it shut. It opened more than a week later.", "2020-05-11/..", "2020-05-11",
     None),
    ("It will open in less than two weeks.", "2021-09-24/2021-10-08", "2021-09-24", "2021-10-08"),
    ("It grew over the past year.", "2020-09-24/2021-09-24", "2020-09-24", "2021-09-24"),
    ("It grew over the past week.", "2021-09-17/2021-09-24", "2021-09-17", "2021-09-24"),
    ("It grew in the past quarter.", "2021-34", "2021-04-01", "2021-06-30"),
    ("It grew in the last week.", "2021-09-13/2021-09-19", "2021-09-13", "2021-09-19"),
    ("It grew in the past 48 hours.", "2021-09-22/2021-09-24", "2021-09-22", "2021-09-24"),
    ("It grew in the past 5 hours.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "earliest", "latest"), COUNTED)
def test_less_or_more_than_so_much_has_its_bounds(text, edtf, earliest, latest):
    where = find_dates(text, PUBLISHED)[-1].range
    days = tuple(day and day.isoformat() for day in (where.earliest, where.latest))
    assert (where.date, *days) == (edtf, earliest, latest)


def test_a_relative_date_names_its_anchor_and_an_absolute_one_none():
    relative, absolute = find_dates("yesterday, unlike 3 May 2019", PUBLISHED)
    assert (relative.anchor, absolute.anchor) == ("2021-09-24", None)
    assert relative.confidence < absolute.confidence


IMPOSSIBLE = [
    ("on 2/29/23", "XXXX-XX-XX"),
    ("on 2020-13-45", "XXXX-XX-XX"),
    ("on 0/40", "XXXX-XX-XX"),
    ("on Sep-99-2020", "XXXX-XX-XX"),
    ("in 1 AD", "0001"),
    ("on 31 June 2020", "2020-XX-XX"),
    ("on February 29, 2019", "2019-XX-XX"),
    ("on 31 June", "XXXX-06-31"),
]


@pytest.mark.parametrize(("text", "value"), IMPOSSIBLE)
@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(9999, 12, 31)])
def test_what_no_calendar_holds_has_a_timex_value_still(text, value, published):
    assert [e.value for e in find_dates(text, published)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("One year later it closed.", "XXXX"),
        ("It will close one year later.", "2022"),
        ("The next year looks good.", "2022"),
        ("They said that the next quarter looked weak.", "2021-Q4"),
    ],
)
def test_nothing_past_is_of_the_year_after_publication(text, value):
    assert [e.value for e in find_dates(text, PUBLISHED)] == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("next Feb. 29", date(2021, 9, 24), "2024-02-29"),
        ("next February 29", date(1896, 3, 1), "1904-02-29"),
        ("last Feb. 29", date(2023, 9, 24), "2020-02-29"),
    ],
)
def test_the_next_leap_day_may_be_years_away(text, published, value):
    assert [e.value for e in find_dates(text, published)] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # written on a Sunday: the week before, or the one that ends
        ("Last week, the ferry sank.", "2021-09-13/2021-09-25"),
        ("The ferry sank this week.", "2021-09-20/2021-09-26"),
        # counted from some day of a month
        ("It was sold in November 2017. Two weeks later, it burned.", "2017-11-15/2017-12-14"),
    ],
)
def test_a_week_that_may_be_one_of_several_keeps_the_days_of_all(text, expected):
    *_, last = find_dates(text, date(2021, 9, 26))
    assert last.range.date == expected


HISTORY = "".join(f"In {year} it sold a mill. " for year in range(1998, 2007))


def test_this_month_of_a_narrative_is_of_the_year_of_writing():
    *_, month = find_dates(f"{HISTORY}She was freed this February.", date(2021, 9, 24))
    assert month.range.date == "2021-02"


def test_no_month_of_a_narrative_is_of_the_first_year_of_a_decade():
    *_, month = find_dates(f"{HISTORY}It shrank in the seventies. They met in November.", None)
    assert month.range.date == "XXXX-11"


def test_no_minutes_are_counted_from_a_month_far_before():
    text = "The show opened in June 2018. {}Three minutes later, Rossi won the game."
    assert find_dates(text.format(""), None)[-1].range.date == "2018-06"
    assert find_dates(text.format("They played on. " * 30), None)[-1].range.date is None
