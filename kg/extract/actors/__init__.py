"""Who a text speaks of: persons, states, bodies, armed groups, outlets and unnamed groups."""

from kg.extract.actors.find import find_actors

__all__ = ["find_actors"]
