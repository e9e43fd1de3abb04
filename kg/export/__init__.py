"""The graph in the formats of other tools."""

from kg.export.formats import FORMATS, Format, format_for

__all__ = ["FORMATS", "Format", "format_for"]
