"""The commands that read documents: ingest, extract, validate."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from kg import jsonl
from kg.cli.group import BAD_INPUT, NOT_CONFORMING, open_existing, settings_of, store_option
from kg.cli.params import Day
from kg.feeds import Feed, Feeds, read_records
from kg.issues import Issue, Level
from kg.model import Document, Extraction
from kg.pipeline import Summary, extract_all
from kg.pipeline import ingest as ingest_into
from kg.pipeline.checking import validate_store
from kg.pipeline.importing import check_graphs
from kg.pipeline.recording import Recorded
from kg.pipeline.ruling import check_verdicts
from kg.sources import SOURCES, covered, read_all
from kg.sources.raw import Raw
from kg.store import open_store
from kg.store.access import shown
from kg.vocab import Layer

Command = TypeVar("Command", bound=Callable[..., Any])

_WARNINGS_SHOWN = 20


def _input_options(command: Command) -> Command:
    command = click.option(
        "--nlp",
        metavar="NAME",
        help="An installed spaCy pipeline to tag and parse with, such as en_core_web_trf; "
        "the one that comes with kg if absent.",
    )(command)
    command = click.option(
        "--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to extract in."
    )(command)
    command = click.option(
        "--published", type=Day(), metavar="DAY", help="Overrules the date that documents state."
    )(command)
    command = click.option(
        "--format", "form", metavar="NAME", help="One of 'kg formats'; told by ending and content if absent."
    )(command)
    command = click.option(
        "--mapping",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A mapping file that says what the columns of your own table are for (docs/feeds.md).",
    )(command)
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)(command)


@click.command()
@_input_options
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 2 for any oddity, not for errors alone; what can be read is stored all the same.",
)
@click.option(
    "--whole",
    is_flag=True,
    help="Each file of a dataset is a whole edition: records that it no longer has are withdrawn.",
)
@click.option(
    "--check-all",
    is_flag=True,
    help="Hold every record of a dataset against the shapes, not two of each form and one in a thousand.",
)
@store_option
@click.pass_context
def ingest(
    ctx: click.Context,
    inputs: Sequence[str],
    form: str | None,
    published: dt.date | None,
    jobs: int,
    nlp: str | None,
    mapping: Path | None,
    strict: bool,
    whole: bool,
    check_all: bool,
    location: str | None,
) -> None:
    """Read documents into the store, compare their claims with all that is there, and say what was done.

    An INPUT is a file, a folder, a web address, or - for standard input. What cannot be read is
    reported and the rest is stored; a document that is stored already changes nothing. A graph that
    somebody wrote after the ontology (Turtle, N-Quads, JSON-LD and others) is held against its shapes, and
    its claims are taken in as they are. A file of a dataset that kg knows (event data, lists of vessels and
    sanctions: 'kg formats') gives its records as claims of its makers; giving a later edition revises them.

    \b
    Example:
      $ kg ingest examples/reports examples/graphs --store my-store
    """
    settings = settings_of(ctx)
    with open_store(location or settings.store) as store, _Progress() as progress:
        summary = ingest_into(
            store,
            inputs,
            format=form,
            published=published,
            jobs=jobs,
            nlp=nlp,
            mapping=mapping,
            whole=whole,
            check_all=check_all,
            settings=settings,
            progress=progress.show,
            on_records=progress.show_records,
        )
    _show_issues(summary.issues)
    for line in _summary_lines(summary, shown(location or settings.store)):
        click.echo(line, err=True)
    if summary.rejected:
        ctx.exit(NOT_CONFORMING)
    if summary.errors or (strict and summary.issues):
        ctx.exit(BAD_INPUT)


class _Progress:
    """What is being done, on a terminal's standard error; nothing where that is a file or a pipe."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._status = console.status("reading") if console.is_terminal else None
        self._edition, self._since = "", 0.0

    def __enter__(self) -> _Progress:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def show_records(self, edition: str, read: int, share: float | None) -> None:
        """Show how many records of an edition are read, how fast, and how long the rest will take."""
        if self._status is None:
            return
        if edition != self._edition:
            self._edition, self._since = edition, time.monotonic()
        passed = time.monotonic() - self._since
        rest = ""
        if share and share > 0.01:
            left = passed / share - passed
            rest = f", {share:.0%}, {dt.timedelta(seconds=round(left))} left"
        self._status.update(f"{edition}: {read:,} records, {read / max(passed, 0.001):,.0f} a second{rest}")

    def show(self, stage: str, done: int) -> None:
        """Show a stage and how many documents are done."""
        if self._status is not None:
            self._status.update(f"{stage}, {done:,} documents")


