"""Named SPARQL queries as files."""

from kg.query.catalog import Param, Query, catalog, get_query, parse_query, read_query
from kg.query.formats import TABLE_FORMATS, TableFormat
from kg.query.params import bind_params
from kg.query.run import answer, run, select
from kg.query.table import Cell, Table

__all__ = [
    "TABLE_FORMATS",
    "Cell",
    "Param",
    "Query",
    "Table",
    "TableFormat",
    "answer",
    "bind_params",
    "catalog",
    "get_query",
    "parse_query",
    "read_query",
    "run",
    "select",
]
