"""`coach config` and `coach path`: the settings, and where everything lies."""

from __future__ import annotations

import os
from dataclasses import asdict, fields
from pathlib import Path

import click

from coach.cli.completion import setting_names
from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.text import plain
from coach.config import SAMPLE, load_config
from coach.paths import find_paths
from coach.usecases.settings import SettingError, change_setting


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def config(context: click.Context, as_json: bool) -> None:
    """Show the settings in force."""
    if context.invoked_subcommand is not None:
        return
    paths = find_paths(os.environ)
    values = {
        name.replace("_", ".", 1): value
        for name, value in asdict(load_config(paths.config_file)).items()
    }
    if as_json:
        print_json("config", {"file": str(paths.config_file), "values": plain(values)})
    else:
        table([(name, repr(plain(value))) for name, value in values.items()])


@config.command("init")
def init_command() -> None:
    """Write a commented config.toml."""
    path = find_paths(os.environ).config_file
    if path.exists():
        stop(Exit.FAILED, f"{path} exists already; it is left as it is")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SAMPLE, encoding="utf-8")
    click.echo(str(path))


@config.command("set")
@click.argument("key", shell_complete=setting_names)
@click.argument("value")
def set_command(key: str, value: str) -> None:
    """Change one setting in config.toml."""
    path = find_paths(os.environ).config_file
    try:
        if key == "look.theme":
            from coach.tui.themes import check_theme

            check_theme(value.strip())
        written = _give_keys(path, key, value) or change_setting(path, key, value)
    except SettingError as error:
        stop(Exit.USAGE, str(error))
    click.echo(f"{key} = {written} in {path}")


def _give_keys(path: Path, key: str, value: str) -> str:
    """Give an action its keys where ``key`` is ``keys.ACTION``, and return them; else nothing."""
    section, _, name = key.partition(".")
    if section != "keys" or not name:
        return ""
    from coach.tui.keymap import actions, give_keys, in_words

    give_keys(path, name, value)
    return value.strip() or f"{in_words(actions()[name].keys)}, as it comes,"


@config.command("keys")
@json_option
def keys_command(as_json: bool) -> None:
    """List every action of the app with its keys.

    coach config set keys.ACTION KEYS gives it others.
    """
    from coach.tui.keymap import actions, in_words, keys_in_force

    path = find_paths(os.environ).config_file
    held = keys_in_force(path, load_config(path))
    known = actions()
    if as_json:
        listed = [
            {"action": name, "keys": keys, "default": known[name].keys, "about": known[name].about}
            for name, keys in held.items()
        ]
        print_json("keys", {"file": str(path), "actions": plain(listed)})
    else:
        table([(name, in_words(keys), known[name].about) for name, keys in held.items()])


@click.command("path")
@json_option
def path_command(as_json: bool) -> None:
    """Show where coach keeps your data, settings and work."""
    paths = find_paths(os.environ)
    found = {field.name: str(getattr(paths, field.name)) for field in fields(paths)}
    found["log"] = str(paths.log)
    if as_json:
        print_json("path", found)
    else:
        table(list(found.items()))