def _summary_lines(summary: Summary, location: str) -> Iterator[str]:
    versions = f", {summary.superseded:,} of them a new version" if summary.superseded else ""
    yield (
        f"{_counted(summary.read, 'document')} read: {summary.stored:,} stored{versions}, "
        f"{summary.unchanged:,} known already, {summary.rejected:,} rejected"
    )
    yield f"{_counted(summary.claims, 'claim')} and {_counted(summary.events, 'event description')} extracted"
    yield from _records_lines(summary.records)
    if summary.stored or summary.records.stored or summary.records.withdrawn:
        yield (
            f"{_counted(summary.sets, 'set')} of disagreement in the store, with "
            f"{_counted(summary.contradictions, 'contradicting pair')}"
        )
    yield f"store: {location}"


def _records_lines(done: Recorded) -> Iterator[str]:
    """Say what became of the records of datasets, what was checked of them, and how to cite them."""
    if not done.releases:
        return
    changes = [
        f"{number:,} {what}"
        for number, what in (
            (done.stored - done.revised - done.older, "stored"),
            (done.revised, "revised"),
            (done.older, "kept as older versions"),
            (done.unchanged, "known already"),
            (done.withdrawn, "withdrawn"),
            (done.broken, "broken or refused"),
        )
        if number
    ]
    yield f"{_counted(done.read, 'record')} of datasets read: {', '.join(changes) or 'none to store'}"
    if done.stored:
        rate = done.quads / max(done.seconds, 0.001)
        yield (
            f"{done.quads:,} quads of records written in {done.seconds:,.1f} s ({rate:,.0f} a second); "
            f"{done.checked:,} records of {done.forms:,} forms held against the shapes in "
            f"{done.checking:,.1f} s of that"
        )
    if done.missing:
        yield (
            f"{done.missing:,} records of earlier editions are not in these files and stay; if the files are "
            "whole editions, give them again with --whole to withdraw them"
        )
    for release in {release.id: release for release in done.releases}.values():
        yield f"cite {release.id} as: {release.citation} ({release.licence})"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _show_issues(issues: Sequence[Issue]) -> None:
    """Write every error, the first warnings, and how many more of each kind there were."""
    errors = [issue for issue in issues if issue.level is Level.ERROR]
    warnings = [issue for issue in issues if issue.level is not Level.ERROR]
    rows = [issue for issue in errors if issue.code == "bad_row"]
    hidden = {id(issue) for issue in rows[_WARNINGS_SHOWN:]}
    for issue in (*(one for one in errors if id(one) not in hidden), *warnings[:_WARNINGS_SHOWN]):
        place = ":".join(str(part) for part in (issue.path or issue.doc, issue.line) if part is not None)
        click.echo(f"{issue.level.value}: {f'{place}: ' if place else ''}{issue.message}", err=True)
    if hidden:
        click.echo(f"error: {len(hidden):,} more rows cannot be read; issues.jsonl names each", err=True)
    rest = Counter(issue.code for issue in warnings[_WARNINGS_SHOWN:])
    for code, count in sorted(rest.items()):
        click.echo(f"warning: {count:,} more of {code}", err=True)


@click.command()
@_input_options
@click.option(
    "--layer", type=click.Choice([one.value for one in Layer]), help="Print what lies beneath the claims."
)
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: Sequence[str],
    form: str | None,
    published: dt.date | None,
    jobs: int,
    nlp: str | None,
    mapping: Path | None,
    layer: str | None,
) -> None:
    """Print the claims of documents as JSON Lines; no store is needed.

    With --layer, print instead what the claims are made from: spans with their document, start, end
    and text, offsets in code points.

    \b
    Example:
      $ kg extract examples/reports/caracas-envoy.txt --layer quantities
    """
    issues: list[Issue] = []
    datasets = _Printed(Feeds.described(mapping), published) if layer is None else None
    found = read_all(inputs, format=form, published=published, settings=settings_of(ctx), datasets=datasets)
    documents = _documents(found, issues)
    if layer is None:
        for extraction in extract_all(documents, jobs=jobs, nlp=nlp):
            jsonl.write(extraction.claims, sys.stdout)
            issues += extraction.issues
    else:
        from kg.extract import layers  # slow to load

        for document in documents:
            if covered(document.language):
                jsonl.write(getattr(layers(document, pipeline=nlp), layer), sys.stdout)
    _show_issues(issues)
    if any(issue.level is Level.ERROR for issue in issues):
        ctx.exit(BAD_INPUT)


