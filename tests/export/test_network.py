"""What becomes a node and what an edge."""

from kg.networks import network, short_id

BASE = "https://example.org/kg/"


def name(kind: str, ident: str) -> str:
    return short_id(kind, f"{BASE}{kind}/{ident}")


def test_a_short_id_depends_on_the_iri_alone():
    assert short_id("claim", BASE + "claim/c1") == short_id("claim", BASE + "claim/c1")
    assert short_id("claim", BASE + "claim/c1") != short_id("claim", BASE + "claim/c2")


def test_nodes_are_entities_documents_and_claims(quads):
    kinds = {}
    for _, kind in network(quads).nodes(data="kind"):
        kinds[kind] = kinds.get(kind, 0) + 1

    assert kinds == {"actor": 4, "vessel": 1, "event": 5, "place": 2, "document": 3, "claim": 10}


def test_edges_say_roles_speakers_and_verdicts(quads):
    graph = network(quads)
    edges = {(a, b, relation) for a, b, relation in graph.edges(data="relation")}
    ship, seizure = short_id("vessel", BASE + "vessel/9074729"), name("event", "seizure")

    assert (ship, seizure, "target") in edges
    assert (name("actor", "ministry"), name("claim", "c2"), "says") in edges
    assert (name("claim", "c1"), name("event", "release"), "about") in edges
    assert (name("claim", "c1"), name("claim", "c2"), "contradiction") in edges
    assert (name("claim", "c5"), name("claim", "c6"), "tension") in edges
    assert (name("event", "release"), name("place", "tarsa"), "at") in edges


def test_claims_and_events_in_a_contradiction_are_disputed(quads):
    graph = network(quads)
    disputed = {graph.nodes[node]["label"] for node in graph if graph.nodes[node]["disputed"]}

    assert "release of prisoners" in disputed
    assert "seizure of the Alba Star" not in disputed
    assert graph.nodes[name("claim", "c1")]["disputed"] is True
    assert graph.nodes[name("claim", "c5")]["disputed"] is False


def test_attributes_are_plain(quads):
    graph = network(quads)
    claim = graph.nodes[name("claim", "c1")]

    assert (claim["min"], claim["max"], claim["claimant"], claim["aspect"]) == (
        60,
        70,
        "rights groups",
        "count",
    )
    values = [value for _, attributes in graph.nodes(data=True) for value in attributes.values()]
    assert all(isinstance(value, str | int | float | bool) for value in values)
