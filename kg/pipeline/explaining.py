"""What stands behind a node, and between two claims: the account that `kg explain` gives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from kg.assets import ontology_dir
from kg.compare import context_of, judge, load_knowledge
from kg.compare.account import ORDER, GateAccount, account, otherwise
from kg.errors import InputError, StoreError
from kg.ids import iri
from kg.pipeline.checking import answers_of
from kg.pipeline.naming import name_here
from kg.pipeline.passages import Passages
from kg.query import get_query, run, select
from kg.query.catalog import LIST_SEPARATOR
from kg.query.params import iri_term
from kg.store import Store
from kg.terms import KG
from kg.vocab import Gate

Record = dict[str, str | int | float | bool | None]

_ABOUT = f"""
SELECT ?class ?label WHERE {{{{
  {{term}} a ?class .
  OPTIONAL {{{{ {{term}} <{KG.displayLabel}> ?label }}}}
}}}} ORDER BY ?class ?label
"""

_TOLD = f"""
SELECT ?rank ?told WHERE {{{{
  {{{{ {{term}} <{KG.explanation}> ?told BIND (0 AS ?rank) }}}}
  UNION
  {{{{ ?path a <{KG.Trajectory}> ; <{KG.inSet}> {{term}} ; <{KG.explanation}> ?told BIND (1 AS ?rank) }}}}
}}}} ORDER BY ?rank ?told
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A span of a document, who says it, its words as they can be read alone, and the grades people gave."""

    quote: str
    passage: str
    speaker: str | None
    document: str
    publisher: str | None
    published: str | None
    start: int
    end: int
    span: str
    reliability: str | None = None
    credibility: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Spans that are one thing to a node: mentions of it, claims about it."""

    how: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A position of a set on a day."""

    day: str | None
    says: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A stored judgement of a claim against another."""

    verdict: str
    reason: str
    other: str
    label: str
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a person judged of a node or of a mention of it. `words` are those that were judged."""

    id: str
    what: str
    status: str
    by: str
    why: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeAccount:
    """A node with all that stands behind it. `told` are sentences: why, and who moved."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    told: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    positions: tuple[Taken, ...]
    judged: tuple[Judged, ...]
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAccount:
    """How two claims compare. `rule_file` is where the rule stands as SPARQL, None if in the code alone.

    `otherwise` says what would have to be different for another verdict.
    """

    one: str
    other: str
    verdict: str
    reason: str
    rule: str
    rule_file: str | None
    gates: tuple[GateAccount, ...]
    gap: float | None
    sentence: str | None
    otherwise: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What `kg explain` tells: of each node, and of the pair if two were named."""

    nodes: tuple[NodeAccount, ...]
    pair: PairAccount | None = None


def explain(store: Store, one: str, other: str | None = None) -> Account:
    """Return the account of a node, or of two claims and what lies between them, each named by its IRI.

    Raises `InputError` for what the store does not hold, and for a pair that are not both claims.
    """
    one = name_here(store, one)
    if other is None:
        return Account(nodes=(_node(store, one, alone=True),))
    other = name_here(store, other)
    nodes = (_node(store, one), _node(store, other))
    return Account(nodes=nodes, pair=_pair(store, one, other))


def _node(store: Store, name: str, *, alone: bool = False) -> NodeAccount:
    term = iri_term(name)
    about = select(store, _ABOUT.format(term=term)).records()
    if not about:
        raise InputError(f"the store holds no node <{name}>")
    passages = Passages(store)
    rows = run(store, get_query("evidence"), {"node": name}).records()
    told = select(store, _TOLD.format(term=term)).records()
    taken = run(store, get_query("positions"), {"inside": name}).records()
    pairs = run(store, get_query("judged"), {"claim": name}).records() if alone else []
    opinions = run(store, get_query("judgements"), {"node": name}).records()
    return NodeAccount(
        iri=name,
        label=next((str(row["label"]) for row in about if row["label"]), name),
        kinds=tuple(sorted({str(row["class"]).rpartition("#")[2] for row in about})),
        told=tuple(dict.fromkeys(str(row["told"]) for row in told)),
        evidence=tuple(
            Evidence(how=str(how), quotes=tuple(_quoted(row, passages) for row in group))
            for how, group in groupby(rows, key=lambda row: row["how"])
        ),
        positions=tuple(_taken(row) for row in taken),
        judged=tuple(_judged(row) for row in pairs),
        opinions=tuple(_opinion(row) for row in opinions),
    )


def _quoted(row: Record, passages: Passages) -> Quoted:
    return Quoted(
        quote=str(row["quote"]),
        passage=passages.of(row),
        speaker=_text(row["speaker"]),
        document=str(row["document"]),
        publisher=_text(row["publisher"]),
        published=_text(row["published"]),
        start=int(row["start"] or 0),
        end=int(row["end"] or 0),
        span=str(row["span"]),
        reliability=_text(row["reliability"]),
        credibility=_text(row["credibility"]),
    )


def _taken(row: Record) -> Taken:
    origins = tuple(str(row["origins"]).split(LIST_SEPARATOR)) if row["origins"] else ()
    return Taken(day=_text(row["day"]), says=str(row["says"]), origins=origins)


def _judged(row: Record) -> Judged:
    return Judged(
        verdict=str(row["verdict"]),
        reason=str(row["reason"]),
        other=str(row["other"]),
        label=str(row["otherLabel"]),
        explanation=_text(row["explanation"]),
    )


def _opinion(row: Record) -> Opinion:
    sides = [(row[f"{side}Quote"], row[f"{side}Document"]) for side in ("left", "right")]
    return Opinion(
        id=str(row["id"]),
        what=str(row["what"]),
        status=str(row["status"]),
        by=str(row["by"]),
        why=str(row["why"]),
        words=tuple(f"“{quote}” in {document}" for quote, document in sides if quote and document),
    )


def _text(value: str | int | float | bool | None) -> str | None:
    return None if value is None else str(value)


def _pair(store: Store, one: str, other: str) -> PairAccount:
    """Judge two claims now; where the documents cannot be read again, tell what is stored of them."""
    stored = run(store, get_query("judged"), {"claim": one, "against": other}).records()
    try:
        return _judged_now(store, one, other)
    except (InputError, StoreError):
        if not stored:
            raise
        return _as_stored(stored[0], one, other)


def _judged_now(store: Store, one: str, other: str) -> PairAccount:
    answers = answers_of(store)
    by_iri = {iri(store.base, "claim", answer.id): answer for answer in answers}
    for name in (one, other):
        if name not in by_iri:
            raise InputError(f"<{name}> is no claim of a current document that answers a question")
    knowledge = load_knowledge()
    a, b = by_iri[one], by_iri[other]
    context = context_of(answers, knowledge)
    found = judge(a, b, knowledge, context)
    return PairAccount(
        one=one,
        other=other,
        verdict=found.verdict.value,
        reason=found.reason.value,
        rule=found.rule,
        rule_file=_rule_file(found.rule),
        gates=account(a, b, found),
        gap=None if found.gap is None else float(found.gap),
        sentence=found.sentence or None,
        otherwise=otherwise(a, b, found, context),
    )


def _as_stored(row: Record, one: str, other: str) -> PairAccount:
    passed, failed = (
        {Gate(name) for name in str(row[column]).split(LIST_SEPARATOR)} if row[column] else set()
        for column in ("passed", "failed")
    )
    return PairAccount(
        one=one,
        other=other,
        verdict=str(row["verdict"]),
        reason=str(row["reason"]),
        rule=str(row["rule"]),
        rule_file=_rule_file(str(row["rule"])),
        gates=tuple(
            GateAccount(gate=gate, passed=gate in passed)
            for gate in ORDER
            if gate in passed or gate in failed
        ),
        gap=None if row["gap"] is None else float(row["gap"]),
        sentence=_text(row["explanation"]),
        otherwise=None,
    )


def _rule_file(rule: str) -> str | None:
    path = ontology_dir() / "rules" / f"{rule}.rq"
    return f"ontology/rules/{path.name}" if path.exists() else None
