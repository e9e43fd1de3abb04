"""What differs between SPARQL servers: their addresses, and where they depart from the protocol.

- Oxigraph: the default graph is empty unless it was started with `--union-default-graph`; the union is asked
  for with each query, by a parameter of its own.
- Oxigraph: on a time-out it answers 200 and breaks the JSON off; what cannot be read is told as cut off.
- Virtuoso: updates go to `/sparql-auth` with digest authentication.
- Virtuoso: the answer to `ASK {}` is a table whose column has a name of its own.
- Virtuoso: booleans come back as "1" and "0"; the zeros at the end of decimals and seconds do not come back.
- Virtuoso: SELECT DISTINCT may give a row more than once, where its texts are long.
- Virtuoso: of some 800 steps in a request it says that the query is too large, and takes longer for each the
  more there are; it cuts IRIs off after 1,880 bytes without a word.
- kg: updates need a bearer token.
- A proxy may put its own name in the place of the server's: then what the answer looks like tells, or the
  first update finds its address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.terms import XSD

_BOOLEAN = NamedNode(f"{XSD}boolean")
_BOOLEANS = {"1": Literal("true", datatype=_BOOLEAN), "0": Literal("false", datatype=_BOOLEAN)}


def as_written(literal: Literal) -> Literal:
    """Return a literal of Virtuoso's as it was written to it, as far as that is known.

    >>> as_written(Literal("1", datatype=_BOOLEAN)).value, as_written(Literal("1")).value
    ('true', '1')
    """
    return _BOOLEANS.get(literal.value, literal) if literal.datatype == _BOOLEAN else literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The addresses of a server, relative to its root; `extra` is sent with each query.

    `graphs` is where the Graph Store Protocol takes N-Quads by POST, None where it does not. `server` is what
    the server calls itself, `mark` what only its answer to `ASK {}` holds. `most_steps` are the
    steps of an update at most, `longest_iri` the bytes of an IRI at most, None where there is no such bound;
    `mend` makes of a literal that it answers with the one that it was given, None where it gives it back;
    `repeats` where rows of SELECT DISTINCT come more than once.
    """

    name: str
    query: str
    update: str
    graphs: str | None = None
    digest: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
    server: str | None = None
    mark: str | None = None
    most_steps: int | None = None
    longest_iri: int | None = None
    mend: Callable[[Literal], Literal] | None = None
    repeats: bool = False


OXIGRAPH = Layout(
    name="Oxigraph",
    query="query",
    update="update",
    graphs="store",
    extra={"union-default-graph": "true"},
    server="oxigraph",
)
FUSEKI = Layout(name="Fuseki", query="query", update="update", graphs="data", server="fuseki")
VIRTUOSO = Layout(
    name="Virtuoso",
    query="sparql",
    update="sparql-auth",
    digest=True,
    server="virtuoso",
    mark="__ASK_RETVAL",
    most_steps=100,
    longest_iri=1_880,
    mend=as_written,
    repeats=True,
)
KG = Layout(name="kg", query="sparql", update="sparql")
PLAIN = Layout(name="the server", query="", update="")
"""A server that none of these is: updates go where those do whose queries have the same address, else to the
address that was given.
"""

LAYOUTS = (OXIGRAPH, FUSEKI, VIRTUOSO, KG)
"""In the order in which addresses are tried; of those with the same address the one that the server's own
name or answer fits, else the last.
"""


def layout_of(segment: str, server: str, answer: str = "") -> Layout:
    """Return the layout for the last part of a query's address, given what the server calls itself and what
    it answered to `ASK {}`.
    """
    fitting = [one for one in LAYOUTS if one.query == segment]
    named = [one for one in fitting if one.server is not None and one.server in server.lower()]
    marked = [one for one in fitting if one.mark is not None and one.mark in answer]
    plain = [one for one in fitting if one.server is None]
    return (named or marked or plain or [PLAIN])[0]


def updates_of(layout: Layout, segment: str) -> tuple[str, ...]:
    """Return where updates may go, the likeliest first, as names in the place of that of queries.

    >>> updates_of(OXIGRAPH, "query"), updates_of(PLAIN, "query"), updates_of(PLAIN, "repository")
    (('update',), ('update', 'query'), ('repository',))
    """
    if layout is not PLAIN:
        return (layout.update,)
    return tuple(dict.fromkeys([one.update for one in LAYOUTS if one.query == segment] + [segment]))
