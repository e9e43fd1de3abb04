"""The endpoint: SPARQL over HTTP, pages, and the shipped queries as resources. Built on Starlette."""
