"""The commands that hand the graph out: export, formats, store."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kg.cli.group import as_of, open_existing, store_option
from kg.cli.params import Day
from kg.export import EVENTS, FORMATS, NETWORK, Format, View, format_for, save
from kg.feeds import FEEDS
from kg.networks import PROJECTIONS, Selection
from kg.query import TABLE_FORMATS
from kg.sources import SOURCES


@click.command()
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    help="Told by the file's ending if absent; 'kg formats' lists them.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write; - is standard output. A format of several files makes a folder, or a .zip.",
)
@click.option(
    "--network",
    type=click.Choice(list(PROJECTIONS)),
    default="whole",
    show_default=True,
    help="What becomes nodes and edges.",
)
@click.option("--around", metavar="NAME", help="Only what is near a node, by a word of its label or its IRI.")
@click.option("--steps", type=click.IntRange(1, 10), default=1, show_default=True, help="How near.")
@click.option("--since", type=Day(), metavar="DAY", help="Only what may have been on this day or later.")
@click.option("--until", type=Day(), metavar="DAY", help="Only what may have been on this day or earlier.")
@click.option(
    "--known-on", type=Day(), metavar="DAY", help="As known on a day: only what was published by then."
)
@click.option(
    "--kind", "kinds", multiple=True, help="Only nodes of this kind (actor, vessel, event …); repeatable."
)
@click.option("--relation", "relations", multiple=True, help="Only edges of this relation; repeatable.")
@click.option(
    "--min-origins", type=click.IntRange(0), default=0, help="Only edges of so many independent origins."
)
@click.option("--disputed", is_flag=True, help="Only what is disputed.")
@click.option(
    "--max-nodes", type=click.IntRange(0), default=0, help="Only so many nodes, those of the most edges."
)
@store_option
@click.pass_context
def export(
    ctx: click.Context,
    /,
    name: str | None,
    output: str,
    location: str | None,
    network: str,
    known_on: dt.date | None,
    max_nodes: int,
    **given: Any,
) -> None:
    """Write the graph as a file for another tool.

    nquads keeps everything and is the same to the byte for the same graph. The network formats write one of
    several networks, laid out and coloured, and take the options that narrow it: `kg formats` lists them all.

    \b
    Examples:
      $ kg export --format gexf -o network.gexf
      $ kg export --network actors --min-origins 2 -o actors.graphml
      $ kg export --format neo4j -o neo4j-import
      $ kg export -o report.html
    """
    if name is None and output == "-":
        raise click.UsageError("give --format, or a file whose ending tells the format")
    form = format_for(output) if name is None else FORMATS[name]
    selection = Selection(top=max_nodes, **given)
    _refuse_what_does_not_narrow(form, network, selection)
    with open_existing(ctx, location) as store:
        view = View(store if known_on is None else as_of(store, known_on), network, selection)
        if output == "-":
            form.write(view, sys.stdout.buffer)
        else:
            save(form, view, Path(output))
            click.echo(f"wrote {output} ({form.title})", err=True)
        if form.holds == NETWORK and view.left_out:
            click.echo(f"{view.left_out:,} nodes were left out by --max-nodes {max_nodes}", err=True)


def _refuse_what_does_not_narrow(form: Format, network: str, selection: Selection) -> None:
    """Raise `UsageError` for an option that would be passed over: the file would hold more than was asked."""
    if form.holds == NETWORK:
        return
    days = replace(Selection(), since=selection.since, until=selection.until)
    if network == "whole" and selection == (days if form.holds == EVENTS else Selection()):
        return
    narrows = "--since, --until and --known-on narrow" if form.holds == EVENTS else "only --known-on narrows"
    raise click.UsageError(f"{form.name} holds no network: {narrows} it")


@click.command()
def formats() -> None:
    """List what can be read and written.

    \b
    Example:
      $ kg formats
    """
    groups: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {
        "kg ingest --format": [(s.name, s.title, s.suffixes) for s in SOURCES.values()],
        "kg ingest --format, datasets": [(f.name, f.title, f.suffixes) for f in FEEDS.values()],
        "kg export --format": [(f.name, f.title, f.suffixes) for f in FORMATS.values()],
        "kg export --network": [(p.name, p.title, ()) for p in PROJECTIONS.values()],
        "kg query --format": [(f.name, f.title, ()) for f in TABLE_FORMATS.values()],
    }
    for heading, entries in groups.items():
        click.echo(heading)
        for name, title, suffixes in entries:
            endings = f"  ({' '.join(suffixes)})" if suffixes else ""
            click.echo(f"  {name:<14} {title}{endings}")
