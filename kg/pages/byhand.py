"""What one who writes a graph by hand needs beside the shapes: classes, and how each aspect is written."""

from __future__ import annotations

from dataclasses import dataclass

BY_HAND = {
    "Document": ("Document",),
    "DocumentVersion": ("DocumentVersion",),
    "Claim": ("Claim",),
    "EventDescription": ("EventDescription", "Mention"),
    "Mention": ("Mention",),
    "Participation": ("Participation",),
}
"""The classes that a graph written by hand holds, with those that a thing of each is too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a claim of one aspect is written: on which kinds of subject, with which properties, and how."""

    aspect: str
    subjects: tuple[str, ...]
    properties: tuple[str, ...]
    advice: str


_OPPOSED = ("denies", "surfaceWords", "disputes")
"""What a claim that denies or disputes another has, whatever the two are about."""

ASPECTS = (
    Writing(
        aspect="count",
        subjects=("event",),
        properties=(
            "measure",
            "population",
            "unit",
            "min",
            "max",
            "approximator",
            "surfaceWords",
            "trend",
            "countedFromEarliest",
            "countedFromLatest",
            "disputes",
            "denies",
        ),
        advice="Both bounds are the figure's, “at least 40” is a minimum alone. A running total is of "
        "basis cumulative. The denial of a figure has the bounds of the figure denied.",
    ),
    Writing(
        aspect="occurrence",
        subjects=("event",),
        properties=("valueText", "denies", "surfaceWords", "population", "disputes"),
        advice="The value is the act in words. A denial of an act that nobody else tells of, as “denied "
        "that it had stored weapons”, has no event to describe: subject kind event, the act as "
        "value, denies event.",
    ),
    Writing(
        aspect="responsible",
        subjects=("event",),
        properties=("valueText", "value", *_OPPOSED),
        advice="The value is who did it, not what they did. Who denies having done it is the value of a "
        "denial.",
    ),
    Writing(
        aspect="time",
        subjects=("event",),
        properties=("valueText", *_OPPOSED),
        advice="The days of an event stand on its description; a claim of time is for an hour, or a day "
        "in dispute: “2020-08-04 18:07”, “4 August 2020”.",
    ),
    Writing(
        aspect="place",
        subjects=("event",),
        properties=("valueText", "value", *_OPPOSED),
        advice="The place of an event stands on its description, the countries that hold it in "
        "placePath; a claim of place is for a zone, a distance or a place in dispute: “20 miles "
        "off the coast of Oman”.",
    ),
    Writing(
        aspect="cause",
        subjects=("event",),
        properties=("valueText", "value", *_OPPOSED),
        advice="The value is what brought the event about, in the words: “a short circuit”.",
    ),
    Writing(
        aspect="classification",
        subjects=("event",),
        properties=("valueText", "value", *_OPPOSED),
        advice="The value is the name that the act is given: “war crime”.",
    ),
    Writing(
        aspect="state",
        subjects=("actor", "vessel", "group", "place", "event"),
        properties=(
            "attribute",
            "valueText",
            "value",
            "countedFromEarliest",
            "countedFromLatest",
            *_OPPOSED,
        ),
        advice="The attribute is one of those below, and the as-of days are those for which it holds: "
        "the flag on the day of the seizure.",
    ),
)
"""What a claim of each aspect is written with beside what every claim needs."""
