"""A mapping file: what it can say, and how each mistake in it is told."""

import pytest

from kg.errors import InputError
from kg.feeds import MAPPINGS, Feeds, read_mapping
from kg.feeds.feed import release_of
from kg.feeds.tabular import read_rows
from kg.issues import Issue
from kg.sources.locations import find
from kg.vocab import Aspect, Polarity

MAPPING = """
name: raids
title: Raids
publisher: Raid Watch
licence: CC0
citation: Raid Watch, 2026.
table:
  required: [id, day, where, dead]
  optional: [said_by]
record: "{id}"
event:
  words: [where]
  label: "raid on {where}"
  type: assault
  from: {column: day, formats: ["%d/%m/%Y"]}
  place: {name: where, country: {value: "iso:SY"}}
claims:
  - {aspect: count, measure: persons_killed, population: all, words: [dead], min: dead, max: dead, claimant:
  said_by, claimant_kind: organisation}
"""


def write(folder, text):
    path = folder / "raids.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def rows(folder, table, mapping=MAPPING):
    spec = read_mapping(write(folder, mapping))
    path = folder / "raids.csv"
    path.write_text(table, encoding="utf-8")
    (opener,) = find(str(path), limit=1_000_000)
    with opener() as raw:
        feed = Feeds.described(folder / "raids.yaml").own
        release, _ = release_of(feed, raw, None)
        return list(read_rows(raw, spec, release, path="raids.yaml"))


def test_a_row_becomes_an_event_and_a_claim_with_its_speaker(tmp_path):
    (record,) = rows(tmp_path, "id,day,where,dead,said_by\n7,03/04/2026,Homs,12,Red Cross\n")
    (event,), (claim,) = record.events, record.claims

    assert record.document.id == "raids:7"
    assert (event.label, event.place_id, event.earliest.isoformat()) == (
        "raid on Homs",
        "geonames:169577",
        "2026-04-03",
    )
    assert (claim.aspect, claim.min, claim.max, claim.claimant) == (Aspect.COUNT, 12, 12, "Red Cross")
    assert claim.quote == "dead: 12"
    assert claim.polarity is Polarity.AFFIRMED


def test_a_row_that_cannot_be_read_is_an_issue_with_its_line(tmp_path):
    found = rows(
        tmp_path, "id,day,where,dead\n7,03/04/2026,Homs,12\n8,yesterday,Homs,3\n9,04/04/2026,Homs,many\n"
    )
    issues = [one for one in found if isinstance(one, Issue)]

    assert [one.line for one in issues] == [3, 4]
    assert "'yesterday' is no date like %d/%m/%Y" in issues[0].message
    assert "'many' is no number" in issues[1].message
    assert len(found) == 3


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("record: ", "recrod: "), "recrod"),
        (("aspect: count", "aspect: size"), "size"),
        (("min: dead", "min: {column: dead, template: '{dead}'}"), "say one of column"),
        (("min: dead", "min: deaths"), "no column 'deaths'"),
        (("min: dead", "min: {column: dead, table: nowhere}"), "no code table 'nowhere'"),
        (("min: dead", "min: {column: dead, match: '('}"), "no regular expression"),
        (("name: raids", "name: [raids"), "not YAML"),
        (("name: raids", "extends: nothing\nname: raids"), "extends 'nothing'"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(tmp_path, change, says):
    assert change[0] in MAPPING

    with pytest.raises(InputError, match=says.replace("'", ".")):
        rows(tmp_path, "id,day,where,dead,said_by\n7,03/04/2026,Homs,12,A\n", MAPPING.replace(*change))


def test_shipped_mappings_are_all_read():
    paths = sorted(MAPPINGS.glob("*.yaml"))

    assert len(paths) >= 7
    assert {read_mapping(path).name for path in paths} == {path.stem for path in paths}


def test_yaml_makes_no_objects(tmp_path):
    with pytest.raises(InputError, match="not YAML"):
        read_mapping(write(tmp_path, "name: !!python/object/apply:os.system ['true']\n"))
