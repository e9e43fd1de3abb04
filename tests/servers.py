"""SPARQL servers of their own, on this machine alone, for the tests that need one."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import urllib3


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextlib.contextmanager
def oxigraph(folder, *options):
    """Run `oxigraph serve` over a folder; yield its address."""
    address = f"http://127.0.0.1:{free_port()}"
    program = shutil.which("oxigraph") or Path(sys.executable).with_name("oxigraph")
    command = [program, "serve", "--location", folder, "--bind", address.removeprefix("http://"), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            with urllib3.PoolManager() as pool:
                _wait_for(pool, address, server)
            yield address
        finally:
            server.terminate()


def _wait_for(pool, address, server):
    for _ in range(100):
        assert server.poll() is None, "the server ended before it answered"
        try:
            pool.request("GET", address, retries=False, timeout=1)
        except urllib3.exceptions.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer within ten seconds")
