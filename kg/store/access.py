"""Who asks a server, and its address: both without a secret wherever they are shown.

The errors of parsers are not passed on here: they quote what they could not read, which may be the secret.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from kg.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who asks, and where what is not at its usual place is. A token is sent as it is, user and password as
    the server wants them.
    """

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    update: str | None = None
    """The address for updates, where it is not the usual one."""
    graphs: str | None = None
    """The address of the Graph Store Protocol, where it is not the usual one."""

    def __post_init__(self) -> None:
        if self.token is not None and re.fullmatch(r"[\x21-\x7e]+", self.token) is None:
            raise StoreError(
                "KG_STORE_TOKEN holds a space, a line break or a letter that no token has; set it anew"
            )
        for name, address in (("KG_UPDATE_URL", self.update), ("KG_GRAPHS_URL", self.graphs)):
            if address is not None and "@" in read_address(address, name)[0].netloc:
                raise StoreError(
                    f"{name} holds a user or a password; set KG_STORE_USER and KG_STORE_PASSWORD instead"
                )


def is_address(location: str) -> bool:
    """Tell whether a location is a web address.

    >>> is_address("HTTP://localhost/"), is_address("my-store")
    (True, False)
    """
    return location.lower().startswith(("http://", "https://"))


def shown(location: str) -> str:
    """Return a location as it may be shown: without user and password."""
    return split_address(location)[0] if is_address(location) else location


def split_address(location: str) -> tuple[str, str | None, str | None]:
    """Return an address without user and password, and these. Raises `StoreError` where it is none.

    >>> split_address("http://ana:p%40ss@localhost:7878/query")
    ('http://localhost:7878/query', 'ana', 'p@ss')
    """
    parts, host = read_address(location, "the address of the store")
    user = None if parts.username is None else unquote(parts.username)
    password = None if parts.password is None else unquote(parts.password)
    return urlunsplit((parts.scheme, host, parts.path, parts.query, "")), user, password


def read_address(address: str, what: str) -> tuple[SplitResult, str]:
    """Return the parts of an address, and its host without user and password."""
    import httpx  # a client of HTTP, which those without a store on a server do without

    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            httpx.URL(scheme=parts.scheme, host=parts.hostname)
            return parts, host
    except (ValueError, httpx.InvalidURL):
        pass
    raise StoreError(
        f"{what} is no web address that can be read: write it like http://localhost:7878/, and a password "
        "into KG_STORE_PASSWORD (in an address '@', '/', '#' and ':' of a password are %40, %2F, %23 and %3A)"
    )
