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


ACTORS = [concept for concept in REFERENCE.concept if concept.id.startswith("kg:")]


def test_every_actor_and_every_conflict_names_its_source():
    assert len(ACTORS) > 250
    assert len(REFERENCE.conflict) > 90
    assert [one.id for one in (*ACTORS, *REFERENCE.conflict) if len(one.source) < 10] == []


def test_an_entry_without_a_source_has_that_of_its_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'source = "a list of mine"\n[[concept]]\nid = "kg:red"\nlabel = "Red"\n'
        '[[concept]]\nid = "kg:blue"\nlabel = "Blue"\nsource = "another list"\n',
        "utf-8",
    )
    mine = {one.id: one.source for one in read_reference([path]).concept if one.id in ("kg:red", "kg:blue")}
    assert mine == {"kg:red": "a list of mine", "kg:blue": "another list"}


def test_nothing_contains_itself(knowledge):
    circular = [
        ident
        for ident in sorted(IDS)
        for above in knowledge.parents.get(ident, ())
        if knowledge.contained(above, ident)
    ]
    assert circular == []


def test_nobody_stands_in_two_camps_of_one_conflict(knowledge):
    wrong = []
    for conflict in REFERENCE.conflict:
        camps = sorted(conflict.camps.items())
        assert len(camps) > 1, conflict.id
        wrong += [
            (conflict.id, one, other)
            for name, members in camps
            for rival, others in camps
            if name < rival
            for one in members
            for other in others
            if knowledge.related(one, other)
        ]
    assert wrong == []


def test_no_word_names_two_actors():
    named: dict[str, set[str]] = {}
    for concept in ACTORS:
        for word in concept.words:
            named.setdefault(word, set()).add(concept.id)
    assert {word: ids for word, ids in named.items() if len(ids) > 1} == {}


def test_conflicts_lie_on_every_continent():
    states = {
        actor[4:6]
        for conflict in REFERENCE.conflict
        for members in conflict.camps.values()
        for actor in members
        if actor.startswith("iso:")
    }
    expected = (
        "SY IQ LY YE UA GE AM AZ ET SD SS CD CF ML BF NE NG SO MZ PK IN LK MM PH TH IL PS LB IR TR CO VE MX "
        "HT HK BY EG BH CN KP KR RW CM DZ MA NP BA HR RS PE EC SV PG ID"
    )
    assert set(expected.split()) - states == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kg:arakan-army", "iso:MM/government/armed-forces"),
        ("kg:sinaloa-cartel", "kg:jalisco-new-generation-cartel"),
        ("kg:jamaat-nusrat-al-islam-wal-muslimin", "kg:islamic-state-sahel-province"),
        ("kg:somali-pirates", "kg:eunavfor"),
        ("kg:army-of-republika-srpska", "iso:BA/government"),
        ("kg:bougainville-revolutionary-army", "iso:PG/government/armed-forces"),
        ("iso:CN/government/armed-forces/navy", "iso:PH/government"),
        ("kg:viv-ansanm", "iso:HT/government/police"),
    ],
)
def test_camps_oppose_each_other_the_world_over(knowledge, one, other):
    assert knowledge.opposed(one, other)
