"""Human judgements win over every rule of resolution, on clusters and not only on pairs."""

import datetime as dt
import random

import pytest
from made_judgements import judge

from kg.errors import InputError
from kg.ids import mention_id
from kg.model import ActorMention, Document, EventMention, Extraction, PlaceMention, VesselMention
from kg.resolve import resolve
from kg.resolve.clusters import Clusters
from kg.resolve.possible import Scored, possible_matches
from kg.vocab import ActorKind, EventType, MentionKind

DAY = dt.date(2026, 3, 4)
DOCS = tuple(
    Document(id=name, text=f"{name} told of it. " * 20, published=DAY) for name in ("one", "two", "three")
)


def reports(field: str, record: type, *told: dict) -> list[Extraction]:
    """One document for each telling, with that mention alone."""
    found = []
    for document, changes in zip(DOCS, told, strict=False):
        common = {"doc": document.id, "start": 0, "end": 5, "text": document.text[:5]}
        found.append(Extraction(document=document, **{field: (record(**{**common, **changes}),)}))
    return found


def ids(kind: MentionKind, start: int = 0) -> list[str]:
    return [mention_id(document.version, start, start + 5, kind.value) for document in DOCS]


def groups(resolution, kind: MentionKind) -> list[set[str]]:
    return [set(e.members) for e in resolution.entities if e.kind is kind]


STRIKE = {"id": "e1", "type": EventType.AIRSTRIKE, "label": "air strike on Marun", "place": "Marun"}
STRIKE |= {"earliest": DAY, "latest": DAY}

ALIKE = {
    MentionKind.EVENT: ("events", EventMention, STRIKE),
    MentionKind.ACTOR: ("actors", ActorMention, {"name": "Ana Maria Ruiz", "kind": ActorKind.PERSON}),
    MentionKind.VESSEL: ("vessels", VesselMention, {"name": "Aurora", "imo": "9299719"}),
    MentionKind.PLACE: ("places", PlaceMention, {"name": "Marun", "id": "geonames:1"}),
}
UNLIKE = {
    MentionKind.EVENT: {"place": "Ostra", "label": "sinking off Ostra", "type": EventType.MEETING},
    MentionKind.ACTOR: {"name": "Bo Lind"},
    MentionKind.VESSEL: {"name": "Borealis", "imo": "9074729"},
    MentionKind.PLACE: {"name": "Ostra", "id": "geonames:2"},
}
KINDS = pytest.mark.parametrize("kind", list(ALIKE), ids=lambda kind: kind.value)


@KINDS
@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_what_rules_would_merge_stays_two_where_judged_different_or_unsure(kind, decision):
    field, record, told = ALIKE[kind]
    extractions = reports(field, record, told, told)
    one, two, _ = ids(kind)

    assert groups(resolve(extractions), kind) == [{one, two}]
    resolution = resolve(extractions, [judge(decision, one, two)])
    assert sorted(map(len, groups(resolution, kind))) == [1, 1]
    assert len({e.id for e in resolution.entities}) == 2


@KINDS
def test_what_rules_would_keep_apart_is_one_where_judged_the_same(kind):
    field, record, told = ALIKE[kind]
    extractions = reports(field, record, told, {**told, **UNLIKE[kind]})
    one, two, _ = ids(kind)
    judgement = judge("same", one, two)

    assert len(groups(resolve(extractions), kind)) == 2
    resolution = resolve(extractions, [judgement])
    assert groups(resolution, kind) == [{one, two}]
    assert {(link.rule, link.judgement) for link in resolution.links} == {("judged-same", judgement.id)}


@KINDS
def test_a_judgement_on_one_pair_holds_for_all_that_is_merged_with_it(kind):
    field, record, told = ALIKE[kind]
    extractions = reports(field, record, {**told, **UNLIKE[kind]}, told, told)
    one, two, three = ids(kind)
    resolution = resolve(extractions, [judge("same", one, two), judge("different", one, three, 2)])

    assert sorted(groups(resolution, kind), key=len) == [{three}, {one, two}]


def test_one_name_in_one_report_is_two_people_where_judged_so():
    people = [
        ActorMention(doc="one", start=s, end=s + 5, text="x", name="Ana Ruiz", kind=ActorKind.PERSON)
        for s in (0, 10, 20)
    ]
    extraction = Extraction(document=DOCS[0], actors=tuple(people))
    first, second, third = (mention_id(DOCS[0].version, s, s + 5, "actor") for s in (0, 10, 20))
    found = groups(resolve([extraction], [judge("different", first, second)]), MentionKind.ACTOR)

    assert sorted(found, key=len) == [{second}, {first, third}]


