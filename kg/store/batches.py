"""Changes as updates that every server takes: bounded, and safe to be sent again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.store.oxigraph import MOST_OF_A_STEP, data_steps
from kg.store.servers import Layout

MOST_QUADS, MOST_BYTES = 5_000, 1_000_000
"""Quads and bytes of one request at most: `kg serve` takes no more bytes."""

_SEQUENCE = " ;\n"
_FRAME = 40
"""Bytes that a step has beside its quads and the name of their graph, which each quad was counted with."""


class _Request:
    """The quads of one update, and how large it is."""

    def __init__(self) -> None:
        self.quads: dict[str, list[Quad]] = {"DELETE": [], "INSERT": []}
        self.number = self.size = self.steps = 0
        self._in_graph: Counter[tuple[str, str]] = Counter()

    def takes(self, verb: str, quad: Quad, length: int, most_steps: int | None) -> bool:
        """Tell whether there is room for one more."""
        if not self.number:
            return True
        steps = self.steps + self._begins(verb, quad)
        return (
            self.number < MOST_QUADS
            and self.size + length <= MOST_BYTES
            and (most_steps is None or steps <= most_steps)
        )

    def put(self, verb: str, quad: Quad, length: int) -> None:
        """Take one more."""
        self.steps += self._begins(verb, quad)
        self._in_graph[verb, str(quad.graph_name)] += 1
        self.quads[verb].append(quad)
        self.number, self.size = self.number + 1, self.size + length

    def _begins(self, verb: str, quad: Quad) -> bool:
        return self._in_graph[verb, str(quad.graph_name)] % MOST_OF_A_STEP == 0

    def text(self) -> str:
        """Return the update."""
        return _SEQUENCE.join(step for verb, quads in self.quads.items() for step in data_steps(verb, quads))


def requests_of(layout: Layout, remove: Iterable[Quad], add: Iterable[Quad]) -> Iterator[str]:
    """Yield the updates that remove quads and then add others; one of them where they fit in one.

    Raises `StoreError` for an IRI that the server would cut off without a word.
    """
    request = _Request()
    for verb, quads in (("DELETE", remove), ("INSERT", add)):
        for quad in quads:
            length = len(str(quad).encode("utf-8"))
            if layout.longest_iri is not None and length > layout.longest_iri:
                _refuse_long(quad, layout, layout.longest_iri)
            if not request.takes(verb, quad, length + _FRAME, layout.most_steps):
                yield request.text()
                request = _Request()
            request.put(verb, quad, length + _FRAME)
    if request.number:
        yield request.text()


def _refuse_long(quad: Quad, layout: Layout, longest: int) -> None:
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        if isinstance(term, NamedNode) and len(term.value.encode("utf-8")) > longest:
            raise StoreError(
                f"{layout.name} cuts IRIs off after {longest:,} bytes, and {term.value[:80]}… is longer; "
                "leave its document out, or use another server"
            )
