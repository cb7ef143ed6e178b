"""`coach serve`: the app over a socket, for its own page, and for whoever has the key."""

from __future__ import annotations

import asyncio
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

from coach.cli.serve import serve_command
from coach.cli.serve_guard import OwnServer, is_loopback, is_own_page
from tests.ports import free_port

SERVE = [sys.executable, "-m", "coach", "serve", "--port"]


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    """Return the address that a server told, which it listens at by then."""
    environ = {**os.environ, "COACH_HOME": str(home), "COACH_NOW": "2026-03-09T18:30"}
    command = [*SERVE, str(free_port())]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        words = server.stderr.readline()
        assert words.startswith("coach is at http://127.0.0.1:")
        yield words.split()[3]
        server.send_signal(signal.SIGINT)
        server.wait(20)


async def _ask(url: str, **headers: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        policy = answer.headers.get("Content-Security-Policy", "")
        return answer.status, await answer.text(), policy


async def _first_picture(url: str) -> str:
    """Return what the app draws until Today can be read, then leave it by its key."""
    seen = ""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(url) as app,
    ):
        async with asyncio.timeout(60):
            while "Warm up" not in seen:
                message = await app.receive()
                seen += message.data.decode("utf-8", "replace") if message.data else ""
        await app.send_json(["stdin", "q"])
    return seen


def test_the_page_comes_with_its_key_and_the_app_draws_today(address: str) -> None:
    status, page, policy = asyncio.run(_ask(address))
    assert (status, "textual.js" in page, "font-src 'self'" in policy) == (200, True, True)
    place, _, key = address.partition("/?key=")
    told = f'data-session-websocket-url="{place.replace("http", "ws")}/ws/{key}"'
    assert told in page
    assert "quit" in asyncio.run(_first_picture(f"{place}/ws/{key}?width=80&height=24"))


def test_nobody_gets_in_without_the_key_of_this_run(address: str) -> None:
    place, _, key = address.partition("/?key=")
    assert len(key) >= 43
    for path in ("/", "/?key=", "/?key=guess", "/ws", "/ws/guess", "/ws/", f"/{key}"):
        status, text, policy = asyncio.run(_ask(place + path))
        assert (status, key in text, "frame-ancestors 'none'" in policy) == (403, False, True), path
        assert "opens with the whole address that <code>coach serve</code> printed" in text


def test_other_sites_and_other_names_are_refused_even_with_the_key(address: str) -> None:
    place, _, key = address.partition("/?key=")
    for headers in ({"Origin": "https://example.org"}, {"Host": "example.org"}):
        for url in (address, f"{place}/ws/{key}"):
            status, text, _ = asyncio.run(_ask(url, **headers))
            assert (status, text) == (403, "coach answers its own page only\n")


@pytest.mark.parametrize(
    ("host", "origin", "own"),
    [
        ("127.0.0.1:8421", "", True),
        ("127.0.0.1:8421", "http://127.0.0.1:8421", True),
        ("127.0.0.1:8421", "http://127.0.0.1:9000", False),
        ("localhost:9000", "http://localhost:9000", True),
        ("[::1]:8421", "http://[::1]:8421", True),
        ("192.168.1.4:8421", "http://192.168.1.4:8421", True),
        ("box.example:8421", "http://box.example:8421", True),
        ("evil.example:8421", "http://evil.example:8421", False),
        ("127.0.0.1.evil.example", "", False),
        ("127.0.0.1:8421", "null", False),
        ("[::1", "", False),
        ("", "", False),
    ],
)
def test_own_pages_are_told_by_their_headers(host: str, origin: str, own: bool) -> None:
    assert is_own_page(host, origin, "box.example") is own


def test_an_address_that_others_reach_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OwnServer, "serve", lambda server: server.listening.close())
    port = str(free_port())
    said = CliRunner().invoke(serve_command, ["--host", "0.0.0.0", "--port", port]).output
    assert f"WARNING: others can reach 0.0.0.0:{port}, and nothing is encrypted" in said
    said = CliRunner().invoke(serve_command, ["--port", port]).output
    assert "WARNING" not in said
    assert "lets whoever has it use coach as you" in said


def test_each_run_draws_a_key_and_tells_it_in_its_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        first, second = (OwnServer("coach", listening, "::1") for _ in range(2))
        assert first.key != second.key
        port = listening.getsockname()[1]
        assert first.address == f"http://[::1]:{port}/?key={first.key}"


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run([*SERVE, port], capture_output=True, text=True, check=False)
    words = f"coach: 127.0.0.1:{port}: Address already in use; --port or --host names another\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", words)


def test_loopback_is_known_by_address_and_name() -> None:
    hosts = ("127.0.0.1", "127.3.2.1", "::1", "localhost", "0.0.0.0", "192.168.1.4", "coach.local")
    assert [is_loopback(host) for host in hosts] == [True] * 4 + [False] * 3
