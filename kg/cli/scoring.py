"""`kg evaluate`: scores against annotated bundles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.model import Document, Resolution
from kg.pipeline import extract_all, resolve_all
from kg.vocab import CorpusName, ScoreFormat


@click.command()
@click.argument("bundles", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--claims",
    type=click.Choice(["text", "gold"]),
    default="text",
    show_default=True,
    help="From the raw text, or from the annotated claims, which tests comparison alone.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in ScoreFormat]),
    default="table",
    show_default=True,
    help="jsonl: pairs.",
)
@click.option(
    "--corpus",
    type=click.Choice([one.value for one in CorpusName]),
    help="PATH is this public corpus, which you bring; its measures are printed as name, percent, cases.",
)
def evaluate(bundles: Sequence[Path], claims: str, form: str, corpus: str | None) -> None:
    """Score verdicts against annotated bundles, or extraction against a public corpus.

    A bundle is a folder with docs.jsonl and gold.json, or a folder of these.

    \b
    Example:
      $ kg evaluate examples/gold --claims gold
    """
    from kg.evaluate import evaluate as evaluate_bundles  # slow to load
    from kg.evaluate import report
    from kg.evaluate.corpora import measure_corpus

    if corpus is not None:
        for path in bundles:
            for measure in measure_corpus(CorpusName(corpus), path):
                click.echo(f"{measure.name}\t{measure.percent:.1f}\t{measure.cases}")
        return
    evaluation = evaluate_bundles(bundles, claims=claims, extract_and_resolve=_extract_and_resolve)
    click.echo(report(evaluation, format=form), nl=False)


def _extract_and_resolve(documents: Sequence[Document]) -> Resolution:
    resolution, _ = resolve_all(extract_all(documents))
    return resolution
