"""How many independent origins stand behind claims: a range, where some may be one body."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Answer, Origin


def independent_origins(answers: Iterable[Answer]) -> tuple[int, int]:
    """Return (lowest, highest) number of independent origins behind claims.

    Origins that share a key of what they may be are one at the lowest: two groups of "officials" in two
    reports, a report put together from agencies and one of the agencies, a state's news agency and its
    government.
    """
    origins = {answer.origin.id: answer.origin for answer in answers}
    parent = {key: key for origin in origins.values() for key in (origin.id, *origin.maybe)}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for origin in origins.values():
        for key in origin.maybe:
            parent[root(key)] = root(origin.id)
    return len({root(ident) for ident in origins}), len(origins)


def may_be_one(one: Origin, other: Origin) -> bool:
    """Tell whether two origins may be one body."""
    return not {one.id, *one.maybe}.isdisjoint({other.id, *other.maybe})
