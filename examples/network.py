"""One store, three libraries: SPARQL rows, an rdflib dataset, a networkx graph. Read it cell by cell.

Run `make demo` first, or name a store: `python examples/network.py my-store`.
"""

# %% Open the store that the demo made
import sys

import networkx as nx
from rdflib import Namespace
from rdflib.namespace import RDF

from kg.networks import network
from kg.query import get_query, run
from kg.store import open_store

KG = Namespace("https://w3id.org/kg/ns#")
store = open_store(sys.argv[1] if len(sys.argv) > 1 else "demo-out/store", create=False)

# %% A shipped query: who said what
table = run(store, get_query("who-said-what"))
for row in table.rows[:5]:
    print(" | ".join(str(cell) for cell in row))

# %% The same graph in rdflib: every claim is a node with its words
dataset = store.dataset()
claims = list(dataset.subjects(RDF.type, KG.Claim))
print(f"\n{len(claims)} claims, for instance:")
for claim in sorted(claims)[:3]:
    print(" ", dataset.value(claim, KG.quote))

# %% And in networkx: who is at the centre of the disagreements
graph = network(store.quads())
disputes = [(a, b) for a, b, kind in graph.edges(data="relation") if kind == "contradiction"]
print(f"\n{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, {len(disputes)} contradictions")
ranked = sorted(nx.degree_centrality(graph).items(), key=lambda item: -item[1])
for node, score in ranked[:5]:
    print(f"  {score:.3f}  {graph.nodes[node].get('label', node)}")

store.close()
