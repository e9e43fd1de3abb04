"""Contested days and positions against a model that tries every day and every group of claims."""

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from made_answers import DAY, answer, count

from kg.compare import analyse, load_knowledge
from kg.compare.contests import MAX_CONTESTS, contested_days
from kg.compare.positions import cliques, interval_at, positions_of, speaks_on
from kg.vocab import Aspect, Basis, Polarity, Verdict

KNOWLEDGE = load_knowledge()
DAYS = [dt.date(2020, 3, n) for n in range(1, 10)]


@st.composite
def figures(draw, most=7):
    """Counts of one question by a few origins, some open above, on nine days."""
    basis = draw(st.sampled_from([Basis.CUMULATIVE, Basis.SNAPSHOT]))
    told = []
    for number in range(draw(st.integers(2, most))):
        low = draw(st.integers(0, 12))
        high = draw(st.one_of(st.just(-1), st.integers(low, 14)))
        first = draw(st.integers(1, 9))
        known = (draw(st.integers(max(1, first - 2), first)), first)
        told.append(
            count(f"origin {draw(st.integers(0, 3))}", low, high, known=known, basis=basis, doc=f"d{number}")
        )
    return told


def meet(group, day):
    """Whether some number lies in all the intervals of a day."""
    bounds = [interval_at(answer, day) for answer in group]
    return all(not one.disjoint(other) for one, other in combinations(bounds, 2))


def groups_of(told, day):
    """Every group of claims that can be true together on a day and that no other claim fits into."""
    speaking = [answer for answer in told if speaks_on(answer, day)]
    fitting = [
        frozenset(answer.id for answer in group)
        for size in range(1, len(speaking) + 1)
        for group in combinations(speaking, size)
        if meet(group, day)
    ]
    return {group for group in fitting if not any(group < other for other in fitting)}


@given(figures(), st.sampled_from(DAYS))
def test_positions_are_the_largest_groups_that_can_be_true_together(told, day):
    found = positions_of(told, day, {})

    assert {frozenset(position.claims) for position in found} == groups_of(told, day)
    by_id = {answer.id: answer for answer in told}
    for position in found:
        within = [interval_at(by_id[name], day) for name in position.claims]
        assert position.min == max(bounds.low for bounds in within)
        assert position.max == min((b.high for b in within if b.high is not None), default=None)


@given(figures())
def test_contested_days_are_those_on_which_no_number_fits_all(told):
    known = {answer.known[1] for answer in told}
    expected = {day for day in known if len(groups_of(told, day)) > 1}

    assert set(contested_days(told, (), {})) == expected


@given(figures())
def test_a_day_is_kept_for_each_change_of_positions(told):
    for found in analyse(told, KNOWLEDGE).sets:
        days = [contest.day for contest in found.contests]
        assert days == sorted(set(days))
        assert found.contested_on in days
        named = {
            name for contest in found.contests for position in contest.positions for name in position.claims
        }
        assert named <= set(found.claims)
        for contest in found.contests:
            standing = [answer for answer in told if answer.id in found.claims]
            groups = {frozenset(position.claims) for position in contest.positions}
            assert groups == groups_of(standing, contest.day)
        if found.verdict is Verdict.CONTRADICTION:
            assert len(next(c for c in found.contests if c.day == found.contested_on).positions) > 1


def test_positions_change_as_figures_come_in():
    first = count("ministry", 12, known=4)
    above = count("monitor", 60, -1, known=4)
    risen = count("ministry", 40, known=6)
    last = count("ministry", 75, known=8)

    [found] = analyse([first, above, risen, last], KNOWLEDGE).sets

    told = {c.day.day: [(p.label, len(p.claims)) for p in c.positions] for c in found.contests}
    assert told == {4: [("60 to 75", 2), ("12", 3)], 6: [("60 to 75", 3), ("40", 3)]}
    assert found.contested_days == 2


def test_a_set_of_many_days_keeps_the_widest_and_counts_the_rest():
    high = [count("monitor", 1000 - n, known=n, doc=f"h{n}", trend=None) for n in range(1, 29)]
    low = [count("ministry", n, known=n, doc=f"l{n}") for n in range(1, 29)]

    [found] = analyse([*high[-1:], *low], KNOWLEDGE).sets
    assert found.contested_days == 1
    others = [count(f"monitor {n}", 500 + n, known=n, doc=f"h{n}") for n in range(1, 29)]
    [found] = analyse([*others, *low], KNOWLEDGE).sets

    assert found.contested_days == 28
    assert 2 <= len(found.contests) <= MAX_CONTESTS


def test_a_denial_of_the_event_is_contested_when_it_meets_its_toll():
    toll = count("monitor", 12, known=4)
    denial = answer("army", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, known=6)

    [found] = analyse([toll, denial], KNOWLEDGE).sets

    assert [contest.day for contest in found.contests] == [DAY.replace(day=6)]
    assert len(found.positions) == 2


def test_the_largest_groups_are_kept_where_there_are_too_many():
    from kg.compare.bounds import Bounds

    many = {f"n{n}": Bounds(n, n) for n in range(10)} | {"twin": Bounds(3, 3)}

    assert cliques(many, most=1) == [("n3", "twin")]
