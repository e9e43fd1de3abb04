"""Whom the claimants of a bundle speak for, read from the reports."""

import pytest

from kg.evaluate.speakers import anonymous, read_speakers
from kg.model import Claim, Document, Entity
from kg.vocab import Aspect, EventType, MentionKind

FIRST = (
    "KAMPALA - The army shot at fishermen on Lake Edward, the Lake Monitoring Network said. Jo Odongo, a "
    "lawyer for the Lake Monitoring Network, said 9 were killed. Uganda's health ministry counted 4 dead. "
    "The ministry had sent a team. Ann Akello, a trader, saw the shots. Residents said that boats had burnt."
)
SECOND = (
    "Police in Uganda said that nobody had died on the lake. The army denied it. Jo Odongo repeated that 9 "
    "were killed. Health Minister Ruth Okello put the dead at 4. Residents buried their dead."
)
EVENT = Entity(
    id="e1",
    kind=MentionKind.EVENT,
    label="shooting",
    event_type=EventType.SHOOTING,
    place="Uganda",
    place_id="iso:UG",
)


def origin(*claimants):
    """The origins of claims by (claimant, report)."""
    documents = [
        Document(id=name, text=text, publisher=f"{name}.example")
        for name, text in (("one", FIRST), ("two", SECOND))
    ]
    texts = {document.id: document.text for document in documents}
    claims = []
    for number, (claimant, doc) in enumerate(claimants):
        start = texts[doc].find(claimant) if claimant else 0
        claims.append(
            Claim(
                doc=doc,
                start=max(0, start),
                end=max(0, start) + 5,
                quote=texts[doc][max(0, start) : max(0, start) + 5],
                aspect=Aspect.OCCURRENCE,
                claimant=claimant,
                event="e1",
                value=f"said {number}",
                ordinal=number,
                version=next(document.version for document in documents if document.id == doc),
            )
        )
    speakers = read_speakers(documents, claims, {"e1": EVENT})
    return [speakers.origins[claim.id] for claim in claims]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Jo Odongo", "one"), ("Jo Odongo", "two"), True),
        (("Jo Odongo", "two"), ("the Lake Monitoring Network", "one"), True),
        (("Uganda's health ministry", "one"), ("Ruth Okello", "two"), True),
        (("Uganda's health ministry", "one"), ("The ministry", "one"), True),
        (("The army", "one"), ("The army", "two"), True),
        (("The army", "two"), ("Police", "two"), False),
        (("Residents", "one"), ("Residents", "two"), False),
        ((None, "one"), (None, "one"), True),
        ((None, "one"), (None, "two"), False),
        (("Jo Odongo", "one"), ("Ann Akello", "one"), False),
    ],
)
def test_claimants_are_one_origin_where_one_body_speaks(one, other, same):
    first, second = origin(one, other)

    assert (first.id == second.id) is same


def test_a_nameless_group_is_an_uncertain_origin():
    assert [one.certain for one in origin(("Residents", "one"), ("Jo Odongo", "one"))] == [False, True]
    assert anonymous("two officials")
    assert not anonymous("al-Ahram")
