"""How many independent origins stand behind claims."""

from dataclasses import replace
from types import SimpleNamespace

from made_answers import answer

from kg.compare import context_of, judge
from kg.compare.independence import independent_origins, may_be_one
from kg.model import Origin
from kg.vocab import Verdict

MINISTRY = Origin(id="ministry", label="health ministry")
STATE = Origin(id="state", label="government")
AGENCY = Origin(id="agency", label="state news agency", maybe=("state",))
HERE = Origin(id="o1", label="official", certain=False, maybe=("group:official",))
THERE = Origin(id="o2", label="official", certain=False, maybe=("group:official",))
PEOPLE = Origin(id="r1", label="resident", certain=False, maybe=("group:resident",))


def count(*origins: Origin) -> tuple[int, int]:
    return independent_origins([SimpleNamespace(origin=origin) for origin in origins])


def test_named_bodies_are_as_many_as_they_are():
    assert count(MINISTRY, STATE, MINISTRY) == (2, 2)


def test_two_groups_of_one_kind_are_one_or_two():
    assert count(HERE, THERE) == (1, 2)
    assert count(HERE, THERE, PEOPLE, MINISTRY) == (3, 4)


def test_a_states_agency_and_its_government_are_one_or_two():
    assert count(AGENCY, STATE) == (1, 2)
    assert count(AGENCY, MINISTRY) == (2, 2)


def test_which_origins_may_be_one():
    assert may_be_one(HERE, THERE)
    assert may_be_one(AGENCY, STATE)
    assert not may_be_one(HERE, PEOPLE)
    assert not may_be_one(MINISTRY, STATE)


def test_no_claim_has_no_origin():
    assert count() == (0, 0)


def test_a_conflict_of_two_who_may_be_one_says_so(knowledge):
    a, b = (
        replace(
            answer(ident, min=low, max=low),
            origin=Origin(id=ident, label="official", maybe=("group:official",)),
        )
        for ident, low in (("one", 12), ("two", 9))
    )
    told = judge(a, b, knowledge, context_of([a, b], knowledge))
    assert told.verdict is Verdict.CONTRADICTION
    assert told.sentence.endswith("But the two may be one source.")
    apart = judge(replace(a, origin=MINISTRY), b, knowledge, context_of([a, b], knowledge))
    assert "one source" not in apart.sentence
