"""The settings with what each is for, and changing one in config.toml with all else left alone."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from coach.config import SAMPLE, Config, ConfigError, load_config, read_settings, suggestion
from coach.record import record
from coach.toml_lines import head_of, place_of, section_of
from coach.usecases.drafts import write_whole
from coach.usecases.workspace import Workspace

AT_NEXT_START = ("day.", "packs.")
"""What is read once, when coach opens."""
_LINE = re.compile(r"#?\s*(?P<name>[a-z_]+) = (?P<value>.*?)\s*(?:#\s*(?P<about>.*))?")


class SettingError(Exception):
    """A setting is unknown, or cannot have this value; the message says what it can have."""


@record
class Setting:
    """One key of config.toml."""

    key: str
    """``section.name``."""
    value: str
    """As TOML writes it."""
    default: str
    about: str

    @property
    def changed(self) -> bool:
        return self.value != self.default


def settings(workspace: Workspace) -> list[Setting]:
    """Return every setting in the order of the sample, as it is in config.toml now.

    Raises ConfigError where the file cannot be used.
    """
    config, about = load_config(workspace.paths.config_file), _explained()
    found = []
    for field in fields(Config):
        key = field.name.replace("_", ".", 1)
        if key in about:
            value, default = getattr(config, field.name), field.default
            found.append(Setting(key, _toml(value), _toml(default), about[key]))
    return found


def change_setting(path: Path, key: str, typed: str) -> str:
    """Write one setting, make the file where there is none, and return the value as written.

    Raises SettingError for what is no setting or no value of it, ConfigError and OSError where the
    file cannot be used; nothing is written then.
    """
    default = _default(key)
    text = path.read_text(encoding="utf-8") if path.exists() else SAMPLE
    value = _toml(_understood(typed.strip(), default))
    changed = _with(text, key, value)
    try:
        _, problems = read_settings(tomllib.loads(changed))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    if problems:
        raise SettingError("\n".join(words for _, words in problems))
    if key == "focus.templates":
        _check_templates(tomllib.loads(changed)["focus"]["templates"])
    elif key == "work.repository":
        _check_folder(tomllib.loads(changed)["work"]["repository"])
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, changed)
    return value


def _check_templates(lines: Sequence[str]) -> None:
    """Raise SettingError for a line that is no template of blocks."""
    from coach.journal.focus import parse_template

    for line in lines:
        try:
            parse_template(line)
        except ValueError as error:
            raise SettingError(f"focus.templates: {error}") from error


def _check_folder(name: str) -> None:
    """Raise SettingError for a repository that is no folder; what git makes of it, Today says."""
    if name and not Path(name).expanduser().is_dir():
        raise SettingError(f"work.repository: there is no folder {name}; make it first")


def change_keys(path: Path, action: str, keys: str) -> None:
    """Give an action other keys in config.toml; with no keys it has those it comes with again.

    Which actions and keys there are, the caller has asked the app. Raises SettingError where the
    line cannot be changed, ConfigError and OSError where the file cannot be used.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else SAMPLE
    lines = text.splitlines()
    at = place_of(text, f"keys.{action}")
    if at is not None:
        name = lines[at - 1].partition("=")[0].strip()
        own = [_replaced(lines[at - 1], name, json.dumps(keys), at)] if keys else []
        changed = "\n".join([*lines[: at - 1], *own, *lines[at:], ""])
    else:
        changed = _with(text, f'keys."{action}"', json.dumps(keys)) if keys else text
    try:
        tomllib.loads(changed)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    write_whole(path, changed)


def _explained() -> dict[str, str]:
    """Return what the sample says of each key."""
    about, section = {}, ""
    for line in SAMPLE.splitlines():
        head, setting = section_of(line), _LINE.fullmatch(line)
        if head is not None:
            section = head
        elif setting and re.match("# [a-z]", line):
            about[f"{section}.{setting['name']}"] = setting["about"] or ""
    return about


def _default(key: str) -> Any:
    defaults = {field.name: field.default for field in fields(Config)}
    name = key.replace(".", "_", 1)
    if "." not in key or name not in defaults:
        known = [one.replace("_", ".", 1) for one in defaults]
        hint = suggestion(key, known) or "; coach config lists them"
        raise SettingError(f"there is no setting {key}{hint}")
    return defaults[name]


def _understood(typed: str, default: Any) -> Any:
    """Return what was typed as a value: TOML, or plainly, as in ``saturday, sunday``."""
    if isinstance(default, tuple) and not typed.startswith("["):
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        return [_understood(part, "" if not default else default[0]) for part in parts]
    if isinstance(default, str) and not typed.startswith(('"', "'")):
        return typed
    if isinstance(default, bool) and typed.lower() in ("yes", "on", "no", "off"):
        return typed.lower() in ("yes", "on")
    try:
        return tomllib.loads(f"value = {typed}")["value"]
    except tomllib.TOMLDecodeError:
        return typed


def _toml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _with(text: str, key: str, value: str) -> str:
    """Return the file with one value replaced, its comment kept; or with a line put in."""
    section, _, name = key.partition(".")
    lines = text.splitlines()
    begin = head_of(text, section)
    if begin is None:
        return "\n".join([*lines, "", f"[{section}]", f"{name} = {value}", ""])
    later = range(begin, len(lines))
    end = next((at for at in later if section_of(lines[at]) is not None), len(lines))
    at = _place(lines, range(begin, end), name)
    if at is None:
        lines.insert(begin, f"{name} = {value}")
    else:
        lines[at] = _replaced(lines[at], name, value, at + 1)
    return "\n".join([*lines, ""])


def _place(lines: list[str], among: range, name: str) -> int | None:
    """Return the line of a key, or else of the comment that shows its default."""
    for mark in ("", "# "):
        for at in among:
            if re.match(
                rf"{mark}{re.escape(name)}\s*=", lines[at].lstrip() if not mark else lines[at]
            ):
                return at
    return None


def _replaced(line: str, name: str, value: str, number: int) -> str:
    if not line.startswith("#"):
        try:
            tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            raise SettingError(
                f"line {number} of config.toml holds {name} over several lines; change it there"
            ) from None
    return f"{name} = {value}{_comment(line.removeprefix('# '))}"


def _comment(line: str) -> str:
    """Return what follows the value on a line: a sign inside of quotes begins no comment."""
    for sign in re.finditer("#", line):
        try:
            tomllib.loads(line[: sign.start()])
        except tomllib.TOMLDecodeError:
            continue
        return f"  {line[sign.start() :].rstrip()}"
    return ""
