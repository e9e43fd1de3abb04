"""Sends a request to a server until it is answered, and no more often than is safe."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Mapping
from enum import Enum

import httpx

from kg import __version__
from kg.errors import QueryError, StoreError

BUSY = frozenset({429, 503})
"""Statuses that say that nothing was done: the server is busy or is being restarted."""

LOST = frozenset({502, 504})
"""Statuses of a proxy that does not know what became of the request behind it."""

TRIES = 5
"""Times that a request is sent at most."""

FIRST_WAIT, LONGEST_WAIT, LONGEST_ASKED = 0.25, 8.0, 30.0
"""Seconds before the second try, doubled each time; the most; and the most that a server may ask for."""

CONNECTING = 10.0
"""Seconds for a server to take a connection."""


class Again(Enum):
    """What happens to a request whose answer is lost."""

    QUERY = "query"
    """It is sent again, but not after a time-out: the server would work on both."""
    DATA = "data"
    """It is sent again: it says which quads there shall be, and doing it twice changes nothing."""
    NEVER = "never"
    """It is sent again only where it surely was not carried out."""


class Sender:
    """Connections to a server, whose address is told in messages."""

    def __init__(self, location: str, *, seconds: float) -> None:
        self.location, self.seconds = location, seconds
        self._http = httpx.Client(
            timeout=httpx.Timeout(seconds, connect=CONNECTING),
            headers={"user-agent": f"kg/{__version__}"},
            follow_redirects=False,  # or credentials and updates could be sent to another host
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def post(
        self,
        url: str,
        body: Mapping[str, str] | bytes,
        *,
        again: Again,
        auth: httpx.Auth | None = None,
        stream: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Post a form or bytes. Raises `StoreError` where no answer comes, `QueryError` where a query takes
        too long.
        """
        if self._http.is_closed:
            raise StoreError(f"the store {self.location} is closed")
        content = {"content": body} if isinstance(body, bytes) else {"data": dict(body)}
        request = self._http.build_request("POST", url, headers=headers, **content)
        problem, wanted = "", None
        for attempt in range(TRIES):
            if attempt:
                time.sleep(_wait(attempt, wanted))
            wanted = None
            try:
                answer = self._http.send(request, auth=auth, stream=stream)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
                problem = f"nothing answers there ({said_by(error)})"
            except httpx.RequestError as error:
                self.lost(again, error)
                problem = f"the connection broke ({said_by(error)})"
            else:
                if answer.status_code not in BUSY | LOST:
                    return answer
                answer.close()
                problem, wanted = f"it answered {answer.status_code}", answer.headers.get("retry-after")
                if answer.status_code in LOST:
                    self.lost(again, None)
        raise StoreError(
            f"{self.location} cannot be reached: {problem}; tried {TRIES} times. Is the server running?"
        )

    def lost(self, again: Again, error: httpx.RequestError | None) -> None:
        """Raise where a request whose answer is lost must not be sent again."""
        if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):  # may quote a secret
            raise StoreError(f"{self.location}: the request cannot be written as HTTP") from None
        if again is Again.QUERY and isinstance(error, httpx.ReadTimeout):
            raise QueryError(
                f"{self.location} took longer than {self.seconds:g} seconds; ask for less, or set "
                "KG_STORE_TIMEOUT to more seconds"
            ) from error
        if again is Again.NEVER:
            raise StoreError(
                f"{self.location} did not tell whether it carried out the update; it is not sent again, for "
                "doing it twice might change more: look whether it was done"
            ) from error


class Body(io.RawIOBase):
    """An answer as a file, read as it comes."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self._parts = answer.iter_bytes()
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Put what came into a buffer."""
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = memoryview(part)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _wait(attempt: int, wanted: str | None) -> float:
    """Return the seconds before a try: never the same, so that several clients do not come back at once."""
    usual = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (attempt - 1)) * random.uniform(0.5, 1.0)
    return max(usual, min(float(wanted), LONGEST_ASKED)) if wanted and wanted.isdigit() else usual


def said_by(error: httpx.RequestError) -> str:
    """Return what an error says, in one line."""
    return " ".join(str(error).split()) or type(error).__name__
