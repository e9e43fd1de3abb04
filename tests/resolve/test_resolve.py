"""Resolution over hand-written extractions: actors, events, vessels, origins and questions."""

import datetime as dt

import pytest

from kg.model import (
    ActorMention,
    Claim,
    Document,
    EventMention,
    Extraction,
    Participant,
    PlaceMention,
    VesselMention,
)
from kg.resolve import resolve
from kg.resolve.events import resolve_events
from kg.resolve.names import same_person_name
from kg.vocab import ActorKind, Aspect, ClaimantKind, EventStatus, EventType, Measure, MentionKind, Role

DAY = dt.date(2026, 3, 4)


def document(ident: str, **changes) -> Document:
    return Document(id=ident, text=f"Text of {ident}. " * 20, published=DAY, **changes)


def actor(doc: str, start: int, name: str, kind: ActorKind = ActorKind.PERSON, **changes) -> ActorMention:
    return ActorMention(
        doc=doc, start=start, end=start + len(name), text=name, name=name, kind=kind, **changes
    )


def event(doc: str, start: int = 0, **changes) -> EventMention:
    fields = {
        "type": EventType.AIRSTRIKE,
        "label": "air strike on Marun",
        "earliest": DAY,
        "latest": DAY,
        "place": "Marun",
        "id": "e1",
    }
    return EventMention(doc=doc, start=start, end=start + 6, text="strike", **{**fields, **changes})


def claim(doc: Document, start: int = 0, **changes) -> Claim:
    fields = {
        "aspect": Aspect.COUNT,
        "measure": Measure.PERSONS_KILLED,
        "min": 12,
        "max": 12,
        "event": "e1",
        "version": doc.version,
    }
    return Claim(doc=doc.id, start=start, end=start + 10, quote="twelve dead", **{**fields, **changes})


def entities(extractions, kind: MentionKind):
    return [e for e in resolve(extractions).entities if e.kind is kind]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Nicolás Maduro", "Nicolas Maduro Moros", True),
        ("Bashar al-Assad", "Bashar Assad", True),
        ("Jorge Rodríguez", "Delcy Rodríguez", False),
        ("Rodríguez", "Jorge Rodríguez", False),
        ("Ana María Silva", "Ana Silva", True),
    ],
)
def test_person_names_meet_when_one_is_the_other_with_names_left_out(left, right, same):
    assert same_person_name(left, right) is same


def test_one_person_in_two_reports_is_one_actor():
    one, two = document("one"), document("two")
    found = entities(
        [
            Extraction(document=one, actors=(actor("one", 0, "Nicolás Maduro"),)),
            Extraction(document=two, actors=(actor("two", 0, "Nicolas Maduro Moros"),)),
        ],
        MentionKind.ACTOR,
    )
    assert [e.label for e in found] == ["Nicolas Maduro Moros"]


def test_a_bare_surname_merges_with_nobody():
    one, two = document("one"), document("two")
    found = entities(
        [
            Extraction(document=one, actors=(actor("one", 0, "Jorge Rodríguez"),)),
            Extraction(document=two, actors=(actor("two", 0, "Rodríguez"),)),
        ],
        MentionKind.ACTOR,
    )
    assert len(found) == 2


def test_anonymous_groups_of_two_reports_stay_two_actors_and_uncertain_origins():
    extractions = []
    for ident in ("one", "two"):
        doc = document(ident)
        speaker = claim(doc, claimant="rights groups", claimant_kind=ClaimantKind.ANONYMOUS)
        group = actor(ident, 0, "rights groups", ActorKind.GROUP, anonymous=True)
        extractions.append(
            Extraction(document=doc, claims=(speaker,), actors=(group,), events=(event(ident),))
        )
    resolution = resolve(extractions)
    origins = [answer.origin for answer in resolution.answers]
    assert origins[0].id != origins[1].id
    assert not any(origin.certain for origin in origins)


def test_a_spokesman_and_his_body_are_one_origin():
    doc = document("one")
    claims = (
        claim(doc, 0, claimant="Rami Abdel", claimant_kind=ClaimantKind.PERSON),
        claim(doc, 50, claimant="Harbour Watch", claimant_kind=ClaimantKind.ORGANISATION),
    )
    actors = (
        actor("one", 0, "Rami Abdel", title="director", affiliation="Harbour Watch"),
        actor("one", 60, "Harbour Watch", ActorKind.ORGANISATION),
    )
    answers = resolve(
        [Extraction(document=doc, claims=claims, actors=actors, events=(event("one"),))]
    ).answers
    assert len({answer.origin.id for answer in answers}) == 1
    assert len({answer.claimant for answer in answers}) == 2


def test_two_outlets_with_one_wire_credit_are_one_origin():
    text = "MARUN, March 4 (Reuters) - A strike killed twelve."
    docs = [Document(id=i, text=text, publisher=f"{i}.example", published=DAY) for i in ("one", "two")]
    answers = resolve(
        [Extraction(document=d, claims=(claim(d),), events=(event(d.id),)) for d in docs]
    ).answers
    assert len({answer.origin.id for answer in answers}) == 1


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        pytest.param({}, 1, id="same day and town"),
        pytest.param({"place": "Ostra", "label": "air strike on Ostra"}, 2, id="another town"),
        pytest.param({"earliest": dt.date(2026, 2, 1), "latest": dt.date(2026, 2, 1)}, 2, id="another month"),
        pytest.param({"type": EventType.ACCIDENT, "label": "blast in Marun"}, 1, id="blast or accident"),
        pytest.param({"type": EventType.MEETING, "label": "meeting in Marun"}, 2, id="another family"),
        pytest.param({"status": EventStatus.PLANNED}, 2, id="a plan is not the event"),
    ],
)
def test_event_descriptions_of_two_reports_meet_by_type_time_and_place(changes, count):
    strike = Participant(role=Role.AGENT, name="Ostran air force", kind="government", mention=(0, 5))
    one, two = document("one"), document("two")
    resolution = resolve_events(
        [
            Extraction(document=one, events=(event("one", participants=(strike,)),)),
            Extraction(document=two, events=(event("two", participants=(strike,), **changes),)),
        ]
    )
    assert len(resolution.entities) == count


