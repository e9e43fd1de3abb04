"""What is known of values: which contains which, which exclude each other, who stands with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.containment import Containment, containment_of
from kg.reference import Attribute, Reference, read_reference

Camp = tuple[str, str]
"""A conflict's id and the name of a side in it."""


@dataclass(frozen=True, slots=True)
class Knowledge(Containment):
    """Relations between normalised values, as `load_knowledge` reads them, and the gazetteer's places."""

    members: Mapping[str, tuple[Camp, ...]] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def functional(self, attribute: str | None) -> Attribute | None:
        """Return an attribute of states that holds one value at a time, None for any other."""
        found = None if attribute is None else self.attributes.get(attribute)
        return found if found is not None and found.functional else None

    def camps(self, actor: str) -> frozenset[Camp]:
        """Return the sides that an actor takes, its own or those of what contains it.

        A government and an opposition of one country are the two sides of a conflict named by the
        country, whatever else is known.
        """
        found: set[Camp] = set()
        for one in self.ancestors(actor):
            found.update(self.members.get(one, ()))
            country, _, rest = one.partition("/")
            if country.startswith("iso:") and rest in ("government", "opposition"):
                found.add((country, rest))
        return frozenset(found)

    def known(self, actor: str) -> bool:
        """Tell whether anything is known of an actor beside its name."""
        return actor.startswith("iso:") or actor in self.parents or actor in self.members

    def opposed(self, a: str, b: str) -> bool:
        """Tell whether two actors stand on different sides of a conflict and on no common side."""
        if self.related(a, b):
            return False
        mine, theirs = self.camps(a), self.camps(b)
        if mine & theirs:
            return False
        conflicts = {conflict for conflict, _ in mine} & {conflict for conflict, _ in theirs}
        return bool(conflicts) or self._outside(a, b) or self._outside(b, a) or self.disjoint(a, b)

    def _outside(self, kind: str, body: str) -> bool:
        """Tell whether the first is a kind of people outside any state and the second a body of one."""
        rest = body.partition("/")[2]
        of_state = body.startswith("iso:") and rest.startswith("government")
        return kind.startswith("kind/") and of_state and self.contained(kind, "kind/nonstate")

    def allied(self, a: str, b: str) -> bool:
        """Tell whether two actors stand on one side of a conflict."""
        return bool(self.camps(a) & self.camps(b))


def load_knowledge(extra: Iterable[Path] = ()) -> Knowledge:
    """Read the shipped value data, and the user's own files after them."""
    return knowledge_of(read_reference(extra))


def knowledge_of(reference: Reference) -> Knowledge:
    """Index value data for comparing."""
    trees = containment_of(reference)
    members: dict[str, tuple[Camp, ...]] = {}
    for conflict in reference.conflict:
        for camp, actors in sorted(conflict.camps.items()):
            for actor in actors:
                members[actor] = (*members.get(actor, ()), (conflict.id, camp))
    attributes = {attribute.id: attribute for attribute in reference.attribute}
    return Knowledge(trees.parents, trees.excluded, members, attributes)
