"""Counted oddities: what a stage did not understand, with where and what to do.

An issue never stops a run unless it is strict; it is printed in the summary and kept in
`issues.jsonl` beside the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much an issue matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One oddity. `code` is stable and countable; `message` says what, and what to do."""

    stage: str
    code: str
    message: str
    level: Level = Level.WARNING
    path: str | None = None
    line: int | None = None
    doc: str | None = None
