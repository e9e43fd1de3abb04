"""Edges that stand for many statements: how many independent origins, which days, disputed or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import networkx as nx

from kg.networks.subjects import Attribute, Subjects, attributes_of, kind_of, short_id
from kg.terms import KG


@dataclass(slots=True)
class Bundle:
    """What is known of one edge. `sign` is -1, 0 or 1: hostile, neither, friendly."""

    origins: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    sign: int = 0
    disputed: bool = False

    def attributes(self, relation: str) -> dict[str, Attribute]:
        """Return what the edge shows; `weight` is the number of independent origins, at least 1."""
        found: dict[str, Attribute] = {
            "relation": relation,
            "label": relation,
            "weight": float(max(1, len(self.origins))),
            "count": len(self.things),
            "sign": self.sign,
            "disputed": self.disputed,
        }
        if self.days:
            found |= {"earliest": min(self.days), "latest": max(self.days)}
        if self.words:
            found["note"] = "; ".join(dict.fromkeys(sorted(self.words)))[:500]
        return found


class Bundles:
    """Edges by their ends and relation; told once or a hundred times, one edge."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str, str], Bundle] = {}

    def add(
        self,
        source: str,
        target: str,
        relation: str,
        *,
        origins: Iterable[str] = (),
        things: Iterable[str] = (),
        days: Iterable[str] = (),
        words: str = "",
        sign: int = 0,
        disputed: bool = False,
    ) -> None:
        """Add what one statement or event says of an edge."""
        bundle = self._of.setdefault((source, target, relation), Bundle())
        bundle.origins.update(origins)
        bundle.things.update(things)
        bundle.days.extend(day for day in days if day)
        if words:
            bundle.words.append(words)
        bundle.sign = min(bundle.sign, sign) if sign < 0 or bundle.sign < 0 else max(bundle.sign, sign)
        bundle.disputed |= disputed

    def network(self, subjects: Subjects, disputed: Collection[str] = ()) -> nx.MultiDiGraph[str]:
        """Return the network of these edges and their ends.

        An end that is no node of the graph is given as `source:NAME` or `value:WORDS`.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        names: dict[str, str] = {}
        for end in sorted({end for source, target, _ in self._of for end in (source, target)}):
            properties = subjects.get(end, {})
            kind = kind_of(properties) or ("value" if end.startswith("value:") else "source")
            names[end] = short_id(kind, end)
            found = attributes_of(end, kind, properties)
            if end.startswith(("source:", "value:")):  # a name alone: of an outlet, or what a claim gives
                found |= {"label": end.partition(":")[2], "iri": ""}
            found["disputed"] = bool(found["disputed"]) or end in disputed
            graph.add_node(names[end], **found)
        for (source, target, relation), bundle in sorted(self._of.items()):
            graph.add_edge(names[source], names[target], **bundle.attributes(relation))
        return graph


def days_of(subjects: Subjects, iri: str) -> list[str]:
    """Return the days that a claim or an event bears."""
    terms = (KG.earliest, KG.latest, KG.asOfEarliest, KG.asOfLatest)
    return [day for term in terms for day in subjects.objects(iri, term)]
