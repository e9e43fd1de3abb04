"""Where reports are found: files, folders, standard input and web addresses."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from kg.issues import Issue
from kg.sources.oddities import Oddity, Refused, issue
from kg.sources.raw import HEAD_BYTES, Raw, reopened
from kg.sources.web import download

STDIN = "-"
"""The location that means standard input."""

Opener = Callable[[], AbstractContextManager[Raw]]
"""Opens one input; entering it raises `Refused` where that cannot be done."""


def find(location: str, *, limit: int) -> Iterator[Opener | Issue]:
    """Iterate over what a location holds: the files of a folder in order of their paths, else itself."""
    if location == STDIN:
        yield partial(_stdin, limit)
    elif location.lower().startswith(("http://", "https://")):
        yield partial(download, location, limit=limit)
    elif os.path.isdir(location):
        yield from _folder(Path(location), limit)
    else:
        path = Path(location)
        yield partial(_file, path, shown(path.name), limit)


def shown(path: str | Path) -> str:
    """Return a path that can be printed and stored: odd bytes and control characters are escaped.

    >>> shown("a\\nb\\udcff.txt")
    'a\\\\nb\\\\udcff.txt'
    """
    text = os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _folder(root: Path, limit: int) -> Iterator[Opener | Issue]:
    if _is_store(root):
        message = "a store of kg, not a folder of reports; give it with --store"
        yield issue(Oddity.IS_A_STORE, message, path=shown(root))
        return
    found = False
    for path in _walk(root):
        if isinstance(path, Issue):
            yield path
            continue
        found = True
        ident = shown(path.relative_to(root).as_posix())
        yield partial(_file, path, ident, limit)
    if not found:
        message = "nothing to read in this folder; hidden files are passed over"
        yield issue(Oddity.NOTHING_READABLE, message, path=shown(root))


def _walk(folder: Path) -> Iterator[Path | Issue]:
    """Iterate over the files below a folder, sorted. A linked folder is not entered: it may loop."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield issue(Oddity.UNREADABLE, f"cannot be listed: {error.strerror}", path=shown(folder))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and _is_store(path):
            message = "a store of kg is passed over; it holds no reports"
            yield issue(Oddity.STORE_PASSED_OVER, message, path=shown(path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif os.path.isdir(path):
            message = "a link to a folder is not followed; give that folder itself"
            yield issue(Oddity.LINK_NOT_FOLLOWED, message, path=shown(path))
        elif os.path.isfile(path) or not os.path.exists(path):
            yield path  # a link that leads nowhere is told of when it is opened
        else:
            yield issue(Oddity.NOT_A_FILE, "a pipe, socket or device is passed over", path=shown(path))


def _is_store(folder: Path) -> bool:
    """A folder with the two marks of a store, which nobody's folder of reports has together."""
    return (folder / "meta.json").is_file() and (folder / "oxigraph").is_dir()


@contextmanager
def _file(path: Path, ident: str, limit: int) -> Iterator[Raw]:
    name = shown(path)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise Refused(Oddity.UNREADABLE, "a folder where a file was", path=name)
        stream = path.open("rb")
    except FileNotFoundError as error:
        what = "the link leads nowhere" if path.is_symlink() else "no such file; check the path"
        raise Refused(Oddity.MISSING, what, path=name) from error
    except (OSError, ValueError) as error:
        raise Refused(Oddity.UNREADABLE, f"cannot be opened: {_why(error)}", path=name) from error
    with stream:
        try:
            head = stream.read(HEAD_BYTES)
        except OSError as error:
            raise Refused(Oddity.UNREADABLE, f"cannot be read: {_why(error)}", path=name) from error
        yield Raw(
            name=name,
            id=ident,
            head=head,
            stream=reopened(head, stream),
            limit=limit,
            suffix=path.suffix,
            size=os.fstat(stream.fileno()).st_size or None,
        )


@contextmanager
def _stdin(limit: int) -> Iterator[Raw]:
    stream = sys.stdin.buffer
    head = stream.read(HEAD_BYTES)
    yield Raw(name="standard input", id="stdin", head=head, stream=reopened(head, stream), limit=limit)


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
