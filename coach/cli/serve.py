"""`coach serve`: the same app in a browser on this machine, by textual-serve."""

from __future__ import annotations

import shlex
import sys

import click

from coach.cli.output import Exit, stop

PORT = 8421


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="The port to listen on.",
)
def serve_command(host: str, port: int) -> None:
    """Open coach in a browser; ctrl+c ends it.

    Open the address that is printed: it holds a key, drawn anew each time, and nobody gets in
    without it. Whoever has it uses coach as you, so keep it to yourself. Each tab is a window of
    its own on the same data. Only this machine can reach it, unless --host says otherwise.
    """
    try:
        from coach.cli.serve_guard import OwnServer, is_loopback, listen
    except ImportError:
        stop(Exit.FAILED, 'the browser needs an extra: pip install "coach[web]"')
    try:
        listening = listen(host, port)
    except OSError as error:
        reason = str(error.strerror or error).partition(" (")[0]
        stop(Exit.FAILED, f"{host}:{port}: {reason}; --port or --host names another")
    if not is_loopback(host):
        click.echo(
            f"coach: WARNING: others can reach {host}:{port}, and nothing is encrypted: whoever"
            " listens on the way gets the key, and with it uses coach as you, reads what you keep"
            f" and runs programs here. Safer is a tunnel: ssh -L {port}:localhost:{port} HERE",
            err=True,
        )
    command = shlex.join([sys.executable, "-m", "coach"])
    server = OwnServer(command, listening, host)
    click.echo(f"coach is at {server.address}", err=True)
    click.echo("The key in it lets whoever has it use coach as you. ctrl+c ends it.", err=True)
    server.serve()
