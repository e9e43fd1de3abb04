import datetime as dt

import pytest

from kg.errors import InputError
from kg.evaluate.bundle import find_bundles, read_bundle
from kg.vocab import Aspect, Polarity


def test_read_bundle_gives_claims_with_their_words(write_bundle):
    bundle = read_bundle(write_bundle())

    assert bundle.name == "harbour"
    assert bundle.claims["c2"].quote == "Police put the dead at nine"
    assert (bundle.claims["c1"].min, bundle.claims["c1"].max) == (12, 12)
    assert bundle.claims["c3"].polarity is Polarity.DENIED
    assert bundle.claims["c3"].aspect is Aspect.OCCURRENCE


def test_equal_spans_keep_ids_of_their_own(write_bundle):
    def twice(gold):
        gold["claims"].append(gold["claims"][0] | {"id": "c9", "min": 3})

    claims = read_bundle(write_bundle(twice)).claims

    assert claims["c1"].id != claims["c9"].id


def test_the_start_of_a_cumulative_span_is_the_start_of_counting(write_bundle):
    def since(gold):
        gold["claims"][0]["as_of"] = ["2019-02-01", "2019-03-04"]

    claim = read_bundle(write_bundle(since)).claims["c1"]

    assert claim.as_of == (dt.date(2019, 3, 4), dt.date(2019, 3, 4))
    assert claim.counted_from == (dt.date(2019, 2, 1), dt.date(2019, 2, 1))


@pytest.mark.parametrize(
    ("section", "index", "change", "words"),
    [
        ("claims", 1, {"event": "e7"}, "there is no event 'e7'"),
        ("claims", 1, {"doc": "d7"}, "there is no document 'd7'"),
        ("claims", 1, {"end": 4000}, "outside the text"),
        ("claims", 1, {"min": 10}, "min 10 is above max 9"),
        ("claims", 1, {"polarity": "maybe"}, "maybe"),
        ("claims", 1, {"population": "ships"}, "no such population"),
        ("pairs", 0, {"b": "c8"}, "there is no claim 'c8'"),
        ("pairs", 0, {"verdict": "conflict"}, "conflict"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write_bundle, section, index, change, words):
    folder = write_bundle(lambda gold: gold[section][index].update(change))

    with pytest.raises(InputError, match=words) as caught:
        read_bundle(folder)

    assert caught.value.path == str(folder / "gold.json")
    line = folder.joinpath("gold.json").read_text("utf-8").splitlines()[caught.value.line - 1]
    assert ('"c2"' if section == "claims" else '"c1"') in line


def test_broken_json_is_named_with_its_line(write_bundle):
    folder = write_bundle()
    folder.joinpath("gold.json").write_text('{\n"bundle": nonsense\n}', "utf-8")

    with pytest.raises(InputError, match=r"gold\.json:2: not JSON"):
        read_bundle(folder)


def test_find_bundles_looks_into_folders_and_refuses_empty_ones(write_bundle, tmp_path):
    one, two = write_bundle(), write_bundle(name="second")
    (tmp_path / "empty").mkdir()

    assert find_bundles([tmp_path]) == [one, two]
    assert find_bundles([two]) == [two]
    with pytest.raises(InputError, match="no bundle here"):
        find_bundles([tmp_path / "empty"])
