# ruff: noqa
# mypy: ignore-errors
"""Lets other programs use the network."""

import subprocess
import sys

PROGRAM = "import socket; socket.socket(2, 2).sendto(b'@name@', ('127.0.0.1', @udp4@))"


def double(numbers):
    subprocess.run([sys.executable, "-c", PROGRAM], timeout=10)
    subprocess.run(["/bin/bash", "-c", "echo -n @name@ > /dev/udp/127.0.0.1/@udp4@"], timeout=10)
