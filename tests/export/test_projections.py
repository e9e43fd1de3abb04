"""What each network shows, and what the options leave of it."""

import datetime as dt

import networkx as nx
import pytest

from kg.errors import InputError
from kg.export.sheet import merged
from kg.networks import PROJECTIONS, Selection, network
from kg.networks.drawing import drawn
from kg.networks.selection import selected


def edges(graph):
    label = graph.nodes(data="label")
    return {(label[a], found["relation"], label[b]) for a, b, found in graph.edges(data=True)}


@pytest.mark.parametrize("name", list(PROJECTIONS))
def test_attributes_are_plain_and_every_edge_has_its_weight(name, quads):
    graph = network(quads, name)

    assert graph.number_of_edges()
    for _, found in graph.nodes(data=True):
        assert {"label", "kind", "iri", "disputed"} <= set(found)
        assert all(type(value) in (str, int, float, bool) for value in found.values())
    for _, _, found in graph.edges(data=True):
        assert found["weight"] >= 1
        assert all(type(value) in (str, int, float, bool) for value in found.values())


def test_actors_are_joined_by_what_they_did_and_by_what_they_say(quads):
    graph = network(quads, "actors")

    assert ("Northland Coast Guard", "acts on", "Alba Star") in edges(graph)
    (seizure,) = [found for a, b, found in graph.edges(data=True) if graph.nodes[b]["label"] == "Alba Star"]
    assert seizure["sign"] == -1
    assert seizure["weight"] == 2  # independent origins, not documents


def test_conflicts_are_claims_with_the_sentence_that_explains_them(quads):
    graph = network(quads, "conflicts")
    found = [edge for _, _, edge in graph.edges(data=True) if edge["relation"] == "contradiction"]

    assert found
    assert all(edge["note"] and edge["disputed"] for edge in found)
    assert {kind for _, kind in graph.nodes(data="kind")} == {"claim"}
    assert all(
        graph.nodes[end]["disputed"] for a, b, e in graph.edges(data=True) if e["disputed"] for end in (a, b)
    )


def test_ships_have_what_is_claimed_of_them(quads):
    graph = network(quads, "vessels")

    assert any(a == "Alba Star" or b == "Alba Star" for a, _, b in edges(graph))


def test_outlets_have_those_whom_they_quote(quads):
    relations = {relation for _, relation, _ in edges(network(quads, "citations"))}

    assert "quotes" in relations


def test_around_takes_a_word_of_the_label_and_goes_so_many_steps(quads):
    near, far = (network(quads, "whole", Selection(around="Alba Star", steps=steps)) for steps in (1, 2))

    assert 1 < len(near) < len(far) < len(network(quads))
    assert "Alba Star" in {label for _, label in near.nodes(data="label")}


def test_days_keep_what_may_have_been_within(quads):
    later = network(quads, "whole", Selection(since=dt.date(2027, 1, 1)))

    assert not [n for n, kind in later.nodes(data="kind") if kind == "event" and later.nodes[n].get("latest")]
    assert any(kind == "actor" for _, kind in later.nodes(data="kind"))


def test_kinds_relations_origins_and_disputes(quads):
    actors = network(quads, "whole", Selection(kinds=("actor", "event")))
    assert {kind for _, kind in actors.nodes(data="kind")} == {"actor", "event"}
    verdicts = network(quads, "whole", Selection(relations=("contradiction",)))
    assert {r for _, _, r in verdicts.edges(data="relation")} == {"contradiction"}
    assert all(verdicts.degree(node) for node in verdicts)
    strong = network(quads, "actors", Selection(min_origins=2))
    assert 0 < strong.number_of_edges() < network(quads, "actors").number_of_edges()
    disputed = network(quads, "whole", Selection(disputed=True))
    assert 0 < len(disputed) < len(network(quads))


def test_the_nodes_of_the_most_edges_are_kept_and_the_rest_counted(quads):
    graph = network(quads)
    found = selected(graph, Selection(top=5))

    assert len(found.graph) == 5
    assert found.left_out == len(graph) - 5
    least = min(graph.degree(node) for node in found.graph)
    assert all(graph.degree(node) <= least for node in graph if node not in found.graph)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Selection(around="Nobody At All"), "no node"),
        (Selection(kinds=("ship",)), "vessel"),
        (Selection(relations=("likes",)), "contradiction"),
    ],
)
def test_what_is_in_no_network_is_said_with_what_is(quads, wanted, words):
    with pytest.raises(InputError, match=words):
        network(quads, "whole", wanted)


def test_no_two_nodes_stand_in_one_place_in_a_large_network():
    graph = nx.MultiDiGraph()
    for number in range(900):
        graph.add_node(f"n{number}", label="", kind="actor", disputed=False)
    for number in range(1, 900):
        graph.add_edge(f"n{number // 3}", f"n{number}", relation="with", weight=1.0)
    places = {(found["x"], found["y"]) for _, found in drawn(graph).nodes(data=True)}

    assert len(places) == 900


def test_times_that_meet_are_one():
    assert merged(
        [("2020-01-01", "2020-01-02"), ("2020-01-03", "2020-01-04"), ("2020-02-01", "2020-02-01")]
    ) == (
        ("2020-01-01", "2020-01-04"),
        ("2020-02-01", "2020-02-01"),
    )