def test_two_strikes_that_one_report_keeps_apart_stay_two_through_a_third_report():
    docs = [document(i) for i in ("one", "two")]
    twice = (event("one"), event("one", 40, id="e2"))
    resolution = resolve_events(
        [Extraction(document=docs[0], events=twice), Extraction(document=docs[1], events=(event("two"),))]
    )
    assert len(resolution.entities) == 2


def test_a_hull_under_two_names_is_one_by_its_imo_number():
    docs = [document(i) for i in ("one", "two")]
    vessels = [
        VesselMention(doc="one", start=0, end=5, text="x", name="NS Champion", imo="9299719", flag="LR"),
        VesselMention(doc="two", start=0, end=5, text="x", name="Kotlas", imo="9299719", flag="RU"),
    ]
    found = entities(
        [Extraction(document=d, vessels=(v,)) for d, v in zip(docs, vessels, strict=True)], MentionKind.VESSEL
    )
    assert [(e.id, e.names) for e in found] == [("imo:9299719", ("Kotlas", "NS Champion"))]


def test_two_ships_of_one_name_with_other_numbers_stay_two():
    docs = [document(i) for i in ("one", "two")]
    vessels = [
        VesselMention(doc=i, start=0, end=5, text="x", name="Aurora", imo=imo)
        for i, imo in (("one", "9299719"), ("two", "9074729"))
    ]
    found = entities(
        [Extraction(document=d, vessels=(v,)) for d, v in zip(docs, vessels, strict=True)], MentionKind.VESSEL
    )
    assert len(found) == 2


def test_resolution_does_not_depend_on_the_order_of_documents():
    docs = [document(i) for i in ("one", "two", "three")]
    extractions = [Extraction(document=d, claims=(claim(d),), events=(event(d.id),)) for d in docs]
    assert resolve(extractions) == resolve(extractions[::-1])


def test_counts_of_one_event_answer_one_question_and_other_populations_another():
    one, two = document("one"), document("two")
    answers = resolve(
        [
            Extraction(
                document=one,
                claims=(claim(one), claim(one, 30, population="children")),
                events=(event("one"),),
            ),
            Extraction(document=two, claims=(claim(two, population="all"),), events=(event("two"),)),
        ]
    ).answers
    by_population = {}
    for answer in answers:
        by_population.setdefault(answer.question.population, set()).add(answer.question.id)
    assert {p: len(ids) for p, ids in by_population.items()} == {"all": 1, "children": 1}


def place(doc: str, country: str) -> PlaceMention:
    return PlaceMention(doc=doc, start=0, end=4, text="town", name="town", country=country)


@pytest.mark.parametrize(
    ("kind", "countries", "days", "count"),
    [
        pytest.param(EventType.RELEASE, ("VE", "VE"), 1, 1, id="one story"),
        pytest.param(EventType.RELEASE, ("VE", "BY"), 1, 2, id="another country"),
        pytest.param(EventType.RELEASE, ("VE", "VE"), 9, 2, id="another week"),
        pytest.param(EventType.AIRSTRIKE, ("VE", "VE"), 1, 2, id="violence needs a day or a place"),
    ],
)
def test_reports_that_give_neither_day_nor_place_meet_as_one_story(kind, countries, days, count):
    extractions = []
    for ident, country, published in (
        ("one", countries[0], DAY),
        ("two", countries[1], DAY + dt.timedelta(days=days)),
    ):
        told = event(ident, type=kind, label="x of prisoners", earliest=None, latest=None, place=None)
        doc = Document(id=ident, text="text " * 50, published=published)
        extractions.append(Extraction(document=doc, events=(told,), places=(place(ident, country),)))
    assert len(resolve_events(extractions).entities) == count


def test_what_is_told_as_having_occurred_had_occurred_by_the_first_report():
    told = event("one", earliest=None, latest=None)
    [found] = resolve_events([Extraction(document=document("one"), events=(told,))]).entities
    assert (found.earliest, found.latest) == (None, DAY)


def test_a_plan_has_no_bound_from_the_day_of_its_report():
    told = event("one", earliest=None, latest=None, status=EventStatus.PLANNED)
    [found] = resolve_events([Extraction(document=document("one"), events=(told,))]).entities
    assert (found.earliest, found.latest) == (None, None)


def test_participants_are_the_actors_behind_them():
    doc = document("one")
    agent = Participant(role=Role.AGENT, name="Maduro", kind="person", mention=(0, 6))
    told = event("one", participants=(agent,))
    extraction = Extraction(document=doc, events=(told,), actors=(actor("one", 0, "Nicolás Maduro"),))
    resolution = resolve([extraction])
    [person] = [e for e in resolution.entities if e.kind is MentionKind.ACTOR]
    [found] = [e for e in resolution.entities if e.kind is MentionKind.EVENT]
    assert found.participants == ((Role.AGENT, person.id),)
