"""Fitting in a process of its own, which can be stopped at any moment.

The library fits in one call that lets nothing else of Python run, for a second or more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from select import select

from coach.progress import Progress
from coach.recall.fitting import Fit, Reviewed, Score, Scores, fit, judged
from coach.recall.memory import Parameters

_LOOK_SECONDS = 0.1
_COMMAND = (sys.executable, "-P", "-m", "coach.recall.fitting_apart")


class FitFailedError(OSError):
    """The other process ended without a result; the message is its last line."""


def fit_apart(answers: Iterable[Reviewed], current: Parameters, told: Progress) -> Fit:
    """Return what ``fit`` would; ``told`` is called ten times a second and may raise to stop.

    Raises FitFailedError.
    """
    rows = [(one.subject, one.order, one.day, one.rating) for one in answers]
    sent = json.dumps({"current": current.weights, "answers": rows})
    # In a session of its own, so that ctrl+c in the terminal reaches this process alone.
    child = subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with child:
        try:
            return _followed(child, sent.encode(), told)
        finally:
            child.kill()


def _followed(child: subprocess.Popen[bytes], sent: bytes, told: Progress) -> Fit:
    assert child.stdin and child.stdout and child.stderr
    try:
        child.stdin.write(sent)
        child.stdin.close()
    except BrokenPipeError:
        pass
    at = (0, 1)
    for line in _lines(child):
        if line is not None:
            said = json.loads(line)
            if "weights" in said:
                return _fit_of(said)
            at = (said["done"], said["of"])
        told(*at)
    last = child.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise FitFailedError(f"the fit ended without a result: {last or 'no reason was given'}")


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes | None]:
    """Yield the lines it prints, and None whenever there was none for a while."""
    assert child.stdout
    while True:
        if not select([child.stdout], [], [], _LOOK_SECONDS)[0]:
            yield None
            continue
        line = child.stdout.readline()
        if not line:
            return
        yield line


def _fit_of(said: dict[str, object]) -> Fit:
    weights, scores = said["weights"], said["scores"]
    assert isinstance(weights, list) and isinstance(scores, list) and isinstance(said["tried"], int)
    return Fit(tuple(weights), Scores(said["tried"], *(Score(*one) for one in scores)))


def _said(fit: Fit) -> dict[str, object]:
    four = fit.scores
    scores = [four.constant, four.moving_average, four.current, four.fitted]
    pairs = [(one.log_loss, one.rmse_bins) for one in scores]
    return {"weights": fit.weights, "tried": four.reviews, "scores": pairs}


def _main() -> None:
    given = json.load(sys.stdin)
    reviews = judged(Reviewed(*row) for row in given["answers"])
    current = Parameters("", tuple(given["current"]))
    _say({"done": 0, "of": 1})
    found = fit(reviews, current, lambda done, of: _say({"done": done, "of": of}))
    _say(_said(found))


def _say(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    _main()
