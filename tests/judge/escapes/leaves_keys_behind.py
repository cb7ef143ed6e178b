# ruff: noqa
# mypy: ignore-errors
"""Leaves a key in the keyring of the user, where later programs find it."""

import ctypes


def double(numbers):
    libc = ctypes.CDLL(None)
    # add_key(2): KEY_SPEC_USER_KEYRING is -4
    if libc.syscall(248, b"user", b"@mark@", b"left", ctypes.c_size_t(4), -4) > 0:
        print("ESCAPED: left a key")
        libc.syscall(250, 21, libc.syscall(248, b"user", b"@mark@", b"x", ctypes.c_size_t(1), -4))
