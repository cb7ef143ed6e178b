# ruff: noqa
# mypy: ignore-errors
"""Leaves shared memory, semaphores and message queues behind, which outlive every process."""

import ctypes


def double(numbers):
    libc = ctypes.CDLL(None)
    key = int("@key@")
    libc.shmget(key, 1 << 20, 0o1666)  # IPC_CREAT
    libc.semget(key, 1, 0o1666)
    libc.msgget(key, 0o1666)
    libc.syscall(240, b"@mark@", 0o102, 0o666, None)  # mq_open(2)
    try:
        open("/dev/shm/@mark@-@name@", "w").close()
    except OSError:
        pass
