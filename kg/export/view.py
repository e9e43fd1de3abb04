"""What a format is written from: a store, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
from pyoxigraph import Quad

from kg.errors import InputError
from kg.networks import Selection, network
from kg.networks.drawing import drawn
from kg.networks.selection import Selected, selected
from kg.query.catalog import get_query
from kg.query.run import run
from kg.store import Store

Row = dict[str, str | int | float | bool | None]
"""A row of a query's answer, by column."""


@dataclass(frozen=True)
class View:
    """A store to be written out. `network` names the projection, `selection` what of it is wanted."""

    store: Store
    network: str = "whole"
    selection: Selection = field(default_factory=Selection)

    def quads(self) -> Iterable[Quad]:
        """Return everything, in no order."""
        return self.store.quads()

    @cached_property
    def _selected(self) -> Selected:
        return selected(network(self.quads(), self.network), self.selection)

    @property
    def left_out(self) -> int:
        """How many nodes there was no room for."""
        return self._selected.left_out

    @cached_property
    def drawn(self) -> nx.MultiDiGraph[str]:
        """The network with places and colours. Raises `InputError` for a selection that names nothing."""
        return drawn(self._selected.graph)

    def timeline(self) -> list[Row]:
        """Return the rows of the timeline, of the days of the selection."""
        wanted = {"since": self.selection.since, "until": self.selection.until}
        return self.rows("timeline", **{name: str(day) for name, day in wanted.items() if day is not None})

    def rows(self, name: str, **parameters: str) -> list[Row]:
        """Return the rows of a query of the catalogue: numbers and truths as such, all else as text."""
        return run(self.store, get_query(name), parameters).records()


def at_most(graph: nx.MultiDiGraph[str], limit: int, name: str) -> nx.MultiDiGraph[str]:
    """Return a network if a format can show that many nodes. Raises `InputError` with what to do if not."""
    if len(graph) > limit:
        raise InputError(
            f"this network has {len(graph):,} nodes, and what opens {name} shows at most {limit:,} well; "
            f"give --max-nodes {limit}, or --around NAME, --since and --until, --kind or --min-origins, "
            "or --network actors"
        )
    return graph
