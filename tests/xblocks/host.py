"""A page that holds blocks as an LMS does: views put in by script, handlers behind addresses, resources served."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from webob import Request, Response

from tests.xblocks.runtime import BLOCKS, SmallRuntime

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LMS</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>.hidden {{ display: none !important }} .btn {{ color: red !important }} button {{ text-transform: uppercase }}</style>
</head><body><main><h1>LMS</h1><h2>Unit</h2>{blocks}</main>{scripts}
<script>window.ready = {ready};
const runtime = {{ handlerUrl: (element, name) => "/handler/" + element.dataset.block + "/" + name,
                  notify: (name, state) => (window.notified = window.notified || []).push([name, state]) }};
window.ready.forEach(([id, init, data]) => window[init](runtime, document.querySelector('[data-block="' + id + '"]'), data));
</script></body></html>"""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Host:
    """Blocks by a short name, shown in one view."""

    def __init__(self, runtime: SmallRuntime, blocks: dict[str, dict[str, Any]], view: str = "student_view") -> None:
        self.runtime = runtime
        self.blocks = blocks
        self.view = view
        self.user: str | None = "anna"

    def block(self, name: str) -> Any:
        """Return a block as a request finds it: its state read from the store."""
        kind = self.blocks[name]["kind"]
        fields = {key: value for key, value in self.blocks[name].items() if key != "kind"}
        return self.runtime.make(kind, user=self.user, usage=name, **fields)

    def page(self) -> str:
        html, scripts, ready = [], [], []
        for name in self.blocks:
            fragment = getattr(self.block(name), self.view)()
            html.append(f'<div data-block="{name}">{fragment.content}</div>')
            scripts.extend(fragment.resources)
            ready.append([name, fragment.js_init_fn, fragment.json_init_args])
        tags = dict.fromkeys(
            f'<script src="{item.data}"></script>'
            if "javascript" in item.mimetype
            else f'<link rel="stylesheet" href="{item.data}">'
            for item in scripts
        )
        return PAGE.format(blocks="".join(html), scripts="".join(tags), ready=json.dumps(ready).replace("<", "\\u003c"))

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        request = Request(environ)
        parts = request.path_info.strip("/").split("/", 3)
        if parts[0] == "handler":
            block = self.block(parts[1])
            self.blocks[parts[1]] = {"kind": block.scope_ids.block_type}
            response = block.runtime.handle(block, parts[2], request)
        elif parts[:2] == ["xblock", "resource"]:
            body = BLOCKS[parts[2]].open_local_resource(parts[3]).read()
            kind = mimetypes.guess_type(parts[3])[0]
            response = Response(body, content_type=kind, charset="UTF-8")
        else:
            response = Response(self.page(), content_type="text/html", charset="UTF-8")
        return response(environ, start)


@contextmanager
def served(host: Host) -> Iterator[str]:
    """Serve a host; give its address."""
    server = make_server("127.0.0.1", 0, host, server_class=_Server, handler_class=_Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
