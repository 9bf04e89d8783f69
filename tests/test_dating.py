"""When an article was published: each kind of evidence, what it proves and what it does not."""

from datetime import date, datetime, timedelta, timezone

import pytest

from newsline.dating import Publication, Stated, publication_date
from newsline.dating.absolute import only_date, written_dates

DAY = date(2021, 9, 24)
BODY = (
    "The president said on Friday that the country would go on with the purchase of the missiles, "
    "whatever the consequences, and that talks would be held in Sochi on September 29.\n\n"
    "Officials in the ministry declined to comment on the report, which was first carried by a "
    "state broadcaster and later confirmed by two people who had seen the contract.\n"
)

ABSOLUTE = [
    ("2021-09-24", DAY),
    ("2021/9/24", DAY),
    ("2021.09.24", DAY),
    ("20210924", DAY),
    ("20210924T140500Z", DAY),
    ("20210924140500", DAY),
    ("2021-09-24T23:59:59.123+03:00", DAY),
    ("2021-09-24 00:10 -0500", DAY),
    ("24 September 2021", DAY),
    ("24 Sept. 2021", DAY),
    ("24-Sep-2021", DAY),
    ("24/Sep/2021", DAY),
    ("24th of September, 2021", DAY),
    ("24. September 2021", DAY),
    ("24Sep2021", DAY),
    ("September 24, 2021", DAY),
    ("September 24 , 2021", DAY),
    ("SEPT. 24 2021", DAY),
    ("Sep 24th, 2021", DAY),
    ("Friday, September 24, 2021", DAY),
    ("Fri 24 Sep 2021 14.05 BST", DAY),
    ("Fri, 24 Sep 2021 14:05:00 +0300", DAY),
    ("Fri, 24 Sep 2021 14:05:00 GMT", DAY),
    ("14:05 GMT, 24 September 2021", DAY),
    ("September 24, 2021 at 2:05 p.m. EDT", DAY),
    ("September 24, 2021 Friday", DAY),
    ("September 24, 20212:05 PM UTC", DAY),
    ("September 24, 2021 · 4 min read", DAY),
    ("2021, September 24", DAY),
    ("24/09/2021 - 14:05", DAY),
    ("09/24/2021", DAY),
    ("24.09.2021", DAY),
    ("29 February 2020", date(2020, 2, 29)),
    ("1 May 1903", date(1903, 5, 1)),
    ("09/09/2021", date(2021, 9, 9)),
]


@pytest.mark.parametrize(("text", "day"), ABSOLUTE)
def test_an_absolute_date_is_read_as_written(text: str, day: date):
    written = only_date(text)
    assert written is not None
    assert written.readings == (day,)


@pytest.mark.parametrize("text", ["09/10/2021", "9.10.2021", "09-10-2021"])
def test_a_numeric_date_of_open_order_has_two_readings(text: str):
    written = only_date(text)
    assert written is not None
    assert written.readings == (date(2021, 10, 9), date(2021, 9, 10))


@pytest.mark.parametrize(
    "text", ["2021-02-30", "30 February 2021", "February 29, 2021", "32/13/2021", "2021-13-01"]
)
def test_a_day_that_no_calendar_has_is_no_date(text: str):
    assert [written.readings for written in written_dates(text)] in ([()], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021",
        "2021-09",
        "September 2021",
        "24 September",
        "24/09/21",
        "yesterday",
        "Friday",
        "1234567890123",
        "24 September 2021 was a Friday",
        "2021-09-24-2",
        "May 1",
        "$2021-09-24",
        "24 September 0021",
        "14:05",
    ],
)
def test_what_is_not_one_absolute_date(text: str):
    written = only_date(text)
    assert written is None or not written.readings


