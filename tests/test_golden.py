"""The timeline of samples/ against the one that a careful editor made of them.

golden/editor.jsonl is the editor's timeline: each event with the words that tell it in each
article. It was written without looking at any output. golden/known_misses.txt lists the events of
it that are not found yet, as strict expected failures: one that is found must be taken off the
list, which UPDATE_GOLDEN=1 does (read the difference before you commit it: the list should only
shrink).
"""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from newsline.choosing.select import period_bounds
from newsline.model import Article
from newsline.reading import read_paths

GOLDEN = Path(__file__).resolve().parent / "golden"
EDITOR = [json.loads(line) for line in (GOLDEN / "editor.jsonl").read_text("utf-8").splitlines()]
MISSES = frozenset((GOLDEN / "known_misses.txt").read_text("utf-8").splitlines())


def key(row):
    return f"{row['date']} {row['what']}"


@pytest.fixture(scope="module")
def articles(samples):
    return {a.id: a for a in read_paths([str(samples)]) if isinstance(a, Article)}


@pytest.fixture(scope="module")
def events(run):
    done = run("build", "samples", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["events"]


@pytest.fixture(scope="module")
def told(articles):
    """(article, start, end) of the editor's trigger words -> the row of the editor."""
    places = {}
    for row in EDITOR:
        for mention in row["mentions"]:
            text = articles[mention["article"]].text
            quote = text.index(mention["quote"])
            start = quote + mention["quote"].index(mention["trigger"])
            places[mention["article"], start, start + len(mention["trigger"])] = key(row)
    return places


def rows_of(event, told):
    """The editor's rows whose trigger words an event's mentions hit."""
    return {
        row
        for mention in event["mentions"]
        for (article, start, end), row in told.items()
        if mention["article"] == article
        and mention["trigger"]["start"] < end
        and start < mention["trigger"]["end"]
    }


def agrees(event, row):
    """Whether an event says the date of a row, as exactly or less (2019 for 2019-07-12)."""
    if event["date"] == row["date"]:
        return True
    told = row["date"].replace("..", "").strip("/~")
    if event["earliest"] is None or event["latest"] is None or not re.match(r"\d{4}", told):
        return False
    bounds = (date.fromisoformat(event["earliest"]), date.fromisoformat(event["latest"]))
    first, last = (told.split("/") * 2)[:2]
    if "X" in told:
        return bounds[0].year // 10 == int(told[:3])
    wanted = (period_bounds(first)[0], period_bounds(last)[1])
    inside = bounds[0] <= wanted[0] and wanted[1] <= bounds[1]
    return inside or (wanted[0] <= bounds[0] and bounds[1] <= wanted[1])


def is_found(row, events, told):
    hits = [e for e in events if key(row) in rows_of(e, told)]
    return any(agrees(e, row) and e["status"] == row["status"] for e in hits)


@pytest.mark.parametrize("row", EDITOR, ids=key)
def test_the_editors_event(row, events, told, request):
    if key(row) in MISSES:
        request.applymarker(pytest.mark.xfail(strict=True, reason="not found yet"))
    assert is_found(row, events, told)


@pytest.mark.skipif("UPDATE_GOLDEN" not in os.environ, reason="writes golden/known_misses.txt")
def test_update_the_list_of_misses(events, told):
    missed = [key(row) for row in EDITOR if not is_found(row, events, told)]
    (GOLDEN / "known_misses.txt").write_text("".join(f"{m}\n" for m in missed), "utf-8")
    assert len(missed) < len(EDITOR)


def test_the_list_of_misses_names_events_of_the_editor():
    assert {key(row) for row in EDITOR} >= MISSES


def test_most_rows_are_events_that_the_editor_chose(events, told):
    """Rows beyond the editor's choice are few: at least four in five are in golden/editor.jsonl."""
    chosen = [e for e in events if rows_of(e, told)]
    assert len(chosen) >= 0.8 * len(events)


def test_every_quote_stands_in_its_article(events, articles):
    mentions = [m for e in events for m in e["mentions"]]
    assert len(mentions) > 100
    for mention in mentions:
        text = articles[mention["article"]].text
        assert text[mention["start"] : mention["end"]] == mention["quote"]
        for part in (mention["trigger"], mention["expression"]):
            assert text[part["start"] : part["end"]] == part["text"]
            assert mention["start"] <= part["start"] < part["end"] <= mention["end"]


def test_events_are_sorted(events):
    known = [e for e in events if e["earliest"] or e["latest"]]
    assert events[: len(known)] == known, "events without a year come last"
    keys = [(e["earliest"] or e["latest"], e["latest"] or "9999") for e in known]
    assert keys == sorted(keys)
