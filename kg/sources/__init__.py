"""From files, folders, pages and streams to documents; nothing unreadable is passed over in silence."""

from kg.sources.formats import SOURCES, Source, sniff
from kg.sources.language import covered
from kg.sources.oddities import WARNINGS, Oddity
from kg.sources.reading import read, read_all

__all__ = ["SOURCES", "WARNINGS", "Oddity", "Source", "covered", "read", "read_all", "sniff"]
