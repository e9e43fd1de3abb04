"""Everything registered by name, in one file: what is added or lost shows as a change of it."""

import json

from kg.export import FORMATS
from kg.query import TABLE_FORMATS, catalog
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
        },
        "formats": {
            form.name: {"title": form.title, "suffixes": form.suffixes, "media_type": form.media_type}
            for form in FORMATS.values()
        },
        "table formats": {
            form.name: {"title": form.title, "media_type": form.media_type} for form in TABLE_FORMATS.values()
        },
        "queries": {
            query.name: {"title": query.title, "params": [param.option for param in query.params]}
            for query in catalog().values()
        },
    }

    golden("registry.json", json.dumps(registered, indent=2) + "\n")
