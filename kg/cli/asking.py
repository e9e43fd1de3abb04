"""The commands that ask the graph: timeline, contradictions, query, sparql."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from kg.cli.group import example, open_existing, store_option
from kg.cli.params import (
    all_pairs_option,
    format_option,
    given_params,
    known_on_option,
    query_options,
    store_argument,
)
from kg.cli.show_judgements import show_judgements, show_queue
from kg.cli.show_sets import show_sets
from kg.cli.show_timeline import show_timeline
from kg.errors import InputError
from kg.pipeline.views import as_asked
from kg.query import TABLE_FORMATS, Query, Table, answer, catalog, get_query, run
from kg.store import Store

Shower = Callable[[Store, Table, IO[str]], None]
"""Writes an answer for reading, better than a plain table would."""

_SPARQL = re.compile(
    r"\s*(?:base|prefix|select|ask|construct|describe|insert|delete|load|clear|create|drop|copy|move|add|with)"
    r"(?:\s|<)",
    re.IGNORECASE,
)
"""The words that SPARQL 1.1 queries and updates begin with."""

_KNOWN_ON, _PAIRS = "knownOn", "contradiction-pairs"

_EXAMPLES = {
    "claims": "--measure persons_released --format jsonl",
    "contradiction-pairs": "--verdict contradiction",
    "contradictions": "--verdict contradiction --format csv",
    "events-of-actor": '--actor "Ministry of Prisons"',
    "evidence": "--node https://w3id.org/kg/ns/measure/persons_released",
    "judged": "--claim https://example.org/kg/claim/c1",
    "judgements": '--status "taken back"',
    "positions": "--about killed",
    "reported-disputes": "--found true",
    "review-queue": "--kind event --format jsonl",
    "set-claims": "--verdict contradiction --format md",
    "sources": "--since 2026-01-01",
    "trajectories": "--move raised",
    "timeline": "--type release --until 2026-03-04 --format jsonl",
    "accusations": "--polarity denied",
    "actors": "--kind government",
    "borrowed-claims": "--from harbour-watch",
    "events-by-code": "--code ASSAULT",
    "figures": "--measure persons_killed",
    "nested-claims": '--speaker "fire brigade"',
    "question-links": "--kind entailed_by",
    "resolved-mentions": '--words "ministry"',
    "states": "--attribute flag",
    "tellings": "--event explosion",
    "versions": "--superseded true",
    "vessels": "--several true",
    "vocabulary": "--scheme verdict --language es",
    "vessel-history": '--vessel "Alba Star"',
    "who-said-what": '--speaker "Ministry of Prisons"',
    "releases": "--dataset ucdp-ged",
    "why-not-compared": "--claim https://example.org/kg/claim/c1 --against https://example.org/kg/claim/c5",
}
"""An example of each shipped query; one that a user adds goes without."""

_SHOWERS: Mapping[str, Shower] = {"judgements": show_judgements, "review-queue": show_queue}
"""How the answers of some queries are written for reading; the rest are plain tables."""


def query_command(query: Query, *, name: str, show: Shower | None = None, closing: str) -> click.Command:
    """Make the command of a query: its options are the query's parameters.

    `show` writes the answer where no `--format` was asked for; else a plain table is written. Every query
    can be asked as known on a day; where a query has a parameter for that, the parameter is the option.
    """

    def call(form: str, location: str | None, **values: Any) -> None:
        ctx = click.get_current_context()
        with open_existing(ctx, location) as kept, _asked_of(kept, query, values) as store:
            table = run(store, query, given_params(query, values))
            if show is not None and form == "table":
                show(store, table, sys.stdout)
            else:
                TABLE_FORMATS[form].write(table, sys.stdout)

    own = [] if any(param.name == _KNOWN_ON for param in query.params) else [known_on_option()]
    if query.name == _PAIRS:
        own.append(all_pairs_option())
    return click.Command(
        name,
        params=[*query_options(query), *own, format_option(), store_argument()],
        callback=call,
        help=f"{query.description}\n\n{closing}",
    )


@contextmanager
def _asked_of(store: Store, query: Query, values: Mapping[str, Any]) -> Iterator[Store]:
    """Give the store that the options ask for: as it is, as known on a day, with all pairs, or both."""
    days = [values[_KNOWN_ON]] if isinstance(values.get(_KNOWN_ON), str) else values.get(_KNOWN_ON)
    all_pairs = values.get("all_pairs") == "true"
    given = given_params(query, values) if all_pairs else {}
    view, undated = as_asked(store, query, given, known_on=max(days) if days else None, all_pairs=all_pairs)
    if undated:
        click.echo(f"{undated:,} without a date of publication left out", err=True)
    yield view


class QueryGroup(click.Group):
    """`kg query NAME`: a command for each query file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the queries."""
        return list(catalog())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Make the command of a query; `UnknownName` says what there is."""
        query = get_query(cmd_name)
        closing = example(f"kg query {cmd_name} {_EXAMPLES[cmd_name]}") if cmd_name in _EXAMPLES else ""
        return query_command(query, name=cmd_name, show=_SHOWERS.get(cmd_name), closing=closing)


@click.command(cls=QueryGroup, name="query", invoke_without_command=True)
@click.pass_context
def query_group(ctx: click.Context) -> None:
    """Run a named query; without a name, list them.

    \b
    Example:
      $ kg query who-said-what --speaker "Ministry of Prisons"
    """
    if ctx.invoked_subcommand is None:
        width = max(map(len, catalog()))
        for query in catalog().values():
            options = " ".join(f"--{param.option}" for param in query.params)
            click.echo(f"{query.name:<{width}}  {query.title}\n{'':<{width}}  {options}")


@click.command()
@click.argument("query", metavar="FILE|-|QUERY")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(TABLE_FORMATS)),
    default="table",
    show_default=True,
    help="How to write the rows of a SELECT.",
)
@store_option
@click.pass_context
def sparql(ctx: click.Context, query: str, form: str, location: str | None) -> None:
    """Run SPARQL 1.1 from a file, from standard input, or as given.

    SELECT gives a table, ASK true or false, CONSTRUCT and DESCRIBE N-Triples. The default graph is the
    union of all graphs.

    \b
    Example:
      $ kg sparql "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?s a ?kind } GROUP BY ?kind ORDER BY ?kind"
    """
    with open_existing(ctx, location) as store:
        found = answer(store, _read_text(query))
        if isinstance(found, Table):
            TABLE_FORMATS[form].write(found, sys.stdout)
        elif isinstance(found, bool):
            click.echo("true" if found else "false")
        else:
            for line in found:
                click.echo(line)


def _read_text(query: str) -> str:
    """A text with a brace, or one that begins as SPARQL does and names no file, is a query."""
    if query == "-":
        return sys.stdin.read()
    if "{" in query or (_SPARQL.match(query) and not Path(query).exists()):
        return query
    try:
        return Path(query).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"no query can be read: {error}", path=query) from error


def timeline_command() -> click.Command:
    """Make `kg timeline`."""
    closing = example("kg timeline --since 2026-01-01")
    return query_command(get_query("timeline"), name="timeline", show=show_timeline, closing=closing)


def contradictions_command() -> click.Command:
    """Make `kg contradictions`."""
    closing = example("kg contradictions --verdict contradiction")
    return query_command(get_query("contradictions"), name="contradictions", show=show_sets, closing=closing)
