"""One small report with every kind of record, its resolution and its analysis."""

import datetime as dt

import pytest

from kg.model import (
    ActorMention,
    Analysis,
    Answer,
    Claim,
    Comparison,
    Contest,
    ContradictionSet,
    Document,
    Entity,
    EventMention,
    Extraction,
    Link,
    Mention,
    Origin,
    Participant,
    PlaceMention,
    Position,
    Question,
    Resolution,
    Step,
    Trajectory,
    VesselMention,
)
from kg.vocab import (
    ActorKind,
    Approximator,
    Aspect,
    Basis,
    ClaimantKind,
    Commitment,
    Denies,
    Direction,
    EventStatus,
    EventType,
    Gate,
    Measure,
    MentionKind,
    Move,
    Polarity,
    Reason,
    Role,
    SubjectKind,
    Trend,
    Verdict,
)

TEXT = (
    'The port office said on Monday that "at least 40" sailors died when the tanker Alba sank '
    "off Porto Novo. Rivals deny it. 😀 Captain Ana Ruiz counted 12 lawmakers among them, "
    "the port office said later."
)
BASE = "https://example.org/id"
DAY = dt.date(2026, 1, 14)


def span(words, last=False):
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def at(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def document():
    return Document(
        id="harbour news/42",
        text=TEXT,
        title="Tanker sinks",
        publisher="harbour.example",
        url="https://harbour.example/a b",
        authors=("Zoe Adams", "Al Berg"),
        language="en",
        published=DAY,
        published_at=dt.datetime(2026, 1, 14, 9, 30, tzinfo=dt.UTC),
    )


@pytest.fixture
def claims(document):
    toll = Claim(
        doc=document.id,
        version=document.version,
        quote='"at least 40" sailors died',
        **span('"at least 40" sailors died'),
        aspect=Aspect.COUNT,
        claimant="The port office",
        claimant_kind=ClaimantKind.GOVERNMENT,
        claimant_span=at("The port office"),
        reporter=("Reuters", "officials"),
        subject="sinking of the Alba",
        event="e1",
        event_type=EventType.ACCIDENT,
        measure=Measure.PERSONS_KILLED,
        unit="persons",
        population="all",
        place="Porto Novo",
        min=40,
        approximator=Approximator.AT_LEAST,
        words="at least 40",
        stated_at=(dt.date(2026, 1, 12), dt.date(2026, 1, 12)),
        as_of=(dt.date(2026, 1, 11), dt.date(2026, 1, 12)),
        counted_from=(dt.date(2026, 1, 10), dt.date(2026, 1, 11)),
        counted_to=(dt.date(2026, 1, 12), dt.date(2026, 1, 12)),
        basis=Basis.CUMULATIVE,
        trend=Trend.EARLY,
        confidence=0.95,
    )
    denial = Claim(
        doc=document.id,
        version=document.version,
        quote="Rivals deny it",
        **span("Rivals deny it"),
        aspect=Aspect.COUNT,
        claimant="Rivals",
        claimant_kind=ClaimantKind.GROUP,
        claimant_span=at("Rivals"),
        event="e1",
        measure=Measure.PERSONS_KILLED,
        population="all",
        polarity=Polarity.DENIED,
        denies=Denies.FIGURE,
        direction=Direction.OVERSTATED,
        commitment=Commitment.HEDGED,
        as_of=(dt.date(2026, 1, 13), DAY),
        as_of_default=True,
        disputes=(toll.id,),
    )
    part = Claim(
        doc=document.id,
        version=document.version,
        quote="12 lawmakers",
        **span("12 lawmakers"),
        aspect=Aspect.COUNT,
        claimant="Captain Ana Ruiz",
        claimant_kind=ClaimantKind.PERSON,
        event="e1",
        measure=Measure.PERSONS_KILLED,
        population="other:lawmakers of Porto Novo",
        min=12,
        max=12,
        parent=toll.id,
        ordinal=1,
        method="rules/2",
    )
    flag = Claim(
        doc=document.id,
        version=document.version,
        quote="the tanker Alba",
        **span("the tanker Alba"),
        aspect=Aspect.STATE,
        attribute="flag",
        subject="Alba",
        subject_kind=SubjectKind.VESSEL,
        value="Panama",
        value_id="PA",
        confidence=1.0,
    )
    return (flag, toll, denial, part)


@pytest.fixture
def extraction(document, claims):
    doc = document.id
    return Extraction(
        document=document,
        claims=claims,
        events=(
            EventMention(
                doc=doc,
                id="e1",
                **span("the tanker Alba sank"),
                text="the tanker Alba sank",
                type=EventType.ACCIDENT,
                label="sinking of the Alba",
                earliest=dt.date(2026, 1, 10),
                latest=dt.date(2026, 1, 11),
                time_text="last week",
                place="Porto Novo",
                place_id="g-1",
                places=("g-1", "BJ"),
                lat=6.5,
                lon=2.6,
                precision_km=5.0,
                status=EventStatus.ALLEGED,
                participants=(
                    Participant(
                        role=Role.TARGET, name="Alba", kind="vessel", mention=at("Alba"), id="imo:9074729"
                    ),
                    Participant(role=Role.PARTICIPANT, name="sailors", kind="group", mention=at("sailors")),
                ),
                spans=(at("the tanker Alba sank"), at("deny it")),
                part_of="e2",
            ),
            EventMention(
                doc=doc,
                id="e2",
                **span("said later"),
                text="said later",
                type=EventType.STATEMENT,
                label="statement of the port office",
            ),
        ),
        actors=(
            ActorMention(
                doc=doc,
                **span("The port office"),
                text="The port office",
                name="Port Office",
                kind=ActorKind.GOVERNMENT,
                id="Q1",
                country="BJ",
            ),
            ActorMention(
                doc=doc,
                **span("Ana Ruiz"),
                text="Ana Ruiz",
                name="Ana Ruiz",
                kind=ActorKind.PERSON,
                title="Captain",
                affiliation="Alba",
                anonymous=True,
                resolved_by="surname",
                candidates=("Ana Ruiz the elder", "Ana B. Ruiz"),
            ),
        ),
        vessels=(
            VesselMention(
                doc=doc,
                **span("Alba"),
                text="Alba",
                name="Alba",
                imo="9074729",
                mmsi="123456789",
                call_sign="XYZ1",
                flag="Panama",
                type="tanker",
                former_names=("Zora", "Berta"),
            ),
        ),
        places=(
            PlaceMention(
                doc=doc,
                **span("Porto Novo"),
                text="Porto Novo",
                name="Porto-Novo",
                id="g-1",
                kind="city",
                country="BJ",
                lat=6.49646,
                lon=2.60359,
                precision_km=3.0,
                within=("BJ.OU", "BJ"),
            ),
        ),
    )


@pytest.fixture
def resolution(document, claims, extraction):
    def mention(words, kind):
        start, end = at(words)
        return Mention(
            doc=document.id, version=document.version, start=start, end=end, quote=words, kind=kind
        ).id

    sinking = mention("the tanker Alba sank", MentionKind.EVENT)
    event = Entity(
        id=sinking,
        kind=MentionKind.EVENT,
        label="sinking of the Alba",
        members=(sinking,),
        event_type=EventType.ACCIDENT,
        earliest=dt.date(2026, 1, 10),
        latest=dt.date(2026, 1, 11),
        place="Porto Novo",
        place_id="g-1",
        places=("BJ",),
        status=EventStatus.ALLEGED,
        participants=((Role.TARGET, "9074729"), (Role.PARTICIPANT, "sailors")),
    )
    office = Entity(
        id="Q1",
        kind=MentionKind.ACTOR,
        label="Port Office",
        names=("Port Office",),
        subkind="government",
        country="BJ",
        authority=(("id", "Q1"),),
        members=(mention("The port office", MentionKind.ACTOR),),
    )
    vessel = Entity(
        id="9074729",
        kind=MentionKind.VESSEL,
        label="Alba",
        names=("Alba",),
        subkind="tanker",
        authority=(("imo", "9074729"), ("register", "77")),
        members=(mention("Alba", MentionKind.VESSEL),),
    )
    town = Entity(
        id="g-1",
        kind=MentionKind.PLACE,
        label="Porto-Novo",
        names=("Porto-Novo",),
        subkind="city",
        country="BJ",
        members=(mention("Porto Novo", MentionKind.PLACE),),
        places=("BJ.OU", "BJ"),
        lat=6.49646,
        lon=2.60359,
        precision_km=3.0,
    )
    question = Question(
        id="f0",
        subject=event.id,
        subject_kind=SubjectKind.EVENT,
        aspect=Aspect.COUNT,
        measure=Measure.PERSONS_KILLED,
        population="all",
        basis=Basis.CUMULATIVE,
        label="persons killed in the sinking of the Alba",
    )
    flag, toll, denial, _ = claims
    return Resolution(
        entities=(event, office, town, vessel),
        links=(
            Link(mention=sinking, entity=event.id, rule="told-once", score=1.0),
            Link(mention=office.members[0], entity="Q1", rule="authority-id", score=1.0),
            Link(mention=town.members[0], entity="g-1", rule="gazetteer", score=0.9),
            Link(mention=vessel.members[0], entity="9074729", rule="imo", score=0.875),
        ),
        answers=(
            Answer(
                claim=toll,
                question=question,
                origin=Origin(id="o1", label="Port Office"),
                claimant="Q1",
                known=(dt.date(2026, 1, 11), dt.date(2026, 1, 12)),
                published=DAY,
                event=event,
            ),
            Answer(
                claim=denial,
                question=question,
                origin=Origin(id="o2", label="rivals", certain=False),
                event=event,
            ),
            Answer(
                claim=flag,
                question=Question(
                    id="f1",
                    subject="9074729",
                    subject_kind=SubjectKind.VESSEL,
                    aspect=Aspect.STATE,
                    attribute="flag",
                ),
                origin=Origin(id="o1", label="Port Office"),
                values=("PA", "Q1"),
            ),
        ),
    )


@pytest.fixture
def analysis(claims):
    _, toll, denial, _ = claims
    a, b = sorted((toll.id, denial.id))
    return Analysis(
        comparisons=(
            Comparison(
                a=a,
                b=b,
                verdict=Verdict.CONTRADICTION,
                reason=Reason.DENIED_FIGURE,
                rule="denial",
                questions=("f0",),
                passed=(Gate.SAME_EVENT, Gate.DIFFERENT_ORIGIN),
                failed=(),
                gap=3,
                sentence="Rivals deny the figure that the port office gives.",
            ),
        ),
        sets=(
            ContradictionSet(
                id="f0",
                questions=("f0",),
                verdict=Verdict.CONTRADICTION,
                reason=Reason.DENIED_FIGURE,
                label="persons killed in the sinking of the Alba",
                positions=(
                    Position(claims=(toll.id,), origins=("o1",), min=40, label="at least 40"),
                    Position(claims=(denial.id,), origins=("o2",), value="fewer"),
                ),
                claims=(a, b),
                reports=1,
                claimants=2,
                origins_low=1,
                origins_high=2,
                contested_on=DAY,
                widest=(a, b),
                sentence="Rivals deny the figure that the port office gives.",
                contests=(
                    Contest(
                        day=DAY - dt.timedelta(days=1),
                        positions=(
                            Position(claims=(toll.id,), origins=("o1",), min=40, label="at least 40"),
                        ),
                    ),
                    Contest(
                        day=DAY,
                        positions=(
                            Position(claims=(toll.id,), origins=("o1",), min=40, label="at least 40"),
                            Position(claims=(denial.id,), origins=("o2",), value="fewer"),
                        ),
                    ),
                ),
                contested_days=2,
                trajectories=(
                    Trajectory(
                        origin="o1",
                        question="f0",
                        moves=1,
                        sentence="the port office moved from 30 (10 January 2026) to 40 on 12 January 2026",
                        steps=(
                            Step(claim=denial.id, day=DAY, move=Move.BEGUN, label="30", min=30, max=30),
                            Step(
                                claim=toll.id, day=DAY, move=Move.RAISED, label="40", min=40, joined=("o2",)
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
