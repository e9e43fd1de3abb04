"""Refuses queries that would make the engine ask other servers, and tells which name their own graphs.

The engine carries out SERVICE by HTTP and cannot be told not to, so such a query must not reach it. A plain
search for the word would refuse it inside strings and IRIs too, and one reading of the text is not enough:
`?a<1#'>` begins with an operator in a FILTER but looks like an IRI, and what follows it is then a string or a
clause. So every reading of the text is followed, and a query is refused if any of them holds the clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from kg.errors import QueryError

MAX_QUERY_LENGTH = 200_000
"""Characters of a query that needs a close look, which takes quadratic time in the worst case."""

_SUSPECT = re.compile(r"service|load|\\[uU]", re.IGNORECASE)
"""What a text must hold, as it stands or by an escape, to ask another server."""

MAX_UPDATE_LENGTH = 10_000_000
"""Characters of an update, which comes from somebody who may change the store anyway."""

_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*>")  # with backslashes: an IRI may hold \u0041
_COMMENT = re.compile(r"#[^\r\n]*")
_LONG = {'"': re.compile(r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""', re.DOTALL)}
_LONG["'"] = re.compile(_LONG['"'].pattern.replace('"', "'"), re.DOTALL)
_SHORT = {'"': re.compile(r'"(?:[^"\\\r\n]|\\.)*+"'), "'": re.compile(r"'(?:[^'\\\r\n]|\\.)*+'")}
_MARK = re.compile(r"[<#\"'\\sSlL]")
_SPACE = r"(?:\s|#[^\r\n]*(?:[\r\n]|$))*+"
_NAME_PART = r"(?:\\.|[^\s{}<>\"'#\\:])*+"
_SERVICE = re.compile(
    rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?"
    rf"(?:<(?P<iri>[^<>]*+)>|[?$]\w++|{_NAME_PART}:(?:\\.|[^\s{{}}<>\"'#\\])*+){_SPACE}\{{",
    re.IGNORECASE,
)
_LOAD = re.compile(rf"(?<![\w:.%?$@\\-])LOAD{_SPACE}(?:SILENT{_SPACE})?(?:<|{_NAME_PART}:)", re.IGNORECASE)
_TOKEN = re.compile(
    rf"{_COMMENT.pattern}|{_IRI.pattern}|{_LONG[chr(34)].pattern}|{_LONG[chr(39)].pattern}"
    rf"|{_SHORT[chr(34)].pattern}|{_SHORT[chr(39)].pattern}|[?$]\w+|[\w.%-]*:[\w.:%\\-]*|\w+|[(){{}}]",
    re.DOTALL,
)
"""What is told apart to find FROM: comments, IRIs, strings, variables, prefixed names, words, brackets."""


def refuse_remote(query: str, *, services: Collection[str] = (), update: bool = False) -> None:
    """Raise `QueryError` for a query that holds a SERVICE clause, or is too long to be checked.

    `services` are hosts ("query.wikidata.org") that a clause may name, by an IRI and no variable or prefix.
    Of an `update` LOAD is refused, too.
    """
    if not may_ask_others(query):
        return
    most = MAX_UPDATE_LENGTH if update else MAX_QUERY_LENGTH
    if len(query) > most:
        raise QueryError(f"the query has {len(query):,} characters; at most {most:,} are allowed")
    for at, what, address in _remote(query, update=update):
        if what == "SERVICE" and urlsplit(address).hostname in {host.lower() for host in services}:
            continue
        raise QueryError(
            f"{what} is not allowed: queries here read this store alone; load the other data instead",
            line=query.count("\n", 0, at) + 1,
        )


def may_ask_others(text: str) -> bool:
    """Tell whether a text holds the letters without which no query can ask another server."""
    return _SUSPECT.search(text) is not None


def _remote(query: str, *, update: bool) -> Iterator[tuple[int, str, str]]:
    """Yield each SERVICE clause, and each LOAD of an update, under any reading: place, kind and address."""
    for mark in _marks(query):
        found = _SERVICE.match(query, mark)
        if found is not None:
            yield mark, "SERVICE", (found["iri"] or "")
        found = _LOAD.match(query, mark) if update else None
        if found is not None:
            yield mark, "LOAD", ""


def _marks(query: str) -> Iterator[int]:
    """Yield where something that matters may begin, under every reading of the text."""
    waiting, seen = [0], {0}
    while waiting:
        mark = _MARK.search(query, waiting.pop())
        if mark is None:
            continue
        yield mark.start()
        for following in _readings(query, mark.start()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)


def has_dataset(query: str) -> bool:
    """Tell whether a query says with FROM which graphs it is about.

    The clause stands before the first group, outside of brackets, where no operator can be taken for the
    beginning of an IRI.
    """
    depth, before = 0, ""
    for word in _words(query):
        if word in "({":
            # the dataset may follow the template of CONSTRUCT
            if word == "{" and not depth and before != "CONSTRUCT":
                return False
            depth += 1
        elif word in ")}":
            depth -= 1
        elif depth == 0 and word == "FROM":
            return True
        before = word
    return False


def is_distinct(query: str) -> bool:
    """Tell whether a query is a SELECT DISTINCT.

    >>> is_distinct("SELECT DISTINCT ?s { ?s ?p ?o }"), is_distinct("SELECT ?s { { SELECT DISTINCT ?s {} } }")
    (True, False)
    """
    words = _words(query)
    return "SELECT" in words and next(words, "") == "DISTINCT"


def _words(query: str) -> Iterator[str]:
    """Yield the tokens of a query in capitals, without comments."""
    words = (token.group().upper() for token in _TOKEN.finditer(query))
    return (word for word in words if not word.startswith("#"))


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
