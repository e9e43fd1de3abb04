"""Exports on disk: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.export.formats import Format
from kg.export.view import View


def save(form: Format, view: View, path: Path) -> None:
    """Write a file, or a folder for a format of several files unless the name ends in `.zip`.

    Raises `StoreError` where it cannot be written, `InputError` where the format cannot hold what is asked.
    """
    if form.parts is None or path.suffix.lower() == ".zip":
        _write_file(path, lambda out: form.write(view, out))
        return
    for name, write in form.parts(view):
        file = path / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{form.name} is several files, and {path} cannot be a folder ({error.strerror}); "
                "give another name, or one that ends in .zip"
            ) from error
        _write_file(file, write)


def _write_file(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write under another name, then rename: a run that fails leaves no half a file."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as out:
            write(out)
        os.replace(partial, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)
