"""Writes the pages into a folder: `python -m kg.pages build/ontology`."""

import sys
from pathlib import Path

from kg.pages import pages


def main(folder: str) -> None:
    """Write every page; files of the same names are written anew."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        (target / name).write_bytes(content)
    sys.stderr.write(f"open {target / 'index.html'}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: python -m kg.pages FOLDER")
    main(sys.argv[1])
