"""Links between questions: what is part of what, what entails what, what adds up, and what comes of it."""

from made_answers import answer, count, event

from kg.compare import analyse, context_of, judge
from kg.question_links import links_of
from kg.vocab import Aspect, Basis, Denies, Gate, LinkKind, Polarity, Reason, Verdict

KINSHASA = "geonames:2314302"


def links(knowledge, *answers):
    """{(kind, of, to): link} with questions named by the first answer to each."""
    names = {}
    for one in answers:
        names.setdefault(one.question.id, one.claim.claimant)
    return {
        (link.kind, names[link.of], tuple(names[to] for to in link.to)): link
        for link in links_of(answers, knowledge)
    }


def test_a_part_by_population_and_place_is_part_of_each_wider_question(knowledge):
    found = links(
        knowledge,
        count("part", 4, population="children", place=KINSHASA),
        count("children", 5, population="children"),
        count("city", 9, place=KINSHASA),
        count("whole", 12),
        count("others", 3, population="combatants"),
    )

    parts = {(of, *to): link.gate for (kind, of, to), link in found.items() if kind == "part_of_question"}
    assert parts == {
        ("part", "children"): Gate.SAME_SCOPE,
        ("part", "city"): Gate.SAME_POPULATION,
        ("part", "whole"): Gate.SAME_SCOPE,
        ("children", "whole"): Gate.SAME_POPULATION,
        ("city", "whole"): Gate.SAME_SCOPE,
        ("others", "whole"): Gate.SAME_POPULATION,
    }


def test_children_of_a_province_are_no_part_of_the_dead_of_its_city(knowledge):
    one = count("A", 9, population="children", place="geonames:1")
    other = count("B", 5, place="geonames:2")

    assert links(knowledge, one, other) == {}
    assert judge(one, other, knowledge).verdict is Verdict.DIFFERENT_SCOPE


def test_figures_of_another_basis_are_no_floor_for_a_whole(knowledge):
    stock = count("A", 40, population="children", basis=Basis.SNAPSHOT)

    assert judge(stock, count("B", 12), knowledge).verdict is Verdict.DIFFERENT_POPULATION


def test_an_occurrence_is_entailed_by_counts_and_culprits_of_its_event_only(knowledge):
    found = links(
        knowledge,
        answer("denial", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, denies=Denies.EVENT),
        count("toll", 12),
        answer("culprit", aspect=Aspect.RESPONSIBLE),
        answer("when", aspect=Aspect.TIME),
        count("elsewhere", 3, about=event("other")),
    )

    assert {(of, *to) for kind, of, to in found if kind is LinkKind.ENTAILED_BY} == {
        ("denial", "toll"),
        ("denial", "culprit"),
    }


def listing(*figures):
    """Figures of one speaker side by side in one report: (name, number, population)."""
    return [
        count("The mayor", number, population=population, doc="r", version="r", start=10 * i, end=10 * i + 5)
        for i, (number, population) in enumerate(figures)
    ]


def test_figures_that_add_up_to_the_whole_beside_them_are_its_parts(knowledge):
    told = listing((40, "all"), (25, "other:men"), (10, "women"), (5, "children"))

    (link,) = (one for one in links_of(told, knowledge) if one.kind is LinkKind.SUM_OF)

    assert link.of == told[0].question.id
    assert set(link.to) == {one.question.id for one in told[1:]}
    assert link.stated_in == ("r",)


def test_figures_that_do_not_add_up_are_no_sum(knowledge):
    told = listing((40, "all"), (25, "civilians"), (10, "women"), (4, "other:crew"))

    assert [one for one in links_of(told, knowledge) if one.kind is LinkKind.SUM_OF] == []


def test_parts_that_exceed_a_whole_together_are_in_tension_with_it(knowledge):
    civilians, fighters = count("A", 7, population="civilians"), count("A", 6, -1, population="combatants")
    whole = count("B", 10)

    found = analyse([civilians, fighters, whole], knowledge).comparisons

    told = {frozenset((one.a, one.b)): one for one in found if one.reason is Reason.PART_EXCEEDS_WHOLE}
    assert set(told) == {frozenset((civilians.id, whole.id)), frozenset((fighters.id, whole.id))}
    assert {(one.verdict, one.rule, one.gap) for one in told.values()} == {(Verdict.TENSION, "count-sum", 3)}


def test_an_origin_that_gives_the_whole_itself_is_judged_by_it(knowledge):
    parts = [count("A", 7, population="civilians"), count("A", 6, population="combatants", doc="A2")]

    found = analyse([*parts, count("A", 13, doc="A3"), count("B", 10)], knowledge).comparisons

    assert [one.rule for one in found if one.reason is Reason.PART_EXCEEDS_WHOLE] == []
    assert [one.rule for one in found if one.verdict is Verdict.CONTRADICTION] == ["count-cumulative"]


def test_parts_known_only_later_than_the_whole_do_not_exceed_it(knowledge):
    late = [
        count("A", 7, population="civilians", known=5),
        count("A", 6, population="combatants", known=3, doc="A2"),
    ]
    whole = count("B", 10, known=4)

    context = context_of([*late, whole], knowledge)

    assert judge(late[0], whole, knowledge, context).verdict is Verdict.DIFFERENT_POPULATION


def test_a_denial_of_a_siege_is_in_tension_with_a_strike_that_is_part_of_it(knowledge):
    siege = event("siege", first=1, last=20, place_id=KINSHASA)
    strike = event("strike", first=4, last=4, place_id=KINSHASA)
    denial = answer(
        "The army", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, denies=Denies.EVENT, about=siege
    )
    toll = count("residents", 9, about=strike)

    found = analyse([denial, toll], knowledge)

    (pair,) = found.comparisons
    assert (pair.verdict, pair.reason) == (Verdict.TENSION, Reason.BROADER_DENIAL)
    (told,) = found.sets
    assert set(told.claims) == {denial.id, toll.id}


def test_an_inferred_part_of_an_event_is_another_scope_whatever_its_figure(knowledge):
    siege = event("siege", first=1, last=20, place_id=KINSHASA)
    strike = event("strike", first=4, last=4, place_id=KINSHASA)

    found = judge(count("A", 30, about=strike), count("B", 10, about=siege), knowledge)

    assert (found.verdict, found.reason) == (Verdict.DIFFERENT_SCOPE, Reason.PART_OF_WHOLE)
