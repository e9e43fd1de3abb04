"""One hull under many names, and two hulls under one."""

import datetime as dt

from kg.model import Document, Extraction, VesselMention
from kg.resolve.vessels import _Hulls, resolve_vessels

DAY = dt.date(2019, 8, 17)


def ship(ident: str, name: str | None, **changes) -> Extraction:
    text = f"{ident}: the tanker {name} sailed." + " " * 200
    vessel = VesselMention(doc=ident, start=0, end=5, text=text[:5], name=name, **changes)
    return Extraction(document=Document(id=ident, text=text, published=DAY), vessels=(vessel,))


def hulls(*extractions: Extraction) -> list[tuple[str, ...]]:
    return sorted(entity.names for entity in resolve_vessels(extractions).entities)


def test_one_number_is_one_hull_under_any_name():
    found = resolve_vessels(
        [
            ship("a", "Grace 1", imo="9116412", flag="PA"),
            ship("b", "Adrian Darya 1", imo="9116412", flag="IR"),
        ]
    )
    assert [entity.id for entity in found.entities] == ["imo:9116412"]
    assert {link.rule for link in found.links} == {"told-once", "imo"}


def test_spellings_of_a_ships_name_are_one():
    assert (
        len(hulls(ship("a", "Adrian Darya-1"), ship("b", "MT ADRIAN DARYA 1"), ship("c", "“Adrian Darya 1”")))
        == 1
    )


def test_sister_ships_are_told_apart_by_their_number():
    assert len(hulls(ship("a", "Iran Hormuz 14"), ship("b", "Iran Hormuz 12"))) == 2


def test_a_former_name_joins_what_was_told_of_it():
    found = hulls(ship("a", "Grace 1", type="tanker"), ship("b", "Adrian Darya 1", former_names=("Grace 1",)))
    assert found == [("Adrian Darya 1", "Grace 1")]


def test_two_numbers_are_two_ships_of_one_name():
    assert len(hulls(ship("a", "Victory", imo="9116412"), ship("b", "Victory", imo="9074729"))) == 2


def test_another_flag_leaves_one_name_open_for_a_person():
    found = resolve_vessels([ship("a", "Ocean Star", flag="PA"), ship("b", "Ocean Star", flag="LR")])
    assert len(found.entities) == 2
    (match,) = found.possible
    assert match.opposes == ("another flag",)


def test_another_flag_and_type_in_one_report_are_two_ships():
    vessels = tuple(
        VesselMention(doc="a", start=n * 9, end=n * 9 + 5, text="Horse", name="Horse", flag=flag, type=type)
        for n, (flag, type) in enumerate([("PA", "tanker"), ("LR", "tug")])
    )
    text = "Horse and Horse sailed." + " " * 200
    one = Extraction(document=Document(id="a", text=text, published=DAY), vessels=vessels)
    assert len(resolve_vessels([one]).entities) == 2


def test_a_type_that_says_more_speaks_against_nothing():
    assert (
        len(hulls(ship("a", "Suez Rajan", type="tanker"), ship("b", "Suez Rajan", type="crude_tanker"))) == 1
    )
    assert len(hulls(ship("a", "Rubymar", type="cargo_ship"), ship("b", "Rubymar", type="bulk_carrier"))) == 1
    assert len(hulls(ship("a", "Rubymar", type="tanker"), ship("b", "Rubymar", type="bulk_carrier"))) == 2


def test_a_call_sign_joins_ships_without_a_common_name():
    assert len(hulls(ship("a", "Alba", call_sign="3FQE9"), ship("b", "Nova", call_sign="3fqe9"))) == 1


def test_the_order_of_documents_makes_no_difference():
    told = [
        ship("a", "Grace 1", imo="9116412", flag="PA"),
        ship("b", "Adrian Darya 1", former_names=("Grace 1",)),
        ship("c", "Adrian Darya 1", flag="IR"),
    ]
    assert resolve_vessels(told).entities == resolve_vessels(told[::-1]).entities


def test_a_ship_told_often_is_compared_with_few_of_its_mentions(monkeypatch):
    asked = []
    against = _Hulls.against

    def counted(self, left, right, *, weak):
        asked.append((left, right))
        return against(self, left, right, weak=weak)

    monkeypatch.setattr(_Hulls, "against", counted)
    resolve_vessels([ship(f"d{n}", "Ocean Star", flag="PA") for n in range(400)])
    assert 400 <= len(asked) <= 400 * 6
