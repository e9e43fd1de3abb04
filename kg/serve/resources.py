"""Pages and data of single things at their own IRIs, and of the ontology's terms."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.pages import pages
from kg.query.params import iri_term
from kg.query.table import Row
from kg.serve.frames import Ask
from kg.serve.media import GRAPH_FORMATS, HTML, JSON
from kg.serve.named import table_of
from kg.serve.page import HEADERS, render
from kg.serve.protocol import BadRequest, negotiated
from kg.serve.serving import Serving, answered, tag_of
from kg.settings import NAMESPACE
from kg.terms import CONCEPTS, KG, PREFIXES, RDFS

SHOWN = 500
"""Statements of a thing that its page shows; its data holds all."""

_LABELS = f"<{KG.displayLabel}>|<http://www.w3.org/2004/02/skos/core#prefLabel>|<{RDFS}label>"
_LABEL = f'OPTIONAL {{ ?o {_LABELS} ?l FILTER (LANG(?l) IN ("", "en")) }}'
_SELECT = (
    f"SELECT ?p ?o (MIN(STR(?l)) AS ?label) WHERE {{ %s {_LABEL} }} "
    f"GROUP BY ?p ?o ORDER BY ?p ?label ?o LIMIT {SHOWN}"
)
_OUT = _SELECT % "%(iri)s ?p ?o ."
_IN = _SELECT % "?o ?p %(iri)s ."
_DATA = f"""CONSTRUCT {{ %(iri)s ?p ?o . ?o <{KG.displayLabel}> ?label }} WHERE {{
  %(iri)s ?p ?o . OPTIONAL {{ ?o <{KG.displayLabel}> ?label }} }}"""


async def entity(request: Request) -> Response:
    """Show a thing of the store, or give its data, at the path of its IRI."""
    serving: Serving = request.app.state.serving
    return await _thing(request, f"{serving.base.rstrip('/')}{_rest(request, '/id')}")


async def term(request: Request) -> Response:
    """Show the ontology's pages, give it as data, or show one of its concepts."""
    name = request.path_params["rest"]
    if "/" not in name:
        site = _site()
        if name in site:
            kind = {"html": HTML, "css": "text/css", "js": "text/javascript", "ttl": "text/turtle"}
            media = kind.get(name.rpartition(".")[2], "application/ld+json")
            return Response(site[name], media_type=media, headers=HEADERS)
        raise BadRequest(404, f"the ontology has no page '{name[:100]}'")
    return await _thing(request, f"{CONCEPTS.rstrip('/')}{_rest(request, '/ns')}")


def ontology(request: Request) -> Response:
    """Give the ontology: its pages to a browser, its triples to others."""
    media = negotiated(request, [HTML, *GRAPH_FORMATS])
    if media == HTML:
        return RedirectResponse(str(request.url_for("term", rest="index.html")), status_code=303)
    return Response(_ontology_as(media), media_type=media, headers={"vary": "Accept"})


@cache
def _site() -> dict[str, bytes]:
    return dict(pages())


@cache
def _ontology_as(media: str) -> bytes:
    quads = parse(_site()["kg.ttl"], format=RdfFormat.TURTLE)
    return serialize((quad.triple for quad in quads), format=GRAPH_FORMATS[media]) or b""


def _rest(request: Request, prefix: str) -> str:
    """Return a path as it was sent, for an IRI keeps what is percent-encoded in it."""
    raw = str(request.scope.get("raw_path", request.url.path.encode()), "ascii", "replace")
    return raw.partition("?")[0].partition(prefix)[2]


async def _thing(request: Request, iri: str) -> Response:
    serving: Serving = request.app.state.serving
    media = negotiated(request, [HTML, *GRAPH_FORMATS])
    term = iri_term(iri)
    if media != HTML:
        return await _asked(request, _DATA % {"iri": term}, graphs=media)
    told = table_of(await _rows(request, _OUT % {"iri": term}))
    if not told.rows:
        raise BadRequest(404, f"the store says nothing of {iri[:200]}")
    of_it = table_of(await _rows(request, _IN % {"iri": term}))
    facts, back = ([_shown(row, serving.base) for row in table.rows] for table in (told, of_it))
    titles = [fact["text"] for fact in facts if fact["predicate"] in ("kg:displayLabel", "skos:prefLabel")]
    return render(
        request,
        "thing.html",
        iri=iri,
        title=titles[0] if titles else iri,
        quote=next((fact["text"] for fact in facts if fact["predicate"] == "kg:quote"), None),
        facts=[fact for fact in facts if fact["predicate"] not in ("kg:displayLabel", "kg:quote")],
        back=back,
        cut=max(len(told), len(of_it)) >= SHOWN,
    )


async def _rows(request: Request, query: str) -> bytes:
    return bytes((await _asked(request, query, results=JSON, whole=True)).body)


async def _asked(
    request: Request,
    query: str,
    *,
    whole: bool = False,
    results: str | None = None,
    graphs: str | None = None,
) -> Response:
    serving: Serving = request.app.state.serving
    asked = Ask(
        snapshot=str(serving.snapshot()),
        query=query,
        results=results,
        graphs=graphs,
        max_bytes=serving.limits.bytes,
    )
    return await answered(serving, request, asked, tag=None if whole else tag_of(asked), whole=whole)


def _shown(row: Row, base: str) -> dict[str, str | None]:
    predicate, value, label = row
    assert predicate is not None
    assert value is not None
    text = value.value
    short = _short(text) if value.kind == "uri" else text
    return {
        "predicate": _short(predicate.value),
        "text": label.value if label is not None else short,
        "href": _local(text, base) if value.kind == "uri" else None,
        "iri": text if value.kind == "uri" else None,
        "lang": value.lang,
    }


def _short(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def _local(iri: str, base: str) -> str | None:
    """Return where this server shows a thing; what is elsewhere is a link only by http and https."""
    if iri.startswith(f"{base.rstrip('/')}/"):
        return f"/id{iri[len(base.rstrip('/')) :]}"
    if iri.startswith(NAMESPACE):
        return f"/ns/terms.html#{iri[len(NAMESPACE) :]}"
    if iri.startswith(CONCEPTS):
        return f"/ns/{iri[len(CONCEPTS) :]}"
    return iri if urlsplit(iri).scheme in ("http", "https") else None
