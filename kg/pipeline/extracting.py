"""Documents to extractions, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from kg.model import Document, Extraction
from kg.sources import covered

CHUNK = 64
"""Documents handed to the processes at once: enough to keep them busy, few enough to hold in memory."""


def extract_one(document: Document) -> Extraction:
    """Extract from a document; one in a language that no extractor covers has no claims."""
    if not covered(document.language):
        return Extraction(document=document)
    # Here, not above: loading the tokenizer takes longer than most questions to a store.
    from kg.extract import extract

    return extract(document)


def extract_all(documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Extraction]:
    """Extract from documents, in their order; with `jobs` above 1, in as many processes."""
    if jobs <= 1:
        yield from map(extract_one, documents)
        return
    waiting = iter(documents)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        while chunk := list(islice(waiting, CHUNK * jobs)):
            yield from pool.map(extract_one, chunk, chunksize=max(1, len(chunk) // (4 * jobs)))
