# ruff: noqa
# mypy: ignore-errors
"""Sends signals by the calls that people forget about."""

import ctypes
import fcntl
import os
import signal
import socket

DECOY = int("@decoy@")


def by_thread():
    ctypes.CDLL(None).syscall(200, DECOY, 9)  # tkill(2)
    ctypes.CDLL(None).syscall(234, DECOY, DECOY, 9)  # tgkill(2)


def by_descriptor():
    signal.pidfd_send_signal(os.pidfd_open(DECOY), signal.SIGKILL)


def by_queue():
    ctypes.CDLL(None).sigqueue(DECOY, 9, 0)


def by_input():
    one, other = socket.socketpair()
    fcntl.fcntl(one, fcntl.F_SETOWN, DECOY)
    fcntl.fcntl(one, 10, int(signal.SIGTERM))  # F_SETSIG
    fcntl.fcntl(one, fcntl.F_SETFL, fcntl.fcntl(one, fcntl.F_GETFL) | os.O_ASYNC)
    other.send(b"x")


def double(numbers):
    for way in (by_input, by_thread, by_queue, by_descriptor):
        try:
            way()
        except OSError:
            continue
