"""Everything that can be wrong with an input, by code: the one list, with what each costs.

An error means that something given was not stored: the command line exits with 2, and the good
documents beside it are stored all the same. A warning means that it was stored, with less known.
"""

from __future__ import annotations

from enum import StrEnum

from kg.errors import InputError
from kg.issues import Issue, Level


class Oddity(StrEnum):
    """The codes of the issues that reading an input can raise."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOTHING_READABLE = "nothing_readable"
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    NO_TEXT = "no_text"
    ID_TAKEN = "id_taken"
    DOWNLOAD = "download"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    LANGUAGE_NOT_COVERED = "language_not_covered"
    LANGUAGE_DIFFERS = "language_differs"
    UNKNOWN_FIELDS = "unknown_fields"
    REPEATED = "repeated"
    NEW_VERSION = "new_version"
    LINK_NOT_FOLLOWED = "link_not_followed"
    NOT_A_FILE = "not_a_file"
    IS_A_STORE = "is_a_store"
    STORE_PASSED_OVER = "store_passed_over"
    LEFT_OUT = "left_out"


WARNINGS = frozenset(
    {
        Oddity.NO_DATE,
        Oddity.BAD_DATE,
        Oddity.LANGUAGE_NOT_COVERED,
        Oddity.LANGUAGE_DIFFERS,
        Oddity.UNKNOWN_FIELDS,
        Oddity.REPEATED,
        Oddity.NEW_VERSION,
        Oddity.LINK_NOT_FOLLOWED,
        Oddity.NOT_A_FILE,
        Oddity.STORE_PASSED_OVER,
        Oddity.LEFT_OUT,
    }
)
"""The codes that leave the document stored; every other code is an error."""


def issue(
    code: Oddity, message: str, *, path: str | None, line: int | None = None, doc: str | None = None
) -> Issue:
    """Return the issue of a code, at the level that the code has.

    >>> issue(Oddity.EMPTY, "the file is empty", path="a.txt").level.value
    'error'
    """
    level = Level.WARNING if code in WARNINGS else Level.ERROR
    return Issue(
        stage="sources", code=code.value, message=message, level=level, path=path, line=line, doc=doc
    )


class Refused(InputError):
    """An input that cannot be read at all; `read` turns it into an issue and goes on."""

    def __init__(self, code: Oddity, message: str, *, path: str, line: int | None = None) -> None:
        super().__init__(message, path=path, line=line)
        self.issue = issue(code, message, path=path, line=line)
