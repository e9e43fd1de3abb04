"""Documents to extractions, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from kg.model import Document, Extraction
from kg.sources import covered

CHUNK = 64
"""Documents handed to the processes at once: enough to keep them busy, few enough to hold in memory."""


def extract_one(document: Document, *, nlp: str | None = None) -> Extraction:
    """Extract from a document; one in a language that no extractor covers has no claims.

    `nlp` names an installed spaCy pipeline to parse with, in place of the one in the package.
    """
    if not covered(document.language):
        return Extraction(document=document)
    # Here, not above: loading the tokenizer takes longer than most questions to a store.
    from kg.extract import extract

    return extract(document, pipeline=nlp)


def extract_all(
    documents: Iterable[Document], *, jobs: int = 1, nlp: str | None = None
) -> Iterator[Extraction]:
    """Extract from documents, in their order; with `jobs` above 1, in as many processes.

    Raises `InputError` before anything is read if there is no pipeline named `nlp`.
    """
    if nlp is not None:
        from kg.extract.syntax import load_pipeline  # slow to load

        load_pipeline(nlp)
    extract = partial(extract_one, nlp=nlp)
    if jobs <= 1:
        yield from map(extract, documents)
        return
    waiting = iter(documents)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        while chunk := list(islice(waiting, CHUNK * jobs)):
            yield from pool.map(extract, chunk, chunksize=max(1, len(chunk) // (4 * jobs)))
