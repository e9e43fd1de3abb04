"""Queries that would make the engine ask another server are refused; the word alone is not."""

import pytest

from kg.errors import QueryError
from kg.store import refuse_remote

REMOTE = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "select * { service silent ?where { ?s ?p ?o } }",
    "PREFIX ex: <http://example.org/> SELECT * { SERVICE ex:sparql{ ?s ?p ?o } }",
    "SELECT * { SERVICE # why\n <http://example.org/> # so\n { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?a FILTER(?a<1)SERVICE?v#>\n{ ?s ?p ?o } }",
    'SELECT * { ?s ?p ?a FILTER(?a<1#\'>"""\n) SERVICE <http://example.org/> { ?s ?p ?o } } #"""',
    "SELECT * { ?s <http://example.org/\\u0041#> ?o SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'it\\'s' SERVICE <http://example.org/> { ?s ?p ?o } }",
    "PREFIX ex: <http://example.org/> SELECT * { ?s ex:it\\'s ?o SERVICE ex:a { ?s ?p ?o } } # '",
]
LOCAL = [
    "SELECT * { ?s ?p 'SERVICE <http://example.org/> { }' }",
    'SELECT * { ?s ?p """a "quoted" SERVICE <http://example.org/> { }""" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> { }",
    "SELECT * { ?s <http://example.org/service#a> ?o . ?o <http://example.org/service/> ?s }",
    "PREFIX ex: <http://example.org/> SELECT * { ?service ex:service ex:x . GRAPH ex:services { ?a ?b ?c } }",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:a ?o }",
]


@pytest.mark.parametrize("query", REMOTE)
def test_guard_refuses_every_way_of_writing_service(query):
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_remote(query)


@pytest.mark.parametrize("query", LOCAL)
def test_guard_lets_the_word_pass_where_it_is_no_clause(query):
    refuse_remote(query)


def test_guard_names_the_line_of_the_clause():
    with pytest.raises(QueryError, match="line 3"):
        refuse_remote("SELECT *\n{\n  SERVICE ?x { }\n}")


def test_guard_refuses_a_query_too_long_to_check():
    with pytest.raises(QueryError, match="characters"):
        refuse_remote("SERVICE" + "#" * 300_000)
    refuse_remote("#" * 300_000)  # holds nothing that could ask another server


@pytest.mark.parametrize("piece", ['"', "'", "<", '"""', "\\", "SERVICE ", "<a>", "#'", "''\"\""])
def test_guard_is_quick_on_hostile_text(piece):
    text = (piece * 100_000)[:100_000]

    refuse_remote(text)  # the whole suite stops on a hang; a second is far too long here
