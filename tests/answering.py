"""Servers that do what real ones do seldom: break off, be busy, move, hide behind a proxy."""

import contextlib
import http.server
import threading
import time

import urllib3

EMPTY = '{"head":{"vars":["n"]},"results":{"bindings":[]}}'


class Server(http.server.ThreadingHTTPServer):
    """Answers each request with the next of `answers`, then with the last one again; keeps what it got."""

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.got = list(answers), []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/query"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.got.append((self.path, headers, body.decode()))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        status, headers, text = answer
        if status == "drop":
            self.close_connection = True
            self.connection.close()
            return
        if status == "wait":
            self.close_connection = True
            time.sleep(1)
            return
        self.send_response(status)
        length = headers.pop("content-length", len(text.encode()))
        for name, value in {**headers, "content-length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # who asked may have read enough
            self.wfile.write(text.encode())
        self.close_connection = length != len(text.encode())

    def log_message(self, *_):
        pass


class Proxy(http.server.ThreadingHTTPServer):
    """Hands requests on to a server and hides its name; loses the answers to `dropping` updates."""

    def __init__(self, to, dropping=0):
        super().__init__(("127.0.0.1", 0), Forwarder)
        self.to, self.dropping, self.got = to, dropping, []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Forwarder(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.got.append((self.path, body.decode()))
        kept = {name: self.headers[name] for name in ("content-type", "accept") if name in self.headers}
        with urllib3.PoolManager() as pool:
            answer = pool.request("POST", self.server.to + self.path, body=body, headers=kept)
        if "update" in self.headers["content-type"] and self.server.dropping:
            self.server.dropping -= 1
            return
        self.send_response_only(answer.status)
        self.send_header("server", "nginx")
        for name in ("content-type", "www-authenticate"):
            if name in answer.headers:
                self.send_header(name, answer.headers[name])
        self.end_headers()
        self.wfile.write(answer.data)

    def log_message(self, *_):
        pass


def said(text=EMPTY, status=200, **headers):
    return (status, {key.replace("_", "-"): value for key, value in headers.items()}, text)


def served(*answers):
    """Run a server that gives these answers."""
    return _running(Server(*answers))


def behind_proxy(address, **options):
    """Run a proxy before a server."""
    return _running(Proxy(address, **options))


@contextlib.contextmanager
def _running(server):
    with server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
