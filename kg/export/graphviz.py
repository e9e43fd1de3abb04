"""DOT for Graphviz, and SVG where Graphviz is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import IO

from kg.errors import InputError
from kg.export.sheet import Sheet, lines, sheet_of
from kg.export.view import View, at_most

SHAPES = {
    "actor": "ellipse",
    "vessel": "trapezium",
    "event": "diamond",
    "place": "hexagon",
    "document": "note",
    "claim": "box",
    "source": "octagon",
    "value": "parallelogram",
}
LONGEST = 40
"""Characters of a label that are drawn."""

DRAWABLE = 2_000
"""Nodes that a picture can show."""


def write_dot(view: View, out: IO[bytes]) -> None:
    """Write DOT, each node where it stands: `neato -n2 -Tsvg graph.dot` draws it so."""
    out.write("".join(_parts(sheet_of(view.drawn))).encode("utf-8"))


def write_svg(view: View, out: IO[bytes]) -> None:
    """Draw the network with Graphviz. Raises `InputError` where it is not installed or too much is asked."""
    program = shutil.which("neato")
    if program is None:
        raise InputError(
            "svg needs Graphviz, which is not installed here (its command neato); "
            "install it, or write --format dot or report"
        )
    dot = "".join(_parts(sheet_of(at_most(view.drawn, DRAWABLE, "a picture")))).encode("utf-8")
    made = subprocess.run([program, "-n2", "-Tsvg"], input=dot, capture_output=True, check=False, timeout=600)
    if made.returncode:
        raise InputError(f"Graphviz did not draw the network: {made.stderr.decode(errors='replace')[:300]}")
    out.write(made.stdout)


def _parts(sheet: Sheet) -> Iterator[str]:
    yield "digraph kg {\n"
    yield '  graph [outputorder=edgesfirst, splines=line, forcelabels=true, bgcolor="white"];\n'
    yield '  node [style=filled, fixedsize=true, fontname="Helvetica", fontsize=9, label=""];\n'
    yield '  edge [fontname="Helvetica", fontsize=7, fontcolor="#606060", arrowsize=0.5];\n'
    for node in sheet.nodes:
        found = node.attributes
        wide = float(found["size"]) / 40  # inches
        yield (
            f"  {quoted(node.id)} [xlabel={quoted(_short(str(found['label'])))}, "
            f"tooltip={quoted(str(found['iri']))}, shape={SHAPES[str(found['kind'])]}, width={wide:.2f}, "
            f"height={wide:.2f}, fillcolor={quoted(str(found['color']))}, "
            f'pos="{found["x"]},{found["y"]}!"];\n'
        )
    for edge in sheet.edges:
        found = edge.attributes
        thick = min(5.0, 0.5 + 0.5 * float(found["weight"]))
        yield (
            f"  {quoted(edge.source)} -> {quoted(edge.target)} [label={quoted(str(found['label']))}, "
            f"color={quoted(str(found['color']))}, penwidth={thick:.1f}];\n"
        )
    yield "}\n"


def quoted(text: str) -> str:
    r"""Return a text as a quoted string of DOT, in which nothing is an escape or a markup.

    >>> print(quoted('say "a"'))
    "say \"a\""
    """
    return '"' + lines(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
