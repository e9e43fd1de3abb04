"""The only wiring of the stages: from inputs to a validated, analysed store."""

from kg.pipeline.extracting import extract_all
from kg.pipeline.ingestion import Summary, ingest
from kg.pipeline.refresh import analyse_store, resolve_all

__all__ = ["Summary", "analyse_store", "extract_all", "ingest", "resolve_all"]
