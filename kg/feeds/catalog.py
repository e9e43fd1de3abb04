"""The feeds that come with kg, by name: those that a mapping file describes, and those that code reads."""

from __future__ import annotations

from pathlib import Path

from kg.feeds.ais import AIS
from kg.feeds.claimreview import CLAIM_REVIEW
from kg.feeds.feed import Feed
from kg.feeds.ftm import FTM
from kg.feeds.gkg import GKG
from kg.feeds.mapping import read_mapping
from kg.feeds.ofac import OFAC
from kg.feeds.tabular import feed_from
from kg.feeds.wikidata import WIKIDATA
from kg.registry import Registry

MAPPINGS = Path(__file__).parent / "mappings"
"""Where the shipped mapping files are; each is an example for one's own."""

_READ = (OFAC, FTM, AIS, CLAIM_REVIEW, GKG, WIKIDATA)
"""The feeds that are more than a table, and have a reader of their own."""


def _fill(feeds: Registry[Feed]) -> None:
    for path in sorted(MAPPINGS.glob("*.yaml")):
        feed = feed_from(read_mapping(path), path=path.name)
        feeds.add(feed.name, feed)
    for feed in _READ:
        feeds.add(feed.name, feed)


FEEDS: Registry[Feed] = Registry("feed", _fill)
"""Every feed by name: from here come `--format`, `kg formats` and docs/feeds.md. The mapping files are read
when one is first asked for, as most commands ask for none.
"""
