"""Surnames and unnamed groups that may be one are left open, and judgements on them are obeyed."""

import datetime as dt

import pytest
from made_judgements import judge

from kg.compare import load_knowledge, with_stakes
from kg.compare.independence import independent_origins
from kg.ids import mention_id
from kg.model import ActorMention, Analysis, Claim, Document, EventMention, Extraction
from kg.resolve import resolve
from kg.vocab import ActorKind, Aspect, ClaimantKind, EventType, Measure

DAY = dt.date(2026, 3, 4)


def person(doc: Document, start: int, name: str, **changes) -> ActorMention:
    return ActorMention(
        doc=doc.id,
        start=start,
        end=start + len(name),
        text=name,
        name=name,
        kind=ActorKind.PERSON,
        **changes,
    )


def report(name: str, *people: tuple[str, dict]) -> Extraction:
    doc = Document(id=name, text=f"{name} told of it. " * 20, published=DAY)
    actors = (person(doc, 20 * n, known, **changes) for n, (known, changes) in enumerate(people))
    return Extraction(document=doc, actors=tuple(actors))


def ident(extraction: Extraction, number: int) -> str:
    mention = extraction.actors[number]
    return mention_id(extraction.document.version, mention.start, mention.end, "actor")


def test_a_surname_that_fits_two_people_of_its_report_is_left_open_against_each():
    told = report("one", ("Ana Ruiz", {}), ("Bo Ruiz", {}), ("Ruiz", {"candidates": ("Ana Ruiz", "Bo Ruiz")}))
    ana, bo, bare = (ident(told, n) for n in range(3))
    found = resolve([told]).possible

    assert {frozenset((m.left, m.right)) for m in found} == {frozenset((ana, bare)), frozenset((bo, bare))}
    assert {m.supports for m in found} == {("“Ruiz” fits Ana Ruiz",), ("“Ruiz” fits Bo Ruiz",)}
    assert {m.opposes for m in found} == {("it also fits Ana Ruiz",), ("it also fits Bo Ruiz",)}
    resolution = resolve([told], [judge("same", bo, bare), judge("different", ana, bare, 2)])
    assert resolution.possible == ()


def test_a_lone_surname_is_left_open_against_the_people_of_other_reports_who_bear_it():
    lone, full, other = (
        report("one", ("Ruiz", {"title": "minister", "country": "VE"})),
        report("two", ("Ana Ruiz", {"title": "Minister", "country": "CL"})),
        report("three", ("Bo Lind", {})),
    )
    (match,) = resolve([lone, full, other]).possible

    assert {match.left, match.right} == {ident(lone, 0), ident(full, 0)}
    assert match.supports == ("“Ruiz” is the last name of Ana Ruiz", "one title: minister")
    assert match.opposes == ("one report gives no first name", "country VE against CL")
    assert resolve([lone, full, other], [judge("unsure", match.left, match.right)]).possible == ()


def test_a_lone_surname_that_fits_too_many_is_not_asked_about():
    firsts = ("Ana", "Bo", "Cyrus", "Eva", "Gilbert")
    many = [report(f"r{n}", (f"{first} Ruiz", {})) for n, first in enumerate(firsts)]

    assert len(resolve([report("lone", ("Ruiz", {})), *many[:3]]).possible) == 3
    assert resolve([report("lone", ("Ruiz", {})), *many]).possible == ()


def test_a_match_of_a_mention_that_denotes_nobody_yet_has_no_stake():
    told = report("one", ("Ana Ruiz", {}), ("Bo Ruiz", {}), ("Ruiz", {"candidates": ("Ana Ruiz", "Bo Ruiz")}))
    found = with_stakes(resolve([told]), Analysis(), load_knowledge())

    assert [match.stake for match in found.possible] == [0, 0]


STRIKE = {"id": "e1", "type": EventType.AIRSTRIKE, "label": "air strike on Marun", "place": "Marun"}


def groups_of(*names: str) -> list[Extraction]:
    """Reports of one strike, each with a toll by its rights groups."""
    found = []
    for number, name in enumerate(names):
        doc = Document(id=name, text=f"{name} told of it. " * 20, published=DAY)
        group = ActorMention(
            doc=name,
            start=30,
            end=43,
            text="rights groups",
            name="rights groups",
            kind=ActorKind.GROUP,
            anonymous=True,
        )
        toll = Claim(
            doc=name,
            version=doc.version,
            start=0,
            end=10,
            quote="dead",
            aspect=Aspect.COUNT,
            measure=Measure.PERSONS_KILLED,
            min=10 + number,
            max=10 + number,
            event="e1",
            claimant="rights groups",
            claimant_kind=ClaimantKind.ANONYMOUS,
            claimant_span=(30, 43),
        )
        strike = EventMention(doc=name, start=0, end=6, text="strike", earliest=DAY, latest=DAY, **STRIKE)
        found.append(Extraction(document=doc, claims=(toll,), actors=(group,), events=(strike,)))
    return found


def test_unnamed_groups_are_left_open_where_their_claims_meet():
    extractions = groups_of("one", "two", "three")
    resolution = resolve(extractions)
    matches = [m for m in resolution.possible if m.kind.value == "actor"]

    assert len(matches) == 2
    assert {side for m in matches for side in (m.left, m.right)} == {ident(e, 0) for e in extractions}
    assert independent_origins(resolution.answers) == (1, 3)


@pytest.mark.parametrize(
    ("decisions", "origins", "left_open"),
    [
        (("same",), (1, 2), 1),
        (("same", "same"), (1, 1), 0),
        (("different",), (2, 3), 1),
        (("unsure",), (1, 3), 1),
        (("same", "different"), (2, 2), 0),
    ],
)
def test_judgements_on_unnamed_groups_are_obeyed_in_the_count_of_origins(decisions, origins, left_open):
    extractions = groups_of("one", "two", "three")
    idents = sorted(ident(e, 0) for e in extractions)
    judgements = [judge(d, idents[n], idents[n + 1], n + 1) for n, d in enumerate(decisions)]
    resolution = resolve(extractions, judgements)

    assert independent_origins(resolution.answers) == origins
    assert len([m for m in resolution.possible if m.kind.value == "actor"]) == left_open
