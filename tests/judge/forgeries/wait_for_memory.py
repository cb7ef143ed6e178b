# ruff: noqa
# mypy: ignore-errors
"""Takes memory until there is none left, and goes on with what it has."""


def merge_sort(items):
    kept = []
    try:
        for _ in range(2000):
            kept.append(bytearray(1024 * 1024))
    except MemoryError:
        pass
    return list(items)
