"""The rules in `ontology/rules/` against the fast path and a brute-force model, on two engines."""

import tomllib
from collections import defaultdict

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from made_answers import answer, count

from kg.assets import ontology_dir
from kg.compare import context_of, judge, load_knowledge
from kg.question_links import links_of
from kg.terms import KG, XSD, concept
from kg.vocab import Aspect, Basis, Commitment, Denies, Direction, Polarity, Reason, Trend, Verdict

RULES = {path.stem: path.read_text("utf-8") for path in sorted((ontology_dir() / "rules").glob("*.rq"))}
WITNESS = sorted(name for name in RULES if not name.startswith("set-"))
KNOWLEDGE = load_knowledge()
BASE = "https://example.org/"


def header(name):
    lines = RULES[name].split("# ///\n")[0].splitlines()[1:]
    return tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))


def triples(answers):
    """What the rules read of answers, as (subject, predicate, object, datatype or None for an IRI)."""
    for one in answers:
        claim, node, question = one.claim, BASE + one.id, BASE + one.question.id
        yield node, KG.answers, question, None
        yield question, KG.subject, BASE + one.question.subject, None
        yield question, KG.aspect, concept("aspect", one.question.aspect), None
        yield node, KG.origin, BASE + one.origin.id, None
        yield node, KG.polarity, concept("polarity", claim.polarity), None
        yield node, KG.commitment, concept("commitment", claim.commitment), None
        yield node, KG.claimantText, claim.claimant, XSD + "string"
        for scheme, predicate, value in (
            ("trend", KG.trend, claim.trend),
            ("denies", KG.denies, claim.denies),
            ("direction", KG.direction, claim.direction),
        ):
            if value is not None:
                yield node, predicate, concept(scheme, value), None
        if one.question.aspect is Aspect.COUNT:
            yield question, KG.basis, concept("basis", one.question.basis), None
        for predicate, value in ((KG.min, claim.min), (KG.max, claim.max)):
            if value is not None:
                yield node, predicate, str(value), XSD + "decimal"
        yield node, KG.knownEarliest, one.known[0].isoformat(), XSD + "date"
        yield node, KG.knownLatest, one.known[1].isoformat(), XSD + "date"
        yield node, KG.inDocument, BASE + claim.version, None
    for link in links_of(answers, KNOWLEDGE):
        node = BASE + link.id
        yield node, KG.linkKind, concept("link-kind", link.kind), None
        yield node, KG.linkGate, concept("gate", link.gate), None
        yield node, KG.linkFrom, BASE + link.of, None
        for other in link.to:
            yield node, KG.linkTo, BASE + other, None
        for version in link.stated_in:
            yield node, KG.statedIn, BASE + version, None


def oxigraph_rows(answers, query):
    store = ox.Store()
    for s, p, o, datatype in triples(answers):
        node = ox.NamedNode(o) if datatype is None else ox.Literal(o, datatype=ox.NamedNode(datatype))
        store.add(ox.Quad(ox.NamedNode(s), ox.NamedNode(p), node, ox.DefaultGraph()))
    found = store.query(query)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names} for row in found]


def rdflib_rows(answers, query):
    graph = rdflib.Graph()
    for s, p, o, datatype in triples(answers):
        node = rdflib.URIRef(o) if datatype is None else rdflib.Literal(o, datatype=rdflib.URIRef(datatype))
        graph.add((rdflib.URIRef(s), rdflib.URIRef(p), node))
    found = graph.query(query)
    return [{str(name): str(row[name]) for name in found.vars} for row in found]


def last(iri):
    return iri.rsplit("/", 1)[1]


def by_rules(answers, engine):
    """{pair: (verdict, reason)} of every witness rule together; no pair may be told twice differently."""
    found = {}
    for name in WITNESS:
        for row in engine(answers, RULES[name]):
            pair = frozenset((last(row["a"]), last(row["b"])))
            told = (name, last(row["verdict"]), last(row["reason"]))
            assert found.setdefault(pair, told) == told
    return found


