"""Web addresses: one page fetched because the user named it. Nothing in a document is ever fetched."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from urllib.parse import urljoin, urlsplit

import urllib3

from kg import __version__
from kg.sources.oddities import Oddity, Refused
from kg.sources.raw import HEAD_BYTES, Raw

_SECONDS = 60.0
"""A download that takes longer is given up."""

_TIMEOUT = urllib3.Timeout(connect=10.0, read=20.0)
_REDIRECTS = 5
_PART = 1 << 16
_HEADERS = {"User-Agent": f"kg/{__version__}", "Accept": "text/html, application/json, text/plain;q=0.8"}


@contextmanager
def download(url: str, *, limit: int) -> Iterator[Raw]:
    """Open a web address; `Refused` where it answers with an error, too much, or too slowly.

    At most five redirects are followed, to http and https addresses alone. The document's id is the
    address asked for, so that it stays the same when the site moves its pages.
    """
    with urllib3.PoolManager(headers=_HEADERS, timeout=_TIMEOUT, retries=False) as pool:
        answer, final = _answer(pool, url)
        try:
            data = _body(answer, url, limit)
        finally:
            answer.close()
    media_type, charset = _content_type(answer.headers.get("Content-Type", ""))
    yield Raw(
        name=url,
        id=url,
        head=data[:HEAD_BYTES],
        stream=io.BytesIO(data),
        limit=limit,
        media_type=media_type,
        url=final,
        charset=charset,
    )


def _answer(pool: urllib3.PoolManager, url: str) -> tuple[urllib3.BaseHTTPResponse, str]:
    address = url
    for _ in range(_REDIRECTS + 1):
        if urlsplit(address).scheme not in ("http", "https"):
            raise Refused(Oddity.DOWNLOAD, f"redirected to '{address}', which is no web address", path=url)
        try:
            answer = pool.request("GET", address, preload_content=False, redirect=False)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise Refused(Oddity.DOWNLOAD, f"cannot be fetched: {error}", path=url) from error
        target = answer.get_redirect_location()
        if not target:
            if answer.status != 200:
                answer.close()
                raise Refused(Oddity.DOWNLOAD, f"the server answered {answer.status}", path=url)
            return answer, address
        answer.close()
        address = urljoin(address, target)
    raise Refused(Oddity.DOWNLOAD, f"redirected more than {_REDIRECTS} times", path=url)


def _body(answer: urllib3.BaseHTTPResponse, url: str, limit: int) -> bytes:
    """Read the body in parts: an answer that unpacks to more than it says is cut short too."""
    end = time.monotonic() + _SECONDS
    data = bytearray()
    try:
        while part := answer.read(_PART, decode_content=True):
            data += part
            if len(data) > limit:
                raise Refused(Oddity.TOO_LARGE, f"larger than {limit:,} bytes, which no report is", path=url)
            if time.monotonic() > end:
                raise Refused(Oddity.DOWNLOAD, f"took longer than {_SECONDS:.0f} seconds", path=url)
    except urllib3.exceptions.HTTPError as error:
        raise Refused(Oddity.DOWNLOAD, f"broke off: {error}", path=url) from error
    return bytes(data)


def _content_type(header: str) -> tuple[str | None, str | None]:
    message = Message()
    message["Content-Type"] = header or "application/octet-stream"
    media_type = message.get_content_type()
    return (None if media_type == "application/octet-stream" else media_type), message.get_content_charset()


def domain_of(url: str | None) -> str | None:
    """Return the host of a URL without "www.", or None.

    >>> domain_of("https://www.example.org/a")
    'example.org'
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
