"""kg: a knowledge graph of geopolitical events that keeps every disagreement."""

__version__ = "0.1.0"

__all__ = ["__version__"]
