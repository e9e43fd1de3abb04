"""Wars of the reference data, and events that are part of larger ones."""

import datetime as dt

import pytest

from kg.extract import extract
from kg.graph.build import resolution_quads, war_quads
from kg.model import Document
from kg.reference import read_reference
from kg.resolve import resolve
from kg.terms import KG
from kg.vocab import Aspect, Measure

DAY = dt.date(2015, 8, 3)  # a Monday


def resolved(*texts, published=DAY):
    documents = [
        Document(id=f"r{number}", text=text, published=published, publisher=f"paper{number}.example")
        for number, text in enumerate(texts)
    ]
    return resolve([extract(document) for document in documents])


def events_of_figures(resolution):
    return {
        a.claim.min: a.event
        for a in resolution.answers
        if a.claim.aspect is Aspect.COUNT and a.claim.measure is Measure.PERSONS_KILLED
    }


def test_every_war_has_words_a_source_and_an_end_after_its_beginning():
    wars = read_reference().war
    assert len({war.id for war in wars}) == len(wars) >= 60
    for war in wars:
        assert all((war.words, war.countries, war.source.startswith("https://"))), war.id
        assert war.began[0] <= war.began[1], war.id
        assert war.ended is None or war.began[1] < war.ended[0] <= war.ended[1], war.id


def test_parties_of_wars_are_actors_of_the_reference_data_or_states():
    known = {concept.id for concept in read_reference().concept}
    for war in read_reference().war:
        for party in war.parties:
            assert party.startswith("iso:") or party in known, (war.id, party)


@pytest.mark.parametrize(
    "total",
    [
        "Syria's civil war has killed more than 230,000 people.",
        "The conflict in Syria, which began in March 2011, has killed more than 230,000 people.",
        "More than 230,000 people have been killed in Syria since the conflict began in March 2011.",
    ],
)
def test_a_total_of_years_is_the_wars_and_not_the_days(total):
    figures = events_of_figures(
        resolved(f"An air strike on a market in Idlib, Syria, killed 27 people on Monday. {total}")
    )
    assert figures[230_001].id == "kg:syrian-civil-war"
    assert figures[27].id != "kg:syrian-civil-war"
    assert figures[230_001].earliest == dt.date(2011, 3, 15)


def test_totals_of_one_war_in_two_reports_are_of_one_event():
    figures = events_of_figures(
        resolved(
            "A rocket killed 12 people in Homs, Syria, on Monday. "
            "The civil war has killed 210,000 people since 2011.",
            "Barrel bombs killed 19 people in Aleppo, Syria, on Sunday. "
            "The Syrian conflict has claimed 230,000 lives.",
        )
    )
    assert figures[205_000].id == figures[225_000].id == "kg:syrian-civil-war"


@pytest.mark.parametrize(
    ("published", "war"),
    [(dt.date(2011, 6, 6), "kg:libyan-civil-war-2011"), (dt.date(2017, 6, 5), "kg:libyan-civil-war-2014")],
)
def test_of_two_wars_of_a_country_the_one_of_its_day_is_meant(published, war):
    figures = events_of_figures(
        resolved("Libya's civil war has killed 3,412 people, a monitor in Tripoli said.", published=published)
    )
    assert figures[3412].id == war


@pytest.mark.parametrize(
    ("published", "latest"), [(dt.date(2015, 8, 3), None), (dt.date(2025, 3, 3), dt.date(2024, 12, 8))]
)
def test_the_end_of_a_war_is_told_only_by_reports_after_it(published, latest):
    (war,) = events_of_figures(
        resolved("The Syrian civil war has killed more than 230,000 people.", published=published)
    ).values()
    assert war.latest == latest
    assert war.participants == ()


def test_a_war_that_ended_long_before_is_not_meant_without_its_name():
    (event,) = events_of_figures(
        resolved(
            "The war in the south of Peru has killed 412 people, a monitor in Lima said.",
            published=dt.date(2020, 1, 6),
        )
    ).values()
    assert not event.id.startswith("kg:")


def test_a_days_act_is_part_of_the_war_that_its_report_tells_of():
    resolution = resolved(
        "An air strike on a market in Idlib, Syria, killed 27 people on Monday. "
        "Syria's civil war has killed more than 230,000 people."
    )
    (part,) = resolution.parts
    act = events_of_figures(resolution)[27]
    assert (part.part, part.whole, part.rule) == (act.id, "kg:syrian-civil-war", "act-of-war-told-together")
    assert act.part_of == ("kg:syrian-civil-war",)


def test_an_accident_in_the_country_of_a_war_is_no_part_of_it():
    resolution = resolved(
        "A gas explosion at a bakery in Idlib, Syria, was an accident that killed 27 people on Monday. "
        "Syria's civil war has killed more than 230,000 people."
    )
    assert (
        events_of_figures(resolution)[27].part_of == ()
        or "explosion" in events_of_figures(resolution)[27].label
    )


def test_a_strike_in_the_weeks_of_a_siege_is_its_episode():
    resolution = resolved(
        "Attacks in Idlib from July 20 to August 3 have killed 145 people, a monitor said. "
        "An air strike in Idlib on Monday killed 27 people.",
    )
    figures = events_of_figures(resolution)
    assert figures[145].id in figures[27].part_of
    assert [part.rule for part in resolution.parts] == ["episode-of-campaign"]


def test_the_graph_says_what_is_part_of_what_and_whence_the_war_is_known():
    resolution = resolved(
        "An air strike on a market in Idlib, Syria, killed 27 people on Monday. "
        "Syria's civil war has killed more than 230,000 people."
    )
    base = "https://example.org/kg"
    quads = list(resolution_quads(resolution, base))
    (whole,) = [q.object.value for q in quads if q.predicate.value == KG.partOfEvent]
    assert whole == f"{base}/event/kg%3Asyrian-civil-war"
    told = list(war_quads(read_reference().war, resolution.entities, base))
    assert {q.subject.value for q in told} == {whole}
    assert [q.object.value for q in told if q.predicate.value == KG.factSource] == [
        "https://en.wikipedia.org/wiki/Syrian_civil_war"
    ]


def test_figures_without_an_event_of_their_own_count_for_what_the_report_is_about():
    found = extract(
        Document(
            id="r",
            text=(
                "A ferry capsized off Romblon on Monday, killing 6 people. Thirty-three are still missing. "
                "Ninety-one people have been rescued."
            ),
            published=DAY,
        )
    )
    (main,) = [event for event in found.events if event.main]
    counts = {c.measure: c.event for c in found.claims if c.aspect is Aspect.COUNT}
    assert counts[Measure.PERSONS_MISSING] == counts[Measure.PERSONS_RESCUED] == main.id


def test_those_who_fled_a_battle_count_for_it_and_those_of_a_war_do_not():
    found = extract(
        Document(
            id="r",
            text=(
                "Fighting broke out near Batken on Monday, killing 9 people. Some 3,000 people have fled. "
                "The war has displaced 200,000 people."
            ),
            published=DAY,
        )
    )
    (main,) = [event for event in found.events if event.main]
    fled = {c.min: c.event for c in found.claims if c.measure is Measure.PERSONS_DISPLACED}
    assert fled.pop(2700) == main.id
    assert main.id not in fled.values()
