"""What goes with requests to a server so that they are let in, and is shown nowhere.

The errors of parsers are not passed on here: they quote what they could not read, which may be the secret.
"""

from __future__ import annotations

from collections.abc import Generator
from netrc import NetrcParseError, netrc
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError
from kg.store.access import Access


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
