"""What the tests share: where the project's files are, the command, and a timeline made by hand."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from newsline.annotate import load_pipeline
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Entity,
    Event,
    Mention,
    Precision,
    Skipped,
    Span,
    Status,
    Timeline,
    TimexType,
)
from newsline.schema import load_schema


@pytest.fixture(scope="session")
def root():
    """The folder that holds README.md, samples/ and tests/."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp():
    """The pipeline that ships."""
    return load_pipeline()


@pytest.fixture(scope="session")
def samples(root):
    return root / "samples"


@pytest.fixture(scope="session")
def run(root):
    """Run `timeline` as a user does, in a process of its own; the result is bytes as text."""

    def run(*arguments, stdin=b"", cwd=root, env=None, timeout=120):
        done = subprocess.run(
            [sys.executable, "-m", "newsline_cli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "COLUMNS": "80", **(env or {})},
            timeout=timeout,
            check=False,
        )
        text = (done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "backslashreplace"))
        return subprocess.CompletedProcess(done.args, done.returncode, *text)

    return run


@pytest.fixture(scope="session")
def terminal(root):
    """Run a program with its output on a terminal of `width` columns: what appears, exit code."""
    pty = pytest.importorskip("pty", reason="pseudo-terminals are for POSIX systems")
    import fcntl
    import struct
    import termios

    def terminal(*command, width=80, cwd=root, env=None):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        inherited = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS"}}
        done = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
            env={**inherited, "TERM": "xterm", **(env or {})},
        )
        os.close(theirs)
        seen = b"".join(iter(lambda: _read_terminal(ours), b""))
        os.close(ours)
        return seen.decode("utf-8").replace("\r\n", "\n"), done.wait(timeout=60)

    return terminal


def _read_terminal(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.fixture(scope="session")
def conforms():
    """Whether a record is what the JSON Schema says: of the root, or of one of its `$defs`."""

    def conforms(record, definition=None):
        schema = dict(load_schema())
        if definition is not None:
            schema = {"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"}
        errors = sorted(Draft202012Validator(schema).iter_errors(record), key=str)
        assert not errors, "\n".join(f"{error.json_path}: {error.message}" for error in errors)
        return True

    return conforms


@pytest.fixture(scope="session")
def json_lines():
    """The records of JSON lines."""
    return lambda text: [json.loads(line) for line in text.splitlines()]


SOCHI = Article(
    id="sochi.txt",
    text="MOSCOW - On September 29, Erdogan will meet Vladimir Putin in Sochi.",
    title="Talks in Sochi",
    url="https://news.example/sochi",
    published=date(2021, 9, 24),
    published_from="text header",
)
IDLIB = Article(
    id="idlib.txt",
    text="Last month Russia delivered the first S-400 parts to Ankara.",
    published=date(2019, 8, 2),
    published_from="file name",
)
PARTS = Article(
    id="parts.html",
    text="Russia delivered the first S-400 parts to Ankara on July 12, 2019.",
    published=date(2019, 7, 13),
    published_from="HTML metadata",
)
UNDATED = Article(
    id="undated.txt", text="On November 13, Erdoğan and Putin held talks [bold]in Sochi[/bold]."
)


def _span(article, words):
    start = article.text.index(words)
    return Span(words, start, start + len(words))


def _mention(article, trigger, words, range_, *, anchor=None, entities=(), places=(), **more):
    value = range_.date or "XXXX"
    expression = DatedExpression(
        _span(article, words), TimexType.DATE, value, None, range_, "month day", anchor
    )
    return Mention(
        article=article,
        quote=Span(article.text, 0, len(article.text)),
        trigger=_span(article, trigger),
        lemma=trigger,
        summary=article.text,
        expression=expression,
        range=range_,
        entities=entities,
        places=places,
        **{"status": Status.HAPPENED, **more},
    )


def _event(number, summary, mentions):
    first = mentions[0]
    return Event(
        id=f"{number:012x}",
        range=first.range,
        status=first.status,
        summary=summary,
        trigger=first.trigger.text,
        entities=first.entities,
        places=first.places,
        confidence=0.9412345,
        conflicts=(),
        mentions=tuple(mentions),
    )


def _day(text):
    return DateRange(text, date.fromisoformat(text), date.fromisoformat(text), Precision.DAY)


@pytest.fixture(scope="session")
def timeline():
    """Three events of four articles, made by hand, with a source of every difficulty."""
    july = DateRange("2019-07", date(2019, 7, 1), date(2019, 7, 31), Precision.MONTH)
    yearless = DateRange("XXXX-11-13", None, None, Precision.DAY)
    putin, erdogan = Entity("Vladimir Putin", "PERSON"), Entity("Erdogan", "PERSON")
    delivered = [
        _mention(PARTS, "delivered", "July 12, 2019", _day("2019-07-12"), places=("Ankara",)),
        _mention(IDLIB, "delivered", "Last month", july, anchor="2019-08-02"),
    ]
    meeting = _mention(
        SOCHI, "meet", "September 29", _day("2021-09-29"), anchor="2021-09-24",
        entities=(erdogan, putin), places=("Sochi",), status=Status.PLANNED,
    )  # fmt: skip
    talks = _mention(
        UNDATED, "held", "November 13", yearless,
        entities=(Entity("Erdoğan", "PERSON"), Entity("Putin", "PERSON")),
    )  # fmt: skip
    return Timeline(
        articles=(IDLIB, PARTS, SOCHI, UNDATED),
        events=(
            _event(1, "Russia delivered the first S-400 parts to Ankara", delivered),
            _event(2, "Erdogan will meet Putin in Sochi", [meeting]),
            _event(3, "Erdogan and Putin held talks in Sochi", [talks]),
        ),
        skipped=(Skipped("photo.jpg", "is not text"),),
    )
