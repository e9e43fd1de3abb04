"""The command `kg` and its verbs."""

from __future__ import annotations

from dataclasses import replace

import click

from kg import __version__
from kg.cli.asking import contradictions_command, query_group, sparql, timeline_command
from kg.cli.explain import explain
from kg.cli.group import KgGroup
from kg.cli.judging import forget, judge_group
from kg.cli.keeping import store_group
from kg.cli.output import export, formats
from kg.cli.reading import extract, ingest, validate
from kg.cli.scoring import evaluate
from kg.cli.serving import serve
from kg.settings import Settings


@click.group(cls=KgGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
@click.option(
    "--store",
    metavar="PATH",
    help="The store: a folder, memory: or a server's address.  [default: KG_STORE, else ./kg-store]",
)
@click.pass_context
def main(ctx: click.Context, store: str | None) -> None:
    """A knowledge graph of geopolitical events that keeps every disagreement.

    Data goes to standard output, talk and progress to standard error. Exit codes: 0 fine, 1 data does
    not conform, 2 usage or bad input, 3 a bug in kg.

    \b
    Example:
      $ kg contradictions
    """
    settings = Settings.from_environment()
    ctx.obj = settings if store is None else replace(settings, store=store)


for _command in (
    ingest,
    extract,
    validate,
    timeline_command(),
    contradictions_command(),
    query_group,
    sparql,
    explain,
    judge_group,
    forget,
    export,
    serve,
    evaluate,
    formats,
    store_group,
):
    main.add_command(_command)
