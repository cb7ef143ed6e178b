"""`coach serve`: the app over a socket, for its own page and nobody else's."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from coach.cli.serve import is_loopback, serve_command


@pytest.fixture
def port(home: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    command = [sys.executable, "-m", "coach", "serve", "--port", str(number)]
    environ = {**os.environ, "COACH_HOME": str(home), "COACH_NOW": "2026-03-09T18:30"}
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE) as server:
        assert server.stderr is not None
        assert b"coach is at" in server.stderr.readline()
        _wait_for(number)
        yield number
        server.send_signal(signal.SIGINT)
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(2000):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
            return
    raise AssertionError("the server did not come up")


async def _ask(port: int, path: str = "/", **headers: str) -> tuple[int, str, str]:
    url = f"http://127.0.0.1:{port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        policy = answer.headers.get("Content-Security-Policy", "")
        return answer.status, await answer.text(), policy


async def _first_picture(port: int) -> str:
    """Return what the app draws until Today can be read, then leave it by its key."""
    seen = ""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"http://127.0.0.1:{port}/ws?width=80&height=24") as app,
    ):
        async with asyncio.timeout(60):
            while "Warm up" not in seen:
                message = await app.receive()
                seen += message.data.decode("utf-8", "replace") if message.data else ""
        await app.send_json(["stdin", "q"])
    return seen


def test_the_page_comes_and_the_app_draws_today(port: int) -> None:
    status, page, policy = asyncio.run(_ask(port))
    assert (status, "textual.js" in page, "font-src 'self'" in policy) == (200, True, True)
    assert "quit" in asyncio.run(_first_picture(port))


def test_other_sites_and_other_names_are_refused(port: int) -> None:
    for headers in ({"Origin": "https://example.org"}, {"Host": "example.org"}):
        for path in ("/", "/ws"):
            status, text, _ = asyncio.run(_ask(port, path, **headers))
            assert (status, text) == (403, "coach answers its own page only\n")


def test_an_address_that_others_reach_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual_serve.server.Server.serve", lambda _: None)
    said = CliRunner().invoke(serve_command, ["--host", "0.0.0.0"]).output
    assert "WARNING: whoever reaches 0.0.0.0:8421 uses coach as you" in said
    said = CliRunner().invoke(serve_command, []).output
    assert "WARNING" not in said
    assert "There is no password: whoever else is logged in on this machine can open it" in said


def test_loopback_is_known_by_address_and_name() -> None:
    hosts = ("127.0.0.1", "127.3.2.1", "::1", "localhost", "0.0.0.0", "192.168.1.4", "coach.local")
    assert [is_loopback(host) for host in hosts] == [True] * 4 + [False] * 3
