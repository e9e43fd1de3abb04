"""A bundle of our own making, written out for each test."""

import json

import pytest

TEXT = "The harbour master said the blast killed 12 people. Police put the dead at nine."
LATER = "The ministry denied that any blast had taken place."


def mark(ident, doc, quote, **fields):
    text = {"d1": TEXT, "d2": LATER}[doc]
    start = text.index(quote)
    return {
        "id": ident,
        "doc": doc,
        "start": start,
        "end": start + len(quote),
        "claimant": None,
        "event": "e1",
        "aspect": "count",
        "measure": "persons_killed",
        "population": "all",
        "min": None,
        "max": None,
        "value": None,
        "polarity": "affirmed",
        "commitment": "asserted",
        "as_of": ["2019-03-04", "2019-03-04"],
        "basis": "cumulative",
    } | fields


def gold():
    return {
        "bundle": "harbour",
        "topic": "a blast in a harbour",
        "events": [
            {
                "id": "e1",
                "label": "blast in the harbour",
                "type": "accident",
                "earliest": "2019-03-04",
                "latest": "2019-03-04",
                "place": "the harbour",
                "status": "alleged",
            }
        ],
        "claims": [
            mark("c1", "d1", "the blast killed 12 people", claimant="The harbour master", min=12, max=12),
            mark("c2", "d1", "Police put the dead at nine", claimant="Police", min=9, max=9),
            mark(
                "c3",
                "d2",
                "denied that any blast had taken place",
                claimant="The ministry",
                aspect="occurrence",
                measure=None,
                population=None,
                value="blast",
                polarity="denied",
                basis="snapshot",
            ),
        ],
        "pairs": [
            {"a": "c1", "b": "c2", "verdict": "contradiction", "why": "12 against nine"},
            {"a": "c1", "b": "c3", "verdict": "contradiction", "why": "denied"},
        ],
    }


@pytest.fixture
def write_bundle(tmp_path):
    """Write a bundle folder; `edit` may change the annotation first."""

    def write(edit=None, name="harbour"):
        folder = tmp_path / name
        folder.mkdir()
        rows = [
            {"id": i, "source_domain": s, "title": "", "date_publish": "2019-03-04", "maintext": t}
            for i, s, t in (("d1", "example.org", TEXT), ("d2", "example.com", LATER))
        ]
        folder.joinpath("docs.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
        annotation = gold()
        if edit:
            edit(annotation)
        folder.joinpath("gold.json").write_text(json.dumps(annotation, indent=1), "utf-8")
        return folder

    return write
