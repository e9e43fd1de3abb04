"""Eighteen cases that a careful reader decides without hesitation, with the verdict the rules give them."""

from dataclasses import replace

import pytest
from made_answers import answer, count, day, event

from kg.compare import analyse, judge
from kg.resolve.values import normalise_value
from kg.vocab import (
    Aspect,
    Basis,
    Commitment,
    Denies,
    EventType,
    Measure,
    Polarity,
    Reason,
    SubjectKind,
    Verdict,
)


def verdict(knowledge, a, b):
    found = judge(a, b, knowledge)
    assert judge(b, a, knowledge) == found
    return found.verdict


def blame(origin, words, **fields):
    values = normalise_value(Aspect.RESPONSIBLE, words, country=fields.pop("country", "PK"), claimant=origin)
    return answer(origin, *values, aspect=Aspect.RESPONSIBLE, value=words, **fields)


def flag(origin, code, **fields):
    return answer(
        origin,
        f"iso:{code}",
        about="imo:9321483",
        subject_kind=SubjectKind.VESSEL,
        aspect=Aspect.STATE,
        attribute="flag",
        value=code,
        **fields,
    )


def days(first, last=None):
    return day(first), day(last if last is not None else first)


def when(origin, first, last):
    return answer(origin, f"{first}/{last}", aspect=Aspect.TIME, value=first)


def test_01_a_toll_that_grew_is_an_update(knowledge):
    early = count("the commission", 26, known="2020-01-24")
    late = count("the commission", 80, -1, known="2020-01-27", doc="later")

    assert verdict(knowledge, early, late) is Verdict.UPDATE


def test_02_a_smaller_later_total_contradicts_another_and_corrects_itself(knowledge):
    ministry, agency = count("the ministry", 12), count("an agency", 9)
    again = count("the ministry", 9, known=5, doc="later")

    assert verdict(knowledge, ministry, agency) is Verdict.CONTRADICTION
    assert verdict(knowledge, ministry, again) is Verdict.CORRECTION


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (count("A", 12, 999), count("B", 34), Verdict.COMPATIBLE),
        (count("A", 12, 999), count("B", 3), Verdict.CONTRADICTION),
        (count("ACLED", 12, -1), count("B", 34), Verdict.COMPATIBLE),
    ],
)
def test_03_vague_words_keep_their_widest_reading(knowledge, a, b, expected):
    assert verdict(knowledge, a, b) is expected


def test_04_more_than_forty_excludes_forty(knowledge):
    assert verdict(knowledge, count("A", 41, -1), count("B", 40)) is Verdict.CONTRADICTION


def test_05_children_among_the_dead(knowledge):
    total, fewer = count("B", 11), count("B", 15)
    children = count("A", 15, population="children")
    stated = count("A", 15, population="children", quote="12 dead, including 15 children")

    assert verdict(knowledge, children, total) is Verdict.TENSION
    assert judge(children, total, knowledge).reason is Reason.PART_EXCEEDS_WHOLE
    assert verdict(knowledge, stated, total) is Verdict.CONTRADICTION
    assert verdict(knowledge, count("A", 11, population="children"), fewer) is Verdict.DIFFERENT_POPULATION


def test_06_casualties_are_not_the_killed(knowledge):
    casualties = count("A", 120, measure=Measure.CASUALTIES)

    assert verdict(knowledge, casualties, count("B", 30)) is Verdict.DIFFERENT_MEASURE


def test_07_a_city_within_its_province(knowledge):
    city, province = "geonames:217831", "geonames:205413"

    few = verdict(knowledge, count("A", 20, place=city), count("B", 45, place=province))
    many = judge(count("A", 45, place=city), count("B", 20, place=province), knowledge)

    assert few is Verdict.DIFFERENT_SCOPE
    assert (many.verdict, many.reason) == (Verdict.TENSION, Reason.PART_EXCEEDS_WHOLE)


def test_08_a_day_and_a_year_are_other_bases(knowledge):
    past_day = count("A", 20, basis=Basis.PERIOD)

    assert verdict(knowledge, past_day, count("B", 200)) is Verdict.DIFFERENT_BASIS


def test_09_two_culprits_of_one_attack(knowledge):
    claim = blame("the group", "Jaish-e-Mohammed")
    state = blame("the state", "Tehrik-i-Taliban Pakistan")

    found = judge(claim, state, knowledge)

    assert (found.verdict, found.reason) == (Verdict.CONTRADICTION, Reason.AGENT)


