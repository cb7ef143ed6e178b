"""The warm judge: an interpreter that forks checkers, beside a zygote that forks solvers.

Owned by the front end that started it. It holds the libraries and not one test: those are read in
the checker, which is forked for one job and ends with it, so submissions stay apart. One checker
is always forked ahead. One thread, no call to CUDA, so that forking is safe.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import select
import signal
import socket
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from coach.judge import processes, scratch
from coach.judge.lender import Lenders, Setup, cuda_at_hand, start_zygote, tasks_already

PAUSE = 0.1
"""Seconds until the next checker is forked: most verdicts are out by then, and lose no time."""
RECOUNT = 60
"""Seconds after which the processes of this user are counted again."""
DESCRIPTORS = 4
"""What comes with a job: stdin, stdout and stderr of the checker, and a pipe to hold open."""


class Server:
    """Forks a checker for each job until the front end lets go of the control socket."""

    def __init__(self, control: socket.socket, needs: str, python: str, room: str) -> None:
        self.control = control
        self.needs = needs
        self.room = room
        self.lenders = _lenders(needs, python, room)
        self.recount = 0.0

    def run(self) -> None:
        """Serve; when the front end is gone, wait for checkers that still work, and clear up."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = f"{self.room}/hypothesis"
        _import_all(self.needs)
        # Who opened a kata and waits for its verdict already does not wait for this, too.
        hurried = bool(select.select([self.control], [], [], 0)[0])
        if not hurried:
            _warm_hypothesis()
        spare = self._spare([])
        while True:
            message, descriptors, _, _ = socket.recv_fds(self.control, 16, DESCRIPTORS)
            if not message:
                break
            while not _given(spare, descriptors):
                spare = self._spare(descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
            select.select([self.control], [], [], PAUSE)
            if hurried:
                _warm_hypothesis()
                hurried = False
            spare = self._spare([])
        self._end(spare)

    def _spare(self, inherited: list[int]) -> socket.socket:
        """Fork a checker that waits for its job; return the way to hand it over."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._count_tasks()
        if os.fork() == 0:
            try:
                ours.close()
                self.control.close()
                for descriptor in inherited:
                    os.close(descriptor)
                _check(theirs, self.lenders)
            except BaseException as error:
                # Its stderr is the job's: the front end says what was wrong.
                sys.excepthook(type(error), error, error.__traceback__)
            finally:
                os._exit(1)
        theirs.close()
        return ours

    def _count_tasks(self) -> None:
        """Count here, ahead, what the checkers need to know; they inherit the number."""
        if time.monotonic() > self.recount:
            processes.tasks_of.cache_clear()
            tasks_already()
            self.recount = time.monotonic() + RECOUNT

    def _end(self, spare: socket.socket) -> None:
        spare.close()
        for lender in self.lenders.values():
            lender.channel.close()  # A zygote ends when the last checker has let go of it, too.
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        scratch.remove(self.room)


def _lenders(needs: str, python: str, room: str) -> Lenders:
    setup = Setup(python, needs, memory_mb=0, cpu_seconds=0, output_kb=0, room=room)
    lenders = {}
    with contextlib.suppress(OSError):  # Without a zygote a solver is started, and says why.
        lenders["cpu"] = start_zygote(setup)
    if needs == "torch" and cuda_at_hand():
        with contextlib.suppress(OSError):
            lenders["cuda"] = start_zygote(setup.on("cuda"))
    return lenders


def _given(spare: socket.socket, descriptors: list[int]) -> bool:
    """Hand a job over; return whether the checker was still there."""
    try:
        socket.send_fds(spare, [b"job"], descriptors)
    except OSError:
        return False
    finally:
        spare.close()
    return True


def _check(channel: socket.socket, lenders: Lenders) -> None:
    """Be the checker of one job."""
    from coach.judge.checker import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    processes.own_pages()
    message, descriptors, _, _ = socket.recv_fds(channel, 16, DESCRIPTORS)
    channel.close()
    if not message or len(descriptors) != DESCRIPTORS:
        os._exit(0)
    for standard, descriptor in enumerate(descriptors[:3]):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    _reseed()
    main(lenders)


def _reseed() -> None:
    """Give this process random numbers of its own; what decides a verdict has its own seed."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(random.getrandbits(32))
    if torch := sys.modules.get("torch"):
        torch.manual_seed(random.getrandbits(63))


def _import_all(needs: str) -> None:
    """Import what hidden tests use, and use what is lazy about it."""
    import_module("coach.judge.checker")
    if needs != "python" and find_spec(needs):
        library: Any = import_module(needs)
        if "numpy" in sys.modules:
            import_module("numpy.random")  # Otherwise imported at its first use.
        if needs == "torch":
            library.set_num_threads(1)
            (library.ones(2, 2) @ library.ones(2, 2)).sum().item()
    import_module("hypothesis.strategies")
    gc.freeze()


def _warm_hypothesis() -> None:
    """Let hypothesis run once, failure included: what it makes at its first use is there then."""
    from hypothesis import given
    from hypothesis import strategies as st

    from coach.judge.cases import Case
    from coach.judge.generated import run_generated

    @given(numbers=st.lists(st.integers(), max_size=5))
    def sample(solution: object, numbers: list[int]) -> None:
        assert sum(numbers) < 10

    case = Case(sample, "sample", "", "", ("solution", "numbers"))
    run_generated(case, {"solution": None}, "warm", True, lambda: None)
    gc.collect()
    gc.freeze()


def main() -> None:
    """Serve on the descriptor and with the order that the command line names."""
    control = socket.socket(fileno=int(sys.argv[-2]))
    os.set_inheritable(control.fileno(), False)
    Server(control, **json.loads(sys.argv[-1])).run()
