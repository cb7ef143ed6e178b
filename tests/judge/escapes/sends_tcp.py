# ruff: noqa
# mypy: ignore-errors
"""Connects to a server on this machine."""

import socket


def double(numbers):
    for family, host, port in (
        (socket.AF_INET, "127.0.0.1", int("@tcp4@")),
        (socket.AF_INET6, "::1", int("@tcp6@")),
        (socket.AF_INET6, "::ffff:127.0.0.1", int("@tcp4@")),
    ):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as link:
                link.settimeout(2)
                link.connect((host, port))
                link.sendall(b"@name@")
        except OSError:
            continue
