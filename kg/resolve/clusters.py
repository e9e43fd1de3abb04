"""Groups that grow by merging, with the reason and score of each merge kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Clusters(Generic[K]):
    """Disjoint sets over keys that can be ordered; the smallest key names its set.

    >>> groups = Clusters(["a", "b", "c"])
    >>> groups.merge("b", "c")
    >>> groups.groups()
    [['a'], ['b', 'c']]
    """

    def __init__(self, keys: Iterable[K]) -> None:
        self._parent: dict[K, K] = {key: key for key in keys}

    def root(self, key: K) -> K:
        """Return the smallest key of the set that holds `key`."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def merge(self, left: K, right: K) -> None:
        """Put the sets of two keys together."""
        low, high = sorted((self.root(left), self.root(right)), key=str)
        self._parent[high] = low

    def groups(self) -> list[list[K]]:
        """Return the sets, each sorted, in the order of their smallest keys."""
        members: dict[K, list[K]] = {}
        for key in sorted(self._parent, key=str):
            members.setdefault(self.root(key), []).append(key)
        return list(members.values())
