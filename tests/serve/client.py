"""A server as a process of its own, and requests to it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import urllib3

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
TOKEN = "let-me-in-7f3a"


@contextlib.contextmanager
def running(store, *options, token=None):
    """Serve a store; yield the address, and the process."""
    environment = {**os.environ, "KG_SERVE_TOKEN": token} if token else dict(os.environ)
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), *options],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found, process.stderr.read()
        yield found[0].rstrip("/"), process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def ask(address, method="GET", path="/sparql", *, fields=None, source="127.0.0.1", **given):
    """Send a request from an address of this machine; return status, headers and body."""
    with urllib3.PoolManager(retries=False, timeout=60, source_address=(source, 0)) as http:
        if method in ("GET", "HEAD") and fields is not None:
            found = http.request(method, address + path, fields=fields, **given)
        elif fields is not None:
            found = http.request(method, address + path, fields=fields, encode_multipart=False, **given)
        else:
            found = http.request(method, address + path, **given)
        return found.status, found.headers, found.data
