# ruff: noqa
# mypy: ignore-errors
"""Sends datagrams through a nameless pair of sockets to a server with a name."""

import socket


def double(numbers):
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    for address in ("@unix@-datagram", "\0@abstract@-datagram"):
        try:
            one.sendto(b"@name@", address)
        except OSError:
            continue
