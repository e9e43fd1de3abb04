"""The texts of document versions: kept beside the graph, for they are their publishers'."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Protocol

from kg.errors import StoreError
from kg.ids import is_plain_id
from kg.store.files import write_atomically


class Texts(Protocol):
    """Texts by the id of their document version."""

    def put(self, version: str, text: str) -> None:
        """Keep a text."""
        ...

    def get(self, version: str) -> str:
        """Return a text; `StoreError` if it is not kept."""
        ...

    def remove(self, version: str) -> None:
        """Forget a text; one that is not there is no error."""
        ...

    def versions(self) -> tuple[str, ...]:
        """The versions whose texts are kept, sorted."""
        ...


def _missing(version: str) -> StoreError:
    return StoreError(f"the text of version {version} is not in the store; ingest the document again")


class MemoryTexts:
    """Texts in memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, version: str, text: str) -> None:
        """Keep a text."""
        self._texts[version] = text

    def get(self, version: str) -> str:
        """Return a text; `StoreError` if it is not kept."""
        if version not in self._texts:
            raise _missing(version)
        return self._texts[version]

    def remove(self, version: str) -> None:
        """Forget a text; one that is not there is no error."""
        self._texts.pop(version, None)

    def versions(self) -> tuple[str, ...]:
        """The versions whose texts are kept, sorted."""
        return tuple(sorted(self._texts))


class FolderTexts:
    """Texts as `<folder>/<first two digits>/<version>.txt.gz`: UTF-8, readable with zcat."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, version: str) -> Path:
        if not is_plain_id(version):
            raise StoreError(f"'{version}' is not the id of a document version")
        return self._folder / version[:2] / f"{version}.txt.gz"

    def put(self, version: str, text: str) -> None:
        """Keep a text; a version's text never changes, so one already there is left alone."""
        path = self._path(version)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0))

    def get(self, version: str) -> str:
        """Return a text; `StoreError` if it is not kept or damaged."""
        path = self._path(version)
        try:
            return gzip.decompress(path.read_bytes()).decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            raise _missing(version) from None
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise StoreError(
                f"{path} is damaged ({error}); delete it and ingest the document again"
            ) from error

    def remove(self, version: str) -> None:
        """Forget a text; one that is not there is no error."""
        self._path(version).unlink(missing_ok=True)

    def versions(self) -> tuple[str, ...]:
        """The versions whose texts are kept, sorted."""
        return tuple(sorted(path.name.removesuffix(".txt.gz") for path in self._folder.glob("*/*.txt.gz")))
