"""Where the graphs come from (PROV), without clock times: those are kept in `runs.jsonl` beside the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.graph.values import TYPE, Fact, each, facts, label, node, term, text
from kg.ids import content_hash
from kg.model import Document
from kg.terms import KG, PROV, SCHEMA, graph


def provenance_quads(document: Document, base: str, *, parameters: Mapping[str, str]) -> Iterator[Quad]:
    """Yield how the graph of a document version was made: by which version of kg, with which parameters."""
    into = NamedNode(graph(base, "provenance"))
    version = document.version
    made = NamedNode(graph(base, f"doc/{version}"))
    source = node(base, "version", version)
    agent = node(base, "software", f"kg-{__version__}")
    settings = [f"{name}={value}" for name, value in sorted(parameters.items())]
    activity = node(base, "activity", content_hash(version, __version__, *settings))
    yield from software_quads(into, base)
    activity_facts: list[Fact] = [
        (TYPE, term(PROV + "Activity")),
        (KG.displayLabel, label(f"extraction from {document.title or document.id}")),
        (PROV + "used", source),
        (PROV + "generated", made),
        (PROV + "wasAssociatedWith", agent),
        *each(KG.parameter, (text(setting) for setting in settings)),
    ]
    yield from facts(activity, into, activity_facts)
    yield from facts(made, into, [(PROV + "wasDerivedFrom", source), (PROV + "wasGeneratedBy", activity)])
    yield from facts(source, into, [(PROV + "specializationOf", node(base, "document", document.id))])


def software_quads(into: NamedNode, base: str) -> Iterator[Quad]:
    """Yield what made a graph: this version of kg."""
    stated: list[Fact] = [
        (TYPE, term(PROV + "SoftwareAgent")),
        (KG.displayLabel, label(f"kg {__version__}")),
        (SCHEMA + "softwareVersion", text(__version__)),
    ]
    yield from facts(node(base, "software", f"kg-{__version__}"), into, stated)


def version_quads(document_id: str, versions: Sequence[str], base: str) -> Iterator[Quad]:
    """Yield which version of a document is current: the last of `versions`, which run from the oldest.

    Each older version is `kg:supersededBy` the next.
    """
    into = NamedNode(graph(base, "provenance"))
    nodes = [node(base, "version", version) for version in versions]
    if nodes:
        yield from facts(node(base, "document", document_id), into, [(KG.currentVersion, nodes[-1])])
    for older, newer in pairwise(nodes):
        yield from facts(older, into, [(KG.supersededBy, newer)])


def analysed_quads(
    versions: Iterable[str], base: str, *, judgements: Iterable[str] = (), records: bool = False
) -> Iterator[Quad]:
    """Yield from which reports' versions and judgements the graph `analysis` was made, in that graph itself.

    `records` says that it was made with the records of datasets that the graph `records` tells of.
    An ingest or a judgement that was stopped before its analysis is told by what is missing here.
    """
    into = NamedNode(graph(base, "analysis"))
    read = [NamedNode(graph(base, f"doc/{version}")) for version in sorted(versions)]
    obeyed = [node(base, "judgement", judgement) for judgement in sorted(judgements)]
    told = [NamedNode(graph(base, "records"))] if records else []
    yield from facts(into, into, list(each(PROV + "wasDerivedFrom", [*read, *obeyed, *told])))
