"""The corpora that extraction is measured on, each read from a path the user brings; `values` ships.

To add one: a module with a function from a path to `Measure`s, a name in `vocab`, and a line in `CORPORA`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, NoInput
from kg.evaluate.asam import asam
from kg.evaluate.attribution import read_polnear, score_attributions
from kg.evaluate.isaf import isaf
from kg.evaluate.measure import Measure
from kg.evaluate.plover import plover
from kg.evaluate.values import values
from kg.vocab import CorpusName


@dataclass(frozen=True, slots=True)
class Corpus:
    """What measures a corpus, and whether it lies in a folder or in one file."""

    measure: Callable[[Path], Iterable[Measure]]
    folder: bool = False


def polnear(folder: Path) -> Iterator[Measure]:
    """Yield precision, recall and F1 of attribution, for the core reporting verbs and for all cues."""
    articles = list(read_polnear(folder))
    for core in (True, False):
        where = "core verbs" if core else "all"
        for score in score_attributions(articles, core=core):
            for name, value in (("precision", score.precision), ("recall", score.recall), ("F", score.f1)):
                yield Measure(f"{score.name} {name}, {where}", value, score.gold)


CORPORA: dict[CorpusName, Corpus] = {
    CorpusName.POLNEAR: Corpus(polnear, folder=True),
    CorpusName.ISAF: Corpus(isaf),
    CorpusName.ASAM: Corpus(asam),
    CorpusName.PLOVER: Corpus(plover),
    CorpusName.VALUES: Corpus(values),
}
"""What measures each corpus, for `make score` and `kg evaluate --corpus`."""


def measure_corpus(name: CorpusName, path: Path) -> Iterator[Measure]:
    """Yield the measures of a corpus at a path.

    Raises `NoInput` where nothing is there, `InputError` for a folder in place of a file or the reverse, and
    for what is not UTF-8 or out of format.
    """
    corpus = CORPORA[name]
    if not path.exists():
        raise NoInput("nothing is there", path=str(path))
    if path.is_dir() is not corpus.folder:
        wanted, given = ("a folder", "a file") if corpus.folder else ("a file", "a folder")
        raise InputError(f"the corpus '{name}' is {wanted}, and this is {given}", path=str(path))
    try:
        yield from corpus.measure(path)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 text at byte {error.start}", path=str(path)) from error
