"""Groups that grow by merging, under what people have judged: what is the same, and what is not.

How a resolver obeys judgements, whatever its own rules are:

```
clusters = Clusters(keys, judged_pairs(judgements, key_of))   # what was judged the same is merged already
if clusters.merge(left, right): ...                           # False where a judgement keeps the groups apart
clusters.judgement_of(key)                                    # the judgement behind a merge, for its Link
```

`key_of` leads from the id of each mention to the key that stands for it. A resolver that first puts several
mentions under one key asks `gather` of clusters over mentions which of them may stand together. What scores
between "surely two" and "surely one" goes to `kg.resolve.possible`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from kg.errors import InputError
from kg.judgements import Judgement
from kg.vocab import Decision

K = TypeVar("K", bound=Hashable)


def judged_pairs(
    judgements: Iterable[Judgement], key_of: Mapping[str, K]
) -> Iterator[tuple[K, K, Judgement]]:
    """Yield the judgements on two mentions (or claims) that are known here, with the keys for them."""
    for judgement in judgements:
        if judgement.left in key_of and judgement.right in key_of:
            yield key_of[judgement.left], key_of[judgement.right], judgement


class Clusters(Generic[K]):
    """Disjoint sets over keys that can be ordered; the smallest key names its set.

    >>> groups = Clusters(["a", "b", "c"])
    >>> groups.merge("b", "c")
    True
    >>> groups.groups()
    [['a'], ['b', 'c']]

    What was judged the same is merged from the start; what was judged different, or left as unsure, is kept
    apart with all that either is merged with. An unsure pair that other judgements make the same is the same.
    Raises `InputError` where judgements contradict each other.
    """

    def __init__(self, keys: Iterable[K], judged: Iterable[tuple[K, K, Judgement]] = ()) -> None:
        self._parent: dict[K, K] = {key: key for key in keys}
        self._apart: dict[K, dict[K, Judgement]] = {}
        self._judged: dict[K, Judgement] = {}
        rulings = sorted(judged, key=lambda ruling: ruling[2].order)
        for left, right, judgement in rulings:
            if judgement.decision is Decision.SAME:
                self.merge(left, right)
                self._judged.setdefault(left, judgement)
                self._judged.setdefault(right, judgement)
        for left, right, judgement in rulings:
            if judgement.decision is not Decision.SAME:
                self._keep_apart(left, right, judgement)

    def _keep_apart(self, left: K, right: K, judgement: Judgement) -> None:
        one, other = self.root(left), self.root(right)
        if one != other:
            self._apart.setdefault(one, {}).setdefault(other, judgement)
            self._apart.setdefault(other, {}).setdefault(one, judgement)
        elif judgement.decision is Decision.DIFFERENT:
            raise InputError(
                f"judgement {judgement.id} says different where other judgements say the same; "
                f"see 'kg judge list', and take one back with 'kg judge undo {judgement.id} --why …'"
            )

    def root(self, key: K) -> K:
        """Return the smallest key of the set that holds `key`."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def apart(self, left: K, right: K) -> Judgement | None:
        """Return the judgement that keeps the sets of two keys apart, if one does."""
        return self._apart.get(self.root(left), {}).get(self.root(right))

    def merge(self, left: K, right: K) -> bool:
        """Put the sets of two keys together; return False, and do nothing, where they were judged apart."""
        low, high = sorted((self.root(left), self.root(right)), key=str)
        if low == high:
            return True
        if high in self._apart.get(low, {}):
            return False
        self._parent[high] = low
        for other, judgement in self._apart.pop(high, {}).items():
            del self._apart[other][high]
            self._apart[other].setdefault(low, judgement)
            self._apart.setdefault(low, {}).setdefault(other, judgement)
        return True

    def judgement_of(self, key: K) -> Judgement | None:
        """Return the first judgement that says a key is the same as another, if one does."""
        return self._judged.get(key)

    def gather(self, keys: Iterable[K]) -> list[list[K]]:
        """Merge these keys, each with the first of those before it that it may stand with; return the parts.

        >>> Clusters(["a", "b"]).gather(["a", "b"])
        [['a', 'b']]
        """
        parts: list[list[K]] = []
        for key in keys:
            part = next((part for part in parts if self.merge(part[0], key)), None)
            if part is None:
                parts.append([key])
            else:
                part.append(key)
        return parts

    def groups(self) -> list[list[K]]:
        """Return the sets, each sorted, in the order of their smallest keys."""
        members: dict[K, list[K]] = {}
        for key in sorted(self._parent, key=str):
            members.setdefault(self.root(key), []).append(key)
        return list(members.values())
