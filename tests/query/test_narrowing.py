"""A query that is narrowed to what it is asked for answers as the whole query does."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.pipeline import ingest
from kg.query import bind_params, catalog, get_query, parse_query, run
from kg.query.catalog import CONDITION, PARAMS_LINE
from kg.query.narrowing import MOST, candidates, usable
from kg.query.run import finished, select
from kg.store import open_store
from kg.terms import KG

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
TIMELINE = get_query("timeline")


@pytest.fixture(scope="module")
def store():
    with open_store("memory:") as opened:
        ingest(opened, [str(EXAMPLES / "reports"), str(EXAMPLES / "datasets")])
        yield opened


def whole(store, params):
    return finished(TIMELINE, select(store, bind_params(TIMELINE, params)))


def names(store, kind, predicate):
    rows = store.select(f"SELECT DISTINCT ?n {{ ?x a <{kind}> ; <{predicate}> ?n }} ORDER BY ?n").texts()
    return [name for (name,) in rows]


@pytest.mark.parametrize(
    ("param", "kind", "predicate"),
    [
        ("actor", KG.Actor, KG.displayLabel),
        ("vessel", KG.Vessel, KG.name),
        ("vessel", KG.Vessel, KG.imo),
        ("place", KG.Place, KG.displayLabel),
    ],
)
def test_the_answer_is_that_of_the_whole_query(store, param, kind, predicate):
    asked = names(store, kind, predicate)
    step = max(1, len(asked) // 12)
    rows = 0
    for name in [*asked[::step], asked[-1].lower(), asked[0].split()[0], "nobody of that name"]:
        table = run(store, TIMELINE, {param: name})
        assert table.rows == whole(store, {param: name}).rows, name
        rows += len(table)

    assert rows > 0


def test_the_events_of_an_actor_are_those_of_the_whole_query(store):
    query = get_query("events-of-actor")
    rows = 0
    for name in names(store, KG.Actor, KG.displayLabel)[::4]:
        table = run(store, query, {"actor": name})
        assert table.rows == finished(query, select(store, bind_params(query, {"actor": name}))).rows, name
        rows += len(table)

    assert rows > 0


def test_several_parameters_and_values_narrow_together(store):
    for params in (
        {"place": ["Beirut", "Lebanon"], "since": "2020-08-01"},
        {"place": "Gulf of Oman", "vessel": ["Front Altair", "Kokuka Courageous"]},
        {"actor": "Iran", "place": "Strait of Hormuz", "statements": "true"},
        {"actor": "https://w3id.org/kg/id/actor/iso%3AIR"},
    ):
        assert run(store, TIMELINE, params).rows == whole(store, params).rows, params


def test_days_narrow_where_nothing_else_does(store):
    days = store.select(
        f"SELECT DISTINCT ?d {{ ?e a <{KG.Event}> ; <{KG.earliest}> ?d }} ORDER BY ?d"
    ).texts()
    assert len(days) > 8
    rows = set()
    for (day,) in [*days[:: len(days) // 4], ("1900-01-01",), ("2100-01-01",)]:
        for params in ({"since": day}, {"until": day}, {"since": day, "until": day}):
            assert candidates(TIMELINE, params, base=store.base) is not None
            table = run(store, TIMELINE, params)
            assert table.rows == whole(store, params).rows, params
            rows.add(len(table))

    assert len(rows) > 4
    place = candidates(TIMELINE, {"place": "Beirut"}, base=store.base)
    both = candidates(TIMELINE, {"place": "Beirut", "since": "2020-08-01"}, base=store.base)
    assert "narrowDay" not in both
    assert len(both) > len(place)  # the day is among the parameters, not in the pattern


def test_what_no_parameter_narrows_is_asked_as_it_stands(store):
    assert candidates(TIMELINE, {"known-on": "2020-01-01"}, base=store.base) is None
    assert candidates(TIMELINE, None, base=store.base) is None
    assert run(store, TIMELINE, {}).rows == whole(store, {}).rows


def test_what_too_many_events_pass_is_asked_as_it_stands(store, monkeypatch):
    monkeypatch.setattr("kg.query.narrowing.MOST", 1)

    assert MOST > 1
    assert run(store, TIMELINE, {"place": "Lebanon"}).rows == whole(store, {"place": "Lebanon"}).rows


def test_fewer_events_are_sent_to_another_server(monkeypatch):
    monkeypatch.setattr("kg.query.narrowing.MOST_SENT", 1)
    two = ["https://example.org/a", "https://example.org/b"]

    assert usable(two) == two
    assert usable(two, sent=True) is None
    assert usable(two[:1], sent=True) == two[:1]


def test_a_hostile_value_stays_a_value(store):
    for text in ('x") } } #', "x\\", "$params", "$resolution", "?event", "|"):
        assert run(store, TIMELINE, {"actor": text}).rows == whole(store, {"actor": text}).rows


def test_a_pattern_needs_a_place_for_what_it_finds():
    text = TIMELINE.text.replace("# narrowed", "# elsewhere")
    with pytest.raises(QueryError, match="narrowed"):
        parse_query(text, name="timeline")


@pytest.mark.parametrize("name", [query.name for query in catalog().values() if CONDITION.search(query.text)])
def test_what_is_left_out_would_have_done_nothing(store, name):
    query = get_query(name)
    shorter = bind_params(query)

    assert len(shorter) < len(query.text)
    assert finished(query, select(store, query.text)).rows == finished(query, select(store, shorter)).rows


def test_what_is_asked_for_is_not_left_out(store):
    assert "?members" in bind_params(TIMELINE, {"actor": "Iran"}).partition("FILTER (BOUND(?earliest)")[0]
    for params in (
        {"actor": "Iran"},
        {"known-on": "2019-06-30"},
        {"vessel": "Front Altair"},
        {"place": "Iran"},
    ):
        text = TIMELINE.text
        line = PARAMS_LINE.search(text)
        given = PARAMS_LINE.search(bind_params(TIMELINE, params))
        all_lines = text.replace(line[0], given[0])

        assert finished(TIMELINE, select(store, all_lines)).rows == whole(store, params).rows
