"""The one process of a server that writes: it holds the store, and leaves a snapshot after each update."""

from __future__ import annotations

import sys

import msgspec

from kg.errors import KGError, QueryError
from kg.serve.frames import END, ERROR, Change, End, Fault, requests, send
from kg.store import open_store


def main() -> None:
    """Make the updates that come in until the server goes away; the first answer says that it is ready."""
    given, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        store = open_store(sys.argv[1], create=False)
    except KGError as error:
        send(out, ERROR, msgspec.json.encode(Fault(code="refused", message=str(error))))
        return
    with store:
        send(out, END, msgspec.json.encode(End()))
        for body in requests(given):
            change = msgspec.json.decode(body, type=Change)
            try:
                store.update(change.update)
                store.flush()
            except QueryError as error:
                fault = Fault(code="syntax", message=str(error), line=error.line)
                send(out, ERROR, msgspec.json.encode(fault))
            except KGError as error:
                send(out, ERROR, msgspec.json.encode(Fault(code="engine", message=str(error))))
            else:
                send(out, END, msgspec.json.encode(End()))
