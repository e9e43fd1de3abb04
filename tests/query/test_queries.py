"""Every shipped query: what it promises of itself, on two engines."""

import pytest
from rdflib import Dataset, Literal

from kg.query import Cell, Query, bind_params, catalog, run
from kg.query.run import _with_sorted_lists
from kg.store import Store
from kg.terms import XSD

QUERIES = list(catalog().values())
CASES = [
    pytest.param(query, expectation, id=f"{query.name}-{number}")
    for query in QUERIES
    for number, expectation in enumerate(query.expectations, start=1)
]
PROMISED = {
    "timeline",
    "contradictions",
    "contradiction-pairs",
    "claims",
    "events-of-actor",
    "vessel-history",
    "who-said-what",
    "sources",
}


@pytest.fixture(scope="module")
def dataset(fixture_store: Store) -> Dataset:
    return fixture_store.dataset()


def test_the_promised_queries_are_shipped():
    assert set(catalog()) >= PROMISED


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_has_expectations_and_answers_as_it_stands(query: Query, fixture_store: Store):
    assert query.expectations
    assert len(fixture_store.select(query.text)) > 0


@pytest.mark.parametrize(("query", "expectation"), CASES)
def test_a_query_answers_what_it_expects(query, expectation, fixture_store):
    table = run(fixture_store, query, expectation.params)

    assert len(table) == expectation.rows, table.records()
    if expectation.first:
        assert {name: table.records()[0][name] for name in expectation.first} == expectation.first


@pytest.mark.parametrize(("query", "expectation"), CASES)
def test_a_key_tells_the_rows_apart(query, expectation, fixture_store):
    records = run(fixture_store, query, expectation.params).records()
    keys = [tuple(record[name] for name in query.key) for record in records]

    assert len(set(keys)) == len(keys)


def cells_of_rdflib(query: Query, dataset: Dataset, text: str) -> list[tuple[object, ...]]:
    """rdflib's answer in our terms; its numbers are compared by value, for it writes 60.0 as it was."""
    answer = dataset.query(text)
    lists = [place for place, name in enumerate(query.columns) if query.columns[name] == "list"]
    rows = []
    for found in answer:
        cells = []
        for term in found:
            if term is None:
                cells.append(None)
            elif isinstance(term, Literal):
                datatype = None if term.datatype in (None, Literal("").datatype) else str(term.datatype)
                cells.append(Cell("literal", str(term), datatype, term.language))
            else:
                cells.append(Cell("uri", str(term)))
        rows.append(_with_sorted_lists(tuple(cells), lists))
    return [tuple(None if cell is None else cell.plain() for cell in row) for row in rows]


@pytest.mark.filterwarnings(
    "ignore:Dataset.contexts is deprecated:DeprecationWarning"
)  # what rdflib itself asks
@pytest.mark.parametrize(("query", "expectation"), CASES)
def test_two_engines_give_equal_rows(query, expectation, fixture_store, dataset):
    ours = [tuple(record.values()) for record in run(fixture_store, query, expectation.params).records()]
    theirs = cells_of_rdflib(query, dataset, bind_params(query, expectation.params))

    assert theirs == ours


def test_the_words_of_a_parameter_stay_words(fixture_store):
    hostile = 'x") } UNION { ?claim ?p ?o } #'
    assert len(run(fixture_store, catalog()["who-said-what"], {"speaker": hostile})) == 0


def test_lists_are_sorted_and_without_repeats():
    row = (Cell("literal", "b | a | b"), Cell("literal", "b | a", XSD + "integer"))

    assert _with_sorted_lists(row, [0]) == (Cell("literal", "a | b"), row[1])
