"""`coach plan links`: a list without the network, and a check that asks a server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from coach.cli.start import main
from coach.plan.roadmap import Resource
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
    with pytest.raises(SystemExit):
        main(["plan", "links", "sprint-21", "--check"])
    assert "is there a network?" in capsys.readouterr().err


def test_a_book_without_an_address_cannot_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "plan", "links", "--open", "designing-ml-systems")[0] == 4
    assert run(capsys, "plan", "links", "--open", "nothing")[0] == 4
