# ruff: noqa
# mypy: ignore-errors
"""Hides the import inside a text that is executed."""


def merge_sort(items):
    names = {"items": items}
    exec("import heap" + "q\nq = list(items)\nanswer = heap" + "q.nsmallest(len(q), q)", names)
    return names["answer"]
