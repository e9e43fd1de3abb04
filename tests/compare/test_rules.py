"""The rules in `ontology/rules/` against the fast path: every pair, every verdict, on several engines."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import answer, count, event
from rule_engines import ENGINES, RULES, WITNESS, by_fast_path, by_rules, header, knowledge, last

from kg.compare import judge
from kg.gazetteer import places_named
from kg.ids import content_hash
from kg.resolve.questions import question_of
from kg.vocab import (
    Aspect,
    Basis,
    Commitment,
    Denies,
    Direction,
    EventType,
    Measure,
    Polarity,
    Reason,
    SubjectKind,
    Trend,
    Verdict,
)

SPEAKERS = [None, "iso:SY/government", "kg:hezbollah", "kg:isis", "kg:m23", "iso:CD/government/armed-forces"]
DAYS = [None, 1, 2, 3, (1, 2), (2, 3), (1, 3)]
STARTS = [None, None, (dt.date(2020, 3, 1),) * 2, (dt.date(2020, 3, 2), dt.date(2020, 3, 4))]
VOICES = ["A", "B", "C"]
COMMITMENTS = [Commitment.ASSERTED, Commitment.ASSERTED, Commitment.ASSERTED, Commitment.HEDGED]
# every engine answers alike; rdflib takes longest, so it is asked less
EXAMPLES = {"oxigraph": 30, "rdflib": 4}


def agree(strategy, engine):
    """Run the rules on answers that a strategy draws, as often as the engine is quick."""

    @settings(derandomize=True, max_examples=EXAMPLES[engine], deadline=None)
    @given(answers=strategy)
    def check(answers):
        assert by_rules(answers, ENGINES[engine]) == by_fast_path(answers)

    check()


@st.composite
def figures(draw, basis, units=(None, None, None, "families", "per day")):
    """Figures of one question, or of two that differ by a unit left open, from a few origins."""
    made = []
    for index in range(draw(st.integers(2, 5))):
        low = draw(st.integers(0, 12)) * draw(st.sampled_from([1, 1, 1, 10]))
        high = draw(st.sampled_from([-1, low, low + 2, 999 if low == 12 else low]))
        unit = draw(st.sampled_from(units))
        one = count(
            draw(st.sampled_from(VOICES)),
            low,
            high,
            known=draw(st.sampled_from(DAYS)),
            basis=basis,
            unit=unit,
            trend=draw(st.sampled_from([None, None, *Trend])),
            counted_from=draw(st.sampled_from(STARTS)),
            commitment=draw(st.sampled_from(COMMITMENTS)),
            doc=f"doc {index}",
        )
        question = replace(one.question, unit=unit, id=content_hash(one.question.id, unit))
        claim = replace(one.claim, claimant=draw(st.sampled_from(["an official", "a doctor"])))
        published = draw(st.sampled_from([None, dt.date(2020, 3, 4), dt.date(2020, 3, 5)]))
        speaker = draw(st.sampled_from(SPEAKERS))
        made.append(replace(one, question=question, claim=claim, published=published, claimant=speaker))
    return made


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("basis", [Basis.CUMULATIVE, Basis.SNAPSHOT, Basis.PERIOD])
def test_rules_and_fast_path_agree_on_figures(engine, basis):
    agree(figures(basis), engine)


def concepts(*folders):
    return sorted(name for name in knowledge().parents if name.startswith(folders))[::5]


def points(name):
    found = [place for place in places_named(name) if place.lat is not None]
    yield from ((place.id, f"at:{place.lat},{place.lon},{place.precision_km or 1}") for place in found[:2])
    yield from ((place.within[0],) for place in found[:1] if place.within)


ACTORS = [*SPEAKERS[1:], "iso:SY/government/armed-forces", "iso:CD/government", "kind/gunmen", "name:red"]
GROUND = [
    "holds:kg:m23@geonames:1#whole",
    "holds:iso:CD/government/armed-forces@geonames:1#whole",
    "holds:kg:m23@geonames:1#most",
    "holds:iso:CD/government@geonames:1#most",
    "iso:PA",
    "iso:IR",
    *concepts("state/"),
    "thing/port",
    "thing/bridge",
]
HOURS = [(), ("clock:09:00-10:00",), ("clock:09:30-09:40",), ("clock:11:00-11:00",)]
RINGS = [("ring:geonames:1|0|12",), ("ring:geonames:1|20|",), ("ring:geonames:1|10|15",)]
ZONES = [("zone/territorial",), ("zone/international",), ("zone/port",)]
TIMES = ["2020-03-04/2020-03-04", "2020-03-04/2020-03-05", "2020-03-06/2020-03-06", "2020-03-01/2020-03-31"]
MODES = [(), (), ("mode/alternatives",), ("mode/among",), ("mode/behind",), ("mode/unknown",)]
VALUES = {
    Aspect.RESPONSIBLE: st.tuples(
        st.lists(st.sampled_from(ACTORS), max_size=2, unique=True), st.sampled_from(MODES)
    ).map(lambda drawn: (*drawn[0], *drawn[1])),
    Aspect.CAUSE: st.lists(st.sampled_from(concepts("cause/")), max_size=2, unique=True).map(tuple),
    Aspect.CLASSIFICATION: st.lists(st.sampled_from(concepts("class/", "cause/")), max_size=2).map(tuple),
    Aspect.OCCURRENCE: st.lists(
        st.sampled_from(
            [*concepts("act/", "means/", "target/", "agent/"), "modality/order", "except:target/military"]
        ),
        max_size=3,
        unique=True,
    ).map(tuple),
    Aspect.STATE: st.lists(st.sampled_from(GROUND), max_size=2, unique=True).map(tuple),
    Aspect.TIME: st.tuples(st.sampled_from([(), *((days,) for days in TIMES)]), st.sampled_from(HOURS)).map(
        lambda drawn: (*drawn[0], *drawn[1])
    ),
    Aspect.PLACE: st.sampled_from(
        [(), *points("Bukavu"), *points("Goma"), *points("Kisangani"), *RINGS, *ZONES]
    ),
}
EVENTS = [event(kind=EventType.AIRSTRIKE), event(kind=EventType.PROTEST), event(first=1, last=20)]


@st.composite
def statements(draw, aspects):
    """Claims of one subject on some aspects: values, denials with every object, hedges, disputes."""
    about, kind = (
        draw(st.sampled_from(EVENTS)),
        draw(st.sampled_from([SubjectKind.EVENT, SubjectKind.VESSEL])),
    )
    made = []
    for index in range(draw(st.integers(2, 5))):
        aspect = draw(st.sampled_from(aspects))
        polarity = draw(st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED]))
        fields = {
            "aspect": aspect,
            "about": about,
            "subject_kind": kind,
            "polarity": polarity,
            "known": draw(st.sampled_from(DAYS)),
            "commitment": draw(st.sampled_from(COMMITMENTS)),
            "value": draw(st.sampled_from([None, "one", "One ", "two"])),
            "doc": f"doc {index}",
            **draw(st.fixed_dictionaries(DENIED if polarity is Polarity.DENIED else {})),
            **draw(st.fixed_dictionaries(FIELDS.get(aspect, {}))),
        }
        values = draw(VALUES[aspect]) if aspect in VALUES else ()
        one = answer(draw(st.sampled_from(VOICES)), *values, **fields)
        disputes = (made[0].id,) if made and draw(st.integers(0, 3)) == 0 else ()
        claim = replace(one.claim, disputes=disputes)
        made.append(replace(one, claim=claim, claimant=draw(st.sampled_from(SPEAKERS))))
    return made


DENIED = {
    "denies": st.sampled_from([None, None, *Denies]),
    "direction": st.sampled_from([None, *Direction]),
}
FIELDS = {
    Aspect.COUNT: {
        "measure": st.just(Measure.PERSONS_KILLED),
        "basis": st.just(Basis.CUMULATIVE),
        "population": st.just("all"),
        "min": st.sampled_from([None, 0, 5, 10]),
        "max": st.sampled_from([None, 10, 12]),
    },
    Aspect.STATE: {
        "attribute": st.sampled_from([None, "flag", "flag", "status"]),
        "counted_from": st.sampled_from(STARTS),
        "counted_to": st.sampled_from([None, None, (dt.date(2020, 3, 4),) * 2]),
    },
}
TOGETHER = [Aspect.OCCURRENCE, Aspect.RESPONSIBLE, Aspect.COUNT, Aspect.CAUSE]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("aspect", VALUES)
def test_rules_and_fast_path_agree_on_values(engine, aspect):
    agree(statements([aspect]), engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_rules_and_fast_path_agree_across_aspects(engine):
    agree(statements(TOGETHER), engine)


@st.composite
def gated(draw):
    """Figures that differ in any gate, of one event, of parts of it, and of the event it is part of."""
    near, whole = event(place="Goma"), event("campaign", first=1, last=20, place="Goma")
    made = []
    for index in range(draw(st.integers(2, 5))):
        low = draw(st.integers(0, 6))
        basis = draw(st.sampled_from([Basis.CUMULATIVE, Basis.CUMULATIVE, Basis.SNAPSHOT, Basis.PERIOD]))
        words = draw(st.sampled_from(["of whom some", "no more words"]))
        one = count(
            draw(st.sampled_from(VOICES)),
            low,
            draw(st.sampled_from([-1, low, low + 3])),
            about=draw(st.sampled_from([near, near, near, whole])),
            known=draw(st.sampled_from([*DAYS, "2019-03-04"])),
            measure=draw(st.sampled_from([Measure.PERSONS_KILLED] * 4 + [Measure.CASUALTIES, Measure.MONEY])),
            population=draw(st.sampled_from(["all", "all", "civilians", "combatants", "children"])),
            place=draw(st.sampled_from([None, None, None, "Goma", "site:clinic"])),
            polarity=draw(st.sampled_from([Polarity.AFFIRMED] * 5 + [Polarity.DENIED])),
            denies=None,
            basis=basis,
            counted_from=draw(st.sampled_from(STARTS)),
            commitment=draw(st.sampled_from([*COMMITMENTS, Commitment.PLANNED, Commitment.HYPOTHETICAL])),
            quote=f"{words} {index}",
            doc=f"doc {index}",
        )
        made.append(replace(one, question=question_of(one.claim, one.event, one.question.subject)))
    return made


@pytest.mark.parametrize("engine", ENGINES)
def test_rules_and_fast_path_agree_on_gates_parts_and_sums(engine):
    agree(gated(), engine)


def rows_of_set(name, answers, engine):
    return {last(row["question"]) for _, row in ENGINES[engine](answers, [name])}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "basis"), [("set-cumulative", Basis.CUMULATIVE), ("set-snapshot", Basis.SNAPSHOT)]
)
def test_the_set_rule_finds_the_questions_of_contradictory_figures(engine, name, basis):
    @settings(derandomize=True, max_examples=EXAMPLES[engine], deadline=None)
    @given(answers=figures(basis, units=[None]))
    def check(answers):
        contested = {
            question
            for index, one in enumerate(answers)
            for other in answers[index + 1 :]
            if judge(one, other, knowledge()).verdict is Verdict.CONTRADICTION
            for question in (one.question.id, other.question.id)
        }
        assert rows_of_set(name, answers, engine) == contested

    check()


@pytest.mark.parametrize("name", sorted(RULES))
def test_each_rule_says_what_it_decides(name):
    told = header(name)

    assert told["title"]
    assert told["description"]
    assert told["source"]
    assert [Verdict(verdict) for verdict in told["verdict"]]
    assert [Reason(reason) for reason in told["reason"]]
    assert "NOW()" not in RULES[name]


def test_one_rule_alone_holds_of_what_gives_way():
    way = {name: header(name).get("gives_way_to", []) for name in WITNESS}

    assert way["gates"]
    assert all(set(others) < set(WITNESS) for others in way.values())
    assert not any(name in way[other] for name, others in way.items() for other in others)
