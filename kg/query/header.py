"""The header of a query file: TOML in comments, between `# /// query` and `# ///`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

from kg.errors import QueryError


class Checker:
    """Carries where we are in which file, so that each complaint can say it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def fail(self, message: str, *, at: str | None = None) -> QueryError:
        """Make an error at the first line that holds `at`, else at the first line."""
        line = next((n for n, text in enumerate(self.lines, start=1) if at and at in text), 1)
        return QueryError(message, path=self.path, line=line)

    def known(self, table: Mapping[str, object], allowed: Iterable[str], what: str) -> None:
        """Refuse keys that nobody reads."""
        for name in sorted(set(table) - set(allowed)):
            raise self.fail(f"{what} has no key '{name}'; known: {', '.join(sorted(allowed))}", at=name)

    def string(self, table: Mapping[str, object], name: str, what: str) -> str:
        """Return a string that must be there."""
        value = table.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{what} needs a '{name}'", at=name)
        return value

    def strings(self, table: Mapping[str, object], name: str) -> tuple[str, ...]:
        """Return a list of strings, empty if absent."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(f"'{name}' must be a list of strings", at=name)
        return tuple(value)

    def table(self, table: Mapping[str, object], name: str) -> dict[str, object]:
        """Return a table, empty if absent."""
        value = table.get(name, {})
        if not isinstance(value, dict):
            raise self.fail(f"'{name}' must be a table", at=name)
        return value


def read_header(check: Checker) -> dict[str, object]:
    """Return the header as TOML gives it; its line 1 is the file's line 2."""
    if not check.lines or check.lines[0].strip() != "# /// query":
        raise check.fail("the first line must be '# /// query'")
    body: list[str] = []
    for number, line in enumerate(check.lines[1:], start=2):
        if line.strip() == "# ///":
            break
        if not line.startswith("#"):
            raise QueryError("the header is not closed by '# ///'", path=check.path, line=number)
        body.append(line[2:] if line.startswith("# ") else line[1:])
    else:
        raise check.fail("the header is not closed by '# ///'")
    try:
        return tomllib.loads("\n".join(body))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        at = int(found[1]) + 1 if found else len(body) + 1
        raise QueryError(f"the header is not TOML: {error}", path=check.path, line=at) from error
