"""Takes in what people judge: refuses what contradicts, appends the rest, and brings the store up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kg import __version__
from kg.errors import InputError
from kg.graph.build import judgement_quads
from kg.judgements import Judgement, Rating, Record, Retraction
from kg.pipeline.judged import in_force, recorded, standing
from kg.pipeline.naming import Named, information_named, source_named, span_named
from kg.pipeline.refresh import analyse_store
from kg.resolve.judging import Chain, decided
from kg.store import Store
from kg.vocab import Credibility, Decision, JudgedKind, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who judges and why, and the day if they give one."""

    by: str
    why: str
    on: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InputError("say who judges: --by NAME, or set KG_USER")
        if not self.why.strip():
            raise InputError('say why: --why "…"')


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and what it names; `new` is False where just that was on record and in force already."""

    record: Record
    about: tuple[Named, ...]
    new: bool = True


def judge_pair(store: Store, decision: Decision, names: tuple[str, str], signed: Signature) -> Judged:
    """Record that two mentions or two claims are the same, different, or not to be told.

    `names` are IRIs, ids or names of mentions, claims or canonical nodes. Raises `InputError` where they
    cannot be judged together, or where judgements in force say otherwise: with their chain, and how to undo.
    """
    one, other = _sides(store, *names)
    _demand_comparable(one, other, decision)
    left, right = sorted((one, other), key=lambda side: side.id)
    known = in_force(store).judgements
    for judgement in known:
        if (judgement.left, judgement.right, judgement.decision) == (left.id, right.id, decision):
            return Judged(judgement, (left, right), new=False)
    before = decided(known, left.id, right.id)
    if before is not None and before[0] is not decision and before[0] is not Decision.UNSURE:
        raise InputError(f"they are already judged {before[0].value}: {_told(before[1])}")
    record = Judgement(
        order=_next(store),
        decision=decision,
        kind=left.kind,
        left=left.id,
        right=right.id,
        by=signed.by.strip(),
        why=signed.why.strip(),
        on=signed.on,
    )
    _append(store, record)
    return Judged(record, (left, right))


def _sides(store: Store, one: str, other: str) -> tuple[Named, Named]:
    """Return two spans: of a node and one of its own mentions, the mention and another of the node's."""
    left = span_named(store, one)
    right = span_named(store, other)
    if left.id == right.id:
        right = span_named(store, other, but={left.id})
    if left.id == right.id:
        left = span_named(store, one, but={right.id})
    if left.id == right.id:
        raise InputError(f"{left} is named twice; a judgement is on two mentions or two claims")
    return left, right


def _demand_comparable(one: Named, other: Named, decision: Decision) -> None:
    if one.kind is not other.kind:
        raise InputError(
            f"{one} and {other} are a {one.kind.value} and a {other.kind.value}; judge two of a kind"
        )
    if one.matter == other.matter:
        return
    if one.kind is JudgedKind.MENTION:
        kinds = f"one is of kind {one.matter}, the other of kind {other.matter}"
        raise InputError(f"{one} and {other} cannot be one: {kinds}; judge two of a kind")
    if decision is Decision.SAME:
        raise InputError(
            f"{one} is of {one.matter} and {other} of {other.matter}: they cannot answer one "
            "question. To say that they are about one event, judge mentions of the event"
        )


def _told(chain: Chain) -> str:
    links = "; ".join(
        f"{one.id} {one.decision.value} {one.left} and {one.right} ({one.by}: {one.why})" for one in chain
    )
    return f"{links}. To change that, take one back: kg judge undo {chain[-1].id} --why …"


