"""One table of names to things, used for sources, formats, stores and extractors alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from kg.errors import UnknownName

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by name, in the order they were registered; `fill` registers them when one is first asked for.

    >>> formats: Registry[str] = Registry("format")
    >>> formats.add("gexf", "Gephi")
    'Gephi'
    >>> formats["gexf"]
    'Gephi'
    """

    def __init__(self, kind: str, fill: Callable[[Registry[T]], None] | None = None) -> None:
        self.kind = kind
        self._registered: dict[str, T] = {}
        self._fill = fill

    @property
    def _things(self) -> dict[str, T]:
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self)
        return self._registered

    def add(self, name: str, thing: T) -> T:
        """Register a thing; a name given twice is a programming error (`ValueError`)."""
        if name in self._things:
            raise ValueError(f"{self.kind} '{name}' is registered twice")
        self._things[name] = thing
        return thing

    def __getitem__(self, name: str) -> T:
        try:
            return self._things[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._things) from None

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def values(self) -> Iterator[T]:
        """Iterate over the things, in the order they were registered."""
        return iter(self._things.values())
