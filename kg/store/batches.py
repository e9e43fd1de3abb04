"""Changes as updates that every server takes: bounded, and safe to be sent again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.store.oxigraph import data_steps

MOST_QUADS, MOST_BYTES = 5_000, 1_000_000
"""Quads and bytes of one request at most: `kg serve` takes no more bytes."""

_SEQUENCE = " ;\n"
_FRAME = 40
"""Bytes that a step has beside its quads and the name of their graph, which each quad was counted with."""


def requests_of(remove: Iterable[Quad], add: Iterable[Quad]) -> Iterator[str]:
    """Yield the updates that remove quads and then add others; one of them where they fit in one."""
    waiting: dict[str, list[Quad]] = {"DELETE": [], "INSERT": []}
    number = size = 0
    for verb, quads in (("DELETE", remove), ("INSERT", add)):
        for quad in quads:
            length = len(str(quad).encode("utf-8")) + _FRAME
            if number and (number >= MOST_QUADS or size + length > MOST_BYTES):
                yield _text(waiting)
                waiting = {"DELETE": [], "INSERT": []}
                number = size = 0
            waiting[verb].append(quad)
            number, size = number + 1, size + length
    if number:
        yield _text(waiting)


def _text(waiting: dict[str, list[Quad]]) -> str:
    return _SEQUENCE.join(step for verb, quads in waiting.items() for step in data_steps(verb, quads))
