"""What verdicts rest on, as quads: readings beside claims, and relations between values that meet."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.values import (
    TYPE,
    Fact,
    boolean,
    day,
    facts,
    idea,
    integer,
    label,
    node,
    number,
    term,
    text,
)
from kg.ids import content_hash
from kg.model import Days, Grounds, Reading, Value
from kg.settings import NAMESPACE
from kg.terms import KG, graph

_PROPERTY = {"mode/": KG.valueMode, "thing/": KG.valueThing, "at:": KG.valuePoint}
"""Parts of a value that say how it is meant, of which thing and at which point, not what it says."""


def grounds_quads(grounds: Grounds, base: str) -> Iterator[Quad]:
    """Yield the quads of the graph `resolution` that say how claims and questions are read for comparing."""
    into = NamedNode(graph(base, "resolution"))
    for reading in grounds.readings:
        yield from facts(node(base, "claim", reading.claim), into, _reading(reading, base))
    for one, other in grounds.comparable:
        asked = [(KG.comparableWith, node(base, "question", other))]
        yield from facts(node(base, "question", one), into, asked)
    for question, functional, kind in grounds.attributes:
        told = [(KG.functional, boolean(functional)), (KG.valueType, idea("value-type", kind))]
        yield from facts(node(base, "question", question), into, told)
    times = {value: (days, minutes) for value, days, minutes in grounds.times}
    for value in sorted({reading.value for reading in grounds.readings if reading.value is not None}):
        yield from facts(value_node(value, base), into, _value(value))
    for value, (days, minutes) in sorted(times.items()):
        yield from facts(value_node(value, base), into, _time(days, minutes))


def relation_quads(grounds: Grounds, base: str) -> Iterator[Quad]:
    """Yield the quads of the graph `reference` that say how values that meet stand to one another."""
    into = NamedNode(graph(base, "reference"))
    for one, relation, other in grounds.relations:
        yield from facts(value_node(one, base), into, [(NAMESPACE + relation, value_node(other, base))])
    for value, relation, harmed in grounds.harms:
        yield from facts(value_node(value, base), into, [(NAMESPACE + relation, idea("population", harmed))])
    for value, speaker in grounds.blames:
        yield from facts(value_node(value, base), into, [(KG.blames, node(base, "actor", speaker))])
    for one_speaker, opponent in grounds.opposed:
        stands = [(KG.opposedTo, node(base, "actor", opponent))]
        yield from facts(node(base, "actor", one_speaker), into, stands)


def value_node(value: Value, base: str) -> NamedNode:
    """Return the node of a value: all that a claim was normalised to, in its order."""
    return node(base, "value", content_hash(*value))


def _reading(reading: Reading, base: str) -> Iterator[Fact]:
    if reading.value is not None:
        yield KG.comparedAs, value_node(reading.value, base)
        yield KG.comparedWords, text(reading.words)
    yield KG.low, number(reading.low)
    yield KG.deniedObject, idea("denies", reading.denies)
    yield KG.deniedFrom, number(reading.denied_from)
    if reading.starts is not None:
        yield KG.startsFrom, day(reading.starts[0])
        yield KG.startsBy, day(reading.starts[1])
    yield KG.countedWindow, text(reading.window)
    yield KG.siteCounter, boolean(reading.site or None)
    yield KG.singleAct, boolean(reading.single_act or None)
    if reading.valid is not None:
        yield KG.validFrom, day(reading.valid[0])
        yield KG.validTo, day(reading.valid[1])


def _value(value: Value) -> Iterator[Fact]:
    yield TYPE, term(KG.Value)
    yield KG.displayLabel, label(", ".join(value) or "nothing recognised")
    for part in dict.fromkeys(value):
        prefix = next((one for one in _PROPERTY if part.startswith(one)), "")
        if prefix:
            yield _PROPERTY[prefix], text(part.removeprefix(prefix))
        else:
            yield KG.valuePart, text(part)


def _time(days: Days | None, minutes: tuple[int, int] | None) -> Iterator[Fact]:
    if days is not None:
        yield KG.earliest, day(days[0])
        yield KG.latest, day(days[1])
    if minutes is not None:
        yield KG.earliestMinute, integer(minutes[0])
        yield KG.latestMinute, integer(minutes[1])
