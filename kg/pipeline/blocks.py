"""The analysis of a store, block by block: what is unchanged stays, what changed is judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.compare import Unit, units_of
from kg.compare.knowledge import Knowledge
from kg.graph.analysis import block_node
from kg.graph.build import analysis_quads, block_quads
from kg.graph.dump import in_graph
from kg.model import Analysis, Comparison, Resolution
from kg.settings import NAMESPACE
from kg.store import Quad, Store
from kg.terms import KG, PROV, concept, graph
from kg.vocab import Reason, Verdict

_PARTS = (
    "{ ?s ?p ?o . ?s kg:inBlock $block }",
    "{ ?s ?p ?o . ?s kg:inSet ?set . ?set kg:inBlock $block }",
    "{ ?s ?p ?o . ?whole kg:step ?s ; kg:inSet ?set . ?set kg:inBlock $block }",
    "{ $block ?p ?o . BIND($block AS ?s) }",
    "{ $block kg:subject ?s . ?s kg:disputed ?o . BIND(kg:disputed AS ?p) }",
    "{ ?pair kg:inBlock $block ; kg:comparisonA ?s ; kg:comparisonB ?o . ?s ?p ?o }",
    "{ ?pair kg:inBlock $block ; kg:comparisonA ?o ; kg:comparisonB ?s . ?s ?p ?o }",
)
"""Where the quads of a block are found: its nodes, and what is said of its claims and events themselves."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of the blocks of an analysis: those judged anew, and the IRIs of those kept and gone.

    A block that was judged anew is among the gone ones if the store held it before.
    """

    judged: tuple[tuple[Unit, Analysis], ...]
    kept: frozenset[str]
    gone: frozenset[str]


def judge_blocks(store: Store, resolution: Resolution, knowledge: Knowledge) -> Renewal:
    """Judge the blocks whose fingerprint is not the one that the store holds; nothing is written."""
    held = _fingerprints(store)
    units = units_of(resolution.answers, knowledge, links=resolution.question_links)
    kept = {_iri(unit, store) for unit in units if held.get(_iri(unit, store)) == unit.fingerprint}
    changed = [unit for unit in units if _iri(unit, store) not in kept]
    return Renewal(
        judged=tuple((unit, unit.analyse()) for unit in changed),
        kept=frozenset(kept),
        gone=frozenset(held.keys() - kept),
    )


def write_blocks(store: Store, renewal: Renewal, derived: Iterable[Quad]) -> None:
    """Replace the quads of the blocks that changed, in one transaction; `derived` say what was analysed."""
    into = graph(store.base, "analysis")
    new = {*_quads(renewal.judged, store.base), *derived}
    if not renewal.kept:
        store.replace_graph(into, new)
        return
    old = {quad for block in sorted(renewal.gone) for quad in _held(store, block)}
    old |= set(_constructed(store, f"<{into}> ?p ?o . FILTER(?p = <{PROV}wasDerivedFrom>)", subject=into))
    store.change(remove=old - new, add=new - old)


def conflicts_of(store: Store, renewal: Renewal) -> Analysis:
    """Return the pairs in conflict of all blocks, those kept as the store holds them, without sentences."""
    found = [pair for _, analysis in renewal.judged for pair in analysis.comparisons]
    rows = store.select(
        f"""SELECT ?a ?b ?verdict ?reason ?block WHERE {{ GRAPH <{graph(store.base, "analysis")}> {{
          VALUES ?verdict {{ {" ".join(f"<{concept('verdict', one)}>" for one in _CONFLICTS)} }}
          ?pair <{KG.verdict}> ?verdict ; <{KG.reason}> ?reason ; <{KG.inBlock}> ?block ;
            <{KG.comparisonA}> ?a ; <{KG.comparisonB}> ?b . }} }} ORDER BY ?a ?b"""
    ).texts()
    for a, b, verdict, reason, block in rows:
        if block in renewal.kept and None not in (a, b, verdict, reason):
            names = [str(part).rpartition("/")[2] for part in (a, b, verdict, reason)]
            found.append(
                Comparison(
                    a=names[0],
                    b=names[1],
                    verdict=Verdict(names[2]),
                    reason=Reason(names[3]),
                    rule="",
                    questions=(),
                )
            )
    return Analysis(comparisons=tuple(found))


_CONFLICTS = (Verdict.CONTRADICTION, Verdict.TENSION)


def counts(store: Store) -> tuple[int, int]:
    """Return how many sets of disagreement and how many contradicting pairs a store holds."""
    contradiction = concept("verdict", Verdict.CONTRADICTION)
    return _count(store, f"?one a <{KG.ContradictionSet}>"), _count(
        store, f"?one <{KG.verdict}> <{contradiction}> ; <{KG.comparisonA}> ?a"
    )


def _count(store: Store, pattern: str) -> int:
    into = graph(store.base, "analysis")
    query = f"SELECT (COUNT(DISTINCT ?one) AS ?number) WHERE {{ GRAPH <{into}> {{ {pattern} }} }}"
    return int(store.select(query).texts()[0][0] or 0)


def _fingerprints(store: Store) -> dict[str, str]:
    """The fingerprints of the blocks that a store holds, by IRI."""
    into = graph(store.base, "analysis")
    query = f"SELECT ?block ?hash WHERE {{ GRAPH <{into}> {{ ?block <{KG.fingerprint}> ?hash }} }}"
    return {str(block): str(found) for block, found in store.select(query).texts()}


def _iri(unit: Unit, store: Store) -> str:
    return block_node(unit.id, store.base).value


def _quads(judged: Sequence[tuple[Unit, Analysis]], base: str) -> Iterator[Quad]:
    for unit, analysis in judged:
        questions = {answer.question.id: answer.question for block, _ in unit.blocks for answer in block}
        yield from analysis_quads(analysis, base, questions=questions.values(), block=unit.id)
        yield from block_quads(unit.id, unit.fingerprint, [*questions.values()], base)


def _held(store: Store, block: str) -> Iterator[Quad]:
    """The quads of a block that a store holds."""
    for part in _PARTS:
        yield from _constructed(store, part.replace("$block", f"<{block}>"))


def _constructed(store: Store, pattern: str, *, subject: str | None = None) -> Iterator[Quad]:
    into = graph(store.base, "analysis")
    start = "?s" if subject is None else f"<{subject}>"
    query = (
        f"PREFIX kg: <{NAMESPACE}> CONSTRUCT {{ {start} ?p ?o }} WHERE {{ GRAPH <{into}> {{ {pattern} }} }}"
    )
    return in_graph(store.construct(query), into)
