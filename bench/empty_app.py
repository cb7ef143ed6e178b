"""A Textual app without anything in it: what every app must pay. Run as a program."""

from __future__ import annotations

from textual.app import App

if __name__ == "__main__":
    App[None]().run()
