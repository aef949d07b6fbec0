"""A web server of this machine that can be stopped and started again, break on purpose, and move to another folder."""

from __future__ import annotations

import contextlib
import functools
import socket
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Web:
    """Serves `folder`; `broken` are paths it answers with 500, `asked` those it was asked for, `headers` come along."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self._port = 0
        self._server: _Server | None = None
        self.start()

    @property
    def address(self) -> str:
        """Return where it serves, the same after each start."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Serve again."""
        self._server = _Server(("127.0.0.1", self._port), functools.partial(_Handler, web=self))
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Answer nothing at all, as if the network were gone."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server.hang_up()
            self._server = None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *args: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection: browsers open some before they have anything to ask."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that ended."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a connection may be cut at any moment."""

    def hang_up(self) -> None:
        """Cut what is still open."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, web: Web, **more: Any) -> None:
        self._web = web
        super().__init__(*args, directory=str(web.folder), **more)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        self._web.asked.append(path)
        if path in self._web.broken:
            self.send_error(500)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in self._web.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing for each request."""
