"""The graph in the formats of other tools."""

from kg.export.files import save
from kg.export.formats import EVENTS, FORMATS, NETWORK, Format, format_for
from kg.export.view import View

__all__ = ["EVENTS", "FORMATS", "NETWORK", "Format", "View", "format_for", "save"]
