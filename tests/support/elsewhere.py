"""A site of somebody else, on another port and under another name, with one page."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from tests.support.ports import free_port

# Seconds between two looks whether it is to end.
_LOOK = 0.01


@contextmanager
def elsewhere(inside: list[str]) -> Iterator[str]:
    """Serve a page that holds what `inside` holds when it is asked for; its address."""

    class OnePage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = f"<!doctype html><title>Friends</title><h1>Friends</h1>{''.join(inside)}".encode()
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content if self.path == "/" else b"")

        def log_message(self, *_said: object) -> None:
            """It says nothing."""

    port = free_port()
    server = HTTPServer(("127.0.0.1", port), OnePage)
    Thread(target=server.serve_forever, args=(_LOOK,), daemon=True).start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.shutdown()
        server.server_close()
