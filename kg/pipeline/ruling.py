"""The verdicts of a store made anew by the rules in `ontology/rules/` alone, and set against those kept."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.assets import ontology_dir
from kg.errors import InputError, ValidationFailed
from kg.graph.parts import compared_together
from kg.store import Store, open_store
from kg.terms import KG, graph

Pair = frozenset[str]
"""The IRIs of two claims."""

Told = tuple[str, str, str]
"""A rule, and the notations of its verdict and its reason."""

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """How many verdicts a store keeps, and how many of them follow from the rules.

    The rest are of rules that are no query (`position`, which needs distances on a sphere).
    """

    stored: int
    followed: int


def check_verdicts(store: Store) -> Checked:
    """Make every stored verdict anew by the rules alone.

    The rules are run on what is said of one subject after the other, and of each two that are linked: joined
    over a whole store at once they can need more memory than there is.
    Raises `ValidationFailed` where a stored verdict does not follow from the rules.
    """
    stored, found = stored_verdicts(store), verdicts_by_rules(store)
    kept = {pair: told for pair, told in stored.items() if told[0] in _rules()}
    wrong = [
        f"- {' and '.join(f'<{claim}>' for claim in sorted(pair))}: the store has {_words(told)}, "
        f"the rules give {_words(found[pair]) if pair in found else 'nothing'}"
        for pair, told in kept.items()
        if found.get(pair) != told
    ]
    if wrong:
        more = [f"- and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
        raise ValidationFailed(
            f"{len(wrong)} of {len(kept)} verdicts of {store.location} do not follow from the rules",
            "\n".join([*sorted(wrong)[:_SHOWN], *more]),
        )
    return Checked(len(stored), len(kept))


def stored_verdicts(store: Store) -> dict[Pair, Told]:
    """Return what a store keeps of its judged pairs."""
    rows = store.select(
        f"""SELECT ?a ?b ?rule ?verdict ?reason WHERE {{ GRAPH <{graph(store.base, "analysis")}> {{
          ?pair <{KG.comparisonA}> ?a ; <{KG.comparisonB}> ?b ; <{KG.rule}> ?rule ;
            <{KG.verdict}> ?verdict ; <{KG.reason}> ?reason . }} }} ORDER BY ?a ?b"""
    ).texts()
    return {
        frozenset((str(a), str(b))): (str(rule), _notation(verdict), _notation(reason))
        for a, b, rule, verdict, reason in rows
    }


def verdicts_by_rules(store: Store) -> dict[Pair, Told]:
    """Return what the rules say of the pairs of a store; what gives way to another rule is left out.

    Raises `InputError` where two rules tell of one pair and neither gives way.
    """
    told: dict[Pair, set[Told]] = defaultdict(set)
    for quads in compared_together(store.quads()):
        part = open_store("memory:", base=store.base)
        part.add(quads)
        for name, text in _rules().items():
            for a, b, verdict, reason in part.select(text).texts():
                told[frozenset((str(a), str(b)))].add((name, _notation(verdict), _notation(reason)))
    found = {}
    for pair, rows in told.items():
        names = {name for name, *_ in rows}
        standing = [row for row in rows if names.isdisjoint(_gives_way_to(row[0]))]
        if len(standing) != 1:
            raise InputError(f"the rules {', '.join(sorted(names))} all tell of {', '.join(sorted(pair))}")
        found[pair] = standing[0]
    return found


@cache
def _rules() -> Mapping[str, str]:
    """The rules that tell of pairs, by name."""
    folder = ontology_dir() / "rules"
    paths = [path for path in sorted(folder.glob("*.rq")) if not path.stem.startswith("set-")]
    if not paths:
        raise InputError("holds no rules (*.rq)", path=str(folder))
    return {path.stem: _read(path) for path in paths}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path)) from error


@cache
def _gives_way_to(name: str) -> frozenset[str]:
    lines = _rules()[name].split("# ///\n")[0].splitlines()[1:]
    header = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))
    return frozenset(header.get("gives_way_to", ()))


def _notation(iri: str | None) -> str:
    return str(iri).rpartition("/")[2]


def _words(told: Told) -> str:
    rule, verdict, reason = told
    return f"{verdict} ({reason}) by {rule}"
