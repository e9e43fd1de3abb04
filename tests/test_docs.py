"""The documentation is run: its console blocks, and the examples in docstrings.

A block of a document is run if the line before its fence is `<!-- run -->`. Each line `$ kg ...` is
called in one new folder that holds the examples, in the order of the document; lines below it, if
any, are the output it must have, with `...` for what is left out. Blocks of Python are run as they are.
"""

import doctest
import importlib
import pkgutil
import re
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^<!-- run -->\n+```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Step(NamedTuple):
    """A command of a console block, with the output shown below it ("" where none is shown)."""

    command: str
    output: str


def steps_of(text: str) -> list[Step]:
    steps = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.replace("\\\n", " ").partition("\n")
            steps.append(Step(command.strip(), output))
    return steps


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def modules() -> list[str]:
    return sorted(found.name for found in pkgutil.walk_packages(kg.__path__, "kg."))


def test_steps_are_read_from_marked_blocks_alone():
    text = "<!-- run -->\n```console\n$ kg a \\\n  b\nout 1\n$ kg c\n```\n\n```console\n$ kg d\n```\n"

    assert steps_of(text) == [Step("kg a    b", "out 1\n"), Step("kg c", "")]


@pytest.mark.parametrize(
    "path", [p for p in documents() if steps_of(p.read_text("utf-8"))], ids=lambda p: p.name
)
def test_commands_of_a_document_do_what_it_shows(path, run, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    checker = doctest.OutputChecker()
    for command, output in steps_of(path.read_text("utf-8")):
        words = shlex.split(command)
        assert words[0] == "kg", f"only kg is run, not: {command}"
        outcome = run(*words[1:])
        assert outcome.code == 0, f"{command}\n{outcome.stderr}"
        shown = outcome.stdout or outcome.stderr
        assert not output or checker.check_output(output, shown, _FLAGS), f"{command} prints\n{shown}"


_PYTHON = re.compile(r"^<!-- run -->\n+```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "path", [p for p in documents() if _PYTHON.search(p.read_text("utf-8"))], ids=lambda p: p.name
)
def test_python_of_a_document_runs(path, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in _PYTHON.findall(path.read_text("utf-8")):
        exec(compile(block, str(path), "exec"), names)


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_hold(name):
    failed, _ = doctest.testmod(importlib.import_module(name))

    assert failed == 0


def requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = sum(project["optional-dependencies"].values(), project["dependencies"])
    return sorted({match[0] for line in lines if (match := re.match(r"[\w-]+", line)) and match[0] != "kg"})


@pytest.mark.parametrize("name", requirements())
def test_dependency_has_its_reason(name):
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+)", page, re.MULTILINE)

    assert [why for names, why in rows if name in names.split(", ")]


@pytest.mark.parametrize("name", requirements())
def test_dependency_is_locked(name):
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8").lower().replace("_", "-")

    assert re.search(rf"^{re.escape(name.lower().replace('_', '-'))}==", lock, re.MULTILINE)
