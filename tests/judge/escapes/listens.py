# ruff: noqa
# mypy: ignore-errors
"""Opens a server of its own, for others to connect to."""

import socket


def double(numbers):
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.create_server((host, 0), family=family) as server:
                print("ESCAPED: listens at", server.getsockname())
        except OSError:
            continue
