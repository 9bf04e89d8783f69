"""Publication dates that nothing states: what words prove, what they do not, and what users say."""

import ast
import json
import os
from datetime import date
from pathlib import Path

import pytest

import newsline
from newsline.dates import find_dates
from newsline.inference import dates_of, heed_own_day, infer_date, infer_dates
from newsline.inferring.belief import Constraint, believe, evenly
from newsline.inferring.own_words import Words, constraints
from newsline.model import Article
from newsline.readback import read_timeline
from newsline.reading import Given, read_dates, read_paths
from newsline_cli.destination import Screen
from newsline_cli.output import table

REST = " Officials declined to say more about the purchase of the missiles."


def article(text, published=None, name="a.txt"):
    return Article(name, text, published=published, published_from="x" if published else None)


# --- from the text alone --------------------------------------------------------------------------

PROVEN = [
    ("They met today (29 September 2021) in Sochi.", date(2021, 9, 29)),
    ("They met in Sochi yesterday, September 28, 2021.", date(2021, 9, 29)),
    ("Repairs have been finished, the company said today (4 November 2011).", date(2011, 11, 4)),
    ("Tomorrow (1 January 2020) the law takes effect.", date(2019, 12, 31)),
    ("On 29 September 2021, today, they meet in Sochi.", date(2021, 9, 29)),
    ("The line was mended last night [28 September 2021].", date(2021, 9, 29)),
    ("They wrote at 09:30 this morning (Wednesday 29 September 2021).", date(2021, 9, 29)),
    ("They met today\n(29 September 2021) in Sochi.", date(2021, 9, 29)),  # a wrapped line
]


@pytest.mark.parametrize(("text", "day"), PROVEN)
def test_a_deictic_beside_a_whole_date_proves_the_day(text, day):
    found = infer_date(article(text + REST))
    assert (found.published, found.published_from) == (day, "inferred from the text")
    [clue] = found.published_clues
    assert clue.article == found.id
    assert found.text[clue.quote.start : clue.quote.end] == clue.quote.text


UNPROVEN = [
    "",
    "They met today in Sochi.",
    "They met today (September 29) in Sochi.",  # the day of any year
    "They met on Sunday (September 26) in Sochi.",  # every six years or so
    "They met on 29 September 2021 in Sochi.",  # a date of an event, not of the article
    "They met on 29 September 2021 in Sochi. Today he is back.",
    "The party won in 2019 and lost in 2021.",
    "The notes are due 1999.",
    "“We met today (29 September 2021),” he had said.",  # somebody else's today
    "Delivery is planned for 2024.",
    "They met on Tuesday, and again last week, in January and two years ago.",
    "ANKARA, Sept 24 (Reuters) - They met in Sochi.",
    "They met in Sochi. © 2021 Example News.",  # the year of the page, perhaps
    "Today (30 February 2021) they met.",
    "Lindby, 2010\nYesterday they met.",  # the end of one line and the beginning of another
    "The service is intended to start in the autumn of 2011. It will run in the autumn of 2011.",
]


@pytest.mark.parametrize("text", UNPROVEN)
def test_what_proves_no_date_leaves_it_unknown(text):
    found = infer_date(article(text + REST))
    assert (found.published, found.published_bounds, found.published_clues) == (None, None, ())


BOUNDED = [
    # few days of a year without a name, and a week of it that is known
    ("He died on Saturday (July 24, 2004).", date(2004, 7, 24), date(2004, 7, 31)),
    ("In 2020, last year, the talks failed.", date(2021, 1, 1), date(2021, 12, 31)),
    ("The talks are to end this year, 2021.", date(2021, 1, 1), date(2021, 12, 31)),
    (
        "The party was founded in August 2013. The vote is planned for 15 December 2013.",
        date(2013, 8, 1),
        date(2013, 12, 15),
    ),
]


@pytest.mark.parametrize(("text", "first", "last"), BOUNDED)
def test_words_that_leave_few_days_bound_the_date(text, first, last):
    found = infer_date(article(text + REST))
    assert found.published is None
    assert found.published_bounds is not None
    assert first <= found.published_bounds[0] <= found.published_bounds[1] <= last
    assert found.published_clues


def test_a_weekday_and_a_dateline_prove_the_day_together_with_a_year():
    text = "ANKARA, Sept 29 (Reuters) - They met on Wednesday (29 September 2021) in Sochi." + REST
    assert infer_date(article(text)).published == date(2021, 9, 29)