def by_fast_path(answers):
    found = {}
    context = context_of(answers, KNOWLEDGE)
    for index, one in enumerate(answers):
        for other in answers[index + 1 :]:
            judged = judge(one, other, KNOWLEDGE, context)
            if judged.rule in RULES and judged.verdict in (
                Verdict.CONTRADICTION,
                Verdict.TENSION,
                Verdict.UPDATE,
                Verdict.CORRECTION,
                Verdict.SAME_ORIGIN,
                Verdict.REFINEMENT,
            ):
                found[frozenset((one.id, other.id))] = (judged.rule, judged.verdict, judged.reason)
    return {pair: tuple(map(str, told)) for pair, told in found.items()}


def contradicts(one, other):
    """Brute force: two totals conflict if no toll that never falls could have both."""
    if one.origin.id == other.origin.id:
        return False
    numbers = range(0, 25)
    fits = [
        {n for n in numbers if (a.claim.min or 0) <= n <= (99 if a.claim.max is None else a.claim.max)}
        for a in (one, other)
    ]
    days = [a.known[1] for a in (one, other)]
    if days[0] == days[1] and not (fits[0] & fits[1]):
        larger, smaller = (one, other) if min(fits[0]) > min(fits[1]) else (other, one)
        told = larger.claim.trend in (Trend.LATER, Trend.RISING, Trend.FINAL)
        return not (told or smaller.claim.trend in (Trend.EARLY, Trend.RISING))
    earlier, later = (fits[0], fits[1]) if days[0] <= days[1] else (fits[1], fits[0])
    return not any(first <= then for first in earlier for then in later)


@st.composite
def totals(draw):
    made = []
    for index in range(draw(st.integers(2, 5))):
        low = draw(st.integers(0, 12))
        high = draw(st.one_of(st.just(-1), st.integers(low, 14)))
        made.append(
            count(
                draw(st.sampled_from(["A", "B", "C"])),
                low,
                high,
                known=draw(st.integers(1, 3)),
                trend=draw(
                    st.sampled_from([None, None, Trend.EARLY, Trend.RISING, Trend.LATER, Trend.FINAL])
                ),
                doc=f"doc {index}",
            )
        )
    return made


@pytest.mark.parametrize("engine", [oxigraph_rows, rdflib_rows], ids=["oxigraph", "rdflib"])
@settings(derandomize=True, max_examples=12, deadline=None)
@given(answers=totals())
def test_rules_and_fast_path_agree_on_totals(engine, answers):
    assert by_rules(answers, engine) == by_fast_path(answers)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(answers=totals())
def test_totals_contradict_exactly_where_no_rising_toll_fits_both(answers):
    for index, one in enumerate(answers):
        for other in answers[index + 1 :]:
            told = judge(one, other, KNOWLEDGE).verdict is Verdict.CONTRADICTION
            assert told is contradicts(one, other)


@pytest.mark.parametrize("engine", [oxigraph_rows, rdflib_rows], ids=["oxigraph", "rdflib"])
@settings(derandomize=True, max_examples=12, deadline=None)
@given(answers=totals())
def test_the_set_rule_finds_the_questions_of_contradictory_totals(engine, answers):
    contested = defaultdict(bool)
    for index, one in enumerate(answers):
        for other in answers[index + 1 :]:
            contested[one.question.id] |= judge(one, other, KNOWLEDGE).verdict is Verdict.CONTRADICTION

    found = {last(row["question"]) for row in engine(answers, RULES["set-cumulative"])}

    assert found == {question for question, yes in contested.items() if yes}


def stocks():
    return [
        count("A", 800, 1200, basis=Basis.SNAPSHOT, known=(3, 4)),
        count("B", 300, basis=Basis.SNAPSHOT, known=4),
        count("C", 310, basis=Basis.SNAPSHOT, known=9),
        count("D", 900, -1, basis=Basis.SNAPSHOT, known=4),
        count("E", 100, -1, basis=Basis.SNAPSHOT, known=4),
    ]


def denials():
    denied = {"aspect": Aspect.OCCURRENCE, "polarity": Polarity.DENIED, "denies": Denies.EVENT}
    return [
        answer("ministry", **denied),
        answer("residents", aspect=Aspect.OCCURRENCE),
        answer("a monitor", aspect=Aspect.RESPONSIBLE),
        answer("police", aspect=Aspect.RESPONSIBLE, commitment=Commitment.PLANNED),
        count("a monitor", 9, doc="toll"),
        count("the mayor", 0),
        answer("ministry", aspect=Aspect.OCCURRENCE, doc="other"),
    ]


