"""Whom words count, and where: populations as concepts and place scopes."""

import pytest

from kg.containment import containment_of
from kg.gazetteer import places_named
from kg.model import Claim, Entity
from kg.question_links import populations_above
from kg.reference import read_reference
from kg.resolve.populations import population_of
from kg.resolve.questions import question_of
from kg.resolve.scopes import place_named, scope_of
from kg.vocab import Aspect, Basis, Measure, MentionKind


@pytest.fixture(scope="module")
def containment():
    return containment_of(read_reference())


@pytest.mark.parametrize(
    ("words", "population"),
    [
        ("seafarers", "other:crew"),
        ("able seamen", "other:crew/able"),
        ("wounded soldiers", "other:soldiers"),
        ("conscripts", "other:soldiers/conscripts"),
        ("suspected militants", "other:militants"),
        ("dead bodies", "all"),
        ("of them", "all"),
        ("children and women", "other:women and children"),
        ("soldiers and miners", "other:soldiers and miners"),
        ("without attackers", "other:without attackers"),
        ("Taliban fighters", "other:combatants/taliban"),
        ("Taliban fighters in Kunduz", "other:combatants/taliban/in-kunduz"),
        ("student teachers", "other:teachers/student"),
        ("beekeepers", "other:beekeepers"),
    ],
)
def test_words_for_one_group_are_one_population_and_modifiers_make_a_smaller_one(words, population):
    assert population_of(f"other:{words}", Measure.PERSONS_KILLED) == population


@pytest.mark.parametrize(
    ("words", "measure", "population"),
    [
        ("inmates", Measure.PERSONS_RELEASED, "all"),
        ("inmates", Measure.PERSONS_KILLED, "other:prisoners"),
        ("political prisoners", Measure.PERSONS_DETAINED, "other:political prisoners"),
        ("demonstrators", Measure.PROTESTERS, "all"),
        ("demonstrators", Measure.PERSONS_DETAINED, "other:protesters"),
    ],
)
def test_a_noun_that_restates_the_role_counts_everyone(words, measure, population):
    assert population_of(f"other:{words}", measure) == population


def test_listed_populations_and_nationals_keep_their_notation_with_the_code_of_the_country():
    assert [population_of(one) for one in (None, "children", "nationals:Kenya", "nationals:KE")] == [
        "all",
        "children",
        "nationals:KE",
        "nationals:KE",
    ]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("other:journalists/foreign", "other:journalists"),
        ("other:journalists/foreign", "civilians"),
        ("other:soldiers/conscripts", "combatants"),
        ("other:combatants/taliban/in-kunduz", "combatants"),
        ("women", "other:women and children"),
        ("other:beekeepers", "all"),
    ],
)
def test_a_population_is_part_of_those_above_it_and_not_they_of_it(containment, part, whole):
    assert whole in populations_above(part, containment)
    assert part not in populations_above(whole, containment)


@pytest.fixture
def strike():
    gao = next(place for place in places_named("Gao") if place.kind.startswith("admin"))
    return Entity(
        id="strike",
        kind=MentionKind.EVENT,
        label="strike",
        country="ML",
        place="Gao region",
        place_id=gao.id,
        places=gao.within,
    )


def test_a_scope_is_narrower_than_its_event(strike):
    town = next(place for place in places_named("Gao") if place.kind == "city")

    assert scope_of("the city of Gao", strike) == town.id
    assert scope_of(town.id, strike) == town.id
    assert scope_of(strike.place_id, strike) is None
    assert scope_of("Gao region", strike) is None
    assert scope_of("Mali", strike) is None
    assert scope_of("Tin Hama", strike) == "place:tin hama"
    assert scope_of("the field hospital in Gao city", strike) == f"site:field hospital@{town.id}"
    assert scope_of("one clinic", strike) == "site:clinic"
    assert scope_of(None, strike) is None


def test_the_words_tell_a_town_from_the_province_of_its_name():
    assert place_named("Gao region", "ML").kind == "admin1"
    assert place_named("Gao city", "ML").kind == "city"
    assert place_named("Gao", "ML").kind == "city"
    assert place_named("Gao", "NO") is None


def test_a_question_holds_the_population_and_scope_that_the_words_mean(strike):
    claim = Claim(
        doc="a",
        start=0,
        end=9,
        quote="9 inmates",
        aspect=Aspect.COUNT,
        measure=Measure.PERSONS_KILLED,
        population="other:foreign journalists",
        place="a clinic",
        basis=Basis.CUMULATIVE,
    )

    question = question_of(claim, strike, strike.id)

    assert (question.population, question.place) == ("other:journalists/foreign", "site:clinic")
    assert question.label == "strike: how many foreign journalists were killed in a clinic"
