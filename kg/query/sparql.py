"""Reads SPARQL with the engine itself, to know what kind of query a text is and what it projects."""

from __future__ import annotations

import re

import pyoxigraph

from kg.errors import QueryError
from kg.store import refuse_remote

_UPDATE = re.compile(r"\s*(?:insert|delete|load|clear|create|drop|copy|move|add|with)\b", re.IGNORECASE)
_ERROR_PLACE = re.compile(r"error at (\d+):\d+: (.*)", re.DOTALL)


def read_sparql(text: str, *, path: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the kind (select, ask, construct; DESCRIBE answers like the last) and the projected variables.

    Raises `QueryError` with the line of what is wrong.
    """
    refuse_remote(text)  # even an empty store would send a SERVICE clause out
    try:
        # An empty store answers at once; nothing but the reading of the text is wanted.
        answer = pyoxigraph.Store().query(text)
    except SyntaxError as error:
        place = _ERROR_PLACE.match(error.msg)
        line = int(place[1]) if place else 1
        message = place[2] if place else error.msg
        raise QueryError(f"not SPARQL: {message}{_update_advice(text)}", path=path, line=line) from error
    if isinstance(answer, pyoxigraph.QuerySolutions):
        return "select", tuple(variable.value for variable in answer.variables)
    return ("ask" if isinstance(answer, pyoxigraph.QueryBoolean) else "construct"), ()


def _update_advice(text: str) -> str:
    return "; updates are not accepted here: a store changes by kg ingest" if _UPDATE.match(text) else ""