def figures_denied():
    over = {"denies": Denies.FIGURE, "direction": Direction.OVERSTATED, "min": 100, "max": 9999}
    return [
        answer("the son", aspect=Aspect.COUNT, polarity=Polarity.DENIED, known=5, **over),
        count("a monitor", 233, -1, known=5),
        count("a monitor", 233, -1, known=5, doc="again"),
        count("another", 12, 60, known=5),
    ]


@st.composite
def parts_and_wholes(draw):
    """Dead of several populations by several origins, some of whose reports put the one among the other."""
    made = []
    stock = draw(st.booleans())
    for index in range(draw(st.integers(3, 6))):
        low = draw(st.integers(0, 9))
        high = draw(st.one_of(st.just(-1), st.integers(low, 12)))
        population = draw(st.sampled_from(["all", "civilians", "combatants", "children"]))
        words = draw(st.sampled_from(["of whom some", "no more words"]))
        made.append(
            count(
                draw(st.sampled_from(["A", "B", "C"])),
                low,
                high,
                known=draw(st.integers(1, 3)),
                population=population,
                quote=f"{population}, {words} {index}",
                commitment=draw(st.sampled_from([Commitment.ASSERTED, Commitment.HEDGED])),
                doc=f"doc {index}",
                basis=Basis.SNAPSHOT if stock else Basis.CUMULATIVE,
            )
        )
    return made


@pytest.mark.parametrize("engine", [oxigraph_rows, rdflib_rows], ids=["oxigraph", "rdflib"])
@pytest.mark.parametrize("rule", ["count-part-whole", "count-sum"])
@settings(derandomize=True, max_examples=10, deadline=None)
@given(answers=parts_and_wholes())
def test_rules_and_fast_path_agree_on_parts_and_wholes(engine, rule, answers):
    rows = engine(answers, RULES[rule])

    told = {frozenset((last(r["a"]), last(r["b"]))): (last(r["verdict"]), last(r["reason"])) for r in rows}
    expected = {pair: said[1:] for pair, said in by_fast_path(answers).items() if said[0] == rule}
    assert len(rows) == len(told)
    assert told == expected


def added_up():
    """A's civilians and fighters exceed B's total; E's women and men exceed F's."""
    listing = {"doc": "listing", "end": 40, "version": "listing"}
    return [
        count("A", 7, -1, population="civilians"),
        count("A", 6, population="combatants", known=3),
        count("B", 10, known=5),
        count("C", 20, population="combatants", known=9),
        count("D", 12, **listing),
        count("D", 7, population="women", start=20, **listing),
        count("D", 5, population="other:men", start=30, **listing),
        count("F", 11, start=38, **listing),
        count("E", 9, population="women"),
        count("E", 3, population="other:men", quote="among them three men", doc="E2"),
    ]


CHOSEN = [stocks(), denials(), figures_denied(), added_up()]


@pytest.mark.parametrize("engine", [oxigraph_rows, rdflib_rows], ids=["oxigraph", "rdflib"])
@pytest.mark.parametrize("answers", CHOSEN, ids=["stocks", "denials", "figures", "sums"])
def test_rules_and_fast_path_agree_on_chosen_cases(engine, answers):
    found = by_rules(answers, engine)

    conflicts = {"contradiction", "tension"}
    expected = {pair: told for pair, told in by_fast_path(answers).items() if told[1] in conflicts}
    assert any(told[1] == "contradiction" for told in expected.values())
    assert {pair: told for pair, told in found.items() if told[1] in conflicts} == expected


@pytest.mark.parametrize("engine", [oxigraph_rows, rdflib_rows], ids=["oxigraph", "rdflib"])
def test_the_set_rule_finds_contested_stocks(engine):
    found = engine(stocks(), RULES["set-snapshot"])

    assert [last(row["question"]) for row in found] == [stocks()[0].question.id]


@pytest.mark.parametrize("name", sorted(RULES))
def test_each_rule_says_what_it_decides(name):
    told = header(name)

    assert told["title"]
    assert told["description"]
    assert told["source"]
    assert Verdict(told["verdict"])
    assert [Reason(reason) for reason in told["reason"]]
    assert "NOW()" not in RULES[name]
