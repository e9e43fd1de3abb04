"""Records to quads: the only place where RDF is written.

Each function yields the quads of one named graph or of one kind of graph, without blank nodes and without
clock times, so the same records give the same quads. Nodes that a query may show carry one
`kg:displayLabel`.
"""

from kg.graph.analysis import analysis_quads, block_quads
from kg.graph.attributes import attribute_quads
from kg.graph.document import document_quads
from kg.graph.grounds import grounds_quads, relation_quads
from kg.graph.inclusion import war_quads
from kg.graph.judgements import grade_quads, judged_quads, judgement_quads
from kg.graph.ontology import ontology_quads
from kg.graph.provenance import analysed_quads, provenance_quads, version_quads
from kg.graph.resolution import reference_quads, resolution_quads

__all__ = [
    "analysed_quads",
    "analysis_quads",
    "attribute_quads",
    "block_quads",
    "document_quads",
    "grade_quads",
    "grounds_quads",
    "judged_quads",
    "judgement_quads",
    "ontology_quads",
    "provenance_quads",
    "reference_quads",
    "relation_quads",
    "resolution_quads",
    "version_quads",
    "war_quads",
]
