"""`kg explain`: the quotes behind any node, and how two claims were judged."""

from __future__ import annotations

import sys
from itertools import groupby

import click
from rich.console import Console

from kg.cli.console import console_for, safe, write_lines
from kg.cli.group import open_existing, store_option
from kg.errors import InputError
from kg.pipeline.checking import judge_claims
from kg.query import get_query, run, select
from kg.query.params import iri_term
from kg.store import Store
from kg.terms import KG

Record = dict[str, str | int | float | bool | None]

_ABOUT = f"""
SELECT ?class ?label WHERE {{
  %s a ?class .
  OPTIONAL {{ %s <{KG.displayLabel}> ?label }}
}} ORDER BY ?class ?label
"""


@click.command()
@click.argument("node", metavar="IRI")
@click.argument("other", metavar="[IRI]", required=False)
@store_option
@click.pass_context
def explain(ctx: click.Context, node: str, other: str | None, location: str | None) -> None:
    """Show the quotes behind a node; with two claims, the gates between them.

    A node may be named by its IRI or by the part after the store's base, such as claim/0a1b.

    \b
    Example:
      $ kg explain claim/c1 claim/c2
    """
    with open_existing(ctx, location) as store:
        console = console_for(sys.stdout)
        nodes = [_iri(store, name) for name in (node, other) if name is not None]
        for iri in nodes:
            _show_node(store, iri, console)
        if len(nodes) == 2:
            _show_pair(store, nodes[0], nodes[1], console)
        else:
            _show_judged(store, nodes[0], console)


def _iri(store: Store, name: str) -> str:
    bare = name.strip("<>")
    return bare if "://" in bare or bare.startswith("urn:") else f"{store.base.rstrip('/')}/{bare}"


def _show_node(store: Store, iri: str, console: Console) -> None:
    term = iri_term(iri)
    about = select(store, _ABOUT % (term, term)).records()
    if not about:
        raise InputError(f"the store holds no node <{iri}>")
    label = next((str(row["label"]) for row in about if row["label"]), iri)
    kinds = sorted({str(row["class"]).rpartition("#")[2] for row in about})
    write_lines(console, safe(label), style="bold")
    write_lines(console, f"{', '.join(kinds)} · {iri}", indent=2, style="dim")
    evidence = run(store, get_query("evidence"), {"node": iri}).records()
    if not evidence:
        write_lines(console, "no words of a document stand behind it", indent=2)
    for how, rows in groupby(evidence, key=lambda row: row["how"]):
        write_lines(console, str(how), indent=2, style="cyan")
        for row in rows:
            _show_quote(console, row)
    console.print()


def _show_quote(console: Console, row: Record) -> None:
    place = f"{row['document']} {row['start']}-{row['end']}"
    source = ", ".join(safe(str(part)) for part in (place, row["published"]) if part)
    head = f"{safe(str(row['speaker']))} · {source}" if row["speaker"] else source
    write_lines(console, head, indent=4)
    write_lines(console, f"“{' '.join(safe(str(row['quote'])).split())}”", indent=7, style="italic")


def _show_judged(store: Store, claim: str, console: Console) -> None:
    """For a claim: what it was compared with, and to what end."""
    pairs = run(store, get_query("judged"), {"claim": claim}).records()
    for verdict, rows in groupby(pairs, key=lambda row: row["verdict"]):
        write_lines(console, f"{verdict} with", indent=2, style="cyan")
        for row in rows:
            write_lines(console, safe(f"{row['otherLabel']} · {row['other']}"), indent=4)
            if row["explanation"]:
                write_lines(console, safe(str(row["explanation"])), indent=7)


def _show_pair(store: Store, one: str, other: str, console: Console) -> None:
    """The stored judgement of two claims, or one made now: in a large graph only witnesses are stored."""
    stored = run(store, get_query("judged"), {"claim": one, "against": other}).records()
    for pair in stored or [_judged_now(store, one, other)]:
        write_lines(console, f"{str(pair['verdict']).upper()}: {pair['reason']}", style="bold")
        if pair["explanation"]:
            write_lines(console, safe(str(pair["explanation"])), indent=2)
        for name in ("passed", "failed"):
            gates = str(pair[name]).replace(" | ", ", ") if pair[name] else "none"
            write_lines(console, f"gates {name}: {gates}", indent=2)
        gap = "" if pair["gap"] is None else f", gap {pair['gap']:,}"
        write_lines(console, f"rule: {pair['rule']}{gap}", indent=2)


def _judged_now(store: Store, one: str, other: str) -> Record:
    comparison = judge_claims(store, one, other)
    return {
        "verdict": comparison.verdict.value,
        "reason": comparison.reason.value,
        "rule": comparison.rule,
        "passed": " | ".join(comparison.passed),
        "failed": " | ".join(comparison.failed),
        "gap": comparison.gap,
        "explanation": comparison.sentence,
    }
