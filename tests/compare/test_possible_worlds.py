"""Verdicts against a model that knows no rule: whether some world makes both claims true.

A world of a total is a toll at each of three moments of each day, which never falls. A plain figure is of its
day's middle moment; early and rising figures may be from before, new, rising and final ones from after. What
one site counted bounds the toll from below only. A world of a stock is a number for each day; a figure holds
on all the days it is known for. A world of a cause is what it was with all that contains it, nothing excluded
being true together. A world of a denied figure is a toll outside of what is called wrong.
"""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import answer, count
from rule_engines import ENGINES, by_rules

from kg.compare import judge
from kg.compare.knowledge import Knowledge
from kg.vocab import Aspect, Basis, Commitment, Denies, Direction, Polarity, Trend, Verdict

TOP = 16
DAYS = (1, 2, 3)
BEFORE, MIDDLE, AFTER = 0, 1, 2
MOMENTS = {
    None: {MIDDLE},
    Trend.EARLY: {BEFORE, MIDDLE},
    Trend.RISING: {BEFORE, MIDDLE, AFTER},
    Trend.LATER: {MIDDLE, AFTER},
    Trend.FINAL: {MIDDLE, AFTER},
}


@st.composite
def figures(draw, basis):
    made = []
    for number in range(2):
        low = draw(st.integers(0, 12))
        days = draw(st.sampled_from([1, 2, 3, (1, 2), (2, 3), (1, 3)]))
        made.append(
            count(
                f"voice {number}" if draw(st.integers(0, 5)) else "one voice",
                low,
                draw(st.sampled_from([-1, low, low + 2])),
                basis=basis,
                known=days,
                trend=draw(st.sampled_from([*MOMENTS])) if basis is Basis.CUMULATIVE else None,
                commitment=draw(st.sampled_from([Commitment.ASSERTED] * 5 + [Commitment.HEDGED])),
                claimant=draw(st.sampled_from(["an official", "an official", "a doctor"])),
                doc=f"doc {number}",
            )
        )
    return made


def numbers(told):
    """The tolls that a figure allows; what a site counted has no upper bound."""
    site = told.claim.claimant == "a doctor"
    top = TOP if told.claim.max is None or site else told.claim.max
    return range(told.claim.min, top + 1)


def some_rising_toll_fits(a, b):
    """Whether the two figures can stand at moments of a toll that never falls."""
    moments = [[(told.known[1].day, moment) for moment in MOMENTS[told.claim.trend]] for told in (a, b)]
    return any(
        (at > then or one <= other) and (at < then or one >= other)
        for at, then in product(*moments)
        for one, other in product(numbers(a), numbers(b))
    )


def some_stock_fits(a, b):
    """Whether each day can have one number, held by every figure known for it."""
    shared = [day for day in DAYS if all(told.known[0].day <= day <= told.known[1].day for told in (a, b))]
    return all(set(numbers(a)) & set(numbers(b)) for _ in shared)


def contradict(a, b, fits):
    asserted = a.claim.commitment is b.claim.commitment is Commitment.ASSERTED
    return asserted and a.origin.id != b.origin.id and not fits(a, b)


WORLDS = [(Basis.CUMULATIVE, some_rising_toll_fits), (Basis.SNAPSHOT, some_stock_fits)]


@pytest.mark.parametrize(("basis", "fits"), WORLDS, ids=["totals", "stocks"])
def test_figures_contradict_exactly_where_no_world_has_both(knowledge, basis, fits):
    @settings(derandomize=True, max_examples=300, deadline=None)
    @given(told=figures(basis))
    def check(told):
        a, b = told
        assert (judge(a, b, knowledge).verdict is Verdict.CONTRADICTION) is contradict(a, b, fits)

    check()


