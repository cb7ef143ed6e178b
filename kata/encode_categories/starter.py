import numpy as np


class OrdinalEncoder:
    def __init__(self, categories=None, unknown="error"):
        raise NotImplementedError

    def fit(self, rows):
        """Learn categories_ from rows of texts; return self."""
        raise NotImplementedError

    def transform(self, rows):
        """Return the codes (m, d) as int64."""
        raise NotImplementedError

    def inverse_transform(self, codes):
        """Return the rows of texts for codes (m, d)."""
        raise NotImplementedError


class OneHotEncoder:
    def __init__(self, drop_first=False, unknown="error"):
        raise NotImplementedError

    def fit(self, rows):
        """Learn categories_ and names_ from rows of texts; return self."""
        raise NotImplementedError

    def transform(self, rows):
        """Return zeros and ones as float64, one column for each name."""
        raise NotImplementedError

    def inverse_transform(self, table):
        """Return the rows of texts for a table of zeros and ones."""
        raise NotImplementedError
