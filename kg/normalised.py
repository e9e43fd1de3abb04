"""Values of claims that are written as one string: hours of a day and distances from a point.

Resolution writes them, comparison reads them; in the graph they stand as `kg:normalisedValue`.
"""

from __future__ import annotations

from dataclasses import dataclass

Minutes = tuple[int, int]
"""The earliest and the latest minute of a day, both inclusive, 0 to 1439."""

CLOCK = "clock:"
RING = "ring:"


def clock_token(minutes: Minutes) -> str:
    """Return the value that stands for a range of minutes in an answer: `clock:09:00-10:00`."""
    first, last = (f"{minute // 60:02}:{minute % 60:02}" for minute in minutes)
    return f"{CLOCK}{first}-{last}"


def clock_of(token: str) -> Minutes:
    """Return the range of minutes of a token of `clock_token`."""
    first, last = token.removeprefix(CLOCK).split("-")
    return _of(first), _of(last)


def _of(clock: str) -> int:
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


@dataclass(frozen=True, slots=True)
class Ring:
    """What a distance leaves open around a reference, in kilometres; `far` None has no end."""

    reference: str
    near: float
    far: float | None

    def token(self) -> str:
        """Return the value that stands for this ring in an answer: `ring:<reference>:<near>:<far>`."""
        return f"{RING}{self.reference}|{self.near:g}|{'' if self.far is None else f'{self.far:g}'}"

    def apart(self, other: Ring) -> float | None:
        """Return by how many kilometres two rings around one reference miss each other, None if they meet."""
        if self.reference != other.reference:
            return None
        for inner, outer in ((self, other), (other, self)):
            if inner.far is not None and inner.far < outer.near:
                return outer.near - inner.far
        return None


def ring_of(token: str) -> Ring:
    """Return the ring that a token of `Ring.token` stands for."""
    reference, near, far = token.removeprefix(RING).split("|")
    return Ring(reference, float(near), float(far) if far else None)
