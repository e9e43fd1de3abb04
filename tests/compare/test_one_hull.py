"""Ships: one hull with two values of one attribute, and two places at once."""

import datetime as dt

import pytest
from made_answers import answer

from kg.compare import Context, Thresholds, analyse, context_of, judge
from kg.compare.knowledge import knowledge_of
from kg.extract.claims import conditions, custody, ground, positions, ships
from kg.reference import read_reference
from kg.resolve.values import normalise_value
from kg.vocab import Aspect, ClaimantKind, Reason, SubjectKind, Verdict

HULL = "imo:9074729"
FUJAIRAH, MUSCAT, CEUTA = (25.12, 56.34), (23.61, 58.59), (35.89, -5.32)


def ship(origin, attribute, value, **fields):
    values = normalise_value(Aspect.STATE, value, attribute=attribute)
    return answer(
        origin,
        *values,
        about=HULL,
        aspect=Aspect.STATE,
        subject_kind=SubjectKind.VESSEL,
        attribute=attribute,
        value=value,
        **fields,
    )


def at(origin, point, km=20, **fields):
    return ship(origin, "position", f"at:{point[0]},{point[1]},{km}", **fields)


def since(day):
    return dt.date.fromisoformat(day), dt.date.fromisoformat(day)


def clock(hour):
    instant = dt.datetime(2020, 3, 4, hour, tzinfo=dt.UTC)
    return instant, instant


def test_a_flag_since_a_day_is_succeeded_by_the_next(knowledge):
    panama = ship("a register", "flag", "Panama", counted_from=since("2023-01-01"), known="2023-08-01")
    gabon = ship("another register", "flag", "Gabon", counted_from=since("2023-06-01"), known="2023-08-01")

    assert judge(panama, gabon, knowledge).verdict is Verdict.UPDATE


def test_a_flag_that_its_register_asserts_again_was_not_succeeded(knowledge):
    panama = ship("a register", "flag", "Panama", counted_from=since("2023-01-01"), known="2023-02-01")
    again = ship("a register", "flag", "Panama", known="2023-09-01")
    gabon = ship("another register", "flag", "Gabon", counted_from=since("2023-06-01"), known="2023-08-01")

    context = context_of([panama, again, gabon], knowledge)

    found = [judge(one, gabon, knowledge, context) for one in (panama, again)]
    assert [(one.verdict, one.reason) for one in found] == [(Verdict.CONTRADICTION, Reason.IDENTITY)] * 2


def test_a_flag_asserted_again_before_the_next_begins_is_succeeded(knowledge):
    panama = ship("a register", "flag", "Panama", counted_from=since("2023-01-01"), known="2023-02-01")
    again = ship("a register", "flag", "Panama", known="2023-03-01")
    gabon = ship("another register", "flag", "Gabon", counted_from=since("2023-06-01"), known="2023-08-01")

    context = context_of([panama, again, gabon], knowledge)

    found = [judge(one, gabon, knowledge, context).verdict for one in (panama, again)]
    assert found == [Verdict.UPDATE] * 2


def test_entries_of_two_lists_of_one_date_conflict(knowledge):
    entry = {"claimant_kind": ClaimantKind.DATASET, "known": "2023-07-01"}

    found = judge(
        ship("list A", "flag", "Panama", **entry), ship("list B", "flag", "Gabon", **entry), knowledge
    )

    assert (found.verdict, found.reason, found.rule) == (Verdict.CONTRADICTION, Reason.IDENTITY, "state")


def test_a_flag_without_a_day_is_at_most_tension(knowledge):
    found = judge(ship("A", "flag", "Panama", known=None), ship("B", "flag", "Gabon"), knowledge)

    assert found.verdict is Verdict.TENSION


