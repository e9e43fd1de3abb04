"""Refuses queries that would make the engine ask other servers.

The engine carries out SERVICE by HTTP and cannot be told not to, so such a query must not reach it. A plain
search for the word would refuse it inside strings and IRIs too, and one reading of the text is not enough:
`?a<1#'>` begins with an operator in a FILTER but looks like an IRI, and what follows it is then a string or a
clause. So every reading of the text is followed, and a query is refused if any of them holds the clause.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

MAX_QUERY_LENGTH = 200_000
"""Characters of a query; the check is quadratic in the worst case."""

_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*>")  # with backslashes: an IRI may hold \u0041
_COMMENT = re.compile(r"#[^\r\n]*")
_LONG = {'"': re.compile(r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""', re.DOTALL)}
_LONG["'"] = re.compile(_LONG['"'].pattern.replace('"', "'"), re.DOTALL)
_SHORT = {'"': re.compile(r'"(?:[^"\\\r\n]|\\.)*+"'), "'": re.compile(r"'(?:[^'\\\r\n]|\\.)*+'")}
_MARK = re.compile(r"[<#\"'\\sS]")
_SPACE = r"(?:\s|#[^\r\n]*(?:[\r\n]|$))*+"
_NAME_PART = r"(?:\\.|[^\s{}<>\"'#\\:])*+"
_SERVICE = re.compile(
    rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?"
    rf"(?:<[^<>]*+>|[?$]\w++|{_NAME_PART}:(?:\\.|[^\s{{}}<>\"'#\\])*+){_SPACE}\{{",
    re.IGNORECASE,
)


def refuse_remote(query: str) -> None:
    """Raise `QueryError` for a query that holds a SERVICE clause, or is too long to be checked."""
    if len(query) > MAX_QUERY_LENGTH:
        raise QueryError(f"the query has {len(query):,} characters; at most {MAX_QUERY_LENGTH:,} are allowed")
    at = _service_at(query)
    if at is not None:
        raise QueryError(
            "SERVICE is not allowed: queries here read this store alone; load the other data instead",
            line=query.count("\n", 0, at) + 1,
        )


def _service_at(query: str) -> int | None:
    """Return where a SERVICE clause begins under some reading of the text."""
    waiting, seen = [0], {0}
    while waiting:
        mark = _MARK.search(query, waiting.pop())
        if mark is None:
            continue
        if _SERVICE.match(query, mark.start()):
            return mark.start()
        for following in _readings(query, mark.start()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return None


def _readings(query: str, at: int) -> list[int]:
    """Return where each possible token that begins at a mark ends."""
    character = query[at]
    if character == "#":
        # in `ex:a#b` and in an IRI read as an operator, too, a comment begins here
        return [_end(_COMMENT, query, at) or at + 1]
    if character == "\\":
        return [at + 2]  # an escape in a local name
    if character == "<":
        return [end for end in (_end(_IRI, query, at), at + 1) if end is not None]
    if character in _SHORT:
        ends = {_end(_LONG[character], query, at), _end(_SHORT[character], query, at)}
        return [end for end in ends if end is not None] or [at + 1]
    return [at + 1]


def _end(pattern: re.Pattern[str], query: str, at: int) -> int | None:
    found = pattern.match(query, at)
    return None if found is None else found.end()
