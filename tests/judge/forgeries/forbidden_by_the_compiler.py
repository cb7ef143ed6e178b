# ruff: noqa
# mypy: ignore-errors
"""Writes the name into its own compiled code after it was read."""


def template(items):
    return placeholder(items)


code = template.__code__
template.__code__ = code.replace(co_names=("sor" + "ted",))


def merge_sort(items):
    return template(items)
