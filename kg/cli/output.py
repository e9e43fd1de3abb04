"""The commands that hand the graph out: export, formats, store."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kg.cli.group import open_existing, store_option
from kg.errors import StoreError
from kg.export import FORMATS, Format, format_for
from kg.feeds import FEEDS
from kg.query import TABLE_FORMATS
from kg.sources import SOURCES
from kg.store import Store


@click.command()
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), help="Told by the file's ending if absent."
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@store_option
@click.pass_context
def export(ctx: click.Context, name: str | None, output: str, location: str | None) -> None:
    """Write the graph as a file for another tool.

    nquads keeps everything and is the same to the byte for the same graph; turtle puts all graphs into
    one; gexf and graphml write the network of actors, events, places and claims.

    \b
    Example:
      $ kg export --format gexf -o network.gexf
    """
    if name is None and output == "-":
        raise click.UsageError("give --format, or a file whose ending tells the format")
    form = format_for(output) if name is None else FORMATS[name]
    with open_existing(ctx, location) as store:
        if output == "-":
            form.write(store.quads(), sys.stdout.buffer)
        else:
            _write_file(form, store, Path(output))
            click.echo(f"wrote {output} ({form.title})", err=True)


def _write_file(form: Format, store: Store, path: Path) -> None:
    """Write under another name, then rename: a run that fails leaves no half a file."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as out:
            form.write(store.quads(), out)
        os.replace(partial, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


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
        "kg query --format": [(f.name, f.title, ()) for f in TABLE_FORMATS.values()],
    }
    for heading, entries in groups.items():
        click.echo(heading)
        for name, title, suffixes in entries:
            endings = f"  ({' '.join(suffixes)})" if suffixes else ""
            click.echo(f"  {name:<14} {title}{endings}")