def test_10_a_denial_opposes_the_report_and_silence_does_not(knowledge):
    residents = answer("residents", aspect=Aspect.OCCURRENCE, value="a strike")
    denial = answer("the ministry", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, denies=Denies.EVENT)
    silence = answer("the ministry", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, denies=Denies.NONE)

    assert judge(residents, denial, knowledge).reason is Reason.POLARITY
    assert verdict(knowledge, residents, denial) is Verdict.CONTRADICTION
    assert verdict(knowledge, residents, silence) is Verdict.COMPATIBLE


def test_11_reprints_of_an_agency_are_one_origin(knowledge):
    found = analyse([*(count("AFP", 14, doc=f"{n}") for n in range(5)), count("an office", 6)], knowledge)

    assert [(one.origins_low, one.reports) for one in found.sets] == [(2, 6)]


def test_12_two_strikes_on_one_day_stay_two(knowledge):
    first, second = event("at noon"), event("at dusk")

    assert (
        verdict(knowledge, count("A", 4, about=first), count("B", 9, about=second)) is Verdict.DIFFERENT_EVENT
    )


@pytest.mark.parametrize("commitment", [Commitment.PLANNED, Commitment.HYPOTHETICAL])
def test_13_what_is_threatened_is_not_asserted(knowledge, commitment):
    threat = count("A", 100, commitment=commitment)

    assert verdict(knowledge, threat, count("B", 0)) is Verdict.NOT_ASSERTED


def test_14_a_flag_ends_where_the_next_begins(knowledge):
    panama = flag("a register", "PA", counted_from=days("2023-01-01"), known=None)
    gabon = flag("another register", "GA", counted_from=days("2023-06-01"), known=None)
    one = flag("a register", "PA", known="2023-07-01")
    other = flag("another register", "GA", known="2023-07-01")

    assert verdict(knowledge, panama, gabon) is Verdict.UPDATE
    assert judge(one, other, knowledge).reason is Reason.IDENTITY
    assert verdict(knowledge, one, other) is Verdict.CONTRADICTION


def test_15_days_that_are_one_after_anchoring(knowledge):
    thursday = when("A", "2020-03-05", "2020-03-05")

    same, other = when("B", "2020-03-05", "2020-03-05"), when("B", "2020-03-03", "2020-03-03")

    assert verdict(knowledge, thursday, same) is Verdict.COMPATIBLE
    assert verdict(knowledge, thursday, other) is Verdict.CONTRADICTION


def test_16_a_year_is_refined_by_a_day(knowledge):
    year = when("A", "2024-01-01", "2024-12-31")

    assert verdict(knowledge, year, when("B", "2024-03-09", "2024-03-09")) is Verdict.REFINEMENT


def test_17_thousands_against_hundreds_shows_both_originals(knowledge):
    thousands = count("A", 1000, 999999, quote="тысячи человек")
    hundreds = count("B", 100, 999, quote="hundreds of people")

    found = judge(thousands, hundreds, knowledge)

    assert found.verdict is Verdict.CONTRADICTION
    assert "тысячи человек" in found.sentence
    assert "hundreds of people" in found.sentence


def test_18_one_statement_in_two_reports_is_one_voice(knowledge):
    one = count("the minister", 14, quote="14 people died", doc="one")
    other = count("the minister", 14, quote="fourteen dead", doc="two")

    assert verdict(knowledge, one, other) is Verdict.SAME_ORIGIN
    assert analyse([one, other], knowledge).sets == ()


def test_allies_stay_apart_for_one_act_and_not_in_a_campaign(knowledge):
    siege = event("siege", EventType.CLASH, 1, 20)
    strike = event("strike")

    def judged(about):
        a = blame("A", "Russian air force", about=about, country="SY")
        return verdict(knowledge, a, blame("B", "Syrian air force", about=about, country="SY"))

    assert judged(strike) is Verdict.CONTRADICTION
    assert judged(siege) is Verdict.COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the army", "government forces", Verdict.COMPATIBLE),
        ("rebels", "M23", Verdict.REFINEMENT),
        ("M23", "the army", Verdict.CONTRADICTION),
        ("gunmen", "the army", Verdict.COMPATIBLE),
        ("terrorists", "the army", Verdict.CONTRADICTION),
        ("unidentified men", "the army", Verdict.COMPATIBLE),
        ("the army or the M23", "the Allied Democratic Forces", Verdict.TENSION),
    ],
)
def test_attributions_oppose_where_neither_contains_the_other(knowledge, one, other, expected):
    found = verdict(knowledge, blame("A", one, country="CD"), blame("B", other, country="CD"))

    assert found is expected


