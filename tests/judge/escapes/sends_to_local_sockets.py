# ruff: noqa
# mypy: ignore-errors
"""Talks to a server on this machine through a socket with a path, and one without."""

import socket


def double(numbers):
    for address in ("@unix@", "\0@abstract@"):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                with socket.socket(socket.AF_UNIX, kind) as link:
                    link.connect(address + ("-datagram" if kind == socket.SOCK_DGRAM else ""))
                    link.send(b"@name@")
            except OSError:
                continue
