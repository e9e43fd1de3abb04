"""From the claims of many documents to canonical actors, vessels, places, events, origins and questions.

Nothing that extraction wrote is changed: a resolution is a set of decisions about it, each with its
rule and score, and can be dropped and made again.
"""

from kg.resolve.resolution import resolve

__all__ = ["resolve"]
