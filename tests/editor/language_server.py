"""The language server behind the YAML extension of VS Code, driven as an editor drives it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"


class Editor:
    """One open project: ask for completions, hovers and problems at a place of a file."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._id = 0
        self._version = 0
        self.configured = False
        self.problems: dict[str, list[dict[str, Any]]] = {}

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its answer; answer what the server asks meanwhile."""
        self._id += 1
        number = self._id
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str) -> str:
        """Open a file with a text, which need not be saved; return its address."""
        uri = path.as_uri()
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def completions(self, path: Path, text: str) -> dict[str, dict[str, Any]]:
        """Return what is offered at the mark `|` of a text, by label."""
        uri, position = self._at_mark(path, text)
        answer = self.ask("textDocument/completion", textDocument={"uri": uri}, position=position)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        return {item["label"]: item for item in answer["items"]}

    def hover(self, path: Path, text: str) -> str:
        """Return what is shown over the mark `|` of a text."""
        uri, position = self._at_mark(path, text)
        answer = self.ask("textDocument/hover", textDocument={"uri": uri}, position=position)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        return str(answer["contents"]["value"]) if answer else ""

    def findings(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Return the problems that the editor underlines in a text.

        A file that is not on disk has another name each time: what the server still says of the last text is not
        taken for this one.
        """
        unique = path if path.exists() else path.with_name(f"{path.stem}-{self._version}{path.suffix}")
        uri = self.open(unique, text)
        while uri not in self.problems:
            self._receive()
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        return self.problems.pop(uri)

    def _at_mark(self, path: Path, text: str) -> tuple[str, dict[str, int]]:
        before, after = text.split("|", 1)
        lines = before.split("\n")
        return self.open(path, before + after), {"line": len(lines) - 1, "character": len(lines[-1])}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream: BinaryIO = self._process.stdin  # type: ignore[assignment]
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def wait(self) -> None:
        """Take one message of the server."""
        self._receive()

    def _receive(self) -> dict[str, Any]:
        stream: BinaryIO = self._process.stdout  # type: ignore[assignment]
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._answer(message)
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        result: Any = None
        if message["method"] == "workspace/configuration":
            sections = [item.get("section") for item in message["params"]["items"]]
            result = [self._section(name) for name in sections]
            self.configured = True
        self._send({"id": message["id"], "result": result})

    def _section(self, name: str) -> Any:
        prefix = f"{name}."
        found: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(prefix):
                place = found
                *parents, last = key.removeprefix(prefix).split(".")
                for parent in parents:
                    place = place.setdefault(parent, {})
                place[last] = value
        return found


@contextmanager
def open_project(folder: Path, settings: dict[str, Any]) -> Iterator[Editor]:
    """Give an editor that has opened a folder with these settings."""
    node = shutil.which("node")
    assert node, "Node is needed, as for everything else here"
    with subprocess.Popen(
        [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        editor = Editor(process, {"yaml.validate": True, "yaml.hover": True, "yaml.completion": True, **settings})
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {}},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "publishDiagnostics": {},
            },
        }
        folders = [{"uri": folder.as_uri(), "name": "project"}]
        editor.ask(
            "initialize", processId=None, rootUri=folder.as_uri(), workspaceFolders=folders, capabilities=capabilities
        )
        editor.tell("initialized")
        while not editor.configured:
            editor.wait()
        try:
            yield editor
        finally:
            process.kill()
