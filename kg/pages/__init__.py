"""The ontology as pages that a researcher opens first, made from its files."""

from kg.pages.site import pages

__all__ = ["pages"]
