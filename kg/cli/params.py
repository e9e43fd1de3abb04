"""Options made from the headers of the queries, so that no command keeps a second list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from kg import terms
from kg.query import TABLE_FORMATS, Param, Query

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day, written 2026-01-14."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day or say what was expected."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a day, such as 2026-01-14", param, ctx)


def query_options(query: Query) -> list[click.Option]:
    """Return an option for each parameter; all but the true-or-false ones may be given several times."""
    return [_option(param) for param in query.params]


def _option(param: Param) -> click.Option:
    names = [f"--{param.option}", param.name]
    if param.type == "boolean":  # `--statements` alone means true
        return click.Option(
            names, is_flag=False, flag_value="true", metavar="[true|false]", help=_help(param)
        )
    return click.Option(names, multiple=True, metavar=_metavar(param), help=_help(param))


def _metavar(param: Param) -> str:
    if param.scheme is not None:
        return param.scheme.upper()
    return {"date": "DAY", "text": "TEXT", "iri": "IRI"}.get(param.type, param.type.upper())


def _help(param: Param) -> str:
    text = param.description[:1].upper() + param.description[1:] if param.description else param.label
    if param.scheme is not None:
        known = ", ".join(member.value for member in terms.SCHEMES[param.scheme])
        text += f": {known}"
    return f"{text}." if param.optional else f"{text}.  [required]"


def given_params(query: Query, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what was given for the parameters of a query."""
    return {
        param.name: [given] if isinstance(given, str) else list(given)
        for param in query.params
        if (given := values.get(param.name))
    }


def known_on_option() -> click.Option:
    """Return `--known-on` for a query without a parameter of that name."""
    return click.Option(
        ["--known-on", "knownOn"],
        metavar="DAY",
        help="Only what documents published by this day tell, compared anew; undated ones are left out.",
    )


def all_pairs_option() -> click.Option:
    """Return `--all`: judged pairs beyond those that a store keeps."""
    return click.Option(
        ["--all", "all_pairs"],
        is_flag=False,
        flag_value="true",
        type=click.Choice(["true", "false"]),
        default="false",
        help="Every pair of the questions asked for, judged now; without it the stored ones.",
    )


def format_option(default: str = "table") -> click.Option:
    """Return `--format` over the table formats."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(list(TABLE_FORMATS)),
        default=default,
        show_default=True,
        help="How to write the answer.",
    )


def store_argument() -> click.Option:
    """Return `--store` for a command that is made from a query."""
    return click.Option(
        ["--store", "location"],
        metavar="PATH",
        help="The store: a folder, or memory:.  [default: KG_STORE, else ./kg-store]",
    )
