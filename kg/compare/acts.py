"""Acts as facets: what was done, by what means, to what target, by whom.

A value of `occurrence` is a set of tokens `<facet>/<concept>`: `act/strike`, `means/warplane`,
`target/civilians`. `except:<concept>` marks that all but this is denied ("hit only depots" affirms
depots and denies the rest); `modality/order` marks an order or a wish to act.
"""

from __future__ import annotations

from enum import Enum

from kg.compare.knowledge import Knowledge

EXCEPT = "except:"
ORDER = "modality/order"
_FACETS = ("act", "means", "target", "agent")


class Reach(Enum):
    """How an act stands to what is denied."""

    INSIDE = "the act is one of those denied"
    OVERLAPS = "the act is broader than, or only overlaps, what is denied"
    OUTSIDE = "the act is none of those denied"


def reach(denied: tuple[str, ...], told: tuple[str, ...], knowledge: Knowledge) -> Reach:
    """Tell whether an act lies within a denial, given the facets of both.

    A facet that the denial leaves open denies all of it. One that the other claim leaves open makes
    that claim the broader one; what was done, and by whom, may be left open, since the event is shared.
    """
    spared = [token.removeprefix(EXCEPT) for token in denied if token.startswith(EXCEPT)]
    ruled_out = tuple(token for token in denied if token not in spared)
    found = [_facet(facet, ruled_out, told, knowledge) for facet in _FACETS]
    found.append(_spared(spared, told, knowledge))
    judged = [one for one in found if one is not None]
    if ORDER in told and ORDER not in denied:
        judged.append(Reach.OVERLAPS)
    if not judged or all(one is Reach.INSIDE for one in judged):
        return Reach.INSIDE
    if all(one is Reach.OUTSIDE for one in judged):
        return Reach.OUTSIDE
    return Reach.OVERLAPS


_NARROW = ("act/attack/", "means/")
"""Acts of one kind or with one means, beside which there may be others."""


def harm(denied: tuple[str, ...], *, civilians: bool, knowledge: Knowledge) -> Reach:
    """Tell whether the harm of an event lies within a denial of acts.

    A denial of certain targets leaves the harm standing, unless the harmed are those; one of a certain
    kind of act, or of certain means, may leave it standing.
    """
    targets = tuple(token for token in denied if token.startswith(("target/", EXCEPT)))
    if not targets:
        # Harm may have been done by another act than the shots or the gas that are denied.
        return Reach.OVERLAPS if any(token.startswith(_NARROW) for token in denied) else Reach.INSIDE
    return reach(targets, ("target/civilians",) if civilians else (), knowledge)


def _facet(facet: str, denied: tuple[str, ...], told: tuple[str, ...], knowledge: Knowledge) -> Reach | None:
    theirs = [token for token in denied if token.startswith(f"{facet}/")]
    ours = [token for token in told if token.startswith(f"{facet}/")]
    if not theirs:
        return None
    if not ours:
        return None if facet in ("act", "agent") else Reach.OVERLAPS
    if any(knowledge.contained(our, their) for our in ours for their in theirs):
        return Reach.INSIDE
    if any(knowledge.contained(their, our) for our in ours for their in theirs):
        return Reach.OVERLAPS
    return Reach.OUTSIDE


def _spared(spared: list[str], told: tuple[str, ...], knowledge: Knowledge) -> Reach | None:
    if not spared:
        return None
    facets = {token.partition("/")[0] for token in spared}
    ours = [token for token in told if token.partition("/")[0] in facets]
    if not ours:
        return Reach.OVERLAPS
    if all(any(knowledge.contained(our, one) for one in spared) for our in ours):
        return Reach.OUTSIDE
    return Reach.INSIDE
