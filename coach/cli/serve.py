"""`coach serve`: the same app in a browser on this machine, by textual-serve."""

from __future__ import annotations

import ipaddress
import shlex
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import click

from coach.cli.output import Exit, stop

if TYPE_CHECKING:
    from aiohttp import web

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PORT = 8421
_OFFLINE = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""Keeps the page from fetching a font elsewhere; coach calls nobody."""

OTHERS = (
    "There is no password: whoever else is logged in on this machine can open it, and use coach"
    " as you."
)

_FOCUS = """<script>
const waiting = setInterval(() => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) { keys.focus(); clearInterval(waiting); }
}, 50);
</script></body>"""
"""So that keys reach coach at once, without a click first."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
def serve_command(host: str, port: int) -> None:
    """Open coach in a browser; ctrl+c ends it.

    Each tab is a window of its own on the same data. Only this machine can reach it, unless
    --host says otherwise. There is no password: other people logged in here can open it, too.
    """
    try:
        from textual_serve.server import Server
    except ImportError:
        stop(Exit.FAILED, 'the browser needs an extra: pip install "coach[web]"')
    if not is_loopback(host):
        click.echo(
            f"coach: WARNING: whoever reaches {host}:{port} uses coach as you, reads what you keep"
            " and runs programs here. There is no password. ctrl+c ends it.",
            err=True,
        )

    class OwnServer(Server):
        """Answers its own page only: other sites may ask a browser to connect here, too."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(only_from({f"{host}:{port}", f"localhost:{port}"}))
            return app

    address = f"http://{host}:{port}"
    click.echo(f"coach is at {address} (ctrl+c ends it)", err=True)
    click.echo(OTHERS, err=True)
    command = shlex.join([sys.executable, "-m", "coach"])
    OwnServer(command, host=host, port=port, title="coach", public_url=address).serve()


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def only_from(hosts: set[str]) -> Callable[..., Awaitable[web.StreamResponse]]:
    """Return a middleware that refuses what another site's page sends, or another name for us.

    A page anywhere may open a socket to localhost, and a name may be made to point here (DNS
    rebinding); in both, ``Origin`` or ``Host`` says so.
    """
    from aiohttp import web

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin", "").partition("://")[2]
        if request.host not in hosts or (origin and origin not in hosts):
            raise web.HTTPForbidden(text="coach answers its own page only\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _OFFLINE
        if request.path == "/" and isinstance(response, web.Response) and response.text:
            response.text = response.text.replace("</body>", _FOCUS)
        return response

    return check
