"""One awkward table in every format."""

import csv
import io
import json
from decimal import Decimal

import pyoxigraph
import pytest
from rdflib import Variable
from rdflib.query import Result

from kg.query import TABLE_FORMATS, Cell, Table
from kg.terms import XSD

TABLE = Table(
    ("node", "words", "number", "day", "nothing"),
    (
        (
            Cell("uri", "https://example.org/kg/claim/c1"),
            Cell("literal", 'a "quote", a | bar\tand\na line <b>', None, "en"),
            Cell("literal", "401", XSD + "decimal"),
            Cell("literal", "2026-01-14", XSD + "date"),
            None,
        ),
        (
            Cell("uri", "https://example.org/kg/claim/c2"),
            Cell("literal", "plain"),
            Cell("literal", "0.5", XSD + "decimal"),
            None,
            Cell("literal", "true", XSD + "boolean"),
        ),
    ),
)


def written(name: str, table: Table = TABLE) -> str:
    out = io.StringIO()
    TABLE_FORMATS[name].write(table, out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
def test_the_formats_of_sparql_are_read_back_by_another_tool(name):
    forms = {"json": "JSON", "xml": "XML", "tsv": "TSV"}
    text = written(name).encode()
    found = pyoxigraph.parse_query_results(text, format=getattr(pyoxigraph.QueryResultsFormat, forms[name]))
    rows = [[None if term is None else term.value for term in row] for row in found]

    assert rows == [[None if cell is None else cell.value for cell in row] for row in TABLE.rows]


def test_rdflib_reads_the_json_too():
    result = Result.parse(io.BytesIO(written("json").encode()), format="json")

    assert [str(variable) for variable in result.vars] == list(TABLE.columns)
    assert [binding[Variable("number")].toPython() for binding in result.bindings] == [401, Decimal("0.5")]


def test_jsonl_has_numbers_booleans_and_nulls():
    lines = [json.loads(line) for line in written("jsonl").splitlines()]

    assert lines[0]["number"] == 401
    assert lines[0]["day"] == "2026-01-14"
    assert lines[0]["nothing"] is None
    assert lines[1] == {
        "node": "https://example.org/kg/claim/c2",
        "words": "plain",
        "number": 0.5,
        "day": None,
        "nothing": True,
    }


def test_csv_has_values_alone():
    rows = list(csv.reader(io.StringIO(written("csv"), newline="")))

    assert rows[0] == list(TABLE.columns)
    assert rows[1][1] == TABLE.rows[0][1].value
    assert rows[2][3] == ""


def test_markdown_has_a_line_a_row_whatever_is_in_it():
    lines = written("md").splitlines()

    assert len(lines) == 4
    assert lines[1] == "|---|---|---:|---|---|"
    assert 'a "quote", a \\| bar and a line &lt;b>' in lines[2]


def test_the_table_for_reading_is_plain_when_piped_and_counts_its_rows():
    text = written("table")

    assert "\x1b" not in text
    assert "claim/c1" in text
    assert "https://example.org" not in text
    assert text.splitlines()[-1] == "2 rows"


def test_control_characters_reach_neither_terminal_nor_xml():
    table = Table(("a",), ((Cell("literal", "x\x1b[31my"),),))

    assert "\x1b" not in written("table", table)
    assert "\x1b" not in written("xml", table)


def test_an_empty_table_still_has_its_columns():
    empty = Table(("a", "b"), ())

    assert json.loads(written("json", empty)) == {"head": {"vars": ["a", "b"]}, "results": {"bindings": []}}
    assert written("csv", empty) == "a,b\r\n"
    assert written("table", empty).strip() == "0 rows"