def test_dates_without_a_year_are_told_for_a_year_that_is_known():
    known = infer_date(article("In 2020, last year, the talks failed. They were held in April."))
    alone = find_dates(known.text)
    found = {each.span.text: each for each in dates_of(known)}
    assert [each.range.date for each in alone if each.span.text == "April"] == ["XXXX-04"]
    assert found["April"].range.date == "2021-04"
    assert str(found["April"].anchor).startswith("2021-01-01/2021-12-")


def test_what_the_bounds_leave_open_stays_open():
    known = infer_date(article("In 2020, last year, the talks failed. They met on Tuesday."))
    assert known.published_bounds is not None
    [tuesday] = [each for each in dates_of(known) if each.span.text == "Tuesday"]
    assert tuesday.range.earliest is None


def test_a_date_that_is_known_is_never_inferred_anew():
    dated = article("They met today (29 September 2021).", date(2020, 1, 1))
    assert infer_date(dated) is dated
    assert infer_dates([dated]) == (dated,)


# --- from other articles --------------------------------------------------------------------------

ARREST = (
    "Police in Harlow arrested Marten Quist, a banker, on Tuesday after a chase through the town."
    " Prosecutors said that Quist had taken two million crowns from the Harlow Savings Bank."
)
TOLD = (
    "Marten Quist, a Harlow banker, was arrested by police on Tuesday after a chase through the"
    " town. He had taken two million crowns from the Harlow Savings Bank, prosecutors said."
)
AGAIN = (
    "Harlow police arrested the banker Marten Quist on Tuesday, after a chase. The Harlow Savings"
    " Bank lost two million crowns, prosecutors said."
)
OTHER = (
    "The football club of Lindby beat Torsund on Tuesday by three goals to one. The coach, Per"
    " Alm, praised the defence, and the crowd went home happy."
)


def test_articles_that_tell_the_same_event_date_an_undated_one():
    dated = [
        article(TOLD, date(2013, 3, 6), "told.txt"),
        article(AGAIN, date(2013, 3, 7), "again.txt"),
    ]
    found = infer_dates([article(ARREST, None, "open.txt"), *dated])[0]
    first, last = found.published_bounds or (found.published, found.published)
    assert first is not None
    assert last is not None
    assert first.year == last.year == 2013
    assert first <= date(2013, 3, 6) <= last
    assert {clue.article for clue in found.published_clues} >= {"open.txt", "told.txt"}


def year_of(found):
    first, last = found.published_bounds or (found.published, found.published)
    return first.year if first and last and first.year == last.year else None


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("", 2013),
        (" in March", 2013),
        (" in March 2013", None),  # nobody writes so in that month
    ],
)
def test_an_article_that_looks_back_is_not_of_the_time_of_its_story(when, year):
    later = (
        "A court in Harlow convicted Marten Quist, a banker, on Tuesday. He had been arrested by"
        f" police{when} after a chase through the town. Quist had taken two million crowns from the"
        " Harlow Savings Bank, prosecutors said."
    )
    dated = [
        article(TOLD, date(2013, 3, 6), "told.txt"),
        article(AGAIN, date(2013, 3, 7), "again.txt"),
        article(ARREST, date(2013, 3, 6), "arrest.txt"),
    ]
    assert year_of(infer_dates([article(later, None, "open.txt"), *dated])[0]) == year


def test_many_copies_leave_some_doubt():
    dated = [article(ARREST, date(2013, 3, 6), f"{n}.txt") for n in range(9)]
    assert year_of(infer_dates([article(ARREST, None, "open.txt"), *dated])[0]) == 2013


def test_the_same_story_of_another_year_keeps_the_year_open():
    dated = [
        article(TOLD, date(2013, 3, 6), "told.txt"),
        article(AGAIN, date(2013, 3, 7), "again.txt"),
        article(TOLD.replace("Tuesday", "Wednesday"), date(2015, 3, 12), "later.txt"),
    ]
    open_ = article(ARREST.replace("on Tuesday", "in the night"), None, "open.txt")
    assert year_of(infer_dates([open_, *dated[:2]])[0]) == 2013
    assert year_of(infer_dates([open_, *dated])[0]) is None


def test_the_order_of_articles_plays_no_part():
    some = [
        article(ARREST, None, "open.txt"),
        article(TOLD, date(2013, 3, 6), "told.txt"),
        article(AGAIN, date(2013, 3, 7), "again.txt"),
        article(OTHER, date(2009, 5, 5), "other.txt"),
    ]
    one = {a.id: a for a in infer_dates(some)}
    assert one == {a.id: a for a in infer_dates(some[::-1])}


