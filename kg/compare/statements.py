"""What a claim denies, and what it says of nothing."""

from __future__ import annotations

from kg.model import Claim
from kg.vocab import Aspect, Denies, Polarity

_OBJECT = {
    Aspect.OCCURRENCE: Denies.EVENT,
    Aspect.RESPONSIBLE: Denies.RESPONSIBILITY,
    Aspect.COUNT: Denies.FIGURE,
}


def denied_object(claim: Claim) -> Denies | None:
    """Return what a denied claim is a denial of: as stated, else as its aspect has it; None if affirmed."""
    if claim.polarity is Polarity.AFFIRMED:
        return None
    return claim.denies or _OBJECT.get(claim.aspect, Denies.EVENT)


def plain(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a value says, without how ("mode/among"), of what ("thing/port") and where exactly ("at:").

    >>> plain(("kg:m23", "mode/among"))
    ('kg:m23',)
    """
    return tuple(value for value in values if not value.startswith(("mode/", "thing/", "at:")))


def opposes_event(claim: Claim) -> bool:
    """Tell whether a claim denies that the event took place."""
    return denied_object(claim) is Denies.EVENT
