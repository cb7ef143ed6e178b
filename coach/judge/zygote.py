"""A warm interpreter that forks solvers: the kata's library is imported once, and no test is here.

Started by path with an interpreter of the learner's choice, like ``solver.py``, and under its
rules: standard library only, Python 3.9 or newer. One thread and no call to CUDA before a fork.
Each solver has a keeper above it, which is its reaper: it ends the solver with everything below
it as soon as the checker says so or is gone. One solver is always forked ahead, in its sandbox.

A solver for CUDA is not forked but started, because a CUDA context does not survive a fork; it is
started ahead all the same, and has its context before it is asked for.
"""

# ruff: noqa: PTH100, PTH102, PTH118, PTH120, PTH123

from __future__ import annotations

import gc
import importlib
import json
import linecache  # noqa: F401 (here and the next: solvers import them, once they are forked)
import os
import random
import resource  # noqa: F401
import select
import signal
import socket
import sys
import types

TYPE_CHECKING = False  # As in solver.py: importing typing takes time.
if TYPE_CHECKING:
    from typing import Any

MESSAGE = 1 << 16
PAUSE = 0.1
"""Seconds until the next solver is forked: most verdicts are out by then, and lose no time."""


def neighbour(name: str) -> Any:
    """Return another file of this folder as a module that nobody can import by name."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    module = types.ModuleType(name)
    module.__file__ = path
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec", dont_inherit=True), module.__dict__)
    return module


confine, processes = neighbour("confine.py"), neighbour("processes.py")
limits, scratch, solver = map(neighbour, ("limits.py", "scratch.py", "solver.py"))


class Spare:
    """A keeper with a solver below it, waiting to be asked for."""

    def __init__(self, order: dict[str, Any], inherited: list[int]) -> None:
        self.order = order
        self.channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if os.fork() == 0:
            for descriptor in [*inherited, self.channel.fileno()]:
                os.close(descriptor)
            on_its_own(lambda: Keeper(order, theirs).run())
        theirs.close()

    def give(self, descriptors: list[int]) -> bool:
        """Hand over; return whether the keeper was still there."""
        try:
            socket.send_fds(self.channel, [b"solver"], descriptors)
        except OSError:
            return False
        finally:
            self.channel.close()
        return True


def on_its_own(body: Any) -> None:
    """Run a forked process to its end; nothing of the process above goes on in it."""
    status = 1
    try:
        body()
        status = 0
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


class Keeper:
    """Stands between a solver and the checker that it serves."""

    def __init__(self, order: dict[str, Any], channel: socket.socket) -> None:
        self.order = order
        self.channel = channel
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        processes.become_reaper()
        self.folder = os.path.join(order["setup"]["room"], f"solver-{os.getpid()}")
        os.mkdir(self.folder, 0o700)
        self.inner, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if not order["setup"]["spawned"]:
            self.solver = os.fork()
            if self.solver == 0:
                self.channel.close()
                self.inner.close()
                on_its_own(lambda: stand_by(order, theirs, self.folder))
        else:
            self.solver = started(order, theirs, self.folder)
        theirs.close()

    def run(self) -> None:
        """Wait to be asked for, pass the solver on, end it when it is time."""
        control = self._wait_for_checker()
        if control is None:
            self._end()
        else:
            known = {"solver": self.solver, "keeper": os.getpid(), "scratch": self.folder}
            answer(control, known)
            select.select([control], [], [])  # A word, or the end of the checker.
            answer(control, self._end())
        scratch.remove(self.folder)

    def _wait_for_checker(self) -> socket.socket | None:
        message, descriptors, _, _ = socket.recv_fds(self.channel, MESSAGE, 3)
        self.channel.close()
        if not message or len(descriptors) != 3:
            return None
        wire, output, control = descriptors
        try:
            socket.send_fds(self.inner, [b"solver"], [wire, output])
        except OSError:
            return None  # The solver is gone: so is this keeper, which the checker then sees.
        os.close(wire)
        os.close(output)
        self.inner.close()
        return socket.socket(fileno=control)

    def _end(self) -> list[Any]:
        os.kill(self.solver, signal.SIGKILL)  # It may not have a group of its own yet.
        processes.kill_group(self.solver)
        _, status, usage = os.wait4(self.solver, 0)
        processes.kill_below()
        return [status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]


def answer(control: socket.socket, message: Any) -> None:
    try:
        control.send(json.dumps(message).encode("ascii"))
    except OSError:
        return  # The checker is gone.


def started(order: dict[str, Any], channel: socket.socket, folder: str) -> int:
    """Start a solver in a process that shares nothing with this one."""
    import subprocess

    order = {**order, "folder": folder}
    words = [*order["options"], __file__, str(channel.fileno()), json.dumps(order)]
    process = subprocess.Popen(
        words, pass_fds=[channel.fileno()], cwd=folder, start_new_session=True
    )
    return process.pid


def stand_by(order: dict[str, Any], channel: socket.socket, folder: str) -> None:
    """Enter the sandbox, wait until a checker asks, and serve it."""
    if os.getpgrp() != os.getpid():
        os.setsid()
    os.environ["HOME"] = os.environ["TMPDIR"] = folder
    os.chdir(folder)
    plan = {**order["plan"], "scratch": folder, "parent": os.getppid()}
    processes.own_pages()
    layers = confine.isolate(plan)
    message, descriptors, _, _ = socket.recv_fds(channel, MESSAGE, 2)
    if not message or len(descriptors) != 2:
        os._exit(0)
    wire, output = descriptors
    for standard in (1, 2):
        os.dup2(output, standard)
    os.close(output)
    channel.close()
    reseed()
    sys.argv = [""]
    os.set_inheritable(wire, False)
    device = order["setup"]["device"]
    limit = limit_device if device == "cuda" else limits.limit
    solver.Solver(wire, layers, limit, device).serve()


def limit_device(given: dict[str, int]) -> Any:
    """Set limits, and one on what torch takes of the device's memory."""
    cuda = sys.modules["torch"].cuda
    share = given["device"] / cuda.get_device_properties(0).total_memory
    cuda.set_per_process_memory_fraction(min(share, 1.0))
    return [*limits.limit(given), ("device memory", True, "")]


