# ruff: noqa
# mypy: ignore-errors
"""Leaves files in the places that everybody may write to."""


def double(numbers):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "@outside@"):
        try:
            with open(f"{folder}/@mark@-@name@", "w") as file:
                file.write("left")
            print("ESCAPED: wrote to", folder)
        except OSError:
            continue
