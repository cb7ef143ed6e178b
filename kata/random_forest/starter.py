import numpy as np


class RandomForest:
    def __init__(self, grow, trees=100, features=None, seed=0):
        raise NotImplementedError

    def fit(self, X, y):
        """Grow all trees from samples of X (n, d) and y (n,); return self."""
        raise NotImplementedError

    def predict(self, X):
        """Return the labels that most trees vote for."""
        raise NotImplementedError

    def shares(self, X):
        """Return the shares of votes, (n, classes)."""
        raise NotImplementedError


def impurity(y):
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return len(y) * (1 - (shares**2).sum())


def grow_tree(X, y, choose):
    """A whole tree that looks at the columns choose() gives, to try the forest with."""
    best = None
    if len(set(y.tolist())) > 1:
        for column in choose():
            for threshold in np.unique(X[:, column])[:-1]:
                left = X[:, column] <= threshold
                cost = impurity(y[left]) + impurity(y[~left])
                if best is None or cost < best[0]:
                    best = cost, column, threshold
    if best is None:
        labels, counts = np.unique(y, return_counts=True)
        return lambda rows: np.full(len(rows), labels[counts.argmax()])
    _, column, threshold = best
    left = X[:, column] <= threshold
    lower = grow_tree(X[left], y[left], choose)
    upper = grow_tree(X[~left], y[~left], choose)
    return lambda rows: np.where(rows[:, column] <= threshold, lower(rows), upper(rows))
