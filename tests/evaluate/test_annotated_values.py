"""Dates and figures of our own, right and wrong."""

import json

import pytest

from kg.assets import data_path
from kg.errors import InputError, NoInput
from kg.evaluate.values import read_records, values

RIGHT = {
    "split": "dev",
    "published": "2024-05-09",
    "text": "On 3 March rebels freed at least 40 guards.",
    "dates": [
        {"start": 0, "end": 10, "text": "On 3 March", "earliest": "2024-03-03", "latest": "2024-03-03"}
    ],
    "figures": [{"start": 24, "end": 42, "text": "at least 40 guards", "min": 40, "max": None}],
}
WRONG = RIGHT | {
    "split": "test",
    "dates": [RIGHT["dates"][0] | {"latest": "2024-03-04"}],
    "figures": [RIGHT["figures"][0] | {"max": 50}],
}
UNMARKED = RIGHT | {"dates": [], "figures": []}


def write(tmp_path, *rows):
    path = tmp_path / "values.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_days_and_bounds_must_be_the_same(tmp_path):
    told = {one.name: (one.percent, one.cases) for one in values(write(tmp_path, RIGHT, WRONG, UNMARKED))}
    for kind in ("dates", "figures"):
        assert told[f"{kind} found"] == (100, 2)
        assert told[f"{kind} right"] == (50, 2)
        assert told[f"{kind} precision"][1] == 3
        assert told[f"{kind} precision"][0] == pytest.approx(100 / 3)
        assert told[f"{kind} right, test"] == (0, 1)


def test_nobody_is_not_any_number(tmp_path):
    text = "No prisoners were killed."
    record = RIGHT | {"text": text, "dates": []}
    figure = {"start": 0, "end": 12, "text": "No prisoners", "min": 0}

    def right(high):
        path = write(tmp_path, record | {"figures": [figure | {"max": high}]})
        return next(one.percent for one in values(path) if one.name == "figures right")

    assert (right(0), right(None)) == (100, 0)


def test_a_line_out_of_format_is_named(tmp_path):
    with pytest.raises(InputError, match=r"values.jsonl.*2"):
        list(read_records(write(tmp_path, RIGHT, {"text": "no"})))
    moved = RIGHT | {"figures": [RIGHT["figures"][0] | {"start": 23}]}
    with pytest.raises(InputError, match="offsets"):
        list(read_records(write(tmp_path, moved)))
    with pytest.raises(NoInput):
        list(read_records(write(tmp_path)))


def test_what_ships_is_well_formed_and_has_both_halves():
    records = list(read_records(data_path("annotated_values.jsonl")))
    assert {record.split for record in records} == {"dev", "test"}
    assert sum(len(record.dates) for record in records) > 60
    assert sum(len(record.figures) for record in records) > 50
