"""Which value contains which, and which exclude each other: actors, places, populations, concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.gazetteer import place
from kg.populations import wider_population
from kg.reference import Reference

_POPULATION = "population/"


@dataclass(frozen=True, slots=True)
class Containment:
    """The trees of the value data and of the gazetteer; of the values in one of `excluded` no two hold."""

    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: tuple[frozenset[str], ...] = ()

    def ancestors(self, value: str) -> tuple[str, ...]:
        """Return the value and everything that contains it, nearest first."""
        seen: dict[str, None] = {}
        queue = [value]
        while queue:
            one = queue.pop(0)
            if one in seen:
                continue
            seen[one] = None
            queue += self.parents.get(one, ())
            if one.startswith("geonames:"):
                found = place(one)
                queue += found.within if found is not None else ()
            if "/" in one and one.startswith("iso:"):
                queue += _above(one)
            if one.startswith(_POPULATION):
                above = wider_population(one.removeprefix(_POPULATION))
                queue += [] if above is None else [f"{_POPULATION}{above}"]
            if is_site(one) and "@" in one:
                queue.append(one.partition("@")[2])
        return tuple(seen)

    def contained(self, narrow: str, broad: str) -> bool:
        """Tell whether the first value is the second or part of it: a unit of an army, a kind of bomb.

        A name is within a shorter one whose words are all among its own: "blue star shipping" in "blue star".
        """
        if narrow.startswith("name:") and broad.startswith("name:"):
            words = narrow.removeprefix("name:").split()
            return set(broad.removeprefix("name:").split()) <= set(words)
        return broad in self.ancestors(narrow)

    def related(self, a: str, b: str) -> bool:
        """Tell whether one of two values contains or commands the other."""
        return self.contained(a, b) or self.contained(b, a)

    def disjoint(self, a: str, b: str) -> bool:
        """Tell whether it is stated that nothing can be both."""
        above, others = set(self.ancestors(a)), set(self.ancestors(b))
        for group in self.excluded:
            mine, theirs = above & group, others & group
            if mine and theirs and mine.isdisjoint(theirs):
                return True
        return False


def _above(body: str) -> list[str]:
    """Return the body above a state's body; what is no government and no opposition is the government's."""
    above, _, last = body.rpartition("/")
    if "/" in above:
        return [above]
    return [] if last in ("government", "opposition", "people") else [f"{above}/government"]


def is_site(scope: str | None) -> bool:
    """Tell whether a place scope (`kg.resolve.scopes`) is one site, such as a hospital."""
    return scope is not None and scope.startswith("site:")


def containment_of(reference: Reference) -> Containment:
    """Index the trees of value data."""
    parents: dict[str, tuple[str, ...]] = {one.id: one.broader for one in reference.concept}
    return Containment(parents, tuple(frozenset(group.of) for group in reference.disjoint))
