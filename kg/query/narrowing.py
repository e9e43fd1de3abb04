"""Queries that put every event together before they filter, narrowed so that a large store answers too.

The header of such a query may say by `narrow`, for a parameter, where the events that can pass are found at
once: a pattern that binds `?event` to events alone, wide enough to miss none. The events so found go into the
lines `VALUES ?event { UNDEF } ?event a kg:Event .  # narrowed`, in place of the pattern for all events, which
an engine would begin with where there are more than some hundreds. The query as it stands in its file gives
the same answer, only later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.query.catalog import PARAMS_LINE, Query
from kg.query.params import Value, bind_params, given_values
from kg.store.guard import may_ask_others
from kg.terms import PREFIXES, graph

MOST = 10_000
"""Events beyond which a query is asked as it stands: putting them into it would take longer than it saves."""

MOST_SENT = 2_000
"""The same for a query that is sent to another server, whose parser may take less than the engine's own."""


def narrowed(
    query: Query,
    params: Mapping[str, Value | Sequence[Value]] | None,
    *,
    base: str,
    ask: Callable[[str], Sequence[str]],
    sent: bool = False,
) -> str:
    """Return a query with its parameters in place, narrowed where one of them allows it.

    `base` is what the store's IRIs begin with; `ask` answers a SELECT of `?event` by IRIs; `sent` says that
    the query goes to another server. Raises `ParamError` as `bind_params` does.
    """
    first = candidates(query, params, base=base)
    events = None if first is None else ask(first)
    return bind_params(query, params, events=usable(events, sent=sent))


def usable(events: Sequence[str] | None, *, sent: bool = False) -> Sequence[str] | None:
    """Return the events that a query is narrowed to, None where they are too many or would need a close look
    by those who refuse queries that ask other servers.
    """
    if events is None or len(events) > (MOST_SENT if sent else MOST) or any(map(may_ask_others, events)):
        return None
    return events


def candidates(
    query: Query, params: Mapping[str, Value | Sequence[Value]] | None, *, base: str
) -> str | None:
    """Return the SELECT that finds which events a query can be about, None where no parameter narrows it."""
    given = given_values(query, params or {})
    narrowing = [param for param in query.params if param.name in query.narrow and given.get(param.name)]
    # looking through all days takes longer than finding whatever else was asked for
    chosen = [param for param in narrowing if param.type != "date"] or narrowing
    patterns = [query.narrow[param.name] for param in chosen]
    # names are looked for in the lists of them, so what holds the mark between two may be found across two
    if not patterns or any("|" in str(value) for values in given.values() for value in values):
        return None
    line = PARAMS_LINE.search(bind_params(query, params))
    assert line is not None, "the catalog reads no query with parameters and without the line"
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    # the values go into each group, for what is bound outside of a group is not seen within it
    groups = "\n".join(f"{{ {pattern} }}" for pattern in patterns)
    groups = groups.replace("$resolution", f"<{graph(base, 'resolution')}>")
    groups = groups.replace("$params", f"{line[0]}\n")  # last, for the values are the user's
    return f"{prefixes}SELECT DISTINCT ?event WHERE {{\n{groups}\n}} LIMIT {MOST + 1}"
