"""Several processes give what one gives; what fails in one of them loses nothing else."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date

import pytest

from newsline.model import Article
from newsline.pipeline import mentions
from newsline.workers import MOST, PAYS, Failure, processes, tell

DAY = date(2021, 9, 24)
# A pipeline as a package, of which one word kills the process and another raises.
POISON = """
import os
from spacy.language import Language
from newsline.annotate import load_pipeline

@Language.component("poison")
def poison(doc):
    if "Ptomaine" in doc.text:
        os._exit(9)
    if "Arsenic" in doc.text:
        raise ValueError("arsenic")
    return doc

def load(**_):
    nlp = load_pipeline()
    nlp.add_pipe("poison", first=True)
    return nlp
"""


def articles(number):
    return [
        Article(f"{n}.txt", f"Ada Osei opened bridge {n} on Monday. She praised it.", published=DAY)
        for n in range(number)
    ]


@pytest.fixture
def poison(tmp_path, monkeypatch):
    """The name of such a package, which other processes find too."""
    (tmp_path / "poison.py").write_text(POISON, encoding="utf-8")
    about = tmp_path / "poison-1.0.dist-info"
    about.mkdir()
    metadata = "Metadata-Version: 2.1\nName: poison\nVersion: 1.0\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "poison"


def test_processes_are_started_where_they_pay(monkeypatch):
    monkeypatch.setattr("newsline.workers._cores", lambda: 2)
    assert processes(articles(3)) == 1
    assert processes([Article("a", "x" * PAYS)]) == 1
    assert processes([Article("a", "x" * (2 * PAYS))]) == 2
    assert processes([Article("a", "x" * (9 * PAYS))]) == 2
    monkeypatch.setattr("newsline.workers._cores", lambda: 100)
    assert processes([Article("a", "x" * (99 * PAYS))]) == MOST


def test_the_same_is_told(nlp):
    given = articles(50)
    found = list(tell(given, workers=3))
    assert [article for article, _ in found] == given
    assert [told for _, told in found] == [mentions(article, nlp) for article in given]
    assert all(m.article is article for article, told in found for m in told)


def test_the_same_bytes_are_printed(run, samples):
    one, two = (run("build", samples, "--all", "--format", "json", "--workers", n) for n in (1, 2))
    assert (one.returncode, one.stderr) == (two.returncode, two.stderr)
    assert one.stdout == two.stdout


def test_what_raises_loses_nothing_else(poison, nlp):
    bad = Article("bad.txt", "Arsenic killed the king on Monday.", published=DAY)
    good = articles(3)
    found = dict(tell([good[0], bad, *good[1:]], model=poison))
    failure = found.pop(bad)
    assert isinstance(failure, Failure)
    assert failure.reason.endswith("please report it: ValueError: arsenic")
    assert "in poison" in failure.trace
    assert found == {article: mentions(article, nlp) for article in good}


def test_what_kills_its_process_loses_nothing_else(poison, nlp):
    bad = Article("bad.txt", "Ptomaine killed the king on Monday.", published=DAY)
    other = Article("other.txt", "Arsenic killed the queen on Monday.", published=DAY)
    good = articles(34)
    given = [*good[:20], bad, *good[20:], other]
    found = list(tell(given, model=poison, workers=2))
    assert [article for article, _ in found] == given
    told = dict(found)
    failures = [told.pop(article) for article in (bad, other)]
    assert ["killed" in f.reason for f in failures] == [True, False]
    assert told == {article: mentions(article, nlp) for article in good}


def test_the_command_names_what_failed(poison, run, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bad.txt").write_text("Arsenic killed the king on 5 May 2021.", encoding="utf-8")
    (folder / "good.txt").write_text(
        "Ada Osei opened the bridge in Lagos on 5 May 2021.", encoding="utf-8"
    )
    paths = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    given = ("build", folder, "--model", poison, "--format", "json", "--strict", "--quiet")
    done = run(*given, env={"PYTHONPATH": paths})
    assert done.returncode == 3
    assert '"source": "bad.txt"' in done.stdout
    assert '"article": "good.txt"' in done.stdout
    assert '"id": "bad.txt"' not in done.stdout


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are for POSIX systems")
@pytest.mark.parametrize("patience", [1.0, 6.0])
def test_ctrl_c_ends_all_processes_quietly(root, samples, patience, tmp_path):
    # so many that nobody is done, or about to end, when it comes
    for copy in range(60):
        shutil.copytree(samples, tmp_path / str(copy))
    command = [sys.executable, "-m", "newsline_cli", "build", tmp_path, "--workers", "2"]
    given = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "start_new_session": True}
    with subprocess.Popen([*command, "--quiet"], cwd=root, **given) as process:
        time.sleep(patience)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them hear it
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"timeline: stopped\n")
    with pytest.raises(ProcessLookupError):
        _wait_for_the_group(process.pid)


def _wait_for_the_group(group):
    """Raise ProcessLookupError when nobody is left in it."""
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)
