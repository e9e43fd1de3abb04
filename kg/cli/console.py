"""Writing for a reader: as wide as the terminal, plain when piped."""

from __future__ import annotations

import textwrap
from typing import IO

from rich.console import Console
from rich.text import Text

PIPED_WIDTH = 100
"""Columns of text that goes to a file or a pipe."""


def console_for(out: IO[str]) -> Console:
    """Return a console on a stream."""
    return Console(file=out, width=None if out.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)


def safe(text: str) -> str:
    """Return a text whose control characters cannot steer the terminal.

    >>> safe("a\\x1b[2Jb\\nc")
    'a [2Jb\\nc'
    """
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def write_lines(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    """Write a text as lines that all begin at the same column."""
    lines = textwrap.wrap(text, max(console.width - indent, 20), break_on_hyphens=False) or [""]
    for line in lines:
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)


def graded(reliability: object, credibility: object) -> str:
    """Return the grades that people gave a source and its information, in brackets.

    >>> graded("B", None), graded(None, None)
    (' [reliability B]', '')
    """
    both = (("reliability", reliability), ("credibility", credibility))
    grades = [f"{axis} {grade}" for axis, grade in both if grade]
    return f" [{', '.join(grades)}]" if grades else ""
