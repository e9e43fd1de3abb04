"""Fixtures shared by all tests: the command line in process, golden files, and tests of outside tools."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

# The same examples on every run: a test that fails for one person fails for all.
hypothesis.settings.register_profile("kg", derandomize=True, deadline=None)
hypothesis.settings.load_profile("kg")

GOLDEN = Path(__file__).resolve().parent / "golden"
_NOT_RUN: list[tuple[str, str]] = []


class Outcome(NamedTuple):
    """What a command did: its exit code and what it wrote."""

    code: int
    stdout: str
    stderr: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; review the diff"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "needs_tool(*names): an outside program this test runs; absent, the test is reported as not run, "
        "or fails where KG_REQUIRE_TOOLS=1",
    )


def tool(name: str) -> str | None:
    """Return the path of an outside program: on the path, or installed beside this interpreter."""
    return shutil.which(name) or shutil.which(name, path=Path(sys.executable).parent)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a test whose outside tool is absent not run, or fail where every tool is demanded."""
    wanted = [str(name) for mark in item.iter_markers("needs_tool") for name in mark.args]
    absent = [name for name in wanted if tool(name) is None]
    if not absent:
        return
    reason = f"{', '.join(absent)} not installed"
    if os.environ.get("KG_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{reason}, and KG_REQUIRE_TOOLS=1 demands every outside tool", pytrace=False)
    _NOT_RUN.append((item.nodeid, reason))
    pytest.skip(f"not run: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each test that was not run for want of a tool; the short summary names only lines."""
    if _NOT_RUN:
        terminalreporter.section("not run for want of a tool")
    for nodeid, reason in _NOT_RUN:
        terminalreporter.write_line(f"NOT RUN {nodeid}: {reason}")


@pytest.fixture
def run() -> Callable[..., Outcome]:
    """Run the command line in this process: `run("timeline", "--store", path, input="")`."""
    from click.testing import CliRunner

    from kg.cli import main

    def call(*arguments: str | Path, input: str | bytes | None = None) -> Outcome:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<name>`, or write it anew with `--update-golden`."""

    def check(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8")
            return
        assert path.exists(), f"no golden file {name}; write it with pytest --update-golden"

        assert actual == path.read_text("utf-8")

    return check
