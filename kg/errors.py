"""Every error that kg raises on purpose.

```
KGError                 anything a user can mend
├── InputError          a file or record cannot be read; carries path and line
│   └── NoInput         nothing readable was found where input was expected
├── UnknownName         a name that is in no registry; lists what is
├── QueryError          a query file or its header is wrong; carries file and line
├── ParamError          a query parameter is missing or of the wrong type
├── ValidationFailed    the graph does not conform to the shapes; carries the report
└── StoreError          the store cannot be opened, read or written
    └── StoreUnwritable it can be read at most: the disk is full or read-only
        └── StoreBusy   another process has it open for writing
```

A message says what, where, and what to do. Only `kg.cli` and `kg.serve` catch `KGError`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class KGError(Exception):
    """Base of every error that a user can mend."""


class InputError(KGError):
    """A file or record that cannot be read, with its path and, where known, its line."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.path = path
        self.line = line
        self.message = message
        super().__init__(f"{where(path, line)}{message}")


class NoInput(InputError):
    """Nothing readable was found where input was expected."""


class UnknownName(KGError):
    """A name that is in no registry.

    >>> str(UnknownName("format", "gefx", ["gexf", "graphml"]))
    "there is no format 'gefx'; did you mean 'gexf'? Known: gexf, graphml"
    """

    def __init__(self, kind: str, name: str, available: Iterable[str]) -> None:
        known = sorted(available)
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"; did you mean '{close[0]}'?" if close else "."
        super().__init__(f"there is no {kind} '{name}'{hint} Known: {', '.join(known)}")
        self.kind, self.name, self.available = kind, name, known


class QueryError(KGError):
    """A query that cannot be read or run, with its file and line."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(f"{where(path, line)}{message}")
        self.path, self.line = path, line


class ParamError(KGError):
    """A parameter of a query that is missing, unknown or of the wrong type."""


class ValidationFailed(KGError):
    """The graph does not conform to the shapes; `report` is the readable report."""

    def __init__(self, message: str, report: str) -> None:
        super().__init__(message)
        self.report = report


class StoreError(KGError):
    """A store that cannot be opened, read or written."""


class StoreUnwritable(StoreError):
    """A store that cannot be opened for writing; `why` says it in a few words."""

    def __init__(self, message: str, why: str) -> None:
        super().__init__(message)
        self.why = why


class StoreBusy(StoreUnwritable):
    """A store that another process has open for writing."""


def where(path: str | None, line: int | None) -> str:
    """Return `path:line: ` with what is known of it."""
    if path is None:
        return "" if line is None else f"line {line}: "
    return f"{path}: " if line is None else f"{path}:{line}: "
