"""Figures that a record tells in running text: "between five and nine killed" beside the number that was
coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.feeds.fields import Fields
from kg.model import Document, Span
from kg.vocab import Approximator, Basis, Measure

_VAGUE = re.compile(
    r"\b(?:at least|at most|no (?:fewer|less) than|more than|less than|fewer than|over|up to|between|several"
    r"|dozens|scores|hundreds|thousands|some|about|around|approximately|nearly|almost|or|possibly|many|handful)\b"
    r"|\d\s*(?:-|–|to)\s*\d",
    re.IGNORECASE,
)
"""Words without which a text hardly tells more than the number that was coded: most texts are not worth
reading.
"""


def figures_told(fields: Fields, name: str, measure: Measure) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Yield the figures of a measure in a field's text that are no plain numbers, with the words of each."""
    span = fields.value_span(name)
    if span is None or not _VAGUE.search(fields.text, *span):
        return
    from kg.extract import layers  # slow to load, and few datasets have prose

    offset = span[0]
    text = fields.text[span[0] : span[1]]
    for found in layers(Document(id="prose", text=text)).quantities:
        if found.measure is measure and found.approximator is not Approximator.EXACT:
            yield (
                (offset + found.start, offset + found.end),
                {
                    "min": found.min,
                    "max": found.max,
                    "approximator": found.approximator,
                    "words": found.text,
                    "basis": Basis.CUMULATIVE,
                },
            )