@pytest.mark.parametrize("attribute", ["name", "former_name", "alias", "manager", "operator"])
def test_names_and_managers_hold_several_values_at_once(knowledge, attribute):
    found = judge(ship("A", attribute, "Nova Spirit"), ship("B", attribute, "Blue Pearl"), knowledge)

    assert (found.verdict, found.reason) == (Verdict.COMPATIBLE, Reason.NOT_FUNCTIONAL)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("tanker", "oil tanker", Verdict.COMPATIBLE),
        ("tanker", "crude oil tanker", Verdict.REFINEMENT),
        ("ship", "bulk carrier", Verdict.REFINEMENT),
        ("tanker", "bulk carrier", Verdict.CONTRADICTION),
        ("cargo ship", "tanker", Verdict.COMPATIBLE),
    ],
)
def test_types_conflict_only_where_no_ship_is_both(knowledge, one, other, verdict):
    assert judge(ship("A", "type", one), ship("B", "type", other), knowledge).verdict is verdict


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("BLUE STAR SHIPPING LIMITED", Verdict.COMPATIBLE),
        ("Blue Star", Verdict.REFINEMENT),
        ("Gatik Marine SA", Verdict.CONTRADICTION),
    ],
)
def test_registered_owners_are_compared_without_their_legal_form(knowledge, other, verdict):
    owner = ship("A", "registered_owner", "Blue Star Shipping Ltd.")

    assert judge(owner, ship("B", "registered_owner", other), knowledge).verdict is verdict


def test_an_attribute_that_no_file_lists_opposes_nothing(knowledge):
    assert (
        judge(ship("A", "colour", "red"), ship("B", "colour", "blue"), knowledge).verdict
        is Verdict.COMPATIBLE
    )


def test_a_file_of_the_user_makes_an_attribute_functional(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('[[attribute]]\nid = "manager"\nlabel = "manager"\nvalue = "actor"\nfunctional = true\n')
    own = knowledge_of(read_reference([mine]))

    found = judge(ship("A", "manager", "Nova Marine"), ship("B", "manager", "Blue Ships"), own)

    assert found.verdict is Verdict.CONTRADICTION


def test_every_attribute_that_extraction_gives_is_listed():
    given = {ships.FLAG, ships.NAME, ships.FORMER_NAME, ships.TYPE, positions.POSITION}
    given |= {conditions.CONDITION, *conditions.OF_PERSONS.values()}
    given |= {ground.HELD_BY, custody.CUSTODY, *(attribute for attribute, _ in ships.RUN_BY)}

    assert given <= {attribute.id for attribute in read_reference().attribute}


def test_a_ship_is_not_at_two_distant_places_on_one_day(knowledge):
    found = judge(at("A", FUJAIRAH), at("B", CEUTA), knowledge)

    assert (found.verdict, found.reason, found.rule) == (Verdict.CONTRADICTION, Reason.TOO_FAST, "position")


@pytest.mark.parametrize(("known", "verdict"), [(5, Verdict.CONTRADICTION), (16, Verdict.COMPATIBLE)])
def test_a_ship_has_the_days_between_to_sail(knowledge, known, verdict):
    assert judge(at("A", FUJAIRAH), at("B", CEUTA, known=known), knowledge).verdict is verdict


def test_clock_times_count_where_both_have_them(knowledge):
    dawn, noon = at("A", FUJAIRAH, clock=clock(6)), at("B", MUSCAT, clock=clock(8))

    assert judge(dawn, noon, knowledge).verdict is Verdict.CONTRADICTION
    assert judge(dawn, at("B", MUSCAT, clock=clock(20)), knowledge).verdict is Verdict.COMPATIBLE
    assert judge(dawn, at("B", MUSCAT), knowledge).verdict is Verdict.COMPATIBLE


def test_the_nearest_points_of_what_the_words_allow_are_taken(knowledge):
    vague = at("B", MUSCAT, km=300, clock=clock(6))

    assert judge(at("A", FUJAIRAH, clock=clock(6)), vague, knowledge).verdict is Verdict.COMPATIBLE


def test_the_greatest_speed_can_be_set(knowledge):
    slow = Context(thresholds=Thresholds(ship_knots=5))
    dawn, night = at("A", FUJAIRAH, clock=clock(6)), at("B", MUSCAT, clock=clock(20))

    assert judge(dawn, night, knowledge, slow).verdict is Verdict.CONTRADICTION


def test_positions_without_a_day_oppose_nothing(knowledge):
    found = judge(at("A", FUJAIRAH, known=None), at("B", CEUTA), knowledge)

    assert (found.verdict, found.reason) == (Verdict.COMPATIBLE, Reason.ORDER_UNKNOWN)


def test_two_flags_of_one_day_make_a_set(knowledge):
    found = analyse([ship("A", "flag", "Panama"), ship("B", "flag", "Gabon")], knowledge)

    assert [one.reason for one in found.sets] == [Reason.IDENTITY]
