"""The commands by which people judge, take back what they judged, and have a document forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps

import click

from kg.cli.asking import query_command
from kg.cli.console import safe
from kg.cli.group import example, open_existing, settings_of, store_option
from kg.cli.params import Day
from kg.cli.show_judgements import show_judgements
from kg.pipeline.forgetting import document_held, forget_document
from kg.pipeline.judging import Judged, Signature, judge_pair, rate_information, rate_source, take_back
from kg.query import get_query
from kg.store import Store
from kg.vocab import Decision


@click.group("judge")
def judge_group() -> None:
    """Say which mentions or claims are the same, and grade sources and information.

    What is judged wins over every rule, is never deleted, and can be taken back.

    \b
    Example:
      $ kg judge list
    """


Judging = Callable[..., tuple[Judged, str]]
"""Judges in a store, given who signs and what the command names; returns what is on record, and as what."""


def _signed(judge: Judging) -> Callable[..., None]:
    """Give a command the options that every judgement has, open its store, and tell what is on record."""

    @wraps(judge)
    def call(location: str | None, why: str, by: str | None, on: dt.date | None, **words: str) -> None:
        ctx = click.get_current_context()
        signed = Signature(by=by or settings_of(ctx).user or "", why=why, on=on)
        with open_existing(ctx, location, reading=False) as store:
            _say(*judge(store, signed, **words))

    command: Callable[..., None] = call
    for option in (
        click.option("--on", type=Day(), metavar="DAY", help="The day of the judgement; none is assumed."),
        click.option("--by", metavar="NAME", help="Who judges.  [default: KG_USER]"),
        click.option("--why", required=True, metavar="TEXT", help="The ground, in words."),
    ):
        command = option(command)
    return store_option(command)


def _say(judged: Judged, what: str) -> None:
    """Tell what is on record now: the id on standard output, the rest on standard error."""
    if not judged.new:
        click.echo("on record already, nothing is changed", err=True)
    for named in judged.about:
        click.echo(safe(f"{what}: {named}"), err=True)
    click.echo(judged.record.id)


def _pair_command(decision: Decision, meaning: str, closing: str) -> click.Command:
    @click.command(decision.value, help=f"{meaning}\n\n{closing}")
    @click.argument("one", metavar="A")
    @click.argument("other", metavar="B")
    @_signed
    def judge(store: Store, signed: Signature, one: str, other: str) -> tuple[Judged, str]:
        return judge_pair(store, decision, (one, other), signed), decision.value

    return judge


_NAMING = (
    "A and B are mentions or claims, by IRI or short id (mention/0a1b); an actor, event, vessel or place, by "
    "IRI or name, stands for one of its mentions."
)

for _decision, _meaning, _example in (
    (
        Decision.SAME,
        f"Judge that two mentions denote one thing, or that two claims answer one question. {_NAMING}",
        'kg judge same "US officials" "US forces" --why "one spokesman" --by ana --store my-store',
    ),
    (
        Decision.DIFFERENT,
        f"Judge that two mentions denote two things, or that two claims are never to be compared. {_NAMING}",
        'kg judge different "US officials" "US forces" --why "not one body" --by ana --store my-store',
    ),
    (
        Decision.UNSURE,
        f"Judge that it cannot be told: the two are kept apart until somebody decides. {_NAMING}",
        'kg judge unsure "US officials" "US forces" --why "not said" --by ana --store my-store',
    ),
):
    judge_group.add_command(_pair_command(_decision, _meaning, example(_example)))


@judge_group.command()
@click.argument("judgement", metavar="ID|last")
@_signed
def undo(store: Store, signed: Signature, judgement: str) -> tuple[Judged, str]:
    """Take back a judgement, a grade, or an undo. It stays on record.

    \b
    Example:
      $ kg judge undo last --why "mistook the town" --by ana --store my-store
    """
    return take_back(store, judgement, signed), "taken back"


@judge_group.command()
@click.argument("source", metavar="SOURCE")
@click.argument("grade", metavar="A-F")
@_signed
def reliability(store: Store, signed: Signature, source: str, grade: str) -> tuple[Judged, str]:
    """Grade how far a source can be relied on: A (completely reliable) to E, or F (cannot be judged).

    SOURCE is a publisher by its name, or an actor or origin by IRI or name. The grade is shown beside claims;
    no verdict rests on it.

    \b
    Example:
      $ kg judge reliability "health ministry" B --why "right so far" --by ana --store my-store
    """
    return rate_source(store, source, grade, signed), f"reliability {grade.strip().upper()}"


@judge_group.command()
@click.argument("information", metavar="CLAIM|DOCUMENT")
@click.argument("grade", metavar="1-6")
@_signed
def credibility(store: Store, signed: Signature, information: str, grade: str) -> tuple[Judged, str]:
    """Grade how credible information is: 1 (confirmed) to 5, or 6 (cannot be judged).

    A document's grade holds for all its claims that have none of their own. The grade is shown beside claims;
    no verdict rests on it.

    \b
    Example:
      $ kg judge credibility beirut-inquiry.txt 3 --why "one witness" --by ana --store my-store
    """
    return rate_information(store, information, grade, signed), f"credibility {grade.strip()}"


judge_group.add_command(
    query_command(
        get_query("judgements"), name="list", show=show_judgements, closing=example("kg judge list")
    )
)


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
@click.pass_context
def forget(ctx: click.Context, document: str, yes: bool, location: str | None) -> None:
    """Remove a document for good: its versions, text, claims, judgements on them, and what depended on it.

    DOC is the document's own id, as 'kg query sources' prints it. Nothing of its words stays in the store.

    \b
    Example:
      $ kg forget caracas-envoy.txt --yes --store my-store
    """
    with open_existing(ctx, location, reading=False) as store:
        held = document_held(store, document)
        if not yes:
            click.confirm(f"forget {held}? This cannot be undone", abort=True, err=True)
        click.echo(f"forgotten: {forget_document(store, document)}", err=True)
