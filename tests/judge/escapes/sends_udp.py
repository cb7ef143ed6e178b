# ruff: noqa
# mypy: ignore-errors
"""Sends datagrams to a server on this machine."""

import socket


def double(numbers):
    for family, host, port in (
        (socket.AF_INET, "127.0.0.1", int("@udp4@")),
        (socket.AF_INET6, "::1", int("@udp6@")),
    ):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as link:
                link.sendto(b"@name@", (host, port))
        except OSError:
            continue
