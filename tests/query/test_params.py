"""Parameters become typed terms, whatever is in them."""

import datetime as dt

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParamError
from kg.query import bind_params, parse_query
from kg.query.catalog import Param
from kg.query.params import write_term

XSD = "http://www.w3.org/2001/XMLSchema#"

QUERY = parse_query(
    """\
# /// query
# title = "t"
# description = "d"
# key = ["a"]
# [params.a]
# type = "text"
# label = "A"
# [params.sinceDay]
# type = "date"
# label = "Since"
# optional = true
# [columns]
# a = "text"
# ///
SELECT ?a WHERE {
  VALUES (?a ?sinceDay) { ("example" UNDEF) }  # params
  FILTER (!BOUND(?sinceDay) || ?sinceDay < "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>)
}
ORDER BY ?a
""",
    name="q",
)


def param(kind: str) -> Param:
    return Param(name="x", option="x", type=kind, label="X")


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", "https://example.org/a", "<https://example.org/a>"),
        ("iri", "<urn:a>", "<urn:a>"),
        ("iri", "kg:Event", "<https://w3id.org/kg/ns#Event>"),
        ("text", 'say "no" \\ \n', '"say \\"no\\" \\\\ \\n"'),
        ("date", "2026-01-14", f'"2026-01-14"^^<{XSD}date>'),
        ("date", dt.date(2026, 1, 14), f'"2026-01-14"^^<{XSD}date>'),
        ("integer", 7, f'"7"^^<{XSD}integer>'),
        ("integer", "+007", f'"7"^^<{XSD}integer>'),
        ("decimal", "7.5", f'"7.5"^^<{XSD}decimal>'),
        ("boolean", True, f'"true"^^<{XSD}boolean>'),
        ("boolean", "no", f'"false"^^<{XSD}boolean>'),
        ("concept:measure", "persons_killed", "<https://w3id.org/kg/ns/measure/persons_killed>"),
        (
            "concept:measure",
            "https://w3id.org/kg/ns/measure/persons_killed",
            "<https://w3id.org/kg/ns/measure/persons_killed>",
        ),
        ("concept:population", "nationals:Syria", "<https://w3id.org/kg/ns/population/nationals:Syria>"),
        (
            "concept:population",
            "other:a> ?b <c",
            "<https://w3id.org/kg/ns/population/other:a%3E%20%3Fb%20%3Cc>",
        ),
    ],
)
def test_a_value_is_written_as_a_term_of_its_type(kind, value, term):
    assert write_term(param(kind), value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("iri", "no iri"),
        ("iri", "https://example.org/a> <b"),
        ("iri", "relative/path"),
        ("text", "\udce9"),
        ("date", "2026"),
        ("date", "14/01/2026"),
        ("integer", "seven"),
        ("integer", "7.5"),
        ("decimal", "NaN"),
        ("boolean", "maybe"),
        ("concept:measure", "persons_kiled"),
    ],
)
def test_a_value_of_another_type_is_refused(kind, value):
    with pytest.raises(ParamError, match="parameter 'x'"):
        write_term(param(kind), value)


@given(st.text())
def test_any_text_comes_back_as_it_went_in(text):
    try:
        bound = bind_params(QUERY, {"a": text})
    except ParamError:
        assert any("\ud800" <= c <= "\udfff" for c in text)
        return
    assert [row[0].value for row in pyoxigraph.Store().query(bound)] == [text]


def test_several_values_are_several_rows():
    rows = pyoxigraph.Store().query(bind_params(QUERY, {"a": ["one", "two"], "since-day": "2025-01-01"}))

    assert [row[0].value for row in rows] == ["one", "two"]


def test_a_parameter_may_be_named_by_variable_or_by_option():
    assert bind_params(QUERY, {"a": "x", "sinceDay": "2025-01-01"}) == bind_params(
        QUERY, {"a": "x", "since-day": "2025-01-01"}
    )


@pytest.mark.parametrize(
    ("given_values", "message"),
    [({}, "needs a"), ({"a": "x", "b": "y"}, "no parameter 'b'; known: a, since-day")],
)
def test_missing_and_unknown_parameters_are_refused(given_values, message):
    with pytest.raises(ParamError, match=message):
        bind_params(QUERY, given_values)


def test_too_many_combinations_are_refused():
    with pytest.raises(ParamError, match="combinations"):
        bind_params(QUERY, {"a": [str(n) for n in range(200)], "since-day": ["2025-01-01"] * 200})
