"""Who may talk to `coach serve`: its own page, opened by the address that was printed."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HEADERS = {
    # The page may fetch a font from nowhere else (coach calls nobody), and stand in no other page.
    "Content-Security-Policy": (
        "style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_HERE = "http://page.invalid"
"""Stands in the page for wherever it was opened, which a tunnel may have given another name."""

_OPENED = """<script>
const waiting = setInterval(() => {{
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) {{ keys.focus(); clearInterval(waiting); }}
}}, 50);
localStorage.setItem("coach", "{key}");
const shown = new URL(location.href);
shown.searchParams.delete("key");
history.replaceState(null, "", shown);
</script></body>"""
"""Lets keys reach coach without a click; keeps the key for a reload, and out of the address."""

_REFUSED = """<!DOCTYPE html>
<title>coach</title>
<p>This page opens with the whole address that <code>coach serve</code> printed, key included.</p>
<script>
const asked = new URL(location.href);
const key = localStorage.getItem("coach");
if (asked.searchParams.has("key")) {
  localStorage.removeItem("coach");
} else if (key) {
  asked.searchParams.set("key", key);
  location.replace(asked);
}
</script>
"""
"""A tab that was let in before goes on with the key it kept."""


class OwnServer(Server):
    """Answers its own page only, and whoever has the key of this run."""

    def __init__(self, command: str, listening: socket.socket, host: str) -> None:
        super().__init__(command, title="coach", public_url=_HERE)
        self.listening = listening
        self.own_name = host
        self.key = secrets.token_urlsafe()

    @property
    def address(self) -> str:
        """What to open: the only place where the key is told."""
        name = f"[{self.own_name}]" if ":" in self.own_name else self.own_name
        return f"http://{name}:{self.listening.getsockname()[1]}/?key={self.key}"

    def serve(self, debug: bool = False) -> None:
        """Serve until ctrl+c; requests are not logged, for their addresses hold the key."""
        web.run_app(
            self._make_app(),
            sock=self.listening,
            print=None,
            access_log=None,
            shutdown_timeout=2.0,
        )

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has said all there is."""

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page, with places to load from as its reader can reach them."""
        page = await super().handle_index(request)
        assert isinstance(page, web.Response)
        socket_here = _HERE.replace("http", "ws", 1) + "/ws"
        text = (page.text or "").replace(socket_here, f"ws://{request.host}/ws/{self.key}")
        text = text.replace(_HERE, "")
        page.text = text.replace("</body>", _OPENED.format(key=self.key))
        return page

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_get("/ws/{key}", self.handle_websocket)
        app.middlewares.append(self._guard())
        return app

    def _guard(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not is_own_page(request.host, request.headers.get("Origin", ""), self.own_name):
                raise web.HTTPForbidden(text="coach answers its own page only\n")
            if not self._may(request):
                answer: web.StreamResponse = web.Response(
                    status=403, text=_REFUSED, content_type="text/html"
                )
            else:
                answer = await handler(request)
            if not answer.prepared:
                answer.headers.update(_HEADERS)
            return answer

        return check

    def _may(self, request: web.Request) -> bool:
        """Return whether a request brings the key, or asks for what holds nothing of anybody's."""
        # Files of the library, which everybody has; a download has a name nobody can guess.
        if request.path.startswith(("/static/", "/download/")):
            return True
        given = request.match_info.get("key") or request.query.get("key", "")
        return secrets.compare_digest(given.encode(), self.key.encode())


def is_own_page(host: str, origin: str, own_name: str) -> bool:
    """Return whether a request was sent by our own page, as its headers tell.

    A page anywhere may open a socket to localhost: ``Origin`` names it. A name may be made to
    point here (DNS rebinding): ``Host`` is then that name, and never an address in numbers.
    """
    if origin and origin != f"http://{host}":
        return False
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in (own_name, "localhost") or _is_numbers(name)


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    return host == "localhost" or (_is_numbers(host) and ipaddress.ip_address(host).is_loopback)


def _is_numbers(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that is listened on. OSError where the port is taken or not allowed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)