@pytest.mark.parametrize(
    "beside",
    [
        [],
        [(OTHER, date(2013, 3, 6))],
        [(OTHER, date(2013, 3, 6)), (OTHER.replace("three", "two"), date(2013, 3, 7))],
        # the same news of two years: either could be meant
        [(TOLD, date(2013, 3, 6)), (AGAIN, date(2009, 3, 4))],
    ],
)
def test_other_events_and_contradictions_leave_it_unknown(beside):
    dated = [article(text, day, f"{n}.txt") for n, (text, day) in enumerate(beside)]
    found = infer_dates([article(ARREST, None, "open.txt"), *dated])[0]
    assert (found.published, found.published_bounds) == (None, None)


def test_an_inferred_date_bears_no_witness():
    known = [
        infer_date(article("They met today (5 March 2013). " + text, None, name))
        for text, name in ((TOLD, "told.txt"), (AGAIN, "again.txt"))
    ]
    assert all(each.published == date(2013, 3, 5) for each in known)
    found = infer_dates([article(ARREST, None, "open.txt"), *known])[0]
    assert (found.published, found.published_bounds) == (None, None)


def test_a_dateline_without_a_year_takes_the_year_that_others_tell():
    open_ = article("HARLOW, March 5 (Reuters) - " + ARREST, None, "open.txt")
    dated = [
        article(TOLD, date(2013, 3, 6), "told.txt"),
        article(AGAIN, date(2013, 3, 7), "again.txt"),
    ]
    assert infer_dates([open_, *dated])[0].published == date(2013, 3, 5)


def test_constraints_are_weighed_and_contradictions_doubted():
    def on(*days, trust=0.9):
        return Constraint(evenly(day.toordinal() for day in days), trust, ())

    one, other = date(2013, 3, 5), date(2009, 3, 4)
    agreeing = believe([on(one), on(one)]).surest_day()
    assert agreeing is not None
    assert agreeing[0] == one
    assert agreeing[1] > 0.99
    torn = believe([on(one), on(other)]).surest_day()
    assert torn is not None
    assert torn[1] < 0.51
    assert believe([]).surest_day() is None
    assert believe([]).surest_year() is None


# --- dates that differ ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("They meet today (September 29) in Sochi.", date(2021, 10, 3), date(2021, 9, 29)),
        ("They met yesterday (December 31).", date(2022, 1, 5), date(2022, 1, 1)),
        ("They met this morning (September 29).", date(2021, 10, 3), date(2021, 9, 29)),
        ("They met today (29 September 2019).", date(2021, 10, 3), date(2019, 9, 29)),
        ("They meet today (September 29) in Sochi.", date(2021, 9, 29), None),
        ("They met on September 29 in Sochi.", date(2021, 10, 3), None),
        ("They met on Wednesday (September 29).", date(2021, 10, 3), None),
        ("“We meet today (September 29),” he said.", date(2021, 10, 3), None),
        ("They meet today (September 29), not today (September 28).", date(2021, 10, 3), None),
    ],
)
def test_the_text_wins_over_a_date_that_it_contradicts(text, published, day):
    found = heed_own_day(article(text + REST, published))
    assert found.published == (day or published)
    assert (found.published_conflict is not None) is (day is not None)
    if day:
        assert published.isoformat() in str(found.published_conflict)


@pytest.mark.parametrize("command", ["read", "dates", "build"])
def test_a_page_with_another_date_is_reported_once(run, tmp_path, command):
    page = tmp_path / "page.md"
    page.write_text("---\ndate: 2021-10-03\n---\nThey meet today (September 29) in Sochi." + REST)
    assert run(command, page).stderr.count("dates differ") == 1


