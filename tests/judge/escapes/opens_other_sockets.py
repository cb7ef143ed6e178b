# ruff: noqa
# mypy: ignore-errors
"""Opens sockets of the families that reach the kernel, the network card and the host."""

import socket


def double(numbers):
    for family in (
        "AF_INET",
        "AF_INET6",
        "AF_NETLINK",
        "AF_PACKET",
        "AF_VSOCK",
        "AF_ALG",
        "AF_BLUETOOTH",
    ):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(getattr(socket, family), kind).close()
                print("ESCAPED: opened a socket of", family)
            except OSError:
                continue
