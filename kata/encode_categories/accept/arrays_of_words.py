"""Arrays of texts: searchsorted for codes, an identity matrix for the blocks."""

import numpy as np


def grid(rows, width=None):
    widths = {len(row) for row in rows} | ({width} if width is not None else set())
    if len(widths) != 1:
        raise ValueError("rows of one width are wanted")
    return np.array(rows, dtype=object).reshape(len(rows), widths.pop())


def codes_in(kinds, column):
    kinds = np.array(kinds, dtype=object)
    order = np.argsort(kinds)
    at = np.minimum(np.searchsorted(kinds, column, sorter=order), len(kinds) - 1)
    codes = order[at]
    return np.where(kinds[codes] == column, codes, -1)


def codes_of(kinds, rows, refuse):
    cells = grid(rows, len(kinds))
    codes = np.empty(cells.shape, dtype=np.int64)
    for at, one in enumerate(kinds):
        codes[:, at] = codes_in(one, cells[:, at])
    if refuse and (codes < 0).any():
        raise ValueError("a text that has no category")
    return codes


class OrdinalEncoder:
    def __init__(self, categories=None, unknown="error"):
        self.categories, self.unknown = categories, unknown
        if unknown not in ["error", "code"]:
            raise ValueError(unknown)

    def fit(self, rows):
        cells = grid(rows)
        if self.categories is None:
            self.categories_ = [sorted(set(column)) for column in cells.T]
        else:
            codes_of(self.categories, rows, True)
            self.categories_ = [list(one) for one in self.categories]
        return self

    def transform(self, rows):
        if not hasattr(self, "categories_"):
            raise RuntimeError("fit first")
        return codes_of(self.categories_, rows, self.unknown == "error")

    def inverse_transform(self, codes):
        if not hasattr(self, "categories_"):
            raise RuntimeError("fit first")
        return [[(kinds + [None])[code] for kinds, code in zip(self.categories_, row)] for row in codes]


class OneHotEncoder:
    def __init__(self, drop_first=False, unknown="error"):
        if unknown not in ["error", "ignore"] or unknown == "ignore" and drop_first:
            raise ValueError("settings")
        self.skip, self.refuse = int(drop_first), unknown == "error"

    def fit(self, rows):
        self.categories_ = [sorted(set(column)) for column in grid(rows).T]
        self.names_ = []
        for at, kinds in enumerate(self.categories_):
            self.names_.extend(f"{at}={kind}" for kind in kinds[self.skip :])
        return self

    def transform(self, rows):
        if not hasattr(self, "names_"):
            raise RuntimeError("fit first")
        codes = codes_of(self.categories_, rows, self.refuse)
        blocks = []
        for at, kinds in enumerate(self.categories_):
            lines = np.vstack([np.eye(len(kinds)), np.zeros((1, len(kinds)))])
            blocks.append(lines[codes[:, at], self.skip :])
        return np.hstack(blocks)

    def inverse_transform(self, table):
        if not hasattr(self, "names_"):
            raise RuntimeError("fit first")
        columns, start = [], 0
        for kinds in self.categories_:
            width = len(kinds) - self.skip
            block = table[:, start : start + width]
            start += width
            hit = block.any(axis=1)
            place = block.argmax(axis=1) + self.skip if width else np.zeros(len(table), dtype=int)
            empty = kinds[0] if self.skip else None
            columns.append([kinds[p] if h else empty for p, h in zip(place, hit)])
        return [list(row) for row in zip(*columns)]
