"""A server for one reader on this machine: the page of a map, and whether there is a newer one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

from loopmap.page.document import policy
from loopmap.watching.picture import Picture, look
from loopmap.watching.stamps import Stamps, stamps

PAUSE = 0.3
"""Seconds from one look at the files to the next."""

_SETTLING = 0.08
"""Seconds for which files have been as they are before they are read."""

_HOSTS = ("127.0.0.1", "localhost")


class Watch:
    """One map that is watched: its picture, and the server that shows it. The address is known at once.

    Only this machine is answered, and only what asks for it by this machine's own name: a page of the web
    that had its name lead here would be refused.
    """

    def __init__(self, path: Path, port: int = 0, drawn: Callable[[Picture], None] | None = None) -> None:
        self._path = path
        self._drawn = drawn
        self._ended = threading.Event()
        self.picture = Picture()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self._server.server_address[1])

    def run(self) -> None:
        """Serve, and look at the files again and again, until it is ended or interrupted."""
        serving = threading.Thread(target=self._server.serve_forever, daemon=True)
        serving.start()
        try:
            self._watch()
        finally:
            self._server.shutdown()
            self._server.server_close()
            serving.join()

    def end(self) -> None:
        """Let `run` come to its end."""
        self._ended.set()

    def _watch(self) -> None:
        seen: Stamps | None = None
        while True:
            now = stamps(self._path)
            if now != seen:
                seen = self._settled(now)
                self.picture = look(self._path, self.picture)
                if self._drawn is not None:
                    self._drawn(self.picture)
            if self._ended.wait(PAUSE):
                return

    def _settled(self, now: Stamps) -> Stamps:
        """Wait until whoever saves has written it all: some editors empty a file before they fill it."""
        while not self._ended.wait(_SETTLING):
            before, now = now, stamps(self._path)
            if now == before:
                break
        return now


def _handler(watch: Watch) -> type[BaseHTTPRequestHandler]:
    """Make the class that answers for one watch, as the standard library wants it."""

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version, protocol_version = "loopmap", "", "HTTP/1.1"

        def do_GET(self) -> None:
            if self.headers.get("Host") not in {f"{host}:{watch.port}" for host in _HOSTS}:
                self._give(403, "text/plain", "this is for the machine that it runs on, by its own name\n")
                return
            picture = watch.picture
            if self.path == "/":
                self._give(200, "text/html", shell(), {"Content-Security-Policy": shell_policy()})
            elif self.path == "/page":
                self._give(200, "text/html", picture.page or "")
            elif self.path == "/state":
                told = {"version": picture.version, "problems": picture.problems, "current": picture.current}
                self._give(200, "application/json", json.dumps(told))
            else:
                self._give(404, "text/plain", "there is nothing here\n")

        def _give(self, status: int, kind: str, text: str, more: dict[str, str] | None = None) -> None:
            data = text.encode()
            self.send_response(status)
            headers = {
                "Content-Type": f"{kind}; charset=utf-8",
                "Content-Length": str(len(data)),
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
                "Cross-Origin-Resource-Policy": "same-origin",
                **(more or {}),
            }
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the terminal for what the map's author has to know."""

    return Handler


@cache
def shell() -> str:
    """Give the page that holds a map's page, and lists the problems over it."""
    return (
        _part("shell.html")
        .replace("{{ style }}", _part("shell.css"))
        .replace("{{ script }}", _part("shell.js"))
    )


@cache
def shell_policy() -> str:
    """Give the security policy of that page, which may ask this server, and nobody else."""
    return f"{policy(_part('shell.css'), _part('shell.js'))}; connect-src 'self'; frame-src 'self'"


@cache
def _part(name: str) -> str:
    return files("loopmap.watching").joinpath(name).read_text(encoding="utf-8")
