"""A network as a writer needs it: typed columns, then nodes and edges one after another."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO

import msgspec
import networkx as nx

from kg.networks.subjects import Attribute

Attributes = Mapping[str, Attribute]
Spell = tuple[str, str]
"""The first and the last day of a time, ISO 8601, both included."""

JAVA_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
"""The names that GraphML, CX2 and Neo4j have for types."""

DRAWN = ("x", "y", "size", "color")
"""What formats with a place for looks show by it, not as columns."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its short id, what it shows, and when it is there (never, for always)."""

    id: str
    attributes: Attributes
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with its short id."""

    id: str
    source: str
    target: str
    attributes: Attributes
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns are the names of attributes with the type of their values: bool, int, float or str.

    Nodes and edges are made as they are written, so that a network of any size can be: each is read once.
    """

    node_columns: Mapping[str, type]
    edge_columns: Mapping[str, type]
    nodes: Iterable[Node]
    edges: Iterable[Edge]


def sheet_of(graph: nx.MultiDiGraph[str]) -> Sheet:
    """Return a network as a sheet, to be read once; edges are numbered in their order."""
    return Sheet(
        columns_of(found for _, found in graph.nodes(data=True)),
        columns_of(found for _, _, found in graph.edges(data=True)),
        (Node(name, found, _spells(graph, name)) for name, found in graph.nodes(data=True)),
        (
            Edge(f"e{number}", source, target, found, _own(found))
            for number, (source, target, found) in enumerate(graph.edges(data=True), start=1)
        ),
    )


def columns_of(rows: Iterable[Attributes]) -> dict[str, type]:
    """Return the columns of rows, each with the type that can hold all its values.

    >>> columns_of([{"a": 1, "b": True}, {"a": 1.5}])
    {'a': <class 'float'>, 'b': <class 'bool'>}
    """
    found: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for name, value in row.items():
            found[name].add(type(value))
    return {name: _widest(types) for name, types in found.items()}


def _widest(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


def clean(text: str) -> str:
    """Replace the characters that XML 1.0 cannot hold, and that no other format wants.

    >>> clean("a\\x00b") == "a\\ufffdb"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def lines(value: str) -> str:
    """Return a text on one line.

    >>> lines("a\\n  b")
    'a b'
    """
    return " ".join(clean(value).split())


def _spells(graph: nx.MultiDiGraph[str], name: str) -> tuple[Spell, ...]:
    """Return when a node is there: its own days, or those of its edges, or of the events it takes part in."""
    found = graph.nodes[name]
    own = _own(found)
    if own or found["kind"] in ("place", "document"):
        return own
    near = [spell for _, _, edge in graph.in_edges(name, data=True) for spell in _own(edge)]
    near += [spell for _, _, edge in graph.out_edges(name, data=True) for spell in _own(edge)]
    near += [
        spell
        for other in nx.all_neighbors(graph, name)
        if graph.nodes[other]["kind"] in ("event", "claim")
        for spell in _own(graph.nodes[other])
    ]
    return merged(near)


def _own(found: Attributes) -> tuple[Spell, ...]:
    first, last = (str(found.get(name, ""))[:10] for name in ("earliest", "latest"))
    first, last = first or last, last or first
    return ((first, last),) if _DAY.fullmatch(first) and _DAY.fullmatch(last) and first <= last else ()


def merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return spells in order, those that meet as one.

    >>> merged([("2020-01-05", "2020-01-06"), ("2020-01-01", "2020-01-02"), ("2020-01-03", "2020-01-03")])
    (('2020-01-01', '2020-01-03'), ('2020-01-05', '2020-01-06'))
    """
    found: list[Spell] = []
    for first, last in sorted(spells):
        if found and first <= day_after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def day_after(day: str) -> str:
    """Return the day after; one of no calendar stands as written."""
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def write_text(parts: Iterable[str], out: IO[bytes]) -> None:
    """Write parts of a text as they come, many together."""
    left = iter(parts)
    while batch := "".join(islice(left, 2_000)):
        out.write(batch.encode("utf-8"))


def write_json(data: object, out: IO[bytes]) -> None:
    """Write JSON for people to look into, too."""
    out.write(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
