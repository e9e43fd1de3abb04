"""Which language a report is in, and whether an extractor covers it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

COVERED = frozenset({"en"})
"""The languages that claims are extracted from."""

_SAMPLE = 2000
_FEWEST_WORDS = 20
"""Below this many words the identifier guesses; py3langid takes "hello" for Breton."""

_SURE = 0.99
_SURE_WORDS = 50
_NAMES = {"english": "en", "eng": "en", "spanish": "es", "french": "fr", "arabic": "ar", "russian": "ru"}
_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


def covered(language: str | None) -> bool:
    """Tell whether claims are extracted from a language; an unknown one is tried."""
    return language is None or language in COVERED


def normalised(tag: str | None) -> str | None:
    """Return the primary language of a tag, or None where it is none.

    >>> normalised("en-US"), normalised("English"), normalised("?")
    ('en', 'en', None)
    """
    lowered = (tag or "").strip().lower()
    if lowered in _NAMES:
        return _NAMES[lowered]
    match = _TAG.fullmatch(lowered)
    return match[1] if match else None


@cache
def _identifier() -> LanguageIdentifier:
    # imported here with its numeric library: commands that read no report do not wait for it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identified(text: str) -> tuple[str, float, int] | None:
    """Return (language, probability, words looked at), or None where the text is too short to tell.

    A short text in a script other than Latin is told by its letters, so it is looked at all the same.

    >>> identified("Port closed") is None
    True
    """
    sample = text[:_SAMPLE]
    words = len(sample.split())
    letters = sum(character.isalpha() for character in sample)
    latin = sum(character.isalpha() and character < "\u0250" for character in sample)
    if words < _FEWEST_WORDS and 2 * latin >= letters:
        return None
    code, probability = _identifier().classify(sample)
    return str(code), float(probability), words


def language_of(text: str, declared: str | None) -> tuple[str | None, bool]:
    """Return (language, whether it overrules the declared one).

    The declared language holds, unless a longer text is surely in another: page templates and
    feeds often declare the language of their site.
    """
    stated = normalised(declared)
    found = identified(text)
    if found is None:
        return stated, False
    code, probability, words = found
    if stated is None:
        return code, False
    if code != stated and probability >= _SURE and words >= _SURE_WORDS:
        return code, True
    return stated, False
