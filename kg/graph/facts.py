"""The facts of a graph by subject and predicate, read back as plain values."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.graph.values import TYPE
from kg.model import Days, Span
from kg.terms import CONCEPTS, KG, SCHEMES

E = TypeVar("E", bound=StrEnum)
_MANY = 1_000_000


class Facts:
    """What a graph says of one subject. A value that is not there is None."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[str]] = defaultdict(list)

    def add(self, predicate: str, value: str) -> None:
        """Take in a fact."""
        self._values[predicate].append(value)

    @property
    def ident(self) -> str:
        """The last part of the IRI: the id."""
        return unquote(self.iri.rpartition("/")[2])

    def all(self, predicate: str) -> list[str]:
        """Return all values, sorted."""
        return sorted(self._values.get(predicate, ()))

    def text(self, predicate: str) -> str | None:
        """Return the value of a predicate that has at most one."""
        values = self._values.get(predicate)
        return values[0] if values else None

    def need(self, predicate: str) -> str:
        """Return the value; `InputError` where it is missing."""
        value = self.text(predicate)
        if value is None:
            raise InputError(f"<{self.iri}> has no <{predicate}>; validate the graph")
        return value

    def ranked(self, predicate: str) -> tuple[str, ...]:
        """Return strings that are preceded by their rank, in order and without it."""
        pairs = (value.partition(" ") for value in self._values.get(predicate, ()))
        ordered = sorted((int(rank) if rank.isdecimal() else _MANY, words) for rank, _, words in pairs)
        return tuple(words for _, words in ordered)

    def day(self, predicate: str) -> dt.date | None:
        """Return a day."""
        value = self.text(predicate)
        return None if value is None else dt.date.fromisoformat(value)

    def days(self, earliest: str, latest: str) -> Days | None:
        """Return two days, or None unless both are there."""
        first, last = self.day(earliest), self.day(latest)
        return None if first is None or last is None else (first, last)

    def instant(self, predicate: str) -> dt.datetime | None:
        """Return a clock time with its zone, UTC."""
        value = self.text(predicate)
        return None if value is None else dt.datetime.fromisoformat(value)

    def instants(self, earliest: str, latest: str) -> tuple[dt.datetime, dt.datetime] | None:
        """Return two clock times, UTC, or None unless both are there."""
        first, last = self.instant(earliest), self.instant(latest)
        return None if first is None or last is None else (first, last)

    def whole(self, predicate: str) -> int | None:
        """Return a whole number."""
        value = self.text(predicate)
        return None if value is None else int(Decimal(value))

    def amount(self, predicate: str) -> int | Decimal | None:
        """Return a bound of a figure: whole, or a decimal where it has a fraction."""
        value = self.text(predicate)
        if value is None:
            return None
        exact = Decimal(value)
        return int(exact) if exact == exact.to_integral_value() else exact

    def real(self, predicate: str) -> float | None:
        """Return a number."""
        value = self.text(predicate)
        return None if value is None else float(value)

    def boolean(self, predicate: str) -> bool:
        """Return whether the value is true."""
        return self.text(predicate) in ("true", "1")

    def notation(self, predicate: str, scheme: str) -> str | None:
        """Return the notation of a concept of a scheme."""
        value = self.text(predicate)
        folder = f"{CONCEPTS}{scheme}/"
        if value is None:
            return None
        if not value.startswith(folder):
            raise InputError(f"<{self.iri}>: <{value}> is not of the scheme {scheme}; validate the graph")
        return unquote(value.removeprefix(folder))

    def idea(self, predicate: str, kind: type[E]) -> E | None:
        """Return a concept as the member of its closed vocabulary."""
        value = self.notation(predicate, _SCHEME_OF[kind])
        try:
            return None if value is None else kind(value)
        except ValueError:
            raise InputError(f"<{self.iri}>: there is no {_SCHEME_OF[kind]} '{value}'") from None

    def must(self, predicate: str, kind: type[E]) -> E:
        """Return a concept that has to be there."""
        self.need(predicate)
        found = self.idea(predicate, kind)
        assert found is not None
        return found

    def span(self) -> Span:
        """Return start and end."""
        return int(self.need(KG.start)), int(self.need(KG.end))


_SCHEME_OF: dict[type[StrEnum], str] = {kind: scheme for scheme, kind in SCHEMES.items()}


class FactBook:
    """All subjects of a graph."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._facts: dict[str, Facts] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                subject = quad.subject.value
                if subject not in self._facts:
                    self._facts[subject] = Facts(subject)
                self._facts[subject].add(quad.predicate.value, quad.object.value)

    def __getitem__(self, iri: str) -> Facts:
        if iri not in self._facts:
            raise InputError(f"nothing is said of <{iri}>; validate the graph")
        return self._facts[iri]

    def of_class(self, iri: str) -> list[Facts]:
        """Return the subjects of a class, in the order of their IRIs."""
        return [facts for _, facts in sorted(self._facts.items()) if iri in facts.all(TYPE)]

    def with_predicate(self, predicate: str) -> list[Facts]:
        """Return the subjects of which something is said by a predicate, in the order of their IRIs."""
        return [facts for _, facts in sorted(self._facts.items()) if facts.all(predicate)]