@pytest.mark.parametrize(("basis", "fits"), WORLDS, ids=["totals", "stocks"])
def test_the_rules_find_the_contradictions_of_the_worlds(basis, fits):
    @settings(derandomize=True, max_examples=25, deadline=None)
    @given(told=figures(basis))
    def check(told):
        found = by_rules(told, ENGINES["oxigraph"])
        conflicts = {pair for pair, (_, verdict, _) in found.items() if verdict == "contradiction"}
        assert bool(conflicts) is contradict(*told, fits)

    check()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    wrong=st.tuples(st.integers(0, 10), st.sampled_from([*Direction])),
    told=figures(Basis.CUMULATIVE),
)
def test_a_denied_figure_contradicts_what_no_toll_outside_it_allows(knowledge, wrong, told):
    """All that the denial calls wrong, known by then: no number left to the figure lies outside."""
    at, direction = wrong
    figure = told[0]
    over = direction is Direction.OVERSTATED
    bounds = {"min": at, "max": None if over else at}
    denial = answer(
        "the son",
        aspect=Aspect.COUNT,
        measure=figure.claim.measure,
        population="all",
        basis=Basis.CUMULATIVE,
        polarity=Polarity.DENIED,
        denies=Denies.FIGURE,
        direction=direction,
        known=2,
        **bounds,
    )
    left = range(at) if over else range(at + 1, TOP + 1)
    top = TOP if figure.claim.max is None else figure.claim.max
    fits = any(number in left for number in range(figure.claim.min, top + 1))
    by_then = figure.known[1] <= denial.known[1]
    asserted = figure.claim.commitment is Commitment.ASSERTED

    found = judge(denial, figure, knowledge).verdict
    assert (found is Verdict.CONTRADICTION) is (not fits and by_then and asserted)


@st.composite
def trees(draw):
    """A small tree of causes, of which some children of one parent exclude each other."""
    names = [f"cause/{number}" for number in range(draw(st.integers(3, 6)))]
    parents = {
        name: (draw(st.sampled_from(names[:place])),) if place and draw(st.booleans()) else ()
        for place, name in enumerate(names)
    }
    roots = [name for name in names if not parents[name]]
    excluded = (frozenset(roots[: draw(st.integers(0, len(roots)))]),)
    return Knowledge(parents, tuple(group for group in excluded if len(group) > 1))


def worlds(knowledge):
    """Every set of causes that can be true together: whole upwards, nothing excluded in one."""
    names = sorted(knowledge.parents)
    for size in range(1, len(names) + 1):
        for chosen in combinations(names, size):
            true = set(chosen)
            upwards = all(above in true for name in true for above in knowledge.parents[name])
            if upwards and all(len(true & group) < 2 for group in knowledge.excluded):
                yield true


@settings(derandomize=True, max_examples=150, deadline=None)
@given(data=st.data(), tree=trees(), denied=st.booleans())
def test_causes_contradict_exactly_where_no_world_has_both(data, tree, denied):
    one, other = (data.draw(st.sampled_from(sorted(tree.parents))) for _ in range(2))
    a = answer("A", one, aspect=Aspect.CAUSE, doc="a", polarity=[Polarity.AFFIRMED, Polarity.DENIED][denied])
    b = answer("B", other, aspect=Aspect.CAUSE, doc="b")

    fits = any(other in true and (one in true) is not denied for true in worlds(tree))

    assert (judge(a, b, tree).verdict is Verdict.CONTRADICTION) is not fits


@settings(derandomize=True, max_examples=150, deadline=None)
@given(data=st.data())
def test_perpetrators_contradict_exactly_where_one_act_has_no_hand_for_both(data):
    """One act has one perpetrator, a force that is part of all the forces above it."""
    forces = ["kg:army", "kg:brigade", "kg:rebels", "kg:unit"]
    parents = {"kg:army": (), "kg:rebels": (), "kg:brigade": ("kg:army",), "kg:unit": ("kg:rebels",)}
    camps = {
        "kg:army": (("war", "one"),),
        "kg:rebels": (("war", data.draw(st.sampled_from(["one", "two"]))),),
    }
    tree = Knowledge(parents, (), camps)
    one, other = (data.draw(st.sampled_from(forces)) for _ in range(2))
    a = answer("A", one, aspect=Aspect.RESPONSIBLE, doc="a")
    b = answer("B", other, aspect=Aspect.RESPONSIBLE, doc="b")

    def did_it(force, perpetrator):
        return force == perpetrator or force in parents[perpetrator]

    fits = any(did_it(one, hand) and did_it(other, hand) for hand in forces)

    assert (judge(a, b, tree).verdict is Verdict.CONTRADICTION) is not fits