def test_a_surname_that_fits_two_people_is_the_one_it_was_judged_to_be():
    def person(start: int, name: str, **changes) -> ActorMention:
        return ActorMention(
            doc="one", start=start, end=start + 5, text="x", name=name, kind=ActorKind.PERSON, **changes
        )

    told = (person(0, "Ana Ruiz"), person(10, "Bo Ruiz"), person(20, "Ruiz", candidates=("Ana", "Bo")))
    ana, bo, bare = (mention_id(DOCS[0].version, s, s + 5, "actor") for s in (0, 10, 20))
    extraction = Extraction(document=DOCS[0], actors=told)

    assert groups(resolve([extraction]), MentionKind.ACTOR) == [{a} for a in sorted((ana, bo))]
    found = groups(resolve([extraction], [judge("same", bo, bare)]), MentionKind.ACTOR)
    assert sorted(found, key=len) == [{ana}, {bo, bare}]


def test_a_second_telling_of_an_event_stands_for_its_description():
    field, record, told = ALIKE[MentionKind.EVENT]
    extractions = reports(field, record, {**told, "spans": ((0, 5), (40, 45))}, told)
    further = mention_id(DOCS[0].version, 40, 45, "event")
    found = groups(
        resolve(extractions, [judge("different", further, ids(MentionKind.EVENT)[1])]), MentionKind.EVENT
    )

    assert sorted(map(len, found)) == [1, 1]


def test_judgements_on_what_no_document_tells_do_nothing():
    field, record, told = ALIKE[MentionKind.EVENT]
    extractions = reports(field, record, told, told)

    assert resolve(extractions, [judge("different", "gone", ids(MentionKind.EVENT)[0])]) == resolve(
        extractions
    )


def test_judgements_that_contradict_each_other_are_refused_by_name():
    rulings = [judge("same", "a", "b", 1), judge("same", "b", "c", 2), judge("different", "a", "c", 3)]

    with pytest.raises(InputError, match=f"{rulings[2].id}.*kg judge undo"):
        Clusters("abc", [(r.left, r.right, r) for r in rulings])


def test_a_pair_left_as_unsure_that_other_judgements_make_the_same_is_the_same():
    rulings = [judge("unsure", "a", "c", 1), judge("same", "a", "b", 2), judge("same", "b", "c", 3)]
    clusters = Clusters("abc", [(r.left, r.right, r) for r in rulings])

    assert clusters.groups() == [["a", "b", "c"]]


@pytest.mark.parametrize("seed", range(40))
def test_no_order_of_merging_brings_together_what_was_judged_apart(seed):
    """Against a model that checks all pairs: a group never holds two keys that were judged apart."""
    rng = random.Random(seed)
    keys = list(range(12))
    apart = [tuple(rng.sample(keys, 2)) for _ in range(8)]
    rulings = [(left, right, judge("different", "x", "y", n)) for n, (left, right) in enumerate(apart)]
    clusters = Clusters(keys, rulings)
    for _ in range(60):
        left, right = rng.sample(keys, 2)
        together = {k for k in keys if clusters.root(k) in (clusters.root(left), clusters.root(right))}
        allowed = not any(set(pair) <= together for pair in apart)

        assert (clusters.apart(left, right) is None) == allowed
        assert clusters.merge(left, right) == allowed
    assert all(clusters.root(left) != clusters.root(right) for left, right in apart)


def test_what_speaks_for_and_against_an_open_match_is_said_in_words():
    field, record, told = ALIKE[MentionKind.EVENT]
    other = {**told, "place": None, "earliest": None, "latest": None, "label": "air strike"}
    extractions = reports(field, record, told, other)
    first = Scored(left="a", right="b", score=0.5, rule="event-coreference: type 0.20, act -0.30, place 0.30")
    (match,) = possible_matches([first], Clusters("ab"), MentionKind.EVENT)

    assert match.supports == ("one kind of event", "places that meet")
    assert match.opposes == (
        "other means and other doers",
        "no day known of both",
        "no participant in common",
    )
    assert all(match.supports for match in resolve(extractions).possible)
    (match,) = possible_matches([first], Clusters("ab"), MentionKind.EVENT, merges=0.5)
    assert match.opposes[0].startswith("another telling of the one does not fit the other")


def test_of_two_clusters_the_best_pair_is_asked_and_a_judged_pair_is_not():
    pairs = [
        Scored(left=a, right=b, score=s, rule=f"{a}{b}") for a, b, s in (("a", "c", 0.5), ("b", "c", 0.55))
    ]
    clusters = Clusters("abc", [("a", "b", judge("same", "a", "b"))])
    assert [(m.left, m.right) for m in possible_matches(pairs, clusters, MentionKind.ACTOR)] == [("b", "c")]
    clusters = Clusters(
        "abc", [("a", "b", judge("same", "a", "b")), ("a", "c", judge("unsure", "a", "c", 2))]
    )
    assert possible_matches(pairs, clusters, MentionKind.ACTOR) == ()
