"""Media types, and which of them a client gets (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import QueryResultsFormat, RdfFormat

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, NTRIPLES, NQUADS, TRIG = (
    "text/turtle",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
)
JSONLD, RDFXML = "application/ld+json", "application/rdf+xml"
HTML, OPENAPI = "text/html", "application/json"

RESULT_FORMATS = {
    JSON: QueryResultsFormat.JSON,
    XML: QueryResultsFormat.XML,
    CSV: QueryResultsFormat.CSV,
    TSV: QueryResultsFormat.TSV,
}
"""The formats of tables and truth values, the default first."""

GRAPH_FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    NTRIPLES: RdfFormat.N_TRIPLES,
    NQUADS: RdfFormat.N_QUADS,
    TRIG: RdfFormat.TRIG,
    JSONLD: RdfFormat.JSON_LD,
    RDFXML: RdfFormat.RDF_XML,
}
"""The formats of graphs, the default first."""

ROW_MARKS = {JSON: b"},{", XML: b"<result>", CSV: b"\n", TSV: b"\n"}
"""What stands in a format at least once for every row, by which rows are counted against the limit."""

SHORT_NAMES = {
    "json": JSON, "xml": XML, "csv": CSV, "tsv": TSV, "turtle": TURTLE, "ttl": TURTLE, "ntriples": NTRIPLES,
    "nt": NTRIPLES, "nquads": NQUADS, "nq": NQUADS, "trig": TRIG, "jsonld": JSONLD, "rdfxml": RDFXML,
}  # fmt: skip
"""What `?format=` may say in place of an Accept header, for links."""

_ALIASES = {
    "application/json": JSON,
    "text/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
    "application/x-turtle": TURTLE,
    "text/plain": NTRIPLES,
    "text/x-nquads": NQUADS,
}
"""Types that clients ask for and mean another by."""


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """Return the offered type that a client likes best, None where it takes none of them.

    Of types liked equally the first offered wins; without a header the first offered.

    >>> choose("text/csv;q=0.5, application/json", [JSON, CSV])
    'application/sparql-results+json'
    >>> choose("image/png", [JSON, CSV]) is None
    True
    """
    kinds = list(offered)
    if accept is None or not accept.strip():
        return kinds[0]
    ranges = list(_ranges(accept, frozenset(kinds)))
    liked = [(_liking(kind, ranges), -at) for at, kind in enumerate(kinds)]
    best, at = max(liked)
    return kinds[-at] if best > 0 else None


def _ranges(accept: str, offered: frozenset[str]) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _quality(value)
        alias = _ALIASES.get(name)
        yield (alias if name not in offered and alias in offered else name), quality


def _quality(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def _liking(kind: str, ranges: list[tuple[str, float]]) -> float:
    """Return how much a type is liked: the most exact range that covers it decides."""
    general = kind.partition("/")[0]
    for wanted in (kind, f"{general}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
