"""Closed word classes, read from `kg/data/word_classes.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from kg.assets import data_path


@cache
def _classes() -> dict[str, frozenset[str]]:
    with data_path("word_classes.toml").open("rb") as file:
        return {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class, in lower case; `KeyError` for a class that is not in the file.

    >>> "will" in word_class("modals")
    True
    """
    return _classes()[name]