def test_two_states_that_accuse_each_other_contradict(knowledge):
    clash = event("border clash", EventType.CLASH, 1, 3)
    sides = {"iso:UZ/government": "Kazakh forces", "iso:KZ/government": "Uzbek troops"}
    one, other = (replace(blame(who, whom, about=clash), claimant=who) for who, whom in sides.items())
    witness = blame("a witness", "Uzbek troops", about=clash)

    assert verdict(knowledge, one, other) is Verdict.CONTRADICTION
    assert verdict(knowledge, one, witness) is Verdict.COMPATIBLE


@pytest.mark.parametrize(
    ("population", "expected"), [("civilians", Verdict.CONTRADICTION), ("combatants", Verdict.TENSION)]
)
def test_a_denial_of_harm_to_civilians_opposes_counts_of_them(knowledge, population, expected):
    denial = answer(
        "the army",
        *normalise_value(Aspect.OCCURRENCE, "it harmed civilians", polarity=Polarity.DENIED),
        aspect=Aspect.OCCURRENCE,
        polarity=Polarity.DENIED,
    )

    assert verdict(knowledge, denial, count("villagers", 7, population=population)) is expected


@pytest.mark.parametrize("basis", [Basis.CUMULATIVE, Basis.SNAPSHOT])
def test_none_at_all_excludes_every_part(knowledge, basis):
    nobody = count("the ministry", 0, 0)
    hurt = count("a doctor's union", 2, population="nationals:Kenya", basis=basis)

    assert verdict(knowledge, nobody, hurt) is Verdict.CONTRADICTION


def test_naming_one_of_several_is_at_most_tension(knowledge):
    either = blame("A", "the Pakistani army or the Indian army")
    outright = blame("B", "the Indian army")

    assert verdict(knowledge, either, outright) is Verdict.TENSION
    assert (
        verdict(knowledge, either, blame("C", "the Pakistani army or the Indian army")) is Verdict.COMPATIBLE
    )


def hour(origin, words, **fields):
    return answer(origin, *normalise_value(Aspect.TIME, words), aspect=Aspect.TIME, value=words, **fields)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("around 9.30 am", "at 14:15", Verdict.CONTRADICTION),
        ("2020-03-04 at 8.17 am", "2020-03-04 at 8:43 am", Verdict.CONTRADICTION),
        ("2020-03-04 at 8.17 am", "2020-03-05 at 8.17 am", Verdict.CONTRADICTION),
        ("in the morning", "at 9.20 am", Verdict.REFINEMENT),
        ("at nine o'clock", "at 9.10 am", Verdict.REFINEMENT),
        ("2020-03-04/2020-03-05 at dawn", "at noon", Verdict.COMPATIBLE),
    ],
)
def test_hours_of_one_day_that_cannot_meet_conflict(knowledge, one, other, expected):
    assert verdict(knowledge, hour("A", one), hour("B", other)) is expected


def where(origin, words):
    return answer(origin, *normalise_value(Aspect.PLACE, words), aspect=Aspect.PLACE, value=words)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("in international waters", "inside its territorial waters", Verdict.CONTRADICTION),
        ("30 miles from the coast", "within 12 nautical miles of the coast", Verdict.CONTRADICTION),
        ("16 nautical miles from the shoal", "15 to 17 nautical miles from the shoal", Verdict.COMPATIBLE),
        ("30 miles from the coast", "5 miles from the platform", Verdict.COMPATIBLE),
    ],
)
def test_zones_and_distances_at_sea(knowledge, one, other, expected):
    assert verdict(knowledge, where("A", one), where("B", other)) is expected


def state(origin, words, **fields):
    return answer(
        origin,
        *normalise_value(Aspect.STATE, words, country="KE"),
        aspect=Aspect.STATE,
        value=words,
        **fields,
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the port is open", "the port has been shut", Verdict.CONTRADICTION),
        ("the port is open", "the airport is closed", Verdict.COMPATIBLE),
        ("the truce is holding", "the ceasefire has collapsed", Verdict.CONTRADICTION),
        ("there is no fighting", "all is calm", Verdict.COMPATIBLE),
        ("the hostages were let go", "the passengers are still held", Verdict.CONTRADICTION),
    ],
)
def test_states_of_one_thing_exclude_each_other(knowledge, one, other, expected):
    assert verdict(knowledge, state("A", one), state("B", other)) is expected


def test_who_ordered_an_act_may_be_another_than_who_did_it(knowledge):
    did, planned = blame("A", "the Pakistani army"), blame("B", "planned and directed by India")

    assert verdict(knowledge, did, planned) is Verdict.TENSION
    assert verdict(knowledge, did, blame("B", "India")) is Verdict.CONTRADICTION
