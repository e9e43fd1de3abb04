"""`kg store`: counting, copying, compacting and checking a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.group import NOT_CONFORMING, open_existing, settings_of, store_option
from kg.errors import StoreError
from kg.query.run import select
from kg.store.access import is_address, shown
from kg.store.upkeep import back_up, compact, restore, verify


@click.group("store")
def store_group() -> None:
    """Look after a store.

    \b
    Example:
      $ kg store stats
    """


_KINDS = """
PREFIX kg: <https://w3id.org/kg/ns#>
SELECT ?kind (COUNT(DISTINCT ?node) AS ?number) WHERE {
  ?node a ?kind . FILTER (STRSTARTS(STR(?kind), STR(kg:)))
} GROUP BY ?kind ORDER BY ?kind
"""


@store_group.command()
@store_option
@click.pass_context
def stats(ctx: click.Context, location: str | None) -> None:
    """Count what a store holds, by kind.

    \b
    Example:
      $ kg store stats
    """
    with open_existing(ctx, location) as store:
        kinds = select(store, _KINDS).records()
        click.echo(f"{'location':<20} {store.location}\n{'base':<20} {store.base}")
        click.echo(f"{'quads':<20} {len(store):,}\n{'graphs':<20} {len(store.graphs()):,}")
        for row in kinds:
            click.echo(f"{str(row['kind']).rpartition('#')[2]:<20} {row['number']:,}")


@store_group.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@store_option
@click.pass_context
def backup_command(ctx: click.Context, folder: Path, location: str | None) -> None:
    """Write a copy of a store to FOLDER, which must not exist yet. The copy is a store by itself.

    While another process writes the store, what it held before is copied.

    \b
    Example:
      $ kg store backup copy-of-store
    """
    with open_existing(ctx, location) as store:
        back_up(store, folder)
        click.echo(f"copied {len(store):,} quads to {folder}", err=True)


@store_group.command("restore")
@click.argument("copy", type=click.Path(path_type=Path, exists=True, file_okay=False))
@store_option
@click.pass_context
def restore_command(ctx: click.Context, copy: Path, location: str | None) -> None:
    """Make a store of a COPY that 'kg store backup' wrote; there must be no store in its place.

    \b
    Example:
      $ kg store restore saved-store --store new-store
    """
    to = location or settings_of(ctx).store
    if is_address(to):
        raise StoreError(f"a copy can be restored to a folder only, not to {shown(to)}")
    restore(copy, Path(to))
    click.echo(f"restored {copy} to {to}", err=True)


@store_group.command("compact")
@store_option
@click.pass_context
def compact_command(ctx: click.Context, location: str | None) -> None:
    """Write a store's files anew without what was deleted from them.

    \b
    Example:
      $ kg store compact
    """
    with open_existing(ctx, location, reading=False) as store:
        before, after = compact(store)
    click.echo(f"{before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB after", err=True)


@store_group.command("verify")
@store_option
@click.pass_context
def verify_command(ctx: click.Context, location: str | None) -> None:
    """Read all of a store and say what is wrong with it; 'kg validate' checks what the graph says.

    \b
    Example:
      $ kg store verify --store my-store
    """
    with open_existing(ctx, location) as store:
        findings = list(verify(store))
        for finding in findings:
            click.echo(finding.message)
        said = f"{len(findings):,} things are wrong" if findings else "whole"
        click.echo(f"{store.location}: {said} ({len(store):,} quads)", err=True)
    if findings:
        ctx.exit(NOT_CONFORMING)
