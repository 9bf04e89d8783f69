"""The command from outside: options, exit codes, streams, files, and bad input of every kind."""

import io
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import types
from importlib.metadata import version
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from newsline_cli.__main__ import main
from newsline_cli.app import app
from newsline_cli.exits import MEANINGS

DATED = "They met in Ankara on Monday. A second round was held on 12 July 2019.\n"
COMMANDS = ["build", "dates", "explain", "merge", "read", "schema", "show", "verify"]


@pytest.fixture
def news(tmp_path):
    """A folder with one good article and one file that is no text."""
    (tmp_path / "2021-09-24-talks.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "broken.json").write_text('{"text": ', encoding="utf-8")
    return tmp_path


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "2021-09-24-talks.txt"
    path.write_text(DATED, encoding="utf-8")
    return path


# Help


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_fits_80_columns_and_tells_the_exit_codes(run, arguments):
    done = run(*arguments, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    for code, meaning in MEANINGS.items():
        assert f"{code.value:<4} {meaning}" in done.stdout


def test_help_is_quick(run):
    def seconds():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Processor time, the best of five: other work on the machine is no fault of ours.
    assert min(seconds() for _ in range(5)) < 0.3


def test_every_command_and_option_has_help():
    group = typer.main.get_command(app)
    assert sorted(group.commands) == sorted(COMMANDS)
    for command in [group, *group.commands.values()]:
        assert command.help, command.name
        for parameter in command.params:
            assert parameter.help, f"{command.name} {parameter.name}"


def test_version(run):
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"timeline (newsline) {version('newsline')}\n")


# Wrong usage

USAGE = [
    ([], "Usage: timeline"),
    (["build"], "Missing argument"),
    (["bild", "samples"], "bild"),
    (["build", "samples", "--formt", "json"], "--formt"),
    (["build", "samples", "--format", "xml"], "'table', 'json', 'jsonl'"),
    (["read", "samples", "--format", "table"], "'text', 'json', 'jsonl'"),
    (["build", "samples", "--date", "24/09/2021"], "YYYY-MM-DD, for example 2021-09-24"),
    (["build", "samples", "--date", "2021-02-30"], "YYYY-MM-DD"),
    (["dates", "samples", "--date", "20210924"], "YYYY-MM-DD"),
    (["build", "samples", "--from", "last year"], "2019, 2019-07 or 2019-07-12"),
    (["build", "samples", "--to", "2019-13"], "2019, 2019-07 or 2019-07-12"),
    (["build", "samples", "--from", "2020", "--to", "2019-12"], "--from 2020 lies after --to"),
    (["build", "samples", "--entity", " "], "is no name"),
    (["build", "samples", "--place", "?!"], "is no name"),
    (["build", "samples", "--any-entity"], "--any-entity needs --entity"),
    (["build", "samples", "--match", " "], "give the words"),
    (["build", "samples", "--status", "maybe"], "'happened', 'planned'"),
    (["build", "samples", "--precision", "moment"], "'day'"),
    (["build", "samples", "--top", "0"], "--top"),
    (["build", "samples", "--per-day", "many"], "--per-day"),
    (["build", "samples", "--min-sources", "0"], "--min-sources"),
    (["show"], "Missing argument"),
    (["show", "no-such.json"], "no-such.json: no such file"),
    (["merge", "no-such.json"], "no-such.json: no such file"),
    (["verify", "no-such.json", "samples"], "no-such.json: no such file"),
    (["verify", "no-such.json"], "Missing argument"),
    (["explain", "0000", "no-such.json"], "no-such.json"),
    (["build", "no-such-folder"], "no-such-folder"),
    (["dates", "no-such-file.txt"], "no-such-file.txt"),
    (["read", "README.md", "no-such-file.txt"], "no-such-file.txt"),
    (["read", "README.md", "--output", "samples"], "is a folder"),
    (["read", "README.md", "--output", "no-such-folder/out.txt"], "there is no folder"),
    (["build", "README.md", "--model", "no_such_model"], "no_such_model"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE, ids=[" ".join(a) for a, _ in USAGE])
def test_wrong_usage_ends_with_2_and_says_what_to_give(run, arguments, told):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


# Inputs that cannot be read


def test_a_bad_file_is_named_and_the_rest_is_read(run, news, json_lines):
    done = run("dates", news, "--format", "jsonl")
    assert done.returncode == 0
    assert {"12 July 2019", "Monday"} <= {found["text"] for found in json_lines(done.stdout)}
    first, last = done.stderr.splitlines()
    assert "broken.json" in first
    assert last == "timeline: 1 of 2 inputs skipped"


@pytest.mark.parametrize(
    ("options", "code"), [([], 0), (["--strict"], 3), (["--quiet", "--strict"], 3)]
)
@pytest.mark.parametrize("command", ["build", "dates", "read"])
def test_strict_ends_with_3_where_an_input_was_skipped(run, news, command, options, code):
    done = run(command, news, *options)
    assert done.returncode == code
    assert done.stdout
    assert (done.stderr == "") is ("--quiet" in options)


@pytest.mark.parametrize("options", [[], ["--strict"]])
@pytest.mark.parametrize("command", ["build", "dates", "read"])
def test_nothing_to_read_ends_with_1(run, tmp_path, command, options, conforms):
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    for path in ("empty", "picture.txt"):
        done = run(command, tmp_path / path, *options, "--format", "json")
        assert done.returncode == 1
        assert path in done.stderr
        assert done.stderr.splitlines()[-1] == "timeline: nothing could be read"
        document = json.loads(done.stdout)
        assert document["articles"] == []
        assert conforms(
            document, {"dates": "dates_document", "read": "articles_document"}.get(command)
        )


def test_an_article_without_events_is_no_error(run, tmp_path):
    (tmp_path / "2021-09-24-plain.txt").write_text("Nothing is told here.\n", encoding="utf-8")
    done = run("build", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "timeline: no dated events in 1 article\n"


def test_an_article_without_a_date_is_named_with_the_remedy(run, tmp_path):
    (tmp_path / "talks.txt").write_text("They met on Monday.\n", encoding="utf-8")
    done = run("dates", tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "talks.txt" in done.stderr
    assert "--date YYYY-MM-DD" in done.stderr
    assert "file name" in done.stderr
    assert run("dates", tmp_path, "--quiet").stderr == ""
    dated = run("dates", tmp_path, "--date", "2021-09-24", "--format", "jsonl")
    assert (dated.stderr, json.loads(dated.stdout)["anchor"]) == ("", "2021-09-24")


def test_many_articles_without_a_date_are_counted(run, tmp_path):
    rows = [{"id": f"row-{n}", "text": "They met."} for n in range(23)]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lines = run("dates", path).stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "timeline: 3 more articles without a publication date"


def test_verbose_tells_what_was_read(run, article):
    done = run("read", article, "--verbose")
    assert "published 2021-09-24 (" in done.stderr
    assert run("read", article).stderr == ""


# Formats


def test_read_prints_the_text_that_offsets_count_in(run, samples, json_lines, conforms):
    read = run("read", samples, "--format", "jsonl", "--quiet")
    found = run("dates", samples, "--format", "jsonl", "--quiet")
    assert (read.returncode, found.returncode) == (0, 0)
    texts = {record["id"]: record["text"] for record in json_lines(read.stdout)}
    assert len(texts) >= 12
    for record in json_lines(read.stdout):
        assert conforms(record, "article_text")
    records = json_lines(found.stdout)
    assert len(records) > len(texts)
    for record in records:
        assert conforms(record, "dated_expression")
        assert texts[record["article"]][record["start"] : record["end"]] == record["text"]


def test_json_holds_the_same_as_json_lines(run, samples, json_lines, conforms):
    for command, key, definition in (
        ("dates", "expressions", "dates_document"),
        ("read", "articles", "articles_document"),
    ):
        lines = run(command, samples, "--format", "jsonl", "--quiet")
        document = json.loads(run(command, samples, "--format", "json", "--quiet").stdout)
        assert conforms(document, definition)
        assert document[key] == json_lines(lines.stdout)


@pytest.fixture(scope="module")
def built(run, samples):
    """The timeline of the samples as JSON text."""
    done = run("build", samples, "--format", "json")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_build_keeps_the_contract(run, samples, built, conforms, json_lines):
    document = json.loads(built)
    assert conforms(document)
    lines = json_lines(run("build", samples, "--format", "jsonl", "--quiet").stdout)
    assert lines == document["events"]
    for event in lines:
        assert conforms(event, "event")
    assert len({event["id"] for event in lines}) == len(lines)


def test_build_proves_each_row(run, samples, built, json_lines):
    read = json_lines(run("read", samples, "--format", "jsonl", "--quiet").stdout)
    texts = {record["id"]: record["text"] for record in read}
    events = json.loads(built)["events"]
    assert len(events) >= 12
    for mention in (mention for event in events for mention in event["mentions"]):
        text = texts[mention["article"]]
        assert text[mention["start"] : mention["end"]] == mention["quote"]
        for part in (mention["trigger"], mention["expression"]):
            assert text[part["start"] : part["end"]] == part["text"]


def test_what_read_prints_can_be_built(run, samples, built):
    read = run("read", samples, "--format", "jsonl", "--quiet")
    again = run("build", "-", "--format", "json", "--quiet", stdin=read.stdout.encode())
    events, events_again = (json.loads(text)["events"] for text in (built, again.stdout))
    for mention in (m for event in events + events_again for m in event["mentions"]):
        del mention["published_from"]  # a field of the JSON now, whatever it was before
    assert events_again == events


def test_a_table_in_a_pipe_is_one_line_per_event(run, samples, built):
    lines = run("build", samples, "--quiet").stdout.splitlines()
    events = json.loads(built)["events"]
    assert [line.split("\t")[2] for line in lines] == [event["summary"] for event in events]
    assert {len(line.split("\t")) for line in lines} == {7}


def test_a_period_and_a_name_narrow_the_timeline(run, samples, built, json_lines):
    done = run(
        "build", samples, "--from", "2019-07", "--to", "2019", "--entity", "ERDOĞAN",
        "--format", "jsonl", "--quiet",
    )  # fmt: skip
    assert done.returncode == 0
    chosen = json_lines(done.stdout)
    events = json.loads(built)["events"]
    assert all(event in events for event in chosen)
    assert all(event["latest"] is None or event["latest"] >= "2019-07-01" for event in chosen)
    assert all(event["earliest"] is None or event["earliest"] <= "2019-12-31" for event in chosen)
    assert len(chosen) < len(events)


# Timelines read back


@pytest.fixture(scope="module")
def stored(built, tmp_path_factory):
    """The timeline of the samples in a file."""
    path = tmp_path_factory.mktemp("stored") / "timeline.json"
    path.write_text(built, encoding="utf-8")
    return path


def test_show_prints_what_build_printed(run, samples, built, stored):
    assert run("show", stored, "--format", "json").stdout == built
    assert run("show", "-", "--format", "json", stdin=built.encode()).stdout == built
    assert run("show", stored).stdout == run("build", samples, "--quiet").stdout


FILTERS = [
    ["--entity", "putin"],
    ["--entity", "Putin", "--entity", "Erdoğan"],
    ["--entity", "Putin", "--entity", "Biden", "--any-entity"],
    ["--place", "Madrid", "--place", "Sochi"],
    ["--status", "planned", "--status", "negated"],
    ["--precision", "month"],
    ["--match", "F-35"],
    ["--min-sources", "2"],
    ["--from", "2019-07", "--to", "2021", "--entity", "Turkey", "--precision", "day"],
    ["--top", "10"],
    ["--per-day", "1", "--top", "20", "--status", "happened"],
]


@pytest.mark.parametrize("options", FILTERS, ids=" ".join)
def test_filters_choose_the_same_of_a_timeline_read_back(run, built, stored, options, json_lines):
    done = run("show", stored, *options, "--format", "jsonl")
    assert done.returncode == 0
    chosen, events = json_lines(done.stdout), json.loads(built)["events"]
    ids = [event["id"] for event in chosen]
    assert chosen == [event for event in events if event["id"] in ids]
    assert 0 < len(chosen) < len(events)
    if "--top" in options:
        assert len(chosen) == int(options[options.index("--top") + 1])


def test_filters_choose_the_same_when_building(run, samples, stored):
    options = ["--entity", "Turkey", "--status", "happened", "--top", "7", "--format", "json"]
    assert run("build", samples, *options, "--quiet").stdout == run("show", stored, *options).stdout


def test_verbose_shows_the_score_and_the_id(run, stored):
    lines = run("show", stored, "--top", "5", "--verbose").stdout.splitlines()
    events = json.loads(run("show", stored, "--top", "5", "--format", "json").stdout)["events"]
    assert [line.split("\t")[8] for line in lines] == [event["id"] for event in events]
    assert all(float(line.split("\t")[7]) > 0 for line in lines)


def test_timelines_made_apart_merge_into_the_one_of_all(run, samples, tmp_path):
    # A date that is given is not inferred from other articles, which a part of them cannot do.
    options = ["--date", "2024-06-01", "--format", "json", "--quiet", "--output"]
    whole = tmp_path / "whole.json"
    run("build", samples, *options, whole)
    built = whole.read_text(encoding="utf-8")
    assert len(json.loads(built)["articles"]) > 20
    parts = [tmp_path / "a", tmp_path / "b"]
    files = sorted(path for path in samples.rglob("*.*") if path.is_file())
    for number, path in enumerate(files):
        copy = parts[number % 2] / path.relative_to(samples)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    for part in parts:
        run("build", part, *options, f"{part}.json")
    merged = run("merge", f"{parts[1]}.json", f"{parts[0]}.json", "--format", "json")
    assert (merged.returncode, merged.stderr) == (0, "")
    assert merged.stdout == built
    assert run("merge", whole, f"{parts[0]}.json", "--format", "json").stdout == built
    table = run("merge", whole, "--top", "3").stdout
    assert len(table.splitlines()) == 3


def test_merge_warns_of_articles_whose_dates_others_might_tell(run, tmp_path):
    for name in ("a", "b"):
        text = f"The {name} company bought a rival on 12 July 2019. They had met before.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        target = tmp_path / f"{name}.json"
        run("build", tmp_path / f"{name}.txt", "--format", "json", "--quiet", "--output", target)
    done = run("merge", tmp_path / "a.json", tmp_path / "b.json")
    assert done.returncode == 0
    assert "2 articles without a stated publication date; build all" in done.stderr
    assert run("merge", tmp_path / "a.json", tmp_path / "b.json", "--quiet").stderr == ""
    assert run("merge", tmp_path / "a.json").stderr == ""


ARREST = (
    "Police in Harlow arrested Marten Quist, a banker, on Tuesday after a chase through the town."
    " Prosecutors said that Quist had taken two million crowns from the Harlow Savings Bank."
    " The trial is to begin in May.\n"
)
TOLD = (
    "Marten Quist, a Harlow banker, was arrested by police on Tuesday after a chase through the"
    " town. He had taken two million crowns from the Harlow Savings Bank, prosecutors said.\n"
)


def test_dates_that_other_articles_tell_are_told_only_where_all_are_built_together(run, tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    for folder, name, text in ((a, "open.txt", ARREST), (b, "2013-03-06-x.txt", TOLD),
                               (b, "2013-03-07-y.txt", TOLD.replace("chase", "hunt"))):  # fmt: skip
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    options = ["--format", "json", "--quiet", "--output"]
    for name, paths in (("a", [a]), ("b", [b]), ("all", [a, b])):
        run("build", *paths, *options, tmp_path / f"{name}.json")
    a, b, whole = (tmp_path / f"{name}.json" for name in ("a", "b", "all"))
    apart = run("merge", a, b, "--format", "json")
    assert "1 article without a stated publication date; build all" in apart.stderr
    dates = {e["date"] for e in json.loads(apart.stdout)["events"]}
    assert dates == {"2013-03-05", "XXXX-05", None}
    built = whole.read_text(encoding="utf-8")
    assert {e["date"] for e in json.loads(built)["events"]} == {"2013-03-05", "2013-05", None}
    # What was found with all of them is kept, whatever a part of them did not know.
    assert run("merge", a, whole, b, "--format", "json").stdout == built


def test_what_is_stopped_before_it_has_begun_ends_quietly_too(monkeypatch, capsys):
    class Loading(types.ModuleType):
        def __getattr__(self, name):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "newsline_cli.app", Loading("newsline_cli.app"))
    with pytest.raises(SystemExit) as end:
        main()
    assert (end.value.code, capsys.readouterr().err) == (130, "timeline: stopped\n")


def test_an_event_is_explained_from_a_timeline_or_from_articles(run, samples, built, stored):
    event = max(json.loads(built)["events"], key=lambda each: len(each["mentions"]))
    done = run("explain", event["id"][:10], stored)
    assert (done.returncode, done.stderr) == (0, "")
    assert event["id"] in done.stdout
    for mention in event["mentions"]:
        assert " ".join(mention["quote"].split()) in done.stdout
        assert mention["expression"]["rule"] in done.stdout
    assert run("explain", event["id"], samples, "--quiet").stdout == done.stdout


def test_explain_reads_pipes_of_either_kind(run, samples, built, stored, tmp_path):
    event = json.loads(built)["events"][0]["id"]
    told = run("explain", event, stored).stdout
    assert run("explain", event, "-", stdin=built.encode()).stdout == told
    shell = f"exec {sys.executable} -m newsline_cli"
    bash = subprocess.run(
        ["bash", "-c", f"{shell} explain {event} <(cat '{stored}')"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (bash.returncode, bash.stdout) == (0, told)
    article = (samples / "sochi.txt").read_bytes()
    one = json.loads(run("build", "-", "--format", "json", stdin=article).stdout)["events"][0]
    done = run("explain", one["id"], "-", stdin=article)
    assert done.returncode == 0
    assert done.stdout.startswith(one["id"])


def test_explain_keeps_the_contract_and_refuses_other_ids(run, built, stored, conforms):
    event = json.loads(built)["events"][0]
    done = run("explain", event["id"], stored, "--format", "json")
    assert conforms(json.loads(done.stdout), "explanation_document")
    assert json.loads(done.stdout)["event"] == event
    for wrong, told in (("zz", "no event's id begins with 'zz'"), ("", "no event's id")):
        done = run("explain", wrong, stored)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in " ".join(done.stderr.split())


def test_verify_finds_nothing_wrong_in_what_was_built(run, samples, stored, conforms):
    done = run("verify", stored, samples)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(": no difference\n")
    done = run("verify", stored, samples, "--format", "json")
    assert conforms(json.loads(done.stdout), "verification_document")
    assert json.loads(done.stdout)["differences"] == []


def test_all_adds_what_no_date_dates_and_it_can_be_verified(run, samples, tmp_path):
    dated = run("build", samples / "syria", "--format", "json", "--quiet")
    everything = run("build", samples / "syria", "--format", "json", "--quiet", "--all")
    rules = {
        mention["expression"]["rule"]
        for event in json.loads(everything.stdout)["events"]
        for mention in event["mentions"]
    }
    assert rules & {"day of the story", "publication date"}
    assert len(everything.stdout) > len(dated.stdout)
    stored = tmp_path / "all.json"
    stored.write_text(everything.stdout, "utf-8")
    done = run("verify", stored, samples / "syria")
    assert done.returncode == 0, done.stdout
    assert "no difference" in done.stdout


def test_verify_ends_with_1_where_anything_differs(run, samples, built, tmp_path, conforms):
    document = json.loads(built)
    mention = document["events"][3]["mentions"][0]
    mention["quote"] = mention["quote"].replace("the", "a", 1) + "!"
    path = tmp_path / "spoilt.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = run("verify", path, samples)
    assert done.returncode == 1
    told = f"{mention['article']}: event {document['events'][3]['id']}: quote: "
    assert told in done.stdout
    assert "difference" in done.stdout.splitlines()[-1]
    lines = run("verify", path, samples, "--format", "jsonl").stdout.splitlines()
    assert all(conforms(json.loads(line), "difference") for line in lines)
    # Most articles are not there.
    done = run("verify", path, samples / "sochi.txt")
    assert done.returncode == 1
    assert "not among the articles named" in done.stdout


@pytest.mark.parametrize("command", [["show"], ["merge"], ["verify"], ["explain", "0000"]])
def test_what_is_no_timeline_ends_with_1_and_one_line(run, tmp_path, command):
    path = tmp_path / "wrong.json"
    for text in ("{}", "not JSON", '{"schema": "urn:newsline:timeline:1"}', "[" * 9000):
        path.write_text(text)
        after = ["README.md"] if command == ["verify"] else []
        done = run(*command, path, *after, "--quiet")
        assert done.returncode in ((1, 2) if command[0] == "explain" else (1,))
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        if command[0] != "explain":
            assert done.stderr.startswith(f"timeline: {path}: is no timeline: ")
    if command[0] != "explain":
        done = run(*command, tmp_path, *after)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "is a folder" in done.stderr


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"}]
)
def test_output_is_utf_8_whatever_the_locale(run, tmp_path, locale):
    path = tmp_path / "2021-09-24-ğ.txt"
    path.write_text("Erdoğan’ın – “görüşme” 12 July 2019.\n", encoding="utf-8")
    done = run("read", path, "--format", "jsonl", env={"PYTHONIOENCODING": "ascii", **locale})
    assert json.loads(done.stdout)["text"].startswith("Erdoğan’ın – “görüşme”")
    assert json.loads(done.stdout)["id"].endswith("ğ.txt")


def test_lone_surrogates_do_no_harm(run, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"id": "\\ud83d", "text": "The ministers met in Ankara \\udc80 on 12 July 2019."}\n'
    )
    for command in ("build", "dates", "read"):
        for form in ("jsonl", "json", "text" if command == "read" else "table"):
            done = run(command, path, "--format", form, "--quiet")
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout


def test_the_schema_is_printed_as_it_ships(run):
    from newsline.schema import schema_text

    done = run("schema")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", schema_text())


# Terminals


@pytest.mark.parametrize("width", [40, 80, 132])
def test_a_terminal_gets_a_table_that_fits(terminal, width):
    from rich.cells import cell_len
    from rich.text import Text

    command = (sys.executable, "-m", "newsline_cli", "build", "samples")
    seen, code = terminal(*command, width=width)
    lines = [Text.from_ansi(line).plain for line in seen.splitlines()]
    assert code == 0
    assert "\x1b[" in seen
    assert "2019" in lines
    assert max(map(cell_len, lines)) <= width


def test_a_terminal_of_a_few_columns_still_shows_the_words(terminal):
    command = (sys.executable, "-m", "newsline_cli", "build", "samples", "--from", "2024-03")
    seen, code = terminal(*command, width=12, env={"NO_COLOR": "1"})
    assert code == 0
    assert "NATO" in seen


def test_no_color_is_honoured(terminal):
    command = (sys.executable, "-m", "newsline_cli", "dates", "samples")
    assert "\x1b" in terminal(*command)[0]
    assert "\x1b" not in terminal(*command, env={"NO_COLOR": "1"})[0]
    assert "\x1b" not in terminal(*command, env={"TERM": "dumb"})[0]


# Files


def test_output_writes_what_would_be_printed(run, article, tmp_path):
    printed = run("dates", article, "--format", "json").stdout
    target = tmp_path / "out.json"
    done = run("dates", article, "--format", "json", "--output", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8") == printed
    assert sorted(path.name for path in tmp_path.iterdir()) == [article.name, "out.json"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask
    assert run("dates", article, "--format", "json", "--output", "-").stdout == printed


def test_output_replaces_a_file_and_keeps_its_mode_and_its_link(run, article, tmp_path):
    target, link = tmp_path / "out.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("read", article, "--output", link).returncode == 0
    assert link.is_symlink()
    assert "They met in Ankara" in target.read_text(encoding="utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_failure_leaves_the_old_file(article, tmp_path, monkeypatch):
    def fail(text, published=None):
        raise RuntimeError("no such luck")

    target = tmp_path / "out.json"
    target.write_text("old")
    monkeypatch.setattr("newsline.inference.dates_of", fail)
    done = CliRunner().invoke(app, ["dates", str(article), "--output", str(target)])
    assert done.exit_code == 70
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [article.name, "out.json"]


def test_output_may_be_a_device(run, article):
    assert run("read", article, "--output", os.devnull).returncode == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


# Streams that end early, and errors that nobody foresaw


def shell(command, cwd):
    program = f"{sys.executable} -m newsline_cli"
    return subprocess.run(
        ["bash", "-c", command.replace("timeline", program)],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", ["dates", "read"])
def test_a_closed_pipe_is_silent(root, tmp_path, command):
    rows = tmp_path / "rows.jsonl"
    row = json.dumps({"text": f"{DATED} " * 20, "published": "2021-09-24"})
    rows.write_text(f"{row}\n" * 200)
    done = shell(
        f"timeline {command} {rows} --format jsonl | head -n 1; echo ${{PIPESTATUS[0]}}", root
    )
    record, code = done.stdout.splitlines()
    assert json.loads(record)
    assert (code, done.stderr) == ("141", "")


def test_a_full_disk_and_a_closed_output_are_told(root, article):
    done = shell(f"timeline read {article} >&-", root)
    assert (done.returncode, done.stderr.count("\n")) == (74, 1)
    if Path("/dev/full").exists():
        done = shell(f"timeline read {article} >/dev/full", root)
        assert (done.returncode, done.stderr.count("\n")) == (74, 1)
        assert "standard output: cannot be written: No space left" in done.stderr


@pytest.mark.parametrize("command", ["read", "show"])
def test_whoever_waits_for_the_keyboard_says_so(command, root):
    pty = pytest.importorskip("pty", reason="pseudo-terminals are for POSIX systems")
    ours, theirs = pty.openpty()
    os.write(ours, b"\x04")  # Ctrl-D, before anything is typed
    done = subprocess.run(
        [sys.executable, "-m", "newsline_cli", command, "-"],
        stdin=theirs, capture_output=True, text=True, timeout=60, check=False, cwd=root,
    )  # fmt: skip
    for end in (ours, theirs):
        os.close(end)
    first = done.stderr.splitlines()[0]
    assert (done.returncode, first) == (1, "timeline: reading from the keyboard; end with Ctrl-D")


def test_a_closed_input_is_told(root):
    done = shell("timeline read - <&-", root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "timeline: -: standard input is closed; name files or folders\n"


def test_control_c_ends_with_one_line(root):
    process = subprocess.Popen(
        [sys.executable, "-m", "newsline_cli", "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
    )
    try:
        # Only when it waits for its input is it sure to be inside the command.
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stdout.read() == b""
        assert process.stderr.read() == b"timeline: stopped\n"
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()


@pytest.mark.parametrize("verbose", [False, True])
def test_an_unforeseen_error_is_one_line(article, monkeypatch, verbose):
    def fail(text, published=None):
        raise RuntimeError("no such\nluck")

    monkeypatch.setattr("newsline.inference.dates_of", fail)
    options = ["--verbose"] if verbose else []
    done = CliRunner().invoke(app, ["dates", str(article), *options])
    assert done.exit_code == 70
    assert "RuntimeError: no such luck" in done.stderr
    assert ("Traceback" in done.stderr) is verbose
    assert (done.stderr.count("\n") == 1) is not verbose


def test_the_progress_bar_waits_a_second(monkeypatch):
    from newsline_cli import notices

    clock = iter([0.0, 0.5, 1.5])
    monkeypatch.setattr(notices, "monotonic", lambda: next(clock))
    begun = []

    def started(what, total):
        from rich.console import Console
        from rich.progress import Progress

        begun.append((what, total))
        bar = Progress(console=Console(file=io.StringIO(), force_terminal=True))
        bar.add_task(what, total=total)
        return bar

    monkeypatch.setattr(notices, "_started", started)
    with notices.progress("Reading", 2, shown=True) as bar:
        bar.step()
        assert begun == []
        bar.step()
        assert begun == [("Reading", 2)]
    assert not notices.Notices().bar or sys.stderr.isatty()
