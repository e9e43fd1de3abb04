"""Named SPARQL queries as files."""
