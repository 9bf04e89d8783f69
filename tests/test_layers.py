"""Who may import whom, and who may print: the layers of the design, read from the source."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import newsline
import newsline_cli

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Path(newsline.__file__).parent
COMMAND = Path(newsline_cli.__file__).parent


def modules(package):
    return sorted(path for path in package.rglob("*.py") if "__pycache__" not in path.parts)


def dotted(path, package):
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path):
    """(module, whether at the top level and when running) of each import of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node not in late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module, node not in late
            yield from ((f"{node.module}.{alias.name}", node not in late) for alias in node.names)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def graph():
    """Which modules of the library each of them imports."""
    names = {dotted(path, LIBRARY): path for path in modules(LIBRARY)}
    return {
        name: {module for module, _ in imports(path) if module in names and module != "newsline"}
        for name, path in names.items()
    }


def test_imports_of_the_library_point_one_way():
    depends = graph()
    done = {"newsline"}
    while ready := {
        name for name, needs in depends.items() if name not in done and needs <= done | {name}
    }:
        done |= ready
    assert done == set(depends), f"these import each other: {sorted(set(depends) - done)}"


ORDER = ["model", "find", "resolve", "dates", "pipeline"]


@pytest.mark.parametrize("name", ORDER)
def test_the_pipe_is_straight(name):
    depends, reached, wanted = graph(), set(), [f"newsline.{name}"]
    assert wanted[0] in depends
    while wanted:
        module = wanted.pop()
        reached.add(module)
        wanted.extend(depends.get(module, set()) - reached)
    later = {f"newsline.{after}" for after in ORDER[ORDER.index(name) + 1 :]}
    assert not reached & later


def test_the_nouns_import_nothing_of_ours():
    for name in ("model", "errors"):
        assert graph()[f"newsline.{name}"] == set()


def test_finding_knows_no_calendar_and_resolving_no_words():
    depends = graph()
    assert "newsline.resolve" not in depends["newsline.find"]
    assert "newsline.lexicon" not in depends["newsline.resolve"]


@pytest.mark.parametrize("path", modules(LIBRARY), ids=lambda path: dotted(path, LIBRARY))
def test_the_library_never_prints_exits_or_parses_arguments(path):
    banned = {"typer", "click", "argparse", "newsline_cli", "rich"}
    assert not {module for module, _ in imports(path)} & banned
    loud = {"print", "input", "exit", "quit", "sys.exit", "os._exit", "breakpoint"}
    assert not [found for found in calls(path) if found[0] in loud]
    streams = ("sys.stdout", "sys.stderr", "sys.argv")
    assert not any(stream in path.read_text(encoding="utf-8") for stream in streams)


@pytest.mark.parametrize(
    "path",
    [*modules(LIBRARY), *modules(COMMAND)],
    ids=lambda path: dotted(path, LIBRARY if LIBRARY in path.parents else COMMAND),
)
def test_heavy_packages_are_imported_where_they_are_used(path):
    heavy = {"spacy", "dateparser", "trafilatura", "htmldate", "rich", "holidays", "thinc", "numpy"}
    if path.stem == "spacy_component":
        heavy -= {"spacy"}  # spaCy itself imports it, by its entry point
    if path.stem in {"quicken", "windows"}:
        heavy -= {"spacy", "thinc", "numpy"}  # only where a pipeline is loaded is it imported
    at_the_top = {module.partition(".")[0] for module, top in imports(path) if top}
    assert not at_the_top & heavy


def test_every_package_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[^\w.-]", wanted)[0].lower().replace("_", "-")
        for wanted in project["dependencies"]
    }
    providers = packages_distributions()
    for path in [*modules(LIBRARY), *modules(COMMAND)]:
        for name in {module.partition(".")[0] for module, _ in imports(path)}:
            if name in sys.stdlib_module_names or name in {"newsline", "newsline_cli"}:
                continue
            known = {each.lower().replace("_", "-") for each in providers.get(name, ())}
            assert known & declared, f"{path.name} imports {name}, which pyproject.toml lacks"


def test_modules_have_names_that_say_something():
    names = {path.stem for path in [*modules(LIBRARY), *modules(COMMAND)]}
    assert not names & {"utils", "util", "helpers", "common", "misc"}


def loaded(code):
    """The top-level names and `rich.table`, if loaded, after running `code`."""
    probe = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_command_loads_little_to_show_its_help():
    names = loaded("import newsline_cli.app")
    assert "typer" in names
    assert not names & {"spacy", "dateparser", "trafilatura", "htmldate", "rich.table", "numpy"}


def test_finding_dates_needs_no_spacy(tmp_path):
    article = tmp_path / "2021-09-24-talks.txt"
    article.write_text("They met on Monday, and again on 3 October 2021.\n", encoding="utf-8")
    names = loaded(
        "from newsline_cli.app import app\n"
        "try:\n"
        f"    app(['dates', {str(article)!r}, '--format', 'jsonl'])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code"
    )
    assert "newsline.dates" in names
    assert not names & {"spacy", "trafilatura", "rich.table", "pydantic"}
