"""PLOVER records of our own."""

import json

import pytest

from kg.errors import InputError, NoInput
from kg.evaluate.plover import plover, read_records

RECORDS = [
    {"id": "doc", "event": "DOCUMENT", "text": ""},
    {
        "id": "one",
        "event": "DEMAND",
        "text": "Norland demanded that Sudria free the pilots.",
        "source": [{"actorText": "Norland"}],
        "target": [{"actorText": "Sudria"}],
    },
    {
        "id": "two",
        "event": "AID",
        "text": "Norland shelled Ulm.",
        "source": [{"actorText": "Norland"}],
        "target": [],
    },
]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "records.json"
    path.write_text(json.dumps(RECORDS), "utf-8")
    return path


def test_roots_and_actors_are_scored(corpus):
    told = {measure.name: (measure.percent, measure.cases) for measure in plover(corpus)}

    assert told["root type right"] == (50, 2)
    assert told["root type right, averaged over roots"] == (50, 2)
    assert told["any act found"] == (100, 2)
    assert told["source actor found"] == (100, 2)
    assert told["target actor found"] == (100, 1)
    assert told["direction right"] == (100, 1)


def test_what_is_no_list_of_records_is_an_error(corpus):
    corpus.write_text('{"event": "AID"}', "utf-8")
    with pytest.raises(InputError, match="not a JSON list"):
        list(read_records(corpus))
    corpus.write_text("[{", "utf-8")
    with pytest.raises(InputError, match="not a JSON list"):
        list(read_records(corpus))


def test_a_file_without_records_is_an_error(corpus):
    corpus.write_text('[{"event": "DOCUMENT"}]', "utf-8")
    with pytest.raises(NoInput):
        list(read_records(corpus))
