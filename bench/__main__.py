"""``python -m bench``: one table, a row each; exits with 1 where a bound does not hold."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.answering import answer_rows, backlog_rows
from bench.data import made, working_copy
from bench.dating import date_rows
from bench.fitting import fit_rows
from bench.histories import FULL, QUICK
from bench.judging import first_rows, growth_rows, small_rows, verdict_rows, warm_rows
from bench.measure import NotDoneError
from bench.opening import open_rows
from bench.pressing import press_rows
from bench.rebuilding import rebuild_rows
from bench.setting import Setting
from bench.starting import paint_rows, today_rows
from bench.table import Broken, Row, lines, to_json

DATA = Path(__file__).with_name("data")

ROWS: dict[str, Callable[[Setting], Iterator[Row]]] = {
    "today": today_rows,
    "paint": paint_rows,
    "press": press_rows,
    "open": open_rows,
    "answer": answer_rows,
    "backlog": backlog_rows,
    "verdict": verdict_rows,
    "warm": warm_rows,
    "small": small_rows,
    "first": first_rows,
    "growth": growth_rows,
    "dates": date_rows,
    "fit": fit_rows,
    "rebuild": rebuild_rows,
}
"""In the order they are run: what only reads comes first, what rewrites everything last."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a bound of a full run does not hold."""
    options = _options().parse_args(arguments)
    size = QUICK if options.quick else FULL
    with working_copy(made(options.data, size)) as data:
        rows = list(_measured(Setting(size, data), options.rows))
    print("\n".join([*lines(rows), "", _machine(), *_notes(options.quick)]))
    if options.json:
        options.json.write_text(json.dumps(_document(rows, options.quick), indent=1) + "\n")
    failed = any(row.passed is False for row in rows)
    return int(failed and not options.quick)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny sizes, to see that it runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result there, too")
    parser.add_argument(
        "--rows", type=_names, default=list(ROWS), metavar="NAMES", help=f"of {', '.join(ROWS)}"
    )
    parser.add_argument("--data", type=Path, default=DATA, help="where the data is kept")
    return parser


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in ROWS:
            known = ", ".join(ROWS)
            raise argparse.ArgumentTypeError(f'there is no row "{name}"; there are {known}')
    return names


def _measured(setting: Setting, names: Iterable[str]) -> Iterator[Row]:
    for name in (name for name in ROWS if name in names):
        print(f"bench: {name}", file=sys.stderr)
        try:
            yield from ROWS[name](setting)
        except NotDoneError as error:
            yield Broken(name, "not measured", str(error))


def _machine() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load of the last 1, 5 and 15 minutes: {load}"
    )


def _notes(quick: bool) -> list[str]:
    return ["Tiny sizes: this shows that everything runs, and proves no bound."] if quick else []


def _document(rows: Sequence[Row], quick: bool) -> dict[str, Any]:
    return {
        "schema": "coach/bench",
        "version": 1,
        "quick": quick,
        "machine": _machine(),
        "rows": [to_json(row) for row in rows],
    }


if __name__ == "__main__":
    sys.exit(main())