HEADERS = [
    # a record's header run into the text
    ("date 2021-09-24 Turkey to go on with purchase, says president " + BODY, "text header"),
    ("date 2021-09-24\nTurkey to go on\n" + BODY, "text header"),
    ("Date: 2021-09-24T14:05:00+03:00 Turkey to go on " + BODY, "text header"),
    ("date September 24, 2021 Turkey to go on " + BODY, "text header"),
    ('date 2021-09-24 "We will go on", says president ' + BODY, "text header"),
    ("title Turkey to go on date 2021-09-24 The president " + BODY, "text header"),
    ("date 2021-09-24", "text header"),
    # labels
    ("Turkey to go on\nPublished: 24 Sept. 2021 14:05 GMT\n" + BODY, "published line"),
    ("Turkey to go on\nPublished 14:05 GMT, 24 September 2021\n" + BODY, "published line"),
    ("Published on Friday, September 24, 2021 at 2:05 PM EDT\n" + BODY, "published line"),
    ("Turkey to go on\nPosted on September 24, 2021 by admin\n" + BODY, "published line"),
    ("Turkey to go on\nPosted by Jane Doe on September 24, 2021\n" + BODY, "published line"),
    ("**Published:** 24 September 2021\n\n" + BODY, "published line"),
    ("Turkey to go on\nRelease: 09/24/2021\n" + BODY, "published line"),
    ("Turkey to go on\non Sep 24 2021, 5:55p\n" + BODY, "text header"),
    ("Turkey to go on\nPOSTED: 1052 GMT (1852 HKT), September 24, 2021\n" + BODY, "published line"),
    ("Turkey to go on\n11:39am UK, Friday 24 September 2021\n" + BODY, "text header"),
    ("Turkey to go on\nFriday 24 September 2021 08. 23 BST\n" + BODY, "text header"),
    ("24 September 2021 @ 09:29 pm\nTurkey to go on\n" + BODY, "text header"),
    (
        "Turkey to go on\nBy Jane Doe Published September 24, 2021 2:05pm EDT\n" + BODY,
        "published line",
    ),
    (
        "Turkey to go on\nFri 24 Sep 2021 14.05 BSTLast modified on Sat 25 Sep 2021 03.33 BST\n"
        + BODY,
        "text header",
    ),
    (
        "PUBLISHED FRI, SEP 24 2021 2:05 PM EDT UPDATED SAT, SEP 25 2021 8:00 AM EDT\n" + BODY,
        "published line",
    ),
    ("Issued on: 24/09/2021 - 14:05 Modified: 25/09/2021 - 09:00\n" + BODY, "published line"),
    ("Updated: 25 September 2021\nPublished: 24 September 2021\n" + BODY, "published line"),
    ("First published on 24 September 2021.\n" + BODY, "published line"),
    ("Publication date: 24 September 2021\n" + BODY, "text header"),
    (
        "From: desk\nDate: Fri, 24 Sep 2021 14:05:00 +0300\nSubject: Turkey\n\n" + BODY,
        "text header",
    ),
    # lines of their own
    ("Turkey to go on\nSeptember 24 , 2021\n" + BODY, "text header"),
    ("Turkey to go on\n\nSeptember 24, 2021 - 14:05\n\n" + BODY, "text header"),
    ("Turkey to go on\n[24 September 2021]\n" + BODY, "text header"),
    ("# Turkey to go on\n\n*24 September 2021*\n\n" + BODY, "text header"),
    ("Turkey to go on\n4:05 PM · Sep 24, 2021\n" + BODY, "text header"),
    # bylines
    ("Turkey to go on\nBy Jane Doe | 24 September 2021\n" + BODY, "text header"),
    ("Turkey to go on\nBy Jane Doe, September 24, 2021\n" + BODY, "text header"),
    ("Turkey to go on\nBy Jane Doe on September 24, 2021 2:05 pm\n" + BODY, "text header"),
    ("Turkey to go on\nJane Doe, BBC News, 24 September 2021\n" + BODY, "text header"),
    ("Turkey to go on\nReuters • Sept 24, 2021\n" + BODY, "text header"),
    ("Turkey to go on\nJane Doe – 24 September 2021\n" + BODY, "text header"),
    # the opening of the text
    ("24 September 2021 – The council met on Friday to discuss the sale.\n" + BODY, "text header"),
    ("September 24, 2021 | Ankara went on with the purchase.\n" + BODY, "text header"),
    ("2021-09-24 Turkey to go on with the purchase\n" + BODY, "text header"),
    # related headlines under the article have dates of their own
    (
        "Turkey to go on\n24 September 2021\n"
        + BODY
        + "Related\nOther headline\n23 September 2021\nThird headline\n22 September 2021\n",
        "text header",
    ),
    # run in before the first sentence
    (
        "Turkey to go on with purchase on Sep 24 2021, 2:05p The president said so. " + BODY,
        "text header",
    ),
    (
        "Turkey to go on. It will pay. September 24, 2021 The president said so. " + BODY,
        "text header",
    ),
    # under the article
    (BODY + "\nFirst published: 24 September 2021 14:05\n", "published line"),
    # order of numeric dates settled by others
    ("Published: 24/09/2021\n" + BODY, "published line"),
    ("Updated: 25 September 2021\n" + BODY.replace("29", "24"), None),
]


