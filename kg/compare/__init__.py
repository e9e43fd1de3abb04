"""Compares answers: gates, rules, verdicts, positions. Pure Python over `Answer` records, no RDF."""

from __future__ import annotations

from kg.compare.analysis import analysed_pairs, context_of
from kg.compare.finding import Context, Thresholds
from kg.compare.grounds import grounds_of
from kg.compare.knowledge import Knowledge, load_knowledge
from kg.compare.ladder import judge
from kg.compare.stakes import with_stakes
from kg.compare.units import Unit, analyse, units_of

__all__ = [
    "Context",
    "Knowledge",
    "Thresholds",
    "Unit",
    "analyse",
    "analysed_pairs",
    "context_of",
    "grounds_of",
    "judge",
    "load_knowledge",
    "units_of",
    "with_stakes",
]
