import random

from made_answers import answer, count

from kg.compare import analyse
from kg.compare.blocks import SMALL_BLOCK
from kg.vocab import Aspect, Polarity, Reason, Trend, Verdict


def only(found, verdict):
    return [one for one in found if one.verdict is verdict]


def test_the_report_of_releases_gives_one_set_with_its_positions(knowledge):
    speaker = count("speaker of parliament", 401, -1, known=13)
    ministry = count("prisons ministry", 116, -1, known=12)
    groups = count("rights groups", 60, 70, known=(13, 14), certain=False)
    again = count("rights groups", 0, 69, known=(13, 14), doc="other", certain=False)

    found = analyse([speaker, ministry, groups, again], knowledge)

    assert len(only(found.comparisons, Verdict.CONTRADICTION)) == 4
    assert [one.verdict for one in found.comparisons if {one.a, one.b} == {speaker.id, ministry.id}] == [
        Verdict.UPDATE
    ]
    (contested,) = found.sets
    assert contested.reason is Reason.LARGER_NOT_LATER
    assert [position.label for position in contested.positions] == ["401 or more", "60 to 69"]
    assert (contested.origins_low, contested.origins_high, contested.reports) == (3, 3, 4)


def test_five_reprints_of_one_agency_are_one_origin(knowledge):
    reprints = [count("AFP", 14, doc=f"paper {n}") for n in range(5)]

    found = analyse([*reprints, count("a local office", 6)], knowledge)

    (contested,) = found.sets
    assert (contested.reports, contested.origins_low) == (6, 2)


def test_a_denied_event_is_set_against_its_toll(knowledge):
    toll = count("a monitor", 12)
    denial = answer("the ministry", aspect=Aspect.OCCURRENCE, polarity=Polarity.DENIED, value="strike")

    found = analyse([toll, denial], knowledge)

    (contested,) = found.sets
    assert contested.questions == tuple(sorted({toll.question.id, denial.question.id}))
    assert contested.reason is Reason.DENIED_EVENT
    assert [position.label for position in contested.positions] == ["12", "it did not take place"]


def test_a_figure_taken_back_leaves_the_set(knowledge):
    wrong = count("the ministry", 40, known=3)
    right = count("the ministry", 12, known=5, doc="later")
    other = count("a monitor", 20, known=5)

    found = analyse([wrong, right, other], knowledge)

    assert len(only(found.comparisons, Verdict.CORRECTION)) == 1
    (contested,) = found.sets
    assert contested.claims == tuple(sorted([right.id, other.id]))


def test_the_order_of_answers_makes_no_difference(knowledge):
    answers = [count(f"origin {n}", n % 7, known=1 + n % 5) for n in range(30)]
    mixed = answers[:]
    random.Random(3).shuffle(mixed)

    assert analyse(answers, knowledge) == analyse(mixed, knowledge)


def test_a_large_question_is_swept_and_still_found_contested(knowledge):
    rising = [count(f"outlet {n}", 10 + n, known=n % 28 + 1, doc=str(n)) for n in range(2 * SMALL_BLOCK)]

    found = analyse(rising, knowledge)

    (contested,) = found.sets
    assert contested.verdict is Verdict.CONTRADICTION
    assert len(contested.claims) == len(rising)
    assert len(found.comparisons) < 4 * len(rising)


def test_a_rising_toll_of_one_office_is_a_chain_of_updates_without_a_set(knowledge):
    told = [count("the ministry", 10 + n, known=n + 1, trend=Trend.RISING) for n in range(20)]

    found = analyse(told, knowledge)

    assert found.sets == ()
    assert {one.verdict for one in found.comparisons} == {Verdict.UPDATE}


def test_values_that_a_report_sets_against_each_other_are_in_tension(knowledge):
    one = answer("a villager", "name:red-band", aspect=Aspect.RESPONSIBLE, doc="d")
    other = answer("a driver", "name:blue-band", aspect=Aspect.RESPONSIBLE, disputes=(one.id,), doc="d")

    (judged,) = analyse([one, other], knowledge).comparisons

    assert (judged.verdict, judged.reason) == (Verdict.TENSION, Reason.AGENT)