@pytest.mark.parametrize(("text", "where"), HEADERS[:-1])
def test_the_header_of_a_text(text: str, where: str):
    assert publication_date(text) == Publication(DAY, where)


DATELINES = [
    "ANKARA, Sept 24, 2021 (Reuters) - ",
    "ANKARA, Sept. 24, 2021 (AP) — ",
    "ANKARA, 24 September 2021 (AFP) -- ",
    "ANKARA, Turkey, Sept. 24, 2021 /PRNewswire/ -- ",
    "ANKARA, Turkey (AP) — Sept. 24, 2021 — ",
    "ANKARA/MOSCOW, Sept 24 2021 (Reuters) - ",
    "NEW YORK, Sept 24, 2021 — ",
    "WASHINGTON, D.C., September 24, 2021 – ",
    "BEIJING, Sept. 24, 2021 (Xinhua) -- ",
    "MOSCOW, September 24, 2021. /TASS/. ",
    "MOSCOW. Sept 24, 2021 (Interfax) - ",
    "Ankara, Sept 24, 2021 (AFP) - ",
    "Istanbul, 24 September 2021 – ",
    "LONDON, Friday, Sept. 24, 2021 — ",
    "ISTANBUL - September 24, 2021\n",
    "ANKARA, 24 September 2021\n",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline(dateline: str):
    assert publication_date(dateline + BODY) == Publication(DAY, "dateline")


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_after_title_and_byline(dateline: str):
    text = f"Turkey to go on with purchase\nBy Jane Doe\n\n{dateline}{BODY}"
    assert publication_date(text) == Publication(DAY, "dateline")


def test_an_agency_dateline_in_a_text_without_line_breaks():
    text = "Turkey to go on with purchase By Jane Doe ANKARA, Sept 24, 2021 (Reuters) - " + BODY
    assert publication_date(text) == Publication(DAY, "dateline")


YEARLESS = [
    ({"path": "news/turkey-2021.txt"}, DAY),
    ({"path": "2021/turkey.txt"}, DAY),
    ({"path": "news/2021/09/turkey.txt"}, DAY),
    ({"path": "news/2021-10-01-turkey.txt"}, DAY),
    ({"url": "https://example.org/2021/world/turkey"}, DAY),
    ({"url": "https://example.org/2021/09/25/turkey"}, DAY),
    ({"stated": [Stated("2021-09", "JSON field")]}, DAY),
    ({}, None),
    ({"path": "turkey.txt"}, None),
    ({"path": "2020/turkey-2021.txt"}, None),
]


@pytest.mark.parametrize(("clue", "day"), YEARLESS)
def test_a_dateline_without_a_year_counts_with_a_clue_for_it(clue: dict, day: date | None):
    found = publication_date("ANKARA, Sept 24 (Reuters) - " + BODY, **clue)
    assert found == (Publication(day, "dateline") if day else None)


def test_a_copyright_line_names_the_year_of_a_dateline():
    text = "ANKARA, Sept 24 (Reuters) - " + BODY + "\n(c) Copyright Thomson Reuters 2020-2021\n"
    assert publication_date(text) is None
    text = "ANKARA, Sept 24 (Reuters) - " + BODY + "\n© 2021 Reuters. All rights reserved.\n"
    assert publication_date(text) == Publication(DAY, "dateline")


def test_a_dateline_at_the_turn_of_the_year_takes_the_nearer_year():
    found = publication_date(
        "ANKARA, Dec 31 (Reuters) - " + BODY, url="https://example.org/2022/01/02/turkey"
    )
    assert found == Publication(date(2021, 12, 31), "dateline")


def test_a_dateline_far_from_the_address_leaves_the_address():
    found = publication_date(
        "ANKARA, Feb 3 (Reuters) - " + BODY, url="https://example.org/2021/09/24/turkey"
    )
    assert found == Publication(DAY, "URL")


NOTHING = [
    BODY,
    "",
    "\n\n",
    "On 12 July 2019 Russia delivered the first parts of the system.\n",
    "On September 24, 2021, the two leaders met.\n",
    "July 12, 2019, was the day on which the first parts arrived.\n",
    "12 July 2019 was the day on which the first parts arrived.\n",
    "July 12, 2019 — the day the parts arrived — is remembered as a turning point.\n",
    "In the file the field date 2021-09-24 stood beside the name.\n",
    "The record has the date 2021-09-24 Turkey had asked for.\n",
    "Date 2021-09-24 was agreed for the meeting.\n",
    "The report, published on 24 September 2021, said that talks had failed.\n",
    "Published on 24 September 2021, the report said that talks had failed.\n",
    "Published on 24 September 2021 by the ministry, the report said that talks had failed.\n",
    "The report was published 24 September 2021 (page 3).\n",
    "Released on 24 September 2021, the film tells of the war.\n",
    "Turkey after the coup attempt of 15 July 2016\n" + BODY,
    "Erdogan in Sochi, 29 September 2021\n" + BODY,
    "Photo: Erdogan at the summit on 29 September 2021\n" + BODY,
    "FILE - In this Sept. 24, 2021 file photo the president speaks.\n" + BODY,
    "Election date: 24 September 2021\n" + BODY,
    "Load-Date: 25 September 2021\n" + BODY,
    "Published: 30 February 2021\n" + BODY,
    "Published: 2021\n" + BODY,
    "Published: 09/10/2021\n" + BODY,
    "Published 3 hours ago\n" + BODY,
    "24 September\n" + BODY,
    "24 September 2021 @ the embassy\n" + BODY,
    "1052 soldiers, September 24, 2021\n" + BODY,
    "ANKARA, Sept 24 (Reuters) - " + BODY,
    "ANKARA (AP) — On September 24, 2021, the leaders met.\n",
    "WASHINGTON (AP) — July 17, 2019, was the day on which the programme ended.\n",
    "The quake struck at the coast on 24 September 2021 14:05 GMT. Officials said so.\n",
    "The quake struck on September 24, 2021, 2:05 p.m. local time. Officials said so.\n",
    "The parts came late. On 24 September 2021 The Times told of it.\n",
    "It begins. 12 July 2019 The parts arrive. 17 July 2019 The programme ends.\n",
    # a wrapped sentence
    "The parts arrived on\n12 July 2019\nand were taken to the air base near the capital.\n",
    # chronologies
    "12 July 2019\nRussia delivers the first parts.\n\n17 July 2019\nTurkey is removed.\n",
    "12 July 2019 - Russia delivers the first parts\n17 July 2019 - Turkey is removed\n",
    "12 July 2019: Russia delivers the first parts\n17 July 2019: Turkey is removed\n",
    # two dates, one line each, no word on which is which
    "Turkey to go on\n24 September 2021\n25 September 2021\n" + BODY,
    # after the first paragraphs
    BODY + "\n24 September 2021\n\n" + BODY,
    BODY + "\nPublished: 23 September 2021\nPublished: 22 September 2021\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_evidence_in_the_text(text: str):
    assert publication_date(text) is None


URLS = [
    ("https://example.org/2021/09/24/world/turkey.html", DAY),
    ("https://example.org/news/2021/9/24/turkey", DAY),
    ("https://example.org/world/2021/sep/24/turkey", DAY),
    ("https://example.org/world/turkey-go-on-2021-09-24/", DAY),
    ("https://example.org/2021-09-24/turkey", DAY),
    ("https://example.org/20210924/turkey", DAY),
    ("https://example.org/turkey-20210924.html", DAY),
    ("https://web.archive.org/web/20230101000000/https://example.org/2021/09/24/turkey", DAY),
    ("https://web.archive.org/web/20210924000000/https://example.org/turkey", None),
    ("https://example.org/2021/09/turkey", None),
    ("https://example.org/2021/13/45/turkey", None),
    ("https://example.org/article/12345678", None),
    ("https://example.org/turkey?date=2021-09-24", None),
    ("http://[bad", None),
    ("turkey", None),
]


@pytest.mark.parametrize(("url", "day"), URLS)
def test_the_date_in_an_address(url: str, day: date | None):
    assert publication_date(BODY, url=url) == (Publication(day, "URL") if day else None)


PATHS = [
    ("2021-09-24-title.txt", DAY),
    ("20210924_title.txt", DAY),
    ("20210924.html", DAY),
    ("24-09-2021.txt", DAY),
    ("24_09_2021_title.txt", DAY),
    ("title_2021-09-24.txt", DAY),
    ("reuters.2021.09.24.txt", DAY),
    ("s-400-2021-09-24.txt", DAY),
    ("20210924T140500-title.txt", DAY),
    ("2021-09-24T14-05-00.txt", DAY),
    ("APW20210924.0261", DAY),
    ("24 September 2021 Turkey to go on.txt", DAY),
    ("Sep-24-2021.txt", DAY),
    ("24sep2021_title.txt", DAY),
    ("2021/09/24/x.txt", DAY),
    ("news/2021/09/24/x.txt", DAY),
    ("news/2021/9/24/x.txt", DAY),
    ("news/2021/09/24.txt", DAY),
    ("news/2021-09-24/x.txt", DAY),
    ("news/20210924/x.txt", DAY),
    ("news/2021/September/24/x.txt", DAY),
    ("news/2021/sep/24.txt", DAY),
    ("news/2021-09/24/x.txt", DAY),
    ("1984-review.txt", None),
    ("2021.txt", None),
    ("2021-09-title.txt", None),
    ("turkey-15-july-2016-coup.txt", None),
    ("15-july-2016-coup.txt", None),
    ("2021-09-20_2021-09-26-week.txt", None),
    ("2021-02-30-title.txt", None),
    ("09-10-2021.txt", None),
    ("12345678.txt", None),
    ("2021-09-24/notes/x.txt", None),
    ("2021/09/x.txt", None),
    ("2021/Results/24/x.txt", None),
    ("x.txt", None),
    ("", None),
]


@pytest.mark.parametrize(("path", "day"), PATHS)
def test_the_date_in_a_file_name(path: str, day: date | None):
    assert publication_date(BODY, path=path) == (Publication(day, "file name") if day else None)


STATED = [
    ("2021-09-24", DAY),
    (" 2021-09-24T23:30:00-05:00 ", DAY),
    (DAY, DAY),
    (datetime(2021, 9, 24, 23, 30, tzinfo=timezone(timedelta(hours=-5))), DAY),
    (20210924, DAY),
    (1632480000, DAY),
    (1632480000000, DAY),
    ("1632480000", DAY),
    ("Friday, 24 September 2021", DAY),
    ("2021-02-30", None),
    ("2021", None),
    (2021, None),
    ("", None),
    ("soon", None),
    (None, None),
    (True, None),
    (float("nan"), None),
    (10**400, None),
    (["2021-09-24"], None),
    ("9" * 5000, None),
]


@pytest.mark.parametrize(("value", "day"), STATED)
def test_metadata(value: object, day: date | None):
    found = publication_date(BODY, stated=[Stated(value, "front matter")])
    assert found == (Publication(day, "front matter") if day else None)


def test_the_strongest_evidence_wins():
    def found(**given: object) -> str | None:
        decided = publication_date(**given)  # type: ignore[arg-type]
        return decided and decided.published_from

    given: dict[str, object] = {
        "text": "Published: 2 May 2021\nBy Jane Doe, 3 May 2021\nUpdated: 6 May 2021\n"
        "ANKARA, May 4, 2021 (Reuters) - " + BODY,
        "stated": [Stated("2021-05-01", "front matter")],
        "url": "https://example.org/2021/05/05/x",
        "path": "2021-05-07-x.txt",
    }
    assert found(**given) == "front matter"
    del given["stated"]
    assert found(**given) == "published line"
    given["text"] = str(given["text"]).replace("Published: 2 May 2021\n", "")
    assert found(**given) == "text header"
    given["text"] = str(given["text"]).replace("By Jane Doe, 3 May 2021\n", "")
    assert found(**given) == "dateline"
    given["text"] = "Updated: 6 May 2021\n" + BODY
    assert found(**given) == "URL"
    del given["url"]
    assert found(**given) == "updated line"
    given["text"] = BODY
    assert found(**given) == "file name"
    del given["path"]
    assert found(**given) is None


AMBIGUOUS = [
    ("Published: 09/10/2021\n" + BODY, {"path": "2021-10-09-x.txt"}, date(2021, 10, 9)),
    ("Published: 09/10/2021\n" + BODY, {"url": "https://e.org/2021/09/10/x"}, date(2021, 9, 10)),
    ("Published: 09/10/2021 Updated: 13/10/2021\n" + BODY, {}, date(2021, 10, 9)),
    ("Published: 09/10/2021\n" + BODY + "The sale of 10/31/2020 stands.\n", {}, date(2021, 9, 10)),
    ("Published: 09/10/2021\n" + BODY + "From 31/10/2020 to 10/31/2020.\n", {}, None),
]


@pytest.mark.parametrize(("text", "given", "day"), AMBIGUOUS)
def test_an_open_order_is_settled_by_other_evidence_or_not_at_all(text, given, day):
    assert publication_date(text, **given) == (Publication(day, "published line") if day else None)


def test_an_unsettled_date_leaves_the_next_evidence():
    found = publication_date("Published: 09/10/2021\n" + BODY, path="2021-12-01-x.txt")
    assert found == Publication(date(2021, 12, 1), "file name")


@pytest.mark.parametrize(
    "text",
    [
        "t" * 200_000,
        "By " * 50_000,
        "A B, " * 50_000,
        "12:12 " * 50_000,
        "Published " * 50_000,
        "date " * 50_000,
        "ANKARA, " * 50_000,
        "2021-" * 50_000,
        "\n" * 200_000,
        "- | " * 50_000,
        "Mar 1 " * 50_000,
        "(" * 100_000,
        "\x00\ud800\u2028" * 1000,
    ],
)
def test_hostile_text_is_soon_done(text: str):
    assert publication_date(text, url=text[:2000], path=text[:2000]) is None
