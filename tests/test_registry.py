"""Everything registered by name, in one file: what is added or lost shows as a change of it."""

import json

from kg.sources import SOURCES


def test_registered_names_are_those_of_the_golden_file(golden):
    registered = {
        "sources": {
            source.name: {
                "title": source.title,
                "suffixes": source.suffixes,
                "media_types": source.media_types,
            }
            for source in SOURCES.values()
        }
    }

    golden("registry.json", json.dumps(registered, indent=2) + "\n")
