"""The shipped value data hang together, and a user's file adds to them."""

import pytest

from kg.compare import load_knowledge
from kg.errors import InputError
from kg.reference import read_reference

REFERENCE = read_reference()
IDS = {concept.id for concept in REFERENCE.concept}


def is_known(ident):
    return ident in IDS or ident.startswith("iso:")


def test_every_id_that_is_referred_to_is_defined():
    broader = {above for concept in REFERENCE.concept for above in concept.broader}
    disjoint = {ident for group in REFERENCE.disjoint for ident in group.of}
    camps = {a for conflict in REFERENCE.conflict for camp in conflict.camps.values() for a in camp}

    assert len(IDS) > 150
    assert {ident for ident in broader | disjoint | camps if not is_known(ident)} == set()


def test_nothing_excludes_what_contains_it(knowledge):
    wrong = [
        (ident, above)
        for ident in sorted(IDS)
        for above in knowledge.ancestors(ident)
        if knowledge.disjoint(ident, above)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("iso:ML/government/armed-forces", "iso:ML/opposition", True),
        ("iso:ML/army", "iso:ML/opposition", True),
        ("iso:ML/government", "iso:ML/government/police", False),
        ("iso:ML/government", "iso:NE/opposition", False),
        ("kg:houthis", "iso:SA/government", True),
        ("kg:houthis", "iso:IR/government", False),
        ("kg:hezbollah", "iso:SY/government", False),
    ],
)
def test_who_opposes_whom(knowledge, one, other, opposed):
    assert knowledge.opposed(one, other) is opposed
    assert knowledge.opposed(other, one) is opposed


def test_a_users_file_adds_camps_and_concepts(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[concept]]\nid = "kg:red"\nlabel = "Red"\n[[concept]]\nid = "kg:blue"\nlabel = "Blue"\n'
        '[[conflict]]\nid = "conflict/mine"\n[conflict.camps]\nred = ["kg:red"]\nblue = ["kg:blue"]\n',
        "utf-8",
    )

    assert load_knowledge([path]).opposed("kg:red", "kg:blue")
    assert not load_knowledge().opposed("kg:red", "kg:blue")


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("[[concept]]\nlabel = 3\n", "utf-8")

    with pytest.raises(InputError, match=r"broken\.toml: not value data"):
        load_knowledge([path])
