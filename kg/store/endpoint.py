"""A client of the SPARQL 1.1 Protocol: finds a server's addresses, asks, and tells what went wrong.

A library's own client drops named graphs and keeps failed statements for later, so this is one of ours over
an HTTP library.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import IO, NoReturn, TypeVar
from urllib.parse import urlsplit, urlunsplit

import httpx
import msgspec

from kg.errors import QueryError, StoreError
from kg.store.access import Access, split_address
from kg.store.credentials import Credentials
from kg.store.guard import has_dataset
from kg.store.sending import Again, Body, Sender, said_by
from kg.store.servers import LAYOUTS, OXIGRAPH, Layout, layout_of, updates_of

Read = TypeVar("Read")

RESULTS_JSON, NTRIPLES, NQUADS = (
    "application/sparql-results+json",
    "application/n-triples",
    "application/n-quads",
)
_DONE, _NOT_HERE = (200, 201, 202, 204), (404, 405, 415)

TIMES_BROKEN = 2
"""Times that a query is asked whose answer breaks off: more would only load a server that gives up on it."""


class Endpoint:
    """A SPARQL endpoint by its address. Raises `StoreError` where nothing there answers as one."""

    def __init__(self, location: str, access: Access | None = None, *, seconds: float = 120.0) -> None:
        self.location, user, password = split_address(location)
        given = access or Access()
        if user is not None and password is not None:  # who names them in the address means them
            given = replace(given, user=user, password=password, token=None)
        self._access, self._credentials = given, Credentials(given)
        self._sender = Sender(self.location, seconds=seconds)
        try:
            self.query_url, self.layout = self._found()
        except BaseException:
            self.close()
            raise
        names = updates_of(self.layout, _last(self.query_url))
        self._updates = [given.update] if given.update else [_beside(self.query_url, name) for name in names]

    @property
    def update_url(self) -> str:
        """Where updates go, as far as is known."""
        return self._updates[0]

    def close(self) -> None:
        """Close the connections."""
        self._sender.close()

    def _found(self) -> tuple[str, Layout]:
        """Find where queries are answered, and what server it is, by asking `ASK {}`."""
        given = self.location
        names = list(dict.fromkeys(one.query for one in LAYOUTS))
        urls = (
            [given] if _last(given) in names else [f"{given.rstrip('/')}/{name}" for name in names] + [given]
        )
        told = []
        for url in urls:
            answer = self._asked(url, None)  # nobody is told a secret who does not ask for it
            if answer.status_code in (401, 403):
                digest = answer.headers.get("www-authenticate", "").lower().startswith("digest")
                answer = self._asked(url, self._credentials.for_address(url, digest=digest))
            if answer.status_code == 200 and '"head"' in answer.text[:200]:
                return url, layout_of(_last(url), answer.headers.get("server", ""), answer.text)
            if answer.status_code in (401, 403):
                self._refuse(answer, StoreError)
            told.append(f"{url} answered {answer.status_code}{_moved(answer)}")
        raise StoreError(
            f"{given} is no SPARQL endpoint: {'; '.join(told)}. Name the address of queries, such as "
            "http://localhost:7878/query"
        )

    def _asked(self, url: str, auth: httpx.Auth | None) -> httpx.Response:
        return self._sender.post(
            url, {"query": "ASK {}"}, headers={"accept": RESULTS_JSON}, again=Again.QUERY, auth=auth
        )

    def _auth(self, url: str) -> httpx.Auth | None:
        return self._credentials.for_address(url, digest=self.layout.digest)

    def ask_for_union(self) -> bool:
        """Ask for the union of all graphs from now on, as Oxigraph lets one; False where that is done.

        A proxy may hide that it is Oxigraph, and others pass over a parameter that they do not know.
        """
        if self.layout.extra:
            return False
        self.layout = replace(self.layout, extra=OXIGRAPH.extra)
        return True

    def answer(self, query: str, *, accept: str, read: Callable[[IO[bytes]], Read]) -> Read:
        """Ask a query and let `read` read the answer as it comes, anew where it breaks off in the middle.

        Raises `QueryError` where the query is refused.
        """
        # a FROM clause would be passed over under the union
        form = {"query": query, **({} if has_dataset(query) else self.layout.extra)}
        broken: httpx.RequestError | None = None
        for _ in range(TIMES_BROKEN):
            answer = self._sender.post(
                self.query_url,
                form,
                headers={"accept": accept},
                again=Again.QUERY,
                auth=self._auth(self.query_url),
                stream=True,
            )
            try:
                self._check(answer)
                return read(io.BufferedReader(Body(answer)))
            except httpx.RequestError as error:
                self._sender.lost(Again.QUERY, error)
                broken = error
            finally:
                answer.close()
        assert broken is not None
        raise StoreError(
            f"{self.location} broke its answer off ({said_by(broken)}); ask for less"
        ) from broken

    def _check(self, answer: httpx.Response) -> None:
        if answer.status_code != 200:
            answer.read()
            self._refuse(answer, QueryError)
        most = answer.headers.get("x-sparql-maxrows")
        if most is not None:  # so Virtuoso says that rows are missing
            raise StoreError(
                f"{self.location} gives at most {most} rows of an answer; raise ResultSetMaxRows in its "
                "settings, or ask for less"
            )

    def update(self, text: str, *, again: Again = Again.DATA) -> None:
        """Send an update. Raises `StoreError` where it cannot be carried out.

        `again` says whether it may be sent twice: what a user wrote may not, and is a `QueryError` where
        it is no update.
        """
        headers = {"content-type": "application/sparql-update; charset=utf-8"}
        answer = self._update(text.encode("utf-8"), headers, again)
        while answer.status_code in _NOT_HERE and len(self._updates) > 1:
            del self._updates[0]  # what is not there has done nothing
            answer = self._update(text.encode("utf-8"), headers, again)
        if answer.status_code not in _DONE:
            misread = answer.status_code == 400 and again is Again.NEVER
            self._refuse(answer, QueryError if misread else StoreError)

    def _update(self, body: bytes, headers: dict[str, str], again: Again) -> httpx.Response:
        url = self.update_url
        return self._sender.post(url, body, headers=headers, again=again, auth=self._auth(url))

    def post_quads(self, nquads: bytes) -> bool:
        """Send N-Quads by the Graph Store Protocol; False where the server has no place for that."""
        named, usual = self._access.graphs, self.layout.graphs
        if named is None and usual is None:
            return False
        url = named or _beside(self.query_url, usual or "")
        headers = {"content-type": NQUADS}
        answer = self._sender.post(url, nquads, headers=headers, again=Again.DATA, auth=self._auth(url))
        if answer.status_code in (*_NOT_HERE, 413) and named is None:
            return False
        if answer.status_code not in _DONE:
            self._refuse(answer, StoreError)
        return True

    def _refuse(self, answer: httpx.Response, error: type[StoreError] | type[QueryError]) -> NoReturn:
        status = answer.status_code
        if status in (401, 403):
            raise StoreError(
                f"{self.location} lets nobody in without leave (status {status}); set KG_STORE_USER and "
                "KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write the host into ~/.netrc"
            )
        if 300 <= status < 400:
            raise StoreError(f"{self.location} answered {status}{_moved(answer)}; name that address instead")
        raise error(f"{self.layout.name} refused it (status {status}): {_said(answer)}")


def _last(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def _beside(url: str, name: str) -> str:
    """Return the address that stands beside another on the same server."""
    parts = urlsplit(url)
    above, slash, _ = parts.path.rstrip("/").rpartition("/")
    return urlunsplit((parts.scheme, parts.netloc, f"{above}{slash}{name}", "", ""))


def _moved(answer: httpx.Response) -> str:
    if not 300 <= answer.status_code < 400:
        return ""
    to = urlsplit(answer.headers.get("location", ""))
    host = to.netloc.rpartition("@")[2]
    return f": it has moved to {to.scheme}://{host}" if host else ": it has moved"


class _Problem(msgspec.Struct):
    """What our own server says of an error (RFC 9457)."""

    detail: str


def _said(answer: httpx.Response) -> str:
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        try:
            return msgspec.json.decode(answer.content, type=_Problem).detail
        except msgspec.DecodeError:
            pass
    return " ".join(answer.text.split())[:300]
