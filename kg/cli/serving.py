"""`kg serve`: the endpoint on a port."""

from __future__ import annotations

import os

import click

from kg.cli.group import settings_of, store_option
from kg.errors import InputError
from kg.settings import TOKEN_VARIABLE


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all."
)
@click.option("--port", default=8000, show_default=True, help="The port; 0 takes a free one.")
@click.option(
    "--writable", is_flag=True, help=f"Take updates from those who send the token in {TOKEN_VARIABLE}."
)
@click.option(
    "--allow-service", metavar="HOST", multiple=True, help="A host that queries may ask by SERVICE."
)
@click.option("--timeout", default=60.0, show_default=True, metavar="SECONDS", help="For one query.")
@click.option("--max-rows", default=5_000_000, show_default=True, help="Rows of one answer; 0 is no limit.")
@click.option(
    "--max-bytes", default=2_000_000_000, show_default=True, help="Bytes of one answer; 0 is no limit."
)
@click.option(
    "--memory", default=2_000, show_default=True, metavar="MB", help="For one query; 0 is no limit."
)
@click.option(
    "--workers",
    default=max(2, os.cpu_count() or 2),
    show_default="cores, at least 2",
    help="Queries at once.",
)
@click.option(
    "--in-memory",
    is_flag=True,
    help="Answer from a copy in memory, once it is made: several times faster over the whole graph. It takes "
    "about 350 MB for a million quads, and up to as much again for each worker.",
)
@click.option(
    "--behind-proxy", is_flag=True, help="Take the client from X-Forwarded-For: only behind a proxy of yours."
)
@click.option("--quiet", is_flag=True, help="Log no requests.")
@store_option
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    writable: bool,
    allow_service: tuple[str, ...],
    timeout: float,
    max_rows: int,
    max_bytes: int,
    memory: int,
    workers: int,
    in_memory: bool,
    behind_proxy: bool,
    quiet: bool,
    location: str | None,
) -> None:
    """Serve a store over HTTP: SPARQL 1.1 Protocol at /sparql, pages and data of each thing, ready queries.

    It reads the store beside an ingest and shows what was stored as soon as that is done. A query that takes
    too long is ended. Stop it with Ctrl-C: what runs is finished first.

    \b
    Example:
      $ kg serve --port 8080 --store my-store
    """
    from kg.serve.pool import Limits
    from kg.serve.run import serve as run

    settings = settings_of(ctx)
    if writable and not settings.token:
        raise InputError(f"--writable needs a token that updates are let in by: set {TOKEN_VARIABLE}")
    limits = Limits(
        seconds=timeout,
        rows=max_rows,
        bytes=max_bytes,
        memory=memory * 1_000_000,
        workers=workers,
        per_client=max(1, workers - 1),
    )
    run(
        location or settings.store,
        host=host,
        port=port,
        limits=limits,
        services=allow_service,
        token=settings.token if writable else None,
        quiet=quiet,
        in_memory=in_memory,
        behind_proxy=behind_proxy,
        told=lambda address: click.echo(f"kg: serving at {address} (Ctrl-C ends it)", err=True),
    )