def take_back(store: Store, name: str, signed: Signature) -> Judged:
    """Record that a judgement is taken back. `name` is its id or IRI, or "last" for the latest in force.

    Raises `InputError` where there is none, where it is taken back already, or where what would be in force
    then contradicts itself.
    """
    records = recorded(store)
    left = standing(records)
    if name == "last" and left:
        target: Record = left[-1]
    else:
        ident = name.strip("<>").rsplit("/", 1)[-1]
        found = [record for record in records if record.id == ident]
        if not found:
            raise InputError(f"there is no judgement '{name}'; 'kg judge list' shows all")
        target = found[0]
    if target not in left:
        by = next(one for one in left if isinstance(one, Retraction) and one.retracts == target.id)
        raise InputError(f"judgement {target.id} is taken back already, by {by.id} ({by.by}: {by.why})")
    record = Retraction(
        order=_next(store), retracts=target.id, by=signed.by.strip(), why=signed.why.strip(), on=signed.on
    )
    _demand_consistent(standing((*records, record)))
    _append(store, record)
    return Judged(record, ())


def _demand_consistent(records: Sequence[Record]) -> None:
    """Refuse judgements that contradict each other, as those restored by taking back a retraction may."""
    pairs = [record for record in records if isinstance(record, Judgement)]
    same = [pair for pair in pairs if pair.decision is Decision.SAME]
    for pair in pairs:
        if pair.decision is Decision.DIFFERENT:
            found = decided(same, pair.left, pair.right)
            if found is not None:
                raise InputError(
                    f"judgement {pair.id} would be in force again ({pair.by}: {pair.why}), and others say "
                    f"the same: {_told(found[1])}"
                )


def rate_source(store: Store, name: str, grade: str, signed: Signature) -> Judged:
    """Record how far a source can be relied on, from A to F. Raises `InputError` as `judge_pair` does."""
    if grade.strip() in Credibility.__members__.values():
        raise InputError(
            f"'{grade}' is a grade of information; the reliability of a source is a letter from A to F. "
            "Grade a claim or document with 'kg judge credibility'"
        )
    letter = grade.strip().upper()
    if letter not in Reliability.__members__.values():
        raise InputError(
            f"'{grade}' is no reliability; it is A (completely reliable) to E, or F (cannot be judged)"
        )
    return _rate(store, source_named(store, name), Reliability(letter), signed)


def rate_information(store: Store, name: str, grade: str, signed: Signature) -> Judged:
    """Record how credible a claim or all that a document says is, from 1 to 6; raises as `judge_pair`."""
    if grade.strip().upper() in Reliability.__members__.values():
        raise InputError(
            f"'{grade}' is a grade of a source; the credibility of information is a digit from 1 to 6. "
            "Grade a source with 'kg judge reliability'"
        )
    if grade.strip() not in Credibility.__members__.values():
        raise InputError(f"'{grade}' is no credibility; it is 1 (confirmed) to 5, or 6 (cannot be judged)")
    return _rate(store, information_named(store, name), Credibility(grade.strip()), signed)


def _rate(store: Store, about: Named, grade: Reliability | Credibility, signed: Signature) -> Judged:
    """Append a grade; a person has one grade of a thing in force."""
    by = signed.by.strip()
    for rating in in_force(store).ratings:
        if (rating.kind, rating.rates, rating.by, type(rating.grade)) == (
            about.kind,
            about.id,
            by,
            type(grade),
        ):
            if rating.grade is grade:
                return Judged(rating, (about,), new=False)
            raise InputError(
                f"{by} has graded {about} {rating.grade.value} already: {rating.why}. "
                f"To change that, take it back: kg judge undo {rating.id} --why …"
            )
    record = Rating(
        order=_next(store),
        grade=grade,
        kind=about.kind,
        rates=about.id,
        by=by,
        why=signed.why.strip(),
        on=signed.on,
    )
    _append(store, record)
    return Judged(record, (about,))


def _next(store: Store) -> int:
    return 1 + max((record.order for record in recorded(store)), default=0)


def _append(store: Store, record: Record) -> None:
    """Write a record, and bring resolution and analysis up to date at once."""
    store.add(judgement_quads([record], store.base))
    analyse_store(store)
    store.log_run(
        {
            "kg": __version__,
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "judgement": record.id,
        }
    )
    store.flush()
