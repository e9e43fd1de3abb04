"""Measures the whole against annotated bundles."""

from __future__ import annotations

from kg.evaluate.bundle import Bundle, find_bundles, read_bundle
from kg.evaluate.report import report
from kg.evaluate.run import Evaluation, evaluate

__all__ = ["Bundle", "Evaluation", "evaluate", "find_bundles", "read_bundle", "report"]
