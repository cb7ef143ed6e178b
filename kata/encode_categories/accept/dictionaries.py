"""A dictionary for each column; one-hot rows are built block by block."""

import numpy as np


class Encoder:
    categories_ = None

    def look(self, rows, width):
        for row in rows:
            if len(row) != width:
                raise ValueError("another number of columns")

    def ready(self):
        if self.categories_ is None:
            raise RuntimeError("not fitted")

    def learn(self, rows, order=None):
        if len(rows) == 0:
            raise ValueError("nothing to learn from")
        self.look(rows, len(rows[0]))
        seen = [sorted(set(column)) for column in zip(*rows)]
        if order is not None and len(order) != len(seen):
            raise ValueError("order")
        kinds = seen if order is None else [list(one) for one in order]
        self.places = [{kind: place for place, kind in enumerate(one)} for one in kinds]
        for texts, places in zip(seen, self.places):
            for text in texts:
                if text not in places:
                    raise ValueError(text)
        self.categories_ = kinds

    def code(self, at, text, strict):
        if strict and text not in self.places[at]:
            raise ValueError(f"column {at} has no {text!r}")
        return self.places[at].get(text, -1)


class OrdinalEncoder(Encoder):
    def __init__(self, categories=None, unknown="error"):
        if unknown != "error" and unknown != "code":
            raise ValueError("unknown")
        self.given, self.strict = categories, unknown == "error"

    def fit(self, rows):
        self.learn(rows, self.given)
        return self

    def transform(self, rows):
        self.ready()
        self.look(rows, len(self.places))
        codes = [[self.code(at, text, self.strict) for at, text in enumerate(row)] for row in rows]
        return np.array(codes, dtype=np.int64).reshape(len(rows), len(self.places))

    def inverse_transform(self, codes):
        self.ready()
        names = [{**dict(enumerate(kinds)), -1: None} for kinds in self.categories_]
        return [[names[at][int(code)] for at, code in enumerate(row)] for row in codes]


class OneHotEncoder(Encoder):
    def __init__(self, drop_first=False, unknown="error"):
        if unknown not in {"error", "ignore"}:
            raise ValueError("unknown")
        if drop_first and unknown == "ignore":
            raise ValueError("zeros would mean two things")
        self.drop_first, self.strict = drop_first, unknown == "error"

    def fit(self, rows):
        self.learn(rows)
        self.left = [kinds[1:] if self.drop_first else kinds for kinds in self.categories_]
        self.names_ = [f"{at}={kind}" for at, kinds in enumerate(self.left) for kind in kinds]
        return self

    def transform(self, rows):
        self.ready()
        self.look(rows, len(self.places))
        table = []
        for row in rows:
            line = []
            for at, text in enumerate(row):
                self.code(at, text, self.strict)
                line += [1.0 if text == kind else 0.0 for kind in self.left[at]]
            table.append(line)
        return np.array(table, dtype=float).reshape(len(rows), len(self.names_))

    def inverse_transform(self, table):
        self.ready()
        rows = []
        for line in table.tolist():
            row = []
            for kinds, left in zip(self.categories_, self.left):
                block, line = line[: len(left)], line[len(left) :]
                nothing = kinds[0] if self.drop_first else None
                row.append(left[block.index(1.0)] if 1.0 in block else nothing)
            rows.append(row)
        return rows
