"""The graph as JSON-LD that reads like JSON: short keys, notations for concepts, claims within documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.export.view import View
from kg.graph.jsonld import CONTEXT, LABEL, context, with_context
from kg.settings import NAMESPACE
from kg.terms import KG, RDF, XSD

_TYPE = RDF + "type"
_WITHIN = {KG.version, KG.participation, KG.position, KG.step}
"""Properties whose values stand within their subject, where they have no other."""
_FIRST = ("id", "type", LABEL, "quote", "claimantText")
_PLAIN = XSD + "string"


def write_jsonld(view: View, out: IO[bytes]) -> None:
    """Write all graphs as one but the ontology's own: documents with versions, claims and mentions within.

    What is not within another thing stands in the list `@graph` by its IRI, and is referred to by it.
    """
    nodes = _Nodes(quad for quad in view.quads() if not _is_ontology(quad))
    tree = {"@context": CONTEXT, "@graph": [nodes.tree(iri) for iri in nodes.roots()]}
    out.write(json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n")


def read_jsonld(data: IO[bytes]) -> Iterator[Quad]:
    """Read JSON-LD; the context of the ontology is taken from the package, any other address is refused."""
    return pyoxigraph.parse(with_context(data.read().decode("utf-8")), format=RdfFormat.JSON_LD)


def _is_ontology(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith("/graph/ontology")


class _Nodes:
    """What is said of each subject, and where each stands."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, dict[str, set[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._said[quad.subject.value][quad.predicate.value].add(quad.object)
        self._holder: dict[str, tuple[str, str]] = {}
        self._held: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self._said):
            for predicate in _WITHIN & self._said[subject].keys():
                for value in self._said[subject][predicate]:
                    if value.value in self._said:
                        self._holder.setdefault(value.value, (subject, predicate))
        for subject in sorted(self._said):
            for version in self._said[subject].get(KG.inDocument, ()):
                if version.value in self._said and subject not in self._holder:
                    self._holder[subject] = version.value, KG.inDocument
                    self._held[version.value].append(subject)
        self._keys = _Keys()

    def roots(self) -> list[str]:
        """Return what stands within nothing else, sorted."""
        return sorted(self._said.keys() - self._holder.keys())

    def tree(self, iri: str) -> dict[str, Any]:
        """Return a thing with all that stands within it."""
        found: dict[str, Any] = {"id": iri}
        for predicate, values in self._said[iri].items():
            if self._holder.get(iri, ("", ""))[1] == predicate == KG.inDocument:
                continue
            shown = [self._value(iri, predicate, value) for value in sorted(values, key=str)]
            found[self._keys.key(predicate)] = shown[0] if len(shown) == 1 else shown
        for one in sorted(self._held[iri], key=self._place):
            key = "claims" if NamedNode(KG.Claim) in self._said[one][_TYPE] else "mentions"
            found.setdefault(key, []).append(self.tree(one))
        last = {"claims": 1, "mentions": 2}
        return dict(sorted(found.items(), key=lambda item: (last.get(item[0], 0), _rank(item[0]), item[0])))

    def _place(self, iri: str) -> tuple[int, int, str]:
        start, end = (
            min((int(value.value) for value in self._said[iri][bound]), default=0)
            for bound in (KG.start, KG.end)
        )
        return start, end, iri

    def _value(self, iri: str, predicate: str, value: NamedNode | Literal) -> Any:
        if isinstance(value, NamedNode) and self._holder.get(value.value) == (iri, predicate):
            return self.tree(value.value)
        return self._keys.value(predicate, value)


def _rank(key: str) -> int:
    return _FIRST.index(key) if key in _FIRST else len(_FIRST)


class _Keys:
    """The context, read the other way: from terms to keys and from values to what stands for them."""

    def __init__(self) -> None:
        self._key: dict[str, str] = {_TYPE: "type"}
        self._type: dict[str, str] = {}
        self._vocabulary: dict[str, str] = {}
        for key, definition in context()["@context"].items():
            term = definition.get("@id") if isinstance(definition, dict) else definition
            if not isinstance(term, str) or term.startswith("@") or key in ("kg", "xsd"):
                continue
            term = term.replace("kg:", NAMESPACE, 1) if term.startswith("kg:") else term
            self._key[term] = key
            if isinstance(definition, dict):
                self._type[term] = definition.get("@type", "").replace("xsd:", XSD)
                self._vocabulary[term] = definition.get("@context", {}).get("@vocab", "")

        self._taken = frozenset(self._key.values())

    def key(self, predicate: str) -> str:
        """Return the key of a predicate, its IRI where the context has none."""
        return self._key.get(predicate, predicate)

    def value(self, predicate: str, value: NamedNode | Literal) -> Any:
        """Return what stands for a value under the key of a predicate."""
        wanted = self._type.get(predicate, "")
        if isinstance(value, NamedNode):
            if predicate == _TYPE:
                return self._key.get(value.value, value.value)
            vocabulary = self._vocabulary.get(predicate, "")
            notation = value.value.removeprefix(vocabulary)
            if wanted == "@vocab" and vocabulary and ":" not in notation and notation not in self._taken:
                return notation
            return value.value if wanted in ("@id", "@vocab") else {"@id": value.value}
        return _literal(value, wanted)


def _literal(value: Literal, wanted: str) -> Any:
    """Return a literal as a JSON value where its type is the one that the key or JSON itself gives it."""
    datatype = value.datatype.value
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    if datatype == XSD + "decimal" and wanted == datatype and value.value.lstrip("-").isdecimal():
        return int(value.value)
    if datatype == (wanted or _PLAIN) and not wanted.startswith("@"):
        return value.value
    if not wanted and datatype == XSD + "integer" and str(int(value.value)) == value.value:
        return int(value.value)
    if not wanted and datatype == XSD + "boolean" and value.value in ("true", "false"):
        return value.value == "true"
    return {"@value": value.value, "@type": datatype}
