"""What a reader sees: tables on screens of any width and in pipes, dates in words, JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest

from newsline.choosing.rank import scores
from newsline.choosing.select import period_bounds
from newsline.contract import event_record, timeline_document
from newsline.model import DateRange, Precision, Timeline
from newsline_cli.destination import Screen
from newsline_cli.output import json_, jsonl, table, text
from newsline_cli.output.plain import on_screen, one_line
from newsline_cli.output.when import heading, in_full, under_heading


def shown(timeline, width=80, *, colour=False):
    return "".join(table.events(timeline, Screen(width, colour)))


def with_summary(timeline, summary):
    return replace(timeline, events=(replace(timeline.events[0], summary=summary),))


def test_a_terminal_shows_events_by_year(timeline):
    assert shown(timeline) == (
        "2019\n"
        "  12 Jul  Russia delivered the first S-400 parts to Ankara             2 sources\n"
        '          also told as: Jul 2019, "Last month" (idlib.txt)\n'
        ""
        "2021\n"
        "  29 Sep  Erdogan will meet Putin in Sochi (planned)                   1 source\n"
        "Year unknown\n"
        "  13 Nov  Erdogan and Putin held talks in Sochi                        1 source\n"
        "          no publication date: undated.txt (--date)\n"
    )


def test_a_narrow_terminal_puts_sources_beneath(timeline):
    assert shown(timeline, 40) == (
        "2019\n"
        "  12 Jul  Russia delivered the first\n"
        "          S-400 parts to Ankara\n"
        "          2 sources\n"
        '          also told as: Jul 2019, "Last\n'
        "          month\" (idlib.txt)\n"
        ""
        "2021\n"
        "  29 Sep  Erdogan will meet Putin in\n"
        "          Sochi (planned)\n"
        "          1 source\n"
        "Year unknown\n"
        "  13 Nov  Erdogan and Putin held talks\n"
        "          in Sochi\n"
        "          1 source\n"
        "          no publication date:\n"
        "          undated.txt (--date)\n"
    )  # fmt: skip


@pytest.mark.parametrize("width", [20, 30, 40, 63, 64, 80, 100, 200])
@pytest.mark.parametrize(
    "summary",
    ["Ankara and Moscow agreed " * 12, "https://news.example/" + "a" * 300, "安卡拉" * 60],
)
def test_no_line_is_wider_than_the_screen(timeline, width, summary):
    from rich.cells import cell_len

    lines = shown(with_summary(timeline, summary), width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 120)
    assert all(line == line.rstrip() for line in lines)


def test_a_pipe_gets_one_line_per_event(timeline):
    lines = "".join(table.events(timeline, None)).splitlines()
    assert [line.split("\t") for line in lines] == [
        ["2019-07-12", "happened", "Russia delivered the first S-400 parts to Ankara", "2",
         "parts.html, idlib.txt", "-", "-"],
        ["2021-09-29", "planned", "Erdogan will meet Putin in Sochi", "1", "sochi.txt", "-", "-"],
        ["XXXX-11-13", "happened", "Erdogan and Putin held talks in Sochi", "1", "undated.txt",
         "-", "-"],
    ]  # fmt: skip


def test_accounts_that_disagree_are_marked(timeline):
    event = replace(timeline.events[0], conflicts=("2019-07 (idlib.txt)",))
    told = replace(timeline, events=(event,))
    note = '          ! dates differ, also told as: Jul 2019, "Last month" (idlib.txt)\n'
    assert shown(told, 100).endswith(note)
    assert "".join(table.events(told, None)).endswith("\t2019-07 (idlib.txt)\t-\n")


def test_words_that_lean_on_their_article_have_what_it_is_about(timeline):
    event = replace(timeline.events[0], context="A\nlong day")
    told = replace(timeline, events=(event,))
    assert "          in: A long day\n" in shown(told)
    assert "".join(table.events(told, None)).endswith("\tA long day\n")
    assert "in:" not in shown(timeline)


def test_other_accounts_are_few(timeline):
    [mention, other] = timeline.events[0].mentions
    others = [replace(other, article=replace(other.article, id=f"{n}.txt")) for n in range(5)]
    event = replace(timeline.events[0], mentions=(mention, *others))
    lines = shown(replace(timeline, events=(event,)), 120)
    assert '(0.txt); Jul 2019, "Last month" (1.txt), and 3 more\n' in lines
    assert "6 sources" in lines


def test_colour_is_for_terminals_that_show_it(timeline):
    assert "\x1b[" in shown(timeline, colour=True)
    assert "\x1b" not in shown(timeline, colour=False)
    assert "\x1b" not in "".join(table.events(timeline, None))


@pytest.mark.parametrize("summary", ["[red]alert[/red]", "[/]", "[link=x]y[/link]", ":smile: [b]"])
def test_markup_in_articles_is_text(timeline, summary):
    strange = with_summary(timeline, summary)
    assert summary in shown(strange)
    assert summary in "".join(table.events(strange, None))


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\x07 and \x9b5m", "bell and 5m"),
        ("line\u2028separator", "line separator"),
        ("turned \u202eround\u202c", "turned round"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("Erdoğan – “talks” 土", "Erdoğan – “talks” 土"),
    ],
)
def test_text_of_articles_cannot_steer_a_terminal(timeline, raw, line):
    assert one_line(raw) == line
    strange = with_summary(timeline, raw)
    assert line in shown(strange)
    assert line in "".join(table.events(strange, None))
    assert len("".join(table.events(strange, None)).splitlines()) == 1


def test_an_article_on_a_screen_keeps_its_offsets():
    raw = "a\x1b[31mb\nc\td\x9be\ud800"
    assert on_screen(raw) == "a\ufffd[31mb\nc\td\ufffde\ufffd"
    assert len(on_screen(raw)) == len(raw)


def test_an_empty_timeline_is_an_empty_table():
    assert shown(Timeline()) == ""
    assert "".join(table.events(Timeline(), None)) == ""


def test_time_expressions_stand_under_their_article(timeline):
    found = [
        (mention.article, (mention.expression,))
        for event in timeline.events
        for mention in event.mentions
    ]
    lines = "".join(table.expressions(found, Screen(80, colour=False))).splitlines()
    assert lines[0] == "parts.html  published 2019-07-13"
    assert lines[1].split() == ["July", "12,", "2019", "12", "Jul", "2019", "DATE", "2019-07-12"]
    assert lines[-2] == "undated.txt  no publication date"
    piped = "".join(table.expressions(found, None)).splitlines()
    assert piped[1].split("\t") == [
        "idlib.txt", "0", "10", "Last month", "DATE", "2019-07", "2019-07",
    ]  # fmt: skip


def test_an_article_as_text_is_front_matter_and_its_text(timeline):
    printed = "".join(text.articles(timeline.articles[2:3], to_screen=False))
    assert printed == (
        '---\nid: "sochi.txt"\ntitle: "Talks in Sochi"\nurl: "https://news.example/sochi"\n'
        'published: 2021-09-24\npublished_from: "text header"\n---\n\n'
        "MOSCOW - On September 29, Erdogan will meet Vladimir Putin in Sochi.\n"
    )


# EDTF, heading, under the heading, in full
DATES = [
    ("2019-07-12", "2019", "12 Jul", "12 Jul 2019"),
    ("2019-07", "2019", "Jul", "Jul 2019"),
    ("2019", "2019", "2019", "2019"),
    ("201X", "2010s", "2010s", "2010s"),
    ("19XX", "20th century", "20th century", "20th century"),
    ("20XX", "21st century", "21st century", "21st century"),
    ("12XX", "13th century", "13th century", "13th century"),
    ("2019-22", "2019", "summer", "summer 2019"),
    ("2019-35", "2019", "Q3", "Q3 2019"),
    ("2019-40", "2019", "first half", "first half 2019"),
    ("2021-09-20/2021-09-26", "2021", "20-26 Sep", "20-26 Sep 2021"),
    ("2021-09-27/2021-10-03", "2021", "27 Sep-3 Oct", "27 Sep-3 Oct 2021"),
    ("2019-09/2019-10", "2019", "Sep-Oct", "Sep-Oct 2019"),
    ("2019-12-30/2020-01-02", "2019", "30 Dec 2019-2 Jan 2020", "30 Dec 2019-2 Jan 2020"),
    ("2017/2019", "2017", "2017-2019", "2017-2019"),
    ("2019/..", "2019", "since 2019", "since 2019"),
    ("2019-05/..", "2019", "since May", "since May 2019"),
    ("../2019", "2019", "by 2019", "by 2019"),
    ("../2019-05-03", "2019", "by 3 May", "by 3 May 2019"),
    ("2019~", "2019", "about 2019", "about 2019"),
    ("2019-05-20~/2019-05-26~", "2019", "about 20-26 May", "about 20-26 May 2019"),
    ("2019-05?", "2019", "May?", "May 2019?"),
    ("2019-05%", "2019", "about May?", "about May 2019?"),
    ("2021-09-29T14:00", "2021", "29 Sep 14:00", "29 Sep 2021 14:00"),
    ("XXXX-11-13", "Year unknown", "13 Nov", "13 Nov"),
    ("XXXX-11", "Year unknown", "Nov", "Nov"),
    ("XXXX-XX-13", "Year unknown", "day 13", "day 13"),
    ("2021-06-XX", "2021", "Jun", "Jun 2021"),
    (None, "Date unknown", "?", "?"),
    ("Y-17000", "Y-17000", "Y-17000", "Y-17000"),
]


@pytest.mark.parametrize(("edtf", "year", "short", "full"), DATES)
def test_a_date_in_words(edtf, year, short, full):
    range_ = DateRange(edtf, None, None, Precision.UNKNOWN)
    assert (heading(range_), under_heading(range_), in_full(range_)) == (year, short, full)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "short"),
    [
        ("2024-01", "2024-01-21", "2024-01-31", "late Jan"),
        ("2024-01", "2024-01-01", "2024-01-10", "early Jan"),
        ("2024-01", "2024-01-11", "2024-01-20", "mid-Jan"),
        ("2024-01", "2024-01-01", "2024-01-31", "Jan"),
        ("2024", "2024-01-01", "2024-04-30", "early 2024"),
        ("2024-01", "2023-12-01", "2024-02-28", "Jan"),
    ],
)
def test_part_of_a_month_or_year_is_told(edtf, earliest, latest, short):
    bounds = date.fromisoformat(earliest), date.fromisoformat(latest)
    assert under_heading(DateRange(edtf, *bounds, Precision.MONTH)) == short
    assert period_bounds(edtf)


def test_json_keeps_letters_and_escapes_what_breaks_lines(timeline):
    strange = with_summary(timeline, "Erdoğan\n\u2028“土”\x85\x9b\udc80")
    [line] = list(jsonl.lines(map(event_record, strange.events)))
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert "Erdoğan\\n\\u2028“土”\\u0085\\u009b" in line
    written = line.encode("utf-8", "backslashreplace")
    assert json.loads(written)["summary"] == "Erdoğan\n\u2028“土”\x85\x9b\udc80"


def test_json_documents_are_indented_and_end_with_a_newline(timeline, conforms):
    document = "".join(json_.document(timeline_document(timeline)))
    assert document.startswith('{\n  "schema": "urn:newsline:timeline:1",\n  "articles"')
    assert document.endswith("\n}\n")
    assert conforms(json.loads(document))


def test_copies_are_named_and_are_no_sources(timeline):
    long = " ".join(f"word{n}" for n in range(60))
    ids = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    articles = tuple(replace(timeline.articles[0], id=each, text=long + each) for each in ids)
    first = timeline.events[0]
    mentions = tuple(replace(first.mentions[0], article=article) for article in articles)
    copied = Timeline(articles, (replace(first, mentions=mentions),))
    assert "1 source\n          a.txt copied in b.txt, c.txt, d.txt and 1 more\n" in shown(copied)
    [line] = table.events(copied, None)
    assert line.split("\t")[3:5] == ["1", "a.txt, b.txt, c.txt, d.txt, e.txt"]


def test_scores_are_shown_where_they_are_asked_for(timeline):
    scored = scores(timeline.events, {})
    lines = list(table.events(timeline, None, scored))
    assert [line.rstrip("\n").split("\t")[7:] for line in lines] == [
        [f"{scored[event.id].value:.2f}", event.id] for event in timeline.events
    ]
    seen = "".join(table.events(timeline, Screen(120, False), scored))
    for event in timeline.events:
        assert f"{event.id}  score {scored[event.id].value:.2f}: " in seen


def test_what_rows_are_about_is_told_once_for_those_that_follow_each_other(timeline):
    first, second, third = timeline.events
    leaning = replace(
        timeline,
        events=(*(replace(e, context="A long day") for e in (first, second)), third),
    )
    assert shown(leaning).count("in: A long day") == 2  # another year begins with its own heading
    same_year = replace(leaning, events=(leaning.events[0], replace(first, context="A long day")))
    assert shown(same_year).count("in: A long day") == 1
    again = replace(leaning, events=(leaning.events[0], first, leaning.events[0]))
    assert shown(again).count("in: A long day") == 2
