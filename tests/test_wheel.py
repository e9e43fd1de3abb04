"""The wheel holds all that the package needs beside its code: ontology, queries and data."""

import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
wheel = pytest.importorskip("hatchling.builders.wheel", reason="not run: hatchling not installed")


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    (built,) = wheel.WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    ("folder", "inside"),
    [("kg", "kg"), ("ontology", "kg/_assets/ontology"), ("queries", "kg/_assets/queries")],
)
def test_wheel_holds_every_file_of(names, folder, inside):
    paths = [
        path
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert paths, f"nothing in {folder}"

    absent = [
        str(path) for path in paths if f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" not in names
    ]
    assert absent == []


def test_wheel_holds_nothing_else(names):
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
