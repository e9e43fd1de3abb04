"""The JSON-LD context of the ontology: made from the modules, shipped with them, and never fetched.

    python -m kg.graph.jsonld > ontology/jsonld/context.jsonld

writes it anew after a term was added; a test says when that is due.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, parse

from kg.assets import ontology_dir, ontology_files
from kg.settings import NAMESPACE
from kg.terms import CONCEPTS, DCTERMS, KG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

CONTEXT = "https://w3id.org/kg/context.jsonld"
"""The address under which a file may name the context; what stands there is the file of this version."""

LABEL = "label"
"""The key of `kg:displayLabel`, which every node has."""

_OTHERS: dict[str, Any] = {
    "identifier": DCTERMS + "identifier",
    "documentTitle": DCTERMS + "title",
    "language": DCTERMS + "language",
    "url": {"@id": SCHEMA + "url", "@type": XSD + "anyURI"},
    "notation": SKOS + "notation",
    "broader": {"@id": SKOS + "broader", "@type": "@id"},
    "alternateOf": {"@id": PROV + "alternateOf", "@type": "@id"},
    "claims": {"@reverse": KG.inDocument, "@container": "@set"},
    "mentions": {"@reverse": KG.inDocument, "@container": "@set"},
}


@cache
def context() -> dict[str, Any]:
    """Return the shipped context: JSON keys with the terms that they stand for."""
    found: dict[str, Any] = json.loads((ontology_dir() / "jsonld" / "context.jsonld").read_text("utf-8"))
    return found


def with_context(text: str) -> str:
    """Return JSON-LD with the context in place of its address, so that nothing is fetched to read it.

    Raises `ValueError` where the text is not JSON. Another address is left for the parser to refuse.
    """
    return json.dumps(_inlined(json.loads(text)))


def _inlined(data: Any) -> Any:
    if isinstance(data, list):
        return [_inlined(one) for one in data]
    if not isinstance(data, dict) or "@context" not in data:
        return data
    named = data["@context"]
    listed = named if isinstance(named, list) else [named]
    return {**data, "@context": [context()["@context"] if one == CONTEXT else one for one in listed]}


def made_context() -> dict[str, Any]:
    """Return the context as the modules have it: a key for each class and property.

    A property whose values are of one scheme has the scheme for its vocabulary, so that they are written as
    notations; days and numbers have their types.
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in ontology_files():
        for quad in parse(path=path):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(NAMESPACE):
                said[quad.subject.value][quad.predicate.value].append(quad.object.value)
    keys: dict[str, Any] = {"@version": 1.1, "kg": NAMESPACE, "xsd": XSD, "id": "@id", "type": "@type"}
    for term, facts in sorted(said.items()):
        name = term.removeprefix(NAMESPACE)
        keys[LABEL if term == KG.displayLabel else name] = _definition(f"kg:{name}", facts)
    return {"@context": {**keys, **_OTHERS}}


def _definition(term: str, facts: dict[str, list[str]]) -> Any:
    kinds = facts[RDF + "type"]
    schemes = [one for one in facts[RDFS + "seeAlso"] if one.startswith(CONCEPTS)]
    values = set(facts[SCHEMA + "rangeIncludes"])
    if any(kind.endswith("#ObjectProperty") for kind in kinds):
        if schemes and values == {SKOS + "Concept"}:
            return {"@id": term, "@type": "@vocab", "@context": {"@vocab": f"{schemes[0]}/"}}
        return {"@id": term, "@type": "@id"}
    (datatype,) = values or {XSD + "string"}
    if datatype in (XSD + "string", XSD + "boolean", XSD + "integer") or not values:
        return term
    return {"@id": term, "@type": datatype.replace(XSD, "xsd:")}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(made_context(), indent=1, ensure_ascii=False) + "\n")