@dataclass(frozen=True, slots=True)
class _Printed:
    """Prints the claims of datasets' records as they are read."""

    feeds: Feeds
    published: dt.date | None

    def takes(self, raw: Raw, format: str | None) -> Iterator[Issue] | None:
        """Print the claims of a dataset's file; None for any other file (`kg.sources.reading`)."""
        feed = self.feeds.feed_for(raw, format=format)
        return None if feed is None else self._print(raw, feed)

    def _print(self, raw: Raw, feed: Feed) -> Iterator[Issue]:
        _, issues, records = read_records(raw, feed, published=self.published)
        yield from issues
        for record in records:
            if isinstance(record, Issue):
                yield record
            elif isinstance(record, Extraction):
                jsonl.write(record.claims, sys.stdout)
                yield from record.issues


def _documents(found: Iterable[Document | Issue], issues: list[Issue]) -> Iterator[Document]:
    """Yield the documents and put the issues aside."""
    for item in found:
        if isinstance(item, Issue):
            issues.append(item)
        else:
            yield item


@click.command()
@click.option(
    "--rules",
    is_flag=True,
    help="Also make every stored verdict anew by the rules in SPARQL alone, and report what differs.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([source.name for source in SOURCES.values() if source.graph]),
    help="Of the files given; told by ending and content if absent.",
)
@store_option
@click.argument("inputs", metavar="[FILE]...", nargs=-1)
@click.pass_context
def validate(
    ctx: click.Context, inputs: Sequence[str], rules: bool, form: str | None, location: str | None
) -> None:
    """Check the store against the shapes of the ontology; exit with 1 and a report if it does not conform.

    With FILEs, check these graphs instead, each as the documents that it describes; nothing is stored.
    Remarks name what is allowed and worth a look, such as a report without a date.

    With --rules, check too that each verdict follows from the rules: from what the graph says, without the
    program that wrote it. That takes as long as all pairs of claims on each subject.

    \b
    Example:
      $ kg validate --rules --store my-store
      $ kg validate examples/graphs/harbour-watch.ttl
    """
    if inputs:
        _validate_files(ctx, inputs, form)
        return
    with open_existing(ctx, location) as store:
        remarks = validate_store(store)
        click.echo(f"{store.location} conforms to the shapes ({len(store):,} quads)", err=True)
        _show_remarks(remarks)
        if rules:
            checked = check_verdicts(store)
            click.echo(f"{checked.followed:,} of {checked.stored:,} verdicts follow from the rules", err=True)


def _validate_files(ctx: click.Context, inputs: Sequence[str], form: str | None) -> None:
    failed, issues = False, []
    for found in check_graphs(inputs, format=form, settings=settings_of(ctx)):
        if isinstance(found, Issue):
            issues.append(found)
            continue
        failed |= not found.report.conforms
        told = (
            f" conforms to the shapes ({found.quads:,} quads)"
            if found.report.conforms
            else f": {found.report.text()}"
        )
        click.echo(f"{found.path}{told}", err=True)
        _show_remarks(found.report.remarks)
    _show_issues(issues)
    if any(issue.level is Level.ERROR for issue in issues):
        ctx.exit(BAD_INPUT)
    if failed:
        ctx.exit(NOT_CONFORMING)


def _show_remarks(remarks: Sequence[str]) -> None:
    for remark in remarks[:_WARNINGS_SHOWN]:
        click.echo(f"remark: {remark}", err=True)
    if len(remarks) > _WARNINGS_SHOWN:
        click.echo(f"remark: and {len(remarks) - _WARNINGS_SHOWN:,} more", err=True)
