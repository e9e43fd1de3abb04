"""The corpora that extraction is measured on, each read from a folder or file; all but `values` the user brings.

To add one: a module with a function from a path to `Measure`s, a name in `vocab`, and a line in `CORPORA`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.evaluate.asam import asam
from kg.evaluate.attribution import read_polnear, score_attributions
from kg.evaluate.isaf import isaf
from kg.evaluate.measure import Measure
from kg.evaluate.plover import plover
from kg.evaluate.values import values
from kg.vocab import CorpusName

Corpus = Callable[[Path], Iterable[Measure]]


def polnear(folder: Path) -> Iterator[Measure]:
    """Yield precision, recall and F1 of attribution, for the core reporting verbs and for all cues."""
    articles = list(read_polnear(folder))
    for core in (True, False):
        where = "core verbs" if core else "all"
        for score in score_attributions(articles, core=core):
            for name, value in (("precision", score.precision), ("recall", score.recall), ("F", score.f1)):
                yield Measure(f"{score.name} {name}, {where}", value, score.gold)


CORPORA: dict[CorpusName, Corpus] = {
    CorpusName.POLNEAR: polnear,
    CorpusName.ISAF: isaf,
    CorpusName.ASAM: asam,
    CorpusName.PLOVER: plover,
    CorpusName.VALUES: values,
}
"""What measures each corpus, for `make score` and `kg evaluate --corpus`."""
