"""What is new gets the code of the first category.

Fails: new: a code for what is new; new: outside of a given order
"""

import numpy as np


def columns_of(rows, width):
    if any(len(row) != width for row in rows):
        raise ValueError(f"{width} columns are wanted")
    return [[row[at] for row in rows] for at in range(width)]


class OrdinalEncoder:
    def __init__(self, categories=None, unknown="error"):
        if unknown not in ("error", "code"):
            raise ValueError(f"unknown={unknown!r}")
        self.order, self.unknown = categories, unknown
        self.categories_ = None

    def fit(self, rows):
        if not rows:
            raise ValueError("no rows")
        columns = columns_of(rows, len(rows[0]))
        kinds = [sorted(set(column)) for column in columns]
        if self.order is not None:
            if len(self.order) != len(columns):
                raise ValueError("one list for each column is wanted")
            for known, seen in zip(self.order, kinds):
                if not set(seen) <= set(known):
                    raise ValueError(f"not all of {seen} are among {known}")
            kinds = [list(known) for known in self.order]
        self.categories_ = kinds
        return self

    def known(self):
        if self.categories_ is None:
            raise RuntimeError("fit comes first")
        return self.categories_

    def transform(self, rows):
        codes = np.full((len(rows), len(self.known())), -1)
        for at, column in enumerate(columns_of(rows, len(self.known()))):
            for row, one in enumerate(column):
                if one in self.categories_[at]:
                    codes[row, at] = self.categories_[at].index(one)
                elif self.unknown == "error":
                    raise ValueError(f"{one!r} is new in column {at}")
                else:
                    codes[row, at] = 0
        return codes

    def inverse_transform(self, codes):
        kinds = self.known()
        return [
            [kinds[at][code] if code >= 0 else None for at, code in enumerate(row)]
            for row in codes.tolist()
        ]


class OneHotEncoder:
    def __init__(self, drop_first=False, unknown="error"):
        if unknown not in ("error", "ignore") or (drop_first and unknown == "ignore"):
            raise ValueError(f"unknown={unknown!r}, drop_first={drop_first}")
        self.first = int(drop_first)
        self.codes = OrdinalEncoder(unknown="code" if unknown == "ignore" else "error")

    def fit(self, rows):
        self.categories_ = self.codes.fit(rows).categories_
        self.columns = [
            (at, code)
            for at, kinds in enumerate(self.categories_)
            for code in range(self.first, len(kinds))
        ]
        self.names_ = [f"{at}={self.categories_[at][code]}" for at, code in self.columns]
        return self

    def transform(self, rows):
        codes = self.codes.transform(rows)
        table = np.zeros((len(rows), len(self.columns)))
        for place, (at, code) in enumerate(self.columns):
            table[:, place] = codes[:, at] == code
        return table

    def inverse_transform(self, table):
        self.codes.known()
        codes = np.full((len(table), len(self.categories_)), self.first - 1)
        for row, place in zip(*np.nonzero(table)):
            at, code = self.columns[place]
            codes[row, at] = code
        return self.codes.inverse_transform(codes)
