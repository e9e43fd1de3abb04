"""The command line: data on standard output, talk on standard error.

Exit codes: 0 fine, 1 data does not conform, 2 usage or bad input, 3 our bug.
"""

from kg.cli.commands import main

__all__ = ["main"]
