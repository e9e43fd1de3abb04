"""kg from Python: a store opened for a notebook or a script.

Everything here is what the command line does, by the same functions; `kg.open` gives a `Graph`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset
from rdflib import Graph as RdfGraph

from kg.export import FORMATS, View, format_for, save
from kg.networks import Selection, network
from kg.pipeline import ingest
from kg.pipeline.explaining import explain
from kg.pipeline.ingestion import Summary
from kg.pipeline.views import as_asked
from kg.query.catalog import catalog, get_query
from kg.query.params import Value
from kg.query.run import run, select
from kg.query.table import Cell, Table
from kg.settings import Settings
from kg.store import Store, open_store
from kg.store.common import Closing

Given = Value | Sequence[Value] | None
"""What a parameter is given as; a list means "any of these", None leaves it out."""


class Graph(Closing):
    """A knowledge graph in a store. Close it after use, or use it in a `with` block.

    Errors are those of `kg.errors`; their messages say what to do.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __repr__(self) -> str:
        return f"<kg.Graph {self.store.location}, {len(self.store):,} quads>"

    def timeline(self, *, known_on: dt.date | str | None = None, **filters: Any) -> Table:
        """Return what happened, or is said to have, in order of time: the query `timeline`.

        Filters are its parameters, such as `place="Aleppo"`, `since="2024-11-01"`, `known_on=date(…)`.
        """
        return self.query("timeline", known_on=known_on, **filters)

    def contradictions(self, *, known_on: dt.date | str | None = None, **filters: Any) -> Table:
        """Return the sets of claims that disagree, a row a position: the query `contradictions`."""
        return self.query("contradictions", known_on=known_on, **filters)

    def query(
        self,
        name: str,
        *,
        known_on: dt.date | str | None = None,
        all_pairs: bool = False,
        **parameters: Given,
    ) -> Table:
        """Run a query of `queries()` with its parameters; `known_on` sees only what was published by a day.

        `all_pairs` judges every pair of the questions asked for, in `contradiction-pairs`. Raises
        `UnknownName` for a query that there is not, `ParamError` for a parameter.
        """
        asked = get_query(name)
        given: dict[str, Any] = {
            key.replace("_", "-"): value for key, value in parameters.items() if value is not None
        }
        if known_on is not None and any(param.option == "known-on" for param in asked.params):
            given["known-on"] = str(known_on)
        view, _ = as_asked(self.store, asked, given, known_on=known_on, all_pairs=all_pairs)
        return run(view, asked, given)

    def select(self, sparql: str) -> Table:
        """Answer a SELECT. Raises `QueryError` where it is none."""
        return select(self.store, sparql)

    def ask(self, sparql: str) -> bool:
        """Answer an ASK. Raises `QueryError` where it is none."""
        return self.store.ask(sparql)

    def construct(self, sparql: str) -> RdfGraph:
        """Answer a CONSTRUCT or DESCRIBE as an rdflib graph. Raises `QueryError` where it is none."""
        lines = "".join(
            f"{one.subject} {one.predicate} {one.object} .\n" for one in self.store.construct(sparql)
        )
        return RdfGraph().parse(data=lines, format="nt")

    def dataset(self) -> Dataset:
        """Return a copy as an rdflib `Dataset`, its default graph the union of all graphs."""
        return self.store.dataset()

    def network(self, name: str = "whole", **selection: Any) -> nx.MultiDiGraph[str]:
        """Return a network of the graph for networkx: `whole`, `actors`, `conflicts`, `vessels`, `citations`.

        `selection` is what `kg.networks.Selection` has, such as `around="Iran"`, `min_origins=2`,
        `since=date(…)`, `kinds=("actor",)`. Raises `UnknownName`, or `InputError` where nothing is found.
        """
        return network(self.store.quads(), name, Selection(**selection))

    def export(self, path: str | Path, format: str | None = None, **network: Any) -> None:
        """Write the graph into a file; the format is told by the file's ending if none is given.

        `network` names the projection, the rest narrows it as in `network()`. A format of several files is a
        folder, or an archive if the name ends in `.zip`. Raises `UnknownName`, `InputError`, `StoreError`.
        """
        form = format_for(str(path)) if format is None else FORMATS[format]
        view = View(self.store, network.pop("network", "whole"), Selection(**network))
        save(form, view, Path(path))

    def explain(self, node: str, other: str | None = None) -> Any:
        """Return the quotes behind a node, or the gates between two claims; nodes by IRI or `claim/0a1b`.

        Raises `InputError` for a node that the store does not know.
        """
        return explain(self.store, self._iri(node), None if other is None else self._iri(other))

    def _iri(self, node: str) -> str:
        return node if ":" in node.partition("/")[0] else f"{self.store.base.rstrip('/')}/{node}"

    def ingest(self, *locations: str | Path, **options: Any) -> Summary:
        """Read documents into the store and compare what it then holds; options as `kg.pipeline.ingest` has.

        What cannot be read is in the summary. Raises `StoreError` where the store cannot be written.
        """
        return ingest(self.store, [str(location) for location in locations], **options)

    def queries(self) -> Table:
        """Return the queries that are there, with their parameters."""
        rows = (
            (query.name, query.title, ", ".join(p.option.replace("-", "_") for p in query.params))
            for query in catalog().values()
        )
        cells = (tuple(Cell("literal", text) if text else None for text in row) for row in rows)
        return Table(("name", "title", "parameters"), tuple(cells))

    def close(self) -> None:
        """Release the store; closing twice is no error."""
        self.store.close()


def open_graph(location: str | Path | None = None, *, create: bool = False, reading: bool = True) -> Graph:
    """Open a store; see `kg.open`."""
    named = str(location) if location is not None else Settings.from_environment().store
    return Graph(open_store(named, create=create, reading=reading))


__all__ = ["Given", "Graph", "open_graph"]
