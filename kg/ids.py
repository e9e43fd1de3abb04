"""Content hashes and IRIs: the same input gives the same names on every machine.

A hash is taken over the *raw* stable fields, never over cleaned text, so that a fix in cleaning
moves no identifier. An IRI is `<base>/<kind>/<id>`.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote

HASH_LENGTH = 16
"""Hexadecimal digits kept of a SHA-256: 64 bits, a collision expected after 4e9 nodes of one kind."""

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def content_hash(*parts: str | int | None) -> str:
    """Return 16 hexadecimal digits naming this sequence of parts.

    None and "" are kept apart, and parts cannot run into one another.

    >>> content_hash("a", "bc") == content_hash("ab", "c")
    False
    """
    encoded = [b"\x00" if part is None else str(part).encode("utf-8") for part in parts]
    told = b"".join([b"%d:%b" % (len(part), part) for part in encoded])
    return hashlib.sha256(told).hexdigest()[:HASH_LENGTH]


def iri(base: str, kind: str, ident: str) -> str:
    """Return `<base>/<kind>/<id>`, with every character that an IRI forbids percent-encoded.

    >>> iri("https://example.org", "claim", "0a1b")
    'https://example.org/claim/0a1b'
    """
    if ident.isalnum() and ident.isascii():  # a hash, as most ids are
        return f"{base.rstrip('/')}/{kind}/{ident}"
    return f"{base.rstrip('/')}/{kind}/{_quoted(ident)}"


@lru_cache(maxsize=2**16)
def _quoted(ident: str) -> str:
    return quote(ident, safe="-._~")


def version_id(document_id: str, text: str, title: str | None, published: str | None) -> str:
    """Return the id of one content of a document: the same text again is the same version."""
    return content_hash(document_id, text, title, published)


@lru_cache(maxsize=2**18)
def claim_id(version: str, start: int, end: int, aspect: str, attribute: str | None, ordinal: int) -> str:
    """Return the id of a claim; its figure takes no part, so a better reading keeps the name.

    Remembered, for comparing asks for the ids of the same claims over and over.
    """
    return content_hash(version, start, end, aspect, attribute, ordinal)


@lru_cache(maxsize=2**16)
def mention_id(version: str, start: int, end: int, kind: str) -> str:
    """Return the id of a mention: a span of a document version denoting one thing."""
    return content_hash(version, start, end, kind)


def is_plain_id(ident: str) -> bool:
    """Tell whether an id stands in an IRI and in a file name as it is."""
    return _SAFE_ID.fullmatch(ident) is not None
