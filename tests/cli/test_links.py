"""`coach plan links`: a list without the network, and a check that asks a server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from coach.cli.start import main
from coach.plan.roadmap import Resource
from coach.usecases.library import Library
from coach.usecases.planning.links import Link, check_links


class Answers(BaseHTTPRequestHandler):
    """Answers every path with the number in it."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def server() -> Iterator[str]:
    serving = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_addresses_that_refuse_programs_live_and_missing_ones_are_dead(server: str) -> None:
    asked = [
        *(Link(Resource(str(code), "tool", "T", url=f"{server}/{code}")) for code in _CODES),
        Link(Resource("nobody", "tool", "T", url="http://127.0.0.1:1/")),
        Link(Resource("odd", "tool", "T", url="no address")),
        Link(Resource("book", "book", "B")),
    ]
    found = {link.resource.id: link.dead for link in check_links(asked)}
    assert found == {
        "200": False,
        "403": False,
        "404": True,
        "500": True,
        "nobody": True,
        "odd": True,
    }


_CODES = (200, 403, 404, 500)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code: Any = 0
    try:
        main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    return int(code or 0), capsys.readouterr().out


def test_links_are_listed_with_title_and_author_without_asking_anybody(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.usecases.planning.links._fetch", None)
    code, out = run(capsys, "plan", "links", "ai-52-weeks", "--json")
    found = {one["resource"]["id"]: one for one in json.loads(out)["links"]}
    assert code == 0
    assert found["attention-paper"]["resource"]["author"].startswith("Ashish Vaswani")
    assert "leetcode" not in found
    assert "leetcode" in run(capsys, "plan", "links")[1]


def test_every_link_of_the_built_in_roadmaps_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("ai-52-weeks", "job-ready", "ml-30-weeks", "six-week-checklist", "sprint-21")
    listed = [json.loads(run(capsys, "plan", "links", name, "--json")[1]) for name in names]
    used = {one["resource"]["id"] for each in listed for one in each["links"]}
    every = json.loads(run(capsys, "plan", "links", "--json")[1])["links"]
    assert {one["resource"]["id"] for one in every} - used == set()


def test_without_a_network_no_address_is_called_dead(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(url: str) -> int:
        raise OSError("Temporary failure in name resolution")

    monkeypatch.setattr("coach.usecases.planning.links._fetch", unreachable)
    with pytest.raises(SystemExit) as stopped:
        main(["plan", "links", "sprint-21", "--check"])
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert said.err.count("is there a network?") == 1
    assert "dead" not in said.out + said.err
    listed = json.loads(run(capsys, "plan", "links", "sprint-21", "--json")[1])["links"]
    assert said.out.count("  unknown  ") == sum(bool(one["resource"]["url"]) for one in listed) > 9


def test_an_address_that_no_browser_takes_is_a_failure_without_the_openers_own_words(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    opener = tmp_path / "xdg-open"
    said = {}
    for code in (3, 0):
        opener.write_text(f"#!/bin/sh\necho 'xdg-open: no method available' >&2\nexit {code}\n")
        opener.chmod(0o755)
        with pytest.raises(SystemExit) as stopped:
            main(["plan", "links", "--open", "attention-paper"])
        said[code] = (stopped.value.code or 0, *capfd.readouterr())
    assert said[0][0] == 0
    assert said[3][0] == 1
    assert "no browser could be opened" in said[3][2]
    assert all("no method" not in err and "arxiv" in out for _, out, err in said.values())


def test_without_a_network_only_what_is_no_address_is_dead() -> None:
    asked = [
        Link(Resource("nobody", "tool", "T", url="http://127.0.0.1:1/")),
        Link(Resource("odd", "tool", "T", url="no address")),
    ]
    found = {link.resource.id: (link.dead, link.unknown) for link in check_links(asked)}
    assert found == {"nobody": (False, True), "odd": (True, False)}


def test_a_book_without_an_address_cannot_be_opened(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, "plan", "links", "--open", "nothing")[0] == 4
    monkeypatch.setattr(Library, "resource", lambda *_: Resource("book", "book", "B", "A"))
    assert run(capsys, "plan", "links", "--open", "book")[0] == 4
