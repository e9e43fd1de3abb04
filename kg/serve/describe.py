"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID of the data."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.terms import DCTERMS, RDF, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"

_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML")

COUNTS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }
"""
"""What VoID needs to be asked of the store."""


def service(endpoint: str, *, writable: bool, services: bool) -> list[Triple]:
    """Return the description of an endpoint; its default graph is the union of all graphs."""
    subject, dataset, default = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    features = ["UnionDefaultGraph"] + (["BasicFederatedQuery"] if services else [])
    languages = ["SPARQL11Query"] + (["SPARQL11Update"] if writable else [])
    return [
        _of(subject, RDF + "type", SD + "Service"),
        _of(subject, SD + "endpoint", endpoint),
        *(_of(subject, SD + "feature", SD + feature) for feature in features),
        *(_of(subject, SD + "supportedLanguage", SD + language) for language in languages),
        *(_of(subject, SD + "resultFormat", FORMATS + name) for name in (*_RESULTS, *_GRAPHS)),
        Triple(subject, NamedNode(SD + "defaultDataset"), dataset),
        _of(dataset, RDF + "type", SD + "Dataset"),
        Triple(dataset, NamedNode(SD + "defaultGraph"), default),
        _of(default, RDF + "type", SD + "Graph"),
    ]


def void(
    root: str, *, base: str, triples: int | None, graphs: int | None, licences: list[str]
) -> list[Triple]:
    """Return the description of the data: where it is asked and dumped, how large, under which licences.

    The numbers are None where they took too long to count.
    """
    subject = NamedNode(f"{root}/.well-known/void#dataset")
    described = [
        _of(subject, RDF + "type", VOID + "Dataset"),
        Triple(subject, NamedNode(DCTERMS + "title"), Literal("kg")),
        _of(subject, VOID + "sparqlEndpoint", f"{root}/sparql"),
        _of(subject, VOID + "dataDump", f"{root}/graphs"),
        Triple(subject, NamedNode(VOID + "uriSpace"), Literal(f"{base}/")),
        *(
            _of(subject, VOID + "vocabulary", iri)
            for iri in ("https://w3id.org/kg/ns", "http://www.w3.org/ns/prov")
        ),
    ]
    for name, number in (("triples", triples), ("documents", graphs)):
        if number is not None:
            described.append(
                Triple(
                    subject, NamedNode(VOID + name), Literal(str(number), datatype=NamedNode(XSD + "integer"))
                )
            )
    for licence in licences:
        value = NamedNode(licence) if licence.startswith(("http://", "https://")) else Literal(licence)
        described.append(Triple(subject, NamedNode(DCTERMS + "license"), value))
    return described


def written(triples: list[Triple], format: RdfFormat) -> bytes:
    """Return triples in a format."""
    return serialize(triples, format=format) or b""


def _of(subject: NamedNode | BlankNode, predicate: str, value: str) -> Triple:
    return Triple(subject, NamedNode(predicate), NamedNode(value))
