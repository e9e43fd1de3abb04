"""A test that needs an outside tool is named as not run where the tool is absent, or fails on demand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
TEST = """
import pytest

@pytest.mark.needs_tool("a-tool-that-nobody-has")
def test_with_a_tool():
    pass

@pytest.mark.needs_tool("{present}")
def test_with_a_tool_that_is_there():
    pass
"""


@pytest.fixture
def outcome(tmp_path):
    shutil.copy(CONFTEST, tmp_path)
    present = Path(sys.executable).as_posix()
    (tmp_path / "test_it.py").write_text(TEST.format(present=present), "utf-8")

    def run_tests(**environment):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--strict-markers",
            "test_it.py",
        ]
        env = {**os.environ, "KG_REQUIRE_TOOLS": "0", **environment}
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run_tests


def test_absent_tool_is_named_with_its_test(outcome):
    result = outcome()

    assert result.returncode == 0
    assert "NOT RUN test_it.py::test_with_a_tool: a-tool-that-nobody-has not installed" in result.stdout
    assert "1 passed, 1 skipped" in result.stdout


def test_absent_tool_fails_where_all_are_demanded(outcome):
    result = outcome(KG_REQUIRE_TOOLS="1")

    assert result.returncode == 1
    assert "a-tool-that-nobody-has not installed" in result.stdout
    assert "1 passed" in result.stdout
