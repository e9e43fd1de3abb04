"""What is kept in a folder beside a graph: texts, records, and what happened when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kg import jsonl
from kg.errors import StoreError
from kg.issues import Issue
from kg.store.base import EditRecord
from kg.store.files import write_atomically
from kg.store.records import SqliteRecords
from kg.store.texts import FolderTexts, Texts


class Sidecar:
    """The files of a store that are not its graph."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: Texts = FolderTexts(folder / "texts")
        self.records = SqliteRecords(folder / "records.sqlite")

    def log_run(self, run: Mapping[str, object]) -> None:
        """Append a record to `runs.jsonl`."""
        self._append("runs.jsonl", [run])

    def log_issues(self, issues: Iterable[Issue]) -> None:
        """Append issues to `issues.jsonl`."""
        self._append("issues.jsonl", issues)

    def _append(self, name: str, records: Iterable[object]) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as out:
            jsonl.write(records, out)

    def edit_records(self, edit: EditRecord) -> None:
        """Write `runs.jsonl` and `issues.jsonl` anew."""
        for name in ("runs", "issues"):
            path = self.folder / f"{name}.jsonl"
            if path.exists():
                kept = "".join(
                    f"{line}\n" for line in edited_records(name, path.read_text("utf-8").splitlines(), edit)
                )
                write_atomically(path, kept.encode("utf-8"))

    def unfinished(self) -> tuple[str, ...]:
        """Return the documents that `forgetting.json` names."""
        path = self.folder / "forgetting.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=tuple[str, ...])
        except FileNotFoundError:
            return ()
        except (msgspec.DecodeError, OSError) as error:
            raise StoreError(f"{path} cannot be read ({error}); forget the document again") from error

    def note_unfinished(self, documents: Iterable[str]) -> None:
        """Write `forgetting.json`, or remove it where nothing is being forgotten."""
        path, names = self.folder / "forgetting.json", sorted(documents)
        if names:
            write_atomically(path, jsonl.dumps(names).encode("utf-8") + b"\n")
        else:
            path.unlink(missing_ok=True)


def edited_records(name: str, lines: Iterable[str], edit: EditRecord) -> Iterator[str]:
    """Yield the lines of JSON Lines as `edit` gives them back, without those that it drops."""
    for line in lines:
        kept = edit(name, msgspec.json.decode(line))
        if kept is not None:
            yield jsonl.dumps(kept)
