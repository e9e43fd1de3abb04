"""Datasets that researchers already have, as claims: event data, lists of vessels and sanctions, fact checks.

A record of a dataset is a document of its own, and every statement in it a claim of the dataset, quoted from
the cells that it was made from. Most feeds are mapping files (`mappings/`); docs/feeds.md says how to write
one.
"""

from kg.feeds.catalog import FEEDS, MAPPINGS
from kg.feeds.feed import Feed, Record, Withdrawn
from kg.feeds.mapping import read_mapping
from kg.feeds.reading import Feeds, read_records

__all__ = ["FEEDS", "MAPPINGS", "Feed", "Feeds", "Record", "Withdrawn", "read_mapping", "read_records"]
