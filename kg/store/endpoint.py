"""A client of the SPARQL 1.1 Protocol: finds a server's addresses, asks, retries, and keeps secrets.

A library's own client drops named graphs and keeps failed statements for later, so this is one of ours over
an HTTP library.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from netrc import NetrcParseError
from urllib.parse import urlsplit, urlunsplit

import httpx

from kg import __version__
from kg.errors import QueryError, StoreError
from kg.store.guard import has_dataset
from kg.store.servers import KG, LAYOUTS, PLAIN, Layout, layout_of

RESULTS_JSON, NTRIPLES, NQUADS = (
    "application/sparql-results+json",
    "application/n-triples",
    "application/n-quads",
)
RETRIED = frozenset({429, 502, 503, 504})
"""Statuses after which the same request may succeed: the server is busy or is being restarted."""

TRIES = 5
"""Times that a request is sent at most."""

FIRST_WAIT, LONGEST_WAIT = 0.25, 8.0
"""Seconds before the second try, doubled each time, and the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who asks. A token is sent as it is, user and password as the server wants them; none is ever shown."""

    user: str | None = None
    password: str | None = None
    token: str | None = None
    update: str | None = None
    """The address for updates, where it is not the usual one."""


class Endpoint:
    """A SPARQL endpoint by its address. Raises `StoreError` where nothing there answers as one."""

    def __init__(self, location: str, access: Access | None = None, *, seconds: float = 120.0) -> None:
        self.location, user, password = _without_secrets(location)
        given = access or Access()
        self._access = Access(
            user=given.user or user,
            password=given.password or password,
            token=given.token,
            update=given.update,
        )
        self._http = httpx.Client(
            timeout=httpx.Timeout(seconds, connect=10.0),
            headers={"user-agent": f"kg/{__version__}"},
            follow_redirects=False,  # or credentials and updates could be sent to another host
        )
        self.query_url, self.layout = self._found()
        self.update_url = self._access.update or _beside(
            self.query_url, self.layout.query, self.layout.update
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _found(self) -> tuple[str, Layout]:
        """Find where queries are answered, and what server it is, by asking `ASK {}`."""
        given = self.location
        segment = urlsplit(given).path.rstrip("/").rpartition("/")[2]
        names = list(dict.fromkeys(one.query for one in LAYOUTS))
        urls = [given] if segment in names else [f"{given.rstrip('/')}/{name}" for name in names] + [given]
        told = []
        for url in urls:
            try:
                answer = self._sent(url, {"query": "ASK {}"}, accept=RESULTS_JSON)
            except StoreError as error:
                told.append(str(error))
                continue
            if answer.status_code == 200 and '"head"' in answer.text[:200]:
                server = answer.headers.get("server", "")
                return url, layout_of(urlsplit(url).path.rstrip("/").rpartition("/")[2], server)
            told.append(f"{url} answered {answer.status_code}")
        self.close()
        raise StoreError(
            f"{given} is no SPARQL endpoint: {'; '.join(told)}. Name the address of queries, such as "
            "http://localhost:7878/query"
        )

    def _auth(self, *, update: bool) -> httpx.Auth | None:
        access = self._access
        if access.token is not None:
            return _Bearer(access.token)
        if access.user is not None and access.password is not None:
            digest = update and self.layout.digest
            return (httpx.DigestAuth if digest else httpx.BasicAuth)(access.user, access.password)
        try:
            return httpx.NetRCAuth()
        except OSError:
            return None
        except NetrcParseError as error:
            raise StoreError(f"~/.netrc cannot be used: {error}") from error

    def _sent(self, url: str, form: Mapping[str, str], *, accept: str) -> httpx.Response:
        return self._tried(
            self._http.build_request("POST", url, data=dict(form), headers={"accept": accept}), update=False
        )

    @contextmanager
    def answer(self, query: str, *, accept: str) -> Iterator[httpx.Response]:
        """Ask a query and give the answer to be read as it comes. Raises `QueryError` where it is refused."""
        # a FROM clause would be passed over under the union
        form = {"query": query, **({} if has_dataset(query) else self.layout.extra)}
        request = self._http.build_request("POST", self.query_url, data=form, headers={"accept": accept})
        answer = self._tried(request, update=False, stream=True)
        try:
            if answer.status_code != 200:
                answer.read()
                self._refuse(answer, QueryError)
            most = answer.headers.get("x-sparql-maxrows")
            if most is not None:  # so Virtuoso says that rows are missing
                raise StoreError(
                    f"{self.location} gives at most {most} rows of an answer; raise ResultSetMaxRows in its "
                    "settings, or ask for less"
                )
            yield answer
        except httpx.TransportError as error:
            raise StoreError(
                f"{self.location} broke its answer off ({_kind(error)}); ask for less"
            ) from error
        finally:
            answer.close()

    def update(self, text: str) -> None:
        """Send an update that may be sent again: it says what shall be there, not what shall be done.

        Raises `StoreError` where it is refused or its answer never comes.
        """
        headers = {"content-type": "application/sparql-update; charset=utf-8"}
        request = self._http.build_request(
            "POST", self.update_url, content=text.encode("utf-8"), headers=headers
        )
        answer = self._tried(request, update=True)
        if answer.status_code not in (200, 201, 202, 204):
            self._refuse(answer, StoreError)

    def post_quads(self, nquads: bytes) -> bool:
        """Send N-Quads by the Graph Store Protocol; False where the server has no place for that."""
        if self.layout.graphs is None:
            return False
        url = _beside(self.query_url, self.layout.query, self.layout.graphs)
        request = self._http.build_request("POST", url, content=nquads, headers={"content-type": NQUADS})
        answer = self._tried(request, update=True)
        if answer.status_code in (404, 405, 415):
            return False
        if answer.status_code not in (200, 201, 202, 204):
            self._refuse(answer, StoreError)
        return True

    def _tried(self, request: httpx.Request, *, update: bool, stream: bool = False) -> httpx.Response:
        """Send a request until it is answered, waiting longer each time."""
        if self._http.is_closed:
            raise StoreError(f"the store {self.location} is closed")
        auth = self._auth(update=update)
        problem = ""
        for attempt in range(TRIES):
            if attempt:
                wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
                time.sleep(
                    wait * random.uniform(0.5, 1.0)
                )  # so that several clients do not come back at once
            try:
                answer = self._http.send(request, auth=auth, stream=stream)
            except httpx.ConnectError as error:
                problem = f"nothing answers there ({_kind(error)})"
            except httpx.TransportError as error:
                problem = _kind(error)
            else:
                if answer.status_code not in RETRIED:
                    return answer
                answer.read()
                answer.close()
                problem = f"it is busy or unavailable (status {answer.status_code})"
        raise StoreError(
            f"{self.location} cannot be reached: {problem}; tried {TRIES} times, try again later"
        )

    def _refuse(self, answer: httpx.Response, error: type[StoreError] | type[QueryError]) -> None:
        status = answer.status_code
        if status in (401, 403):
            raise StoreError(
                f"{self.location} lets nobody in without leave (status {status}); set KG_STORE_USER and "
                "KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write the host into ~/.netrc"
            )
        if 300 <= status < 400:
            to = urlsplit(answer.headers.get("location", "")).netloc or "another address"
            raise StoreError(
                f"{self.location} has moved to {to} (status {status}); name that address instead"
            )
        said = " ".join(answer.text.split())[:300]
        raise error(f"{self.layout.name} refused it (status {status}): {said}")


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request):  # type: ignore[no-untyped-def]
        request.headers["authorization"] = f"Bearer {self._token}"
        yield request


def _without_secrets(location: str) -> tuple[str, str | None, str | None]:
    """Return an address without user and password, which go with requests and are shown nowhere."""
    parts = urlsplit(location)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, parts.query, "")), parts.username, parts.password


def _beside(url: str, segment: str, other: str) -> str:
    """Return the address that stands beside another on the same server."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if segment and path.endswith(f"/{segment}"):
        path = f"{path[: -len(segment)]}{other}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _kind(error: httpx.TransportError) -> str:
    return " ".join(str(error).split()) or type(error).__name__


__all__ = ["KG", "NQUADS", "NTRIPLES", "PLAIN", "RESULTS_JSON", "Access", "Endpoint"]
