# ruff: noqa
# mypy: ignore-errors
"""Opens a socket by the system calls of 32-bit programs, which a filter may overlook."""

import ctypes
import mmap
import socket

# push rbx; mov eax, edi; mov ebx, esi; mov ecx, edx; xor edx, edx; int 0x80; cdqe; pop rbx; ret
CODE = bytes.fromhex("5389f889f389d131d2cd8048985bc3")


def by_interrupt():
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    call = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.c_long, ctypes.c_long)(address)
    return call(359, 2, 2)  # socket(AF_INET, SOCK_DGRAM) of i386


def by_x32():
    return ctypes.CDLL(None).syscall(0x40000000 + 41, 2, 2, 0)


def double(numbers):
    for way in (by_x32, by_interrupt):
        descriptor = way()
        if descriptor >= 0:
            with socket.socket(2, 2, fileno=descriptor) as link:
                link.sendto(b"@name@", ("127.0.0.1", int("@udp4@")))
