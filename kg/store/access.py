"""Who asks a server: addresses without secrets, and credentials that are shown nowhere.

The errors of parsers are not passed on here: they quote what they could not read, which may be the secret.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from netrc import NetrcParseError, netrc
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import httpx

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


class Credentials:
    """Gives each address the credentials that go with its requests, None where there are none."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._made: dict[tuple[str, bool], httpx.Auth | None] = {}

    def for_address(self, url: str, *, digest: bool) -> httpx.Auth | None:
        """Return what goes with requests to an address. With `digest` a password never crosses the wire."""
        key = urlsplit(url).hostname or "", digest
        if key not in self._made:  # one for all requests: it remembers the challenge, which costs a request
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, host: str, digest: bool) -> httpx.Auth | None:
        access = self._access
        if access.token is not None:
            return _Bearer(access.token)
        user, password = access.user, access.password
        if user is None or password is None:
            user, password = _from_netrc(host)
        if user is None or password is None:
            return None
        return (httpx.DigestAuth if digest else _BasicThenDigest)(user, password)


def _from_netrc(host: str) -> tuple[str | None, str | None]:
    try:
        found = netrc().authenticators(host)
    except OSError:
        return None, None
    except NetrcParseError as error:
        where = "" if error.lineno is None else f" in line {error.lineno}"
        why = error.msg if error.lineno is None else "it is not written as such files are"
        raise StoreError(f"~/.netrc cannot be used{where}: {why}") from None
    return (None, None) if found is None else (found[0], found[2])


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["authorization"] = f"Bearer {self._token}"
        yield request


class _BasicThenDigest(httpx.BasicAuth):
    """Basic, until a server that did not tell its name asks for digest."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._asked = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if not self._asked:
            answer = yield next(super().auth_flow(request))
            challenge = answer.headers.get("www-authenticate", "")
            if answer.status_code != 401 or not challenge.lower().startswith("digest"):
                return
            self._asked = True
            del request.headers["authorization"]
        yield from self._digest.auth_flow(request)
