"""The README: each of its commands runs, what it shows is what comes out, its tables are true.

Commands that set up an environment (a line with `-m venv`) are run by .ci/run, not here.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsline_cli.exits import MEANINGS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOOLS = ("jq",)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def set_up(line):
    return "-m venv" in line


def shell_commands():
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#") and not set_up(line)]


def console_sessions():
    """(command, lines shown) of each `$ command` in a console block; "..." stands for lines."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield command, shown


def missing(command):
    return [tool for tool in TOOLS if re.search(rf"\b{tool}\b", command) and not shutil.which(tool)]


@pytest.fixture
def checkout(tmp_path):
    """A copy of what the README's commands name, so that what they write stays out of the way."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copy(ROOT / "README.md", tmp_path)
    return tmp_path


@pytest.fixture
def path():
    """A PATH on which `timeline` and `python` are those of this environment."""
    own = Path(sys.executable).parent
    assert (own / "timeline").exists(), f"no timeline beside {sys.executable}: install newsline"
    return f"{own}{os.pathsep}{os.environ['PATH']}"


def test_the_readme_opens_with_two_lines_that_set_everything_up():
    first = blocks("sh")[0].splitlines()
    assert len(first) == 2
    assert all(set_up(line) and "pip install" in line for line in first)
    assert first[0].endswith("timeline build samples")
    assert "pytest" in first[1]
    assert README.index("```sh") < 250


def test_there_is_something_to_run():
    assert len(shell_commands()) >= 6
    assert {"build", "dates", "read"} <= set(
        re.findall(r"timeline (\w+)", " ".join(shell_commands()))
    )


@pytest.mark.parametrize("command", shell_commands())
def test_a_command_of_the_readme_runs(command, checkout, path):
    if missing(command):
        pytest.skip(f"{', '.join(missing(command))} is not installed")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=checkout,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert done.stdout or "--output" in command


@pytest.mark.parametrize(("command", "shown"), list(console_sessions()))
def test_what_the_readme_shows_is_what_comes_out(command, shown, checkout, path, terminal):
    if missing(command):
        pytest.skip(f"{', '.join(missing(command))} is not installed")
    env = {"PATH": path, "NO_COLOR": "1"}
    seen, code = terminal("bash", "-c", command, cwd=checkout, env=env)
    assert code == 0
    pieces = "\n".join(shown).strip("\n").split("\n...\n")
    at = 0
    for piece in pieces:
        assert piece.removesuffix("\n...") in seen[at:]
        at = seen.index(piece.removesuffix("\n..."), at) + 1


@pytest.mark.parametrize("program", blocks("python"))
def test_a_python_example_of_the_readme_runs(program, checkout):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_exit_codes_of_the_readme_are_those_of_the_command():
    section = README.partition("### Exit codes")[2].partition("\n#")[0]
    table = re.findall(r"^\| (\d+) \| (.+) \|$", section, re.MULTILINE)
    assert table == [(str(code.value), meaning) for code, meaning in MEANINGS.items()]


def test_the_fields_of_the_output_are_named_as_in_the_schema():
    from newsline.schema import load_schema

    fields = {"date", "earliest", "latest", "status"}
    assert fields <= set(load_schema()["$defs"]["event"]["properties"])
    for status in load_schema()["$defs"]["status"]["enum"]:
        assert f"`{status}`" in README
