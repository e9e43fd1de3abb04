"""Compiles the parts of a mapping file to functions over a row, once, so that a row costs only what it
holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.feeds.spec import Cell, Source
from kg.feeds.tables import TABLES
from kg.feeds.values import days_of
from kg.ids import content_hash

Cells = Mapping[str, str]
"""A row by the names of its columns."""

Reader = Callable[[Cells], str | None]
"""Returns a value out of a row as its words, None where there is none."""

BRACED = re.compile(r"\{([^{}]+)\}")
"""A column in the words of a template."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles for one table: `columns` are those it has, None where a file of any columns is read (JSON)."""

    path: str
    columns: frozenset[str] | None
    nulls: frozenset[str]

    def optional(self, source: Source | None, where: str) -> Reader:
        """Compile a source; one that is left out gives None for every row."""
        return _nothing if source is None else self.reader(source, where)

    def reader(self, source: Source, where: str) -> Reader:
        """Compile a source. Raises `InputError` where it names no column of the table."""
        if isinstance(source, str):
            if "{" in source:
                return self._template(source, where)
            return self._column(source, where, self.nulls)
        return self._cell(source, where)

    def fixed_or_column(self, source: Source, where: str) -> Reader:
        """Compile what may be a word of a vocabulary as well: a plain string that names no column is
        itself.
        """
        if isinstance(source, str) and "{" not in source and source not in (self.columns or ()):
            return lambda _row: source
        return self.reader(source, where)

    def only(self, wanted: Mapping[str, tuple[str, ...]] | None, where: str) -> Callable[[Cells], bool]:
        """Compile a condition: each column holds one of its values; without values, anything at all."""
        if not wanted:
            return _always
        for column in wanted:
            self._check(column, where)
        tests = [(column, frozenset(values)) for column, values in wanted.items()]
        nulls = self.nulls

        def holds(row: Cells) -> bool:
            for column, values in tests:
                cell = row.get(column, "")
                if (values and cell not in values) or (not values and (not cell or cell in nulls)):
                    return False
            return True

        return holds

    def _check(self, column: str, where: str) -> None:
        if self.columns is not None and column not in self.columns:
            known = ", ".join(sorted(self.columns))
            raise InputError(f"{where}: the table has no column '{column}'; it has {known}", path=self.path)

    def _column(self, column: str, where: str, nulls: frozenset[str]) -> Reader:
        self._check(column, where)

        def read(row: Cells) -> str | None:
            cell = row.get(column)
            return cell if cell and cell not in nulls else None

        return read

    def _template(self, template: str, where: str) -> Reader:
        pieces = BRACED.split(template)
        words, columns = pieces[::2], pieces[1::2]
        readers = [self._column(column, where, self.nulls) for column in columns]

        def read(row: Cells) -> str | None:
            found = words[0]
            for reader, following in zip(readers, words[1:], strict=True):
                cell = reader(row)
                if cell is None:
                    return None
                found += cell + following
            return found

        return read

    def _cell(self, cell: Cell, where: str) -> Reader:
        given = [
            cell.column is not None,
            cell.template is not None,
            cell.value is not None,
            bool(cell.first),
            bool(cell.hash),
            cell.lag is not None,
            bool(cell.pair),
        ]
        if sum(given) != 1:
            raise InputError(
                f"{where}: say one of column, template, value, first, hash, lag and pair, not {sum(given)}",
                path=self.path,
            )
        nulls = self.nulls | set(cell.nulls)
        if cell.first:
            readers = [self.reader(one, where) for one in cell.first]
            read: Reader = lambda row: next((v for one in readers if (v := one(row)) is not None), None)  # noqa: E731
        elif cell.hash:
            for column in cell.hash:
                self._check(column, where)
            read = _hashed(cell.hash, frozenset(cell.unordered))
        elif cell.pair:
            for column in cell.pair:
                self._check(column, where)
            read = _pair(cell.pair)
        elif cell.lag is not None:
            for column in cell.lag:
                self._check(column, where)
            read = _lag(*cell.lag)
        elif cell.value is not None:
            fixed = cell.value
            read = lambda _row: fixed  # noqa: E731
        elif cell.template is not None:
            read = self._template(cell.template, where)
        else:
            assert cell.column is not None
            read = self._column(cell.column, where, nulls)
        return self._turned(read, cell, where)

    def _turned(self, read: Reader, cell: Cell, where: str) -> Reader:
        if cell.split is not None and cell.part is not None:
            read = _part(read, cell.split, cell.part)
        if cell.match is not None:
            try:
                read = _match(read, re.compile(cell.match))
            except re.error as error:
                raise InputError(
                    f"{where}: '{cell.match}' is no regular expression: {error}", path=self.path
                ) from error
        if cell.table is not None:
            if cell.table not in TABLES:
                raise InputError(
                    f"{where}: there is no code table '{cell.table}'; known: {', '.join(sorted(TABLES))}",
                    path=self.path,
                )
            read = _looked_up(read, TABLES[cell.table])
        if cell.map is not None:
            read = _mapped(read, cell.map)
        if cell.prefix:
            read = _prefixed(read, cell.prefix)
        return read


def _hashed(columns: tuple[str, ...], unordered: frozenset[str]) -> Reader:
    ordered = [column for column in columns if column not in unordered]
    free = [column for column in columns if column in unordered]

    def read(row: Cells) -> str | None:
        mixed = sorted(row.get(one, "") for one in free)
        return content_hash(*(row.get(one, "") for one in ordered), *mixed)

    return read


def _pair(columns: tuple[str, ...]) -> Reader:
    def read(row: Cells) -> str | None:
        return " and ".join(sorted({row[one] for one in columns if row.get(one)})) or None

    return read


def _lag(start: str, end: str) -> Reader:
    def read(row: Cells) -> str | None:
        first, last = row.get(start), row.get(end)
        if not first or not last:
            return None
        return str((days_of(last[:10] if "-" in last else last[:8])[0] - days_of(first)[0]).days)

    return read


def _prefixed(read: Reader, prefix: str) -> Reader:
    def found(row: Cells) -> str | None:
        cell = read(row)
        return None if cell is None else prefix + cell

    return found


def _nothing(_row: Cells) -> str | None:
    return None


def _always(_row: Cells) -> bool:
    return True


def _part(read: Reader, mark: str, part: int) -> Reader:
    def taken(row: Cells) -> str | None:
        cell = read(row)
        items = [] if cell is None else [one.strip() for one in cell.split(mark)]
        return items[part] or None if -len(items) <= part < len(items) else None

    return taken


def _match(read: Reader, pattern: re.Pattern[str]) -> Reader:
    def found(row: Cells) -> str | None:
        cell = read(row)
        match = None if cell is None else pattern.search(cell)
        return None if match is None else match.group(1 if pattern.groups else 0)

    return found


def _looked_up(read: Reader, table: Callable[[str], str | None]) -> Reader:
    def looked(row: Cells) -> str | None:
        cell = read(row)
        return None if cell is None else table(cell)

    return looked


def _mapped(read: Reader, words: Mapping[str, str]) -> Reader:
    other = words.get("*")

    def mapped(row: Cells) -> str | None:
        cell = read(row)
        return None if cell is None else words.get(cell, other)

    return mapped