def test_the_text_of_a_page_with_another_date_counts(run, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("---\ndate: 2021-10-03\n---\nThey meet today (September 29) in Sochi." + REST)
    done = run("dates", page, "--format", "jsonl")
    assert "page.md: dates differ (front matter: 2021-10-03, text: “today (September 29)" in (
        done.stderr
    )
    assert json.loads(done.stdout.splitlines()[0])["date"] == "2021-09-29"


def test_a_date_that_hangs_on_an_inferred_one_is_marked(run, tmp_path):
    (tmp_path / "told.txt").write_text("Published: 6 March 2013\n\n" + TOLD)
    (tmp_path / "again.txt").write_text("Published: 7 March 2013\n\n" + AGAIN)
    (tmp_path / "open.txt").write_text(ARREST + " Quist had opened an account there in January.")
    (tmp_path / "other.txt").write_text("The mayor of Torsund will go to Lindby on 13 November.")
    done = run("build", tmp_path, "--format", "json", "--output", tmp_path / "timeline.json")
    assert done.returncode == 0
    document = json.loads((tmp_path / "timeline.json").read_text())
    [known] = [each for each in document["articles"] if each["id"] == "open.txt"]
    assert known["published"] is None
    first, last = known["published_bounds"]
    assert {clue["article"] for clue in known["published_clues"]} >= {"open.txt", "told.txt"}
    timeline = read_timeline((tmp_path / "timeline.json").read_bytes(), "timeline.json")
    shown = "".join(table.events(timeline, Screen(100, False)))
    assert "Quist had opened an account there" in shown
    assert shown.count(f"date inferred: open.txt published {first} to {last}") == 1
    assert shown.count("no publication date: other.txt (--date)") == 1


# --- what the user says ---------------------------------------------------------------------------

DAY = date(2021, 9, 29)
GIVEN = [
    ("sochi.txt,2021-09-29\n", "csv"),
    ("article,date\nsochi.txt,2021-09-29\n", "csv"),
    ("date;file\n2021-09-29;sochi.txt\n", "csv"),
    ("id\tpublished\nsochi.txt\t29 September 2021\n", "csv"),
    ('\ufeffarticle,date\r\n"sochi.txt","2021-09-29"\r\n\r\n', "csv"),
    ('{"sochi.txt": "2021-09-29"}', "json"),
    ('[{"article": "sochi.txt", "date": "2021-09-29"}]', "json"),
]


@pytest.mark.parametrize(("text", "kind"), GIVEN)
def test_a_file_of_dates(text, kind, tmp_path):
    path = tmp_path / f"dates.{kind}"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_dates(str(path)) == {"sochi.txt": DAY}


BROKEN = [
    ("sochi.txt\n", "line 1: has no date"),
    ("article,date\nsochi.txt,soon\n", "line 2: 'soon' is not a day"),
    ("sochi.txt,09/10/2021\n", "is not a day"),
    ("a,2021-09-29\na,2021-09-30\n", "two dates"),
    ("{", "is not valid JSON"),
    ("[1]", "neither an object nor a list"),
    ('{"a": 3}', "needs an"),
]


@pytest.mark.parametrize(("text", "what"), BROKEN)
def test_a_broken_file_of_dates_is_one_line_and_code_2(text, what, tmp_path, run):
    path = tmp_path / "dates.csv"
    path.write_text(text)
    done = run("dates", "samples/sochi.txt", "--dates", path)
    assert done.returncode == 2
    assert what in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


def test_a_missing_file_of_dates_is_named(run):
    done = run("dates", "samples/sochi.txt", "--dates", "nowhere.csv")
    assert done.returncode == 2
    assert "nowhere.csv" in done.stderr


def test_a_date_for_an_article_that_was_not_read_is_reported(run, tmp_path):
    page, dates = tmp_path / "sochi.txt", tmp_path / "dates.csv"
    page.write_text("They met on Tuesday." + REST)
    dates.write_text(f"sochi.txt,2021-09-29\n{page.as_posix()},2021-09-29\nsochy.txt,2021-09-29\n")
    done = run("read", page, "--dates", dates)
    assert done.stderr == "timeline: --dates: sochy.txt: no such article was read\n"
    assert done.returncode == 0


def test_what_the_text_proves_counts_more_than_a_date_for_all(tmp_path):
    path = tmp_path / "sochi.txt"
    path.write_text("They met today (29 September 2021)." + REST)
    assert read(path, default=date(2020, 1, 1)) == (DAY, "text")
    assert read(path, dates={"sochi.txt": date(2020, 1, 1)}) == (date(2020, 1, 1), "given")


def read(path, **given):
    [found] = read_paths([str(path)], given=Given(**given))
    assert isinstance(found, Article)
    return found.published, found.published_from


def test_a_date_given_for_an_article_beats_all_others(tmp_path):
    path = tmp_path / "sochi.txt"
    path.write_text("Published: 24 September 2021\n\nThey met on Tuesday." + REST)
    assert read(path) == (date(2021, 9, 24), "published line")
    assert read(path, default=DAY) == (date(2021, 9, 24), "published line")
    assert read(path, dates={"sochi.txt": DAY}) == (DAY, "given")
    assert read(path, dates={path.as_posix(): DAY}) == (DAY, "given")
    assert read(path, dates={"other.txt": DAY}) == (date(2021, 9, 24), "published line")


def test_the_time_of_a_file_counts_only_when_asked_for(tmp_path):
    path = tmp_path / "sochi.txt"
    path.write_text("They met on Tuesday." + REST)
    os.utime(path, (1632873600, 1632873600))  # 2021-09-29 00:00 UTC
    assert read(path) == (None, None)
    assert read(path, mtime=True) == (DAY, "file time")
    assert read(path, mtime=True, default=date(2020, 1, 1)) == (DAY, "file time")
    path.write_text("Published: 24 September 2021\n\nThey met on Tuesday." + REST)
    assert read(path, mtime=True) == (date(2021, 9, 24), "published line")


# --- the clock is no evidence ---------------------------------------------------------------------

CLOCKS = {"time.time", "time.localtime", "time.gmtime", "time.time_ns", "time.strftime"}


def test_the_library_never_asks_the_clock():
    for path in sorted(Path(newsline.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                is_clock = name.rpartition(".")[2] in {"today", "now", "utcnow"}
                assert name not in CLOCKS, f"{path.name}: {name}"
                assert not is_clock, f"{path.name}: {name}"


FAKE = """
import datetime, os, time
_now = float(os.environ["FAKE_NOW"])
_real = time.time
_start = _real()
time.time = lambda: _now + _real() - _start
time.time_ns = lambda: int(time.time() * 1e9)
_local, _gm, _str = time.localtime, time.gmtime, time.strftime
time.localtime = lambda at=None: _local(time.time() if at is None else at)
time.gmtime = lambda at=None: _gm(time.time() if at is None else at)
time.strftime = lambda form, at=None: _str(form, time.localtime() if at is None else at)
_date, _datetime = datetime.date, datetime.datetime

class date(_date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

class datetime_(_datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()

datetime_.__name__ = datetime_.__qualname__ = "datetime"
datetime.date, datetime.datetime = date, datetime_
print(datetime.date.today().year, file=open(os.environ["FAKE_SEEN"], "a"))
"""
TIMES = [
    (631152000, "UTC", "C"),  # 1990-01-01
    (1709251199, "Pacific/Kiritimati", "en_US.UTF-8"),  # 2024-02-29, 14 hours ahead
    (2240611199, "America/Los_Angeles", "tr_TR.UTF-8"),  # 2040-12-31
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Articles with and without dates, and a clock to be put before them."""
    path = tmp_path_factory.mktemp("clock")
    (path / "told.txt").write_text("Published: 6 March 2013\n\n" + TOLD)
    (path / "open.txt").write_text("HARLOW, March 5 (Reuters) - " + ARREST)
    (path / "floating.txt").write_text(
        "The mayor of Lindby resigned on Tuesday. She will go to Torsund on 13 November. "
        "The town sold its port in April, two years ago and on 9/10/11."
    )
    (path / "page.html").write_text(
        "<html><head><title>Lindby</title></head><body><article><p>" + OTHER + "</p><p>" + AGAIN
        + "</p></article></body></html>"
    )  # fmt: skip
    clock = tmp_path_factory.mktemp("site")
    (clock / "sitecustomize.py").write_text(FAKE)
    return path, clock


def test_the_day_of_the_run_changes_no_byte(folder, run, tmp_path):
    path, clock = folder
    seen = tmp_path / "seen"
    found = set()
    for now, zone, locale in TIMES:
        env = {
            "PYTHONPATH": str(clock), "FAKE_NOW": str(now), "FAKE_SEEN": str(seen),
            "TZ": zone, "LC_ALL": locale, "LANG": locale,
        }  # fmt: skip
        done = run("build", path, "--format", "json", env={**os.environ, **env})
        assert done.returncode == 0, done.stderr
        found.add((done.stdout, done.stderr))
    assert seen.read_text().split() == ["1990", "2024", "2040"]
    assert len(found) == 1
    plain = run("build", path, "--format", "json")
    assert (plain.stdout, plain.stderr) in found
    assert json.loads(plain.stdout)["events"]


@pytest.mark.parametrize(
    "text", ["today (" * 3000, "Sept 24 " * 3000, "© 2021 " * 3000, "\x00\ud800"]
)
def test_hostile_text_is_soon_done(text):
    assert infer_date(article(text)).published is None
    assert isinstance(constraints(Words.of(article(text))), tuple)