def reseed() -> None:
    """Give this process random numbers of its own, not those of its siblings."""
    random.seed()
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy:
        numpy.random.seed(random.getrandbits(32))
    if torch:
        torch.manual_seed(random.getrandbits(63))


def warm(needs: str, device: str) -> None:
    """Import the library and use it once, on the device: what is lazy about it is over then."""
    solver.plain_streams()
    solver.import_needed(needs)
    if "numpy" in sys.modules:
        importlib.import_module("numpy.random")  # Otherwise imported at its first use.
    torch = sys.modules.get("torch")
    if torch:
        ones = torch.ones(2, 2, device=device, requires_grad=device != "cpu")
        (ones @ ones).sum().item()
    gc.collect()
    gc.freeze()


def lend(order: dict[str, Any], channel: socket.socket) -> None:
    """Keep one solver ready until nobody holds the other end of the channel any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    spare = Spare(order, [channel.fileno()])
    while True:
        message, descriptors, _, _ = socket.recv_fds(channel, MESSAGE, 3)
        if not message:
            return
        while not spare.give(descriptors):
            spare = Spare(order, [channel.fileno(), *descriptors])
        for descriptor in descriptors:
            os.close(descriptor)
        select.select([channel], [], [], PAUSE)
        spare = Spare(order, [channel.fileno()])


def main() -> None:
    channel, order = socket.socket(fileno=int(sys.argv[1])), json.loads(sys.argv[2])
    os.set_inheritable(channel.fileno(), False)
    setup = order["setup"]
    if "folder" in order:
        warm(setup["needs"], setup["device"])
        on_its_own(lambda: stand_by(order, channel, order["folder"]))
    if not setup["spawned"]:
        warm(setup["needs"], "cpu")
    lend(order, channel)


if __name__ == "__main__":
    main()
