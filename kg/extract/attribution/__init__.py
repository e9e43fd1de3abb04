"""Who says what: words handed to a speaker, found by rules over tokens and by the parser."""

from kg.extract.attribution.find import find_attributions

__all__ = ["find_attributions"]
