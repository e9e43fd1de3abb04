"""`kg explain`: the quotes behind any node, and how two claims were judged."""

from __future__ import annotations

import datetime as dt
import sys

import click

from kg import jsonl
from kg.cli.group import as_of, open_existing, store_option
from kg.cli.params import Day
from kg.cli.show_explained import WRITERS
from kg.errors import InputError
from kg.pipeline.explaining import explain as explain_nodes
from kg.store import Store


@click.command()
@click.argument("node", metavar="IRI")
@click.argument("other", metavar="[IRI]", required=False)
@click.option(
    "--known-on",
    "day",
    type=Day(),
    metavar="DAY",
    help="Only what documents published by this day tell, compared anew; undated ones are left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help="How to write the account.",
)
@store_option
@click.pass_context
def explain(
    ctx: click.Context, node: str, other: str | None, day: dt.date | None, form: str, location: str | None
) -> None:
    """Show the quotes behind a node; with two claims, the gates between them.

    Any node: a claim, an event, an actor, a vessel, a place, a set, a position, a trajectory, a question, a
    judged pair, a judgement, a document. It is named by its IRI or by the part after the store's base, such
    as claim/0a1b.

    \b
    Example:
      $ kg explain claim/c1 claim/c2
    """
    with open_existing(ctx, location) as kept:
        store = kept if day is None else as_of(kept, day)
        one = _iri(store, node)
        try:
            found = explain_nodes(store, one, None if other is None else _iri(store, other))
        except InputError as error:
            if day is None:
                raise
            hint = f"as known on {day}; 'kg contradictions --known-on {day}' lists the sets of that day"
            raise InputError(f"{error} {hint}") from error
        if form == "json":
            click.echo(jsonl.dumps(found))
        else:
            WRITERS[form](found, sys.stdout)


def _iri(store: Store, name: str) -> str:
    bare = name.strip("<>")
    return bare if "://" in bare or bare.startswith("urn:") else f"{store.base.rstrip('/')}/{bare}"
