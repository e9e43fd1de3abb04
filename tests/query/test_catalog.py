"""What is wrong with a query file is said with its line."""

import pytest

from kg.errors import QueryError, UnknownName
from kg.query import bind_params, get_query, parse_query

GOOD = """\
# /// query
# title = "Things"
# description = "All things."
# key = ["thing"]
# [params.kind]
# type = "iri"
# label = "Kind"
# [columns]
# thing = "link"
# ///
SELECT ?thing WHERE {
  VALUES (?kind) { (<https://example.org/a>) }  # params
  ?thing a ?kind
}
ORDER BY ?thing
"""


def test_a_good_file_is_read():
    query = parse_query(GOOD, name="things")

    assert (query.name, query.kind, query.key, dict(query.columns)) == (
        "things",
        "select",
        ("thing",),
        {"thing": "link"},
    )
    assert [(p.name, p.option, p.type, p.optional) for p in query.params] == [("kind", "kind", "iri", False)]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("# /// query", "# query", 1, "first line"),
        ("# ///\n", "", 10, "not closed"),
        ('title = "Things"', "title = Things", 2, "not TOML"),
        ('title = "Things"', 'titel = "Things"', 2, "no key 'titel'"),
        ('description = "All things."', "tags = []", 1, "needs a 'description'"),
        ('type = "iri"', 'type = "uri"', 6, "unknown type 'uri'"),
        ('type = "iri"', 'type = "concept:colour"', 6, "unknown type"),
        ('label = "Kind"', 'label = "Kind"\n# many = true', 8, "no key 'many'"),
        ("[params.kind]", "[params.sort]", 12, "differ in: kind, sort"),
        ("  # params", "", 1, "exactly one"),
        ("SELECT ?thing", "SELECT ?thing ?kind", 8, "not the projected variables"),
        ('thing = "link"', 'thing = "href"', 9, "unknown type 'href'"),
        ("ORDER BY ?thing\n", "", 4, "ORDER BY"),
        ("ORDER BY ?thing", "ORDER BY ?kind", 15, "leaves out thing"),
        ('key = ["thing"]', 'key = ["other"]', 4, "no column"),
        ("?thing a ?kind", "?thing ?thing", 14, "not SPARQL"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(old, new, line, message):
    assert old in GOOD
    with pytest.raises(QueryError, match=message) as caught:
        parse_query(GOOD.replace(old, new, 1), name="things")

    assert (caught.value.path, caught.value.line) == ("things.rq", line)


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("  # if ?kind\n  FILTER (true)\n  # end if\n", 13, "no optional parameter"),
        ("  # if ?sort\n  FILTER (true)\n  # end if\n", 13, "no optional parameter"),
        ("  # if ?kind\n  FILTER (true)\n", 13, "'# end if' of its own"),
    ],
)
def test_a_condition_is_closed_and_of_an_optional_parameter(lines, line, message):
    with pytest.raises(QueryError, match=message) as error:
        parse_query(GOOD.replace("  ?thing a ?kind\n", lines + "  ?thing a ?kind\n"), name="things")

    assert error.value.line == line


def test_lines_for_a_parameter_are_left_out_where_it_is_not_given():
    lines = '  # if ?kind\n  FILTER (?kind != "x")\n  # end if\n'
    text = GOOD.replace('label = "Kind"', 'label = "Kind"\n# optional = true').replace(
        "  ?thing a ?kind\n", lines + "  ?thing a ?kind\n"
    )
    query = parse_query(text, name="things")

    assert "FILTER" not in bind_params(query)
    assert "FILTER" in bind_params(query, {"kind": "https://example.org/b"})


def test_a_name_must_be_kebab_case():
    with pytest.raises(QueryError, match="kebab"):
        parse_query(GOOD, name="Some_Things")


def test_a_query_that_asks_other_servers_is_refused():
    with pytest.raises(QueryError, match="SERVICE"):
        parse_query(
            GOOD.replace("?thing a ?kind", "SERVICE <http://example.org/> { ?thing a ?kind }"), name="things"
        )


def test_an_unknown_query_is_named_with_what_there_is():
    with pytest.raises(UnknownName, match="did you mean 'timeline'"):
        get_query("timelin")
