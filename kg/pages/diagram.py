"""A drawing of the core: boxes where a small table puts them, arrows that the files declare."""

from __future__ import annotations

from dataclasses import dataclass

from kg.pages.records import Ontology

WIDTH, HEIGHT = 150, 40
_STEP_X, _STEP_Y, _MARGIN = 250, 110, 20

PLACES = {
    "Document": (0, 0),
    "DocumentVersion": (0, 1),
    "Mention": (0, 2),
    "EventDescription": (0, 3),
    "Position": (1, 0),
    "Claim": (1, 1),
    "Actor": (1, 2),
    "Event": (1, 3),
    "Place": (1, 4),
    "ContradictionSet": (2, 0),
    "Comparison": (2, 1),
    "Origin": (2, 2),
    "Participation": (2, 3),
    "Vessel": (2, 4),
    "Question": (3, 0),
}
"""Column and row of each class that is drawn."""

ARROWS = (
    ("Document", "version", "DocumentVersion"),
    ("Claim", "inDocument", "DocumentVersion"),
    ("Mention", "inDocument", "DocumentVersion"),
    ("Claim", "claimantMention", "Mention"),
    ("Claim", "describesEvent", "EventDescription"),
    ("Mention", "denotes", "Actor"),
    ("EventDescription", "denotes", "Event"),
    ("Claim", "claimant", "Actor"),
    ("Claim", "origin", "Origin"),
    ("Claim", "answers", "Question"),
    ("Event", "participation", "Participation"),
    ("Participation", "participant", "Actor"),
    ("Participation", "participant", "Vessel"),
    ("Event", "place", "Place"),
    ("Position", "holds", "Claim"),
    ("ContradictionSet", "position", "Position"),
    ("ContradictionSet", "question", "Question"),
    ("Comparison", "comparisonA", "Claim"),
    ("Comparison", "inSet", "ContradictionSet"),
)
"""Which properties are drawn between which classes."""


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the drawing, at its upper left corner."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property from the edge of one box to the edge of another, with where its name stands."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float
    at_x: float
    at_y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The drawing and its size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def undeclared(ontology: Ontology) -> list[tuple[str, str, str]]:
    """Return the arrows that the files do not declare; a description of an event is a mention too."""
    terms = {term.name: term for term in ontology.terms}

    def kinds(name: str) -> set[str]:
        return {name, *terms[name].above} if name in terms else set()

    return [
        (start, name, end)
        for start, name, end in ARROWS
        if name not in terms
        or not kinds(start) & set(terms[name].used_on)
        or not kinds(end) & set(terms[name].values)
    ]


def diagram() -> Diagram:
    """Return the drawing."""
    boxes = {name: Box(name, _MARGIN + c * _STEP_X, _MARGIN + r * _STEP_Y) for name, (c, r) in PLACES.items()}
    arrows = tuple(_arrow(boxes[start], name, boxes[end]) for start, name, end in ARROWS)
    width = max(box.x for box in boxes.values()) + WIDTH + _MARGIN
    height = max(box.y for box in boxes.values()) + HEIGHT + _MARGIN
    return Diagram(width, height, tuple(boxes.values()), arrows)


def _arrow(start: Box, name: str, end: Box) -> Arrow:
    ax, ay = start.x + WIDTH / 2, start.y + HEIGHT / 2
    bx, by = end.x + WIDTH / 2, end.y + HEIGHT / 2
    x1, y1 = _edge(ax, ay, bx, by)
    x2, y2 = _edge(bx, by, ax, ay)
    # the name of an arrow that passes others stands near its end, clear of theirs
    far = abs(bx - ax) / _STEP_X + abs(by - ay) / _STEP_Y > 2
    along = 0.78 if far else 0.5
    at_x, at_y = x1 + (x2 - x1) * along, y1 + (y2 - y1) * along - 4
    return Arrow(name, x1, y1, x2, y2, round(at_x, 1), round(at_y, 1))


def _edge(ax: float, ay: float, bx: float, by: float) -> tuple[float, float]:
    """Return where the line from the middle of a box to another point leaves the box."""
    dx, dy = bx - ax, by - ay
    reach = min(
        WIDTH / 2 / abs(dx) if dx else float("inf"),
        HEIGHT / 2 / abs(dy) if dy else float("inf"),
    )
    return round(ax + dx * reach, 1), round(ay + dy * reach, 1)
