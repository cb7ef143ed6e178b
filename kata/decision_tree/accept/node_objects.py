"""Objects for nodes, a stack instead of recursion, the last of the best splits."""

from collections import Counter

import numpy as np


def gini(labels):
    counts = Counter(labels.tolist())
    total = sum(counts.values())
    return sum(count / total * (1 - count / total) for count in counts.values())


def best_split(X, y, min_leaf=1):
    if X.ndim != 2 or len(X) == 0 or len(X) != len(y):
        raise ValueError("X and y do not fit together")
    answer, least = None, float("inf")
    for feature in reversed(range(X.shape[1])):
        column = X[:, feature]
        values = sorted(set(column.tolist()))
        for low, high in zip(values, values[1:]):
            threshold = 0.5 * (low + high)
            left, right = y[column <= threshold], y[column > threshold]
            if len(left) < min_leaf or len(right) < min_leaf:
                continue
            impurity = (len(left) * gini(left) + len(right) * gini(right)) / len(y)
            if impurity <= least:
                least = impurity
                answer = (feature, threshold, gini(y) - impurity)
    return answer


class Node:
    def __init__(self, X, y, depth):
        self.X, self.y, self.depth = X, y, depth
        self.split = self.left = self.right = None

    def label(self):
        counts = Counter(self.y.tolist())
        most = max(counts.values())
        return min(label for label, count in counts.items() if count == most)

    def as_tuple(self):
        if self.split is None:
            return self.label()
        return (*self.split, self.left.as_tuple(), self.right.as_tuple())


class DecisionTree:
    def __init__(self, max_depth=None, min_leaf=1):
        if min_leaf <= 0 or (max_depth or 0) < 0:
            raise ValueError("settings")
        self.max_depth, self.min_leaf, self.root = max_depth, min_leaf, None

    def fit(self, X, y):
        if X.ndim != 2 or len(X) == 0 or len(X) != len(y):
            raise ValueError("X and y do not fit together")
        self.root = Node(X.copy(), y.copy(), 0)
        stack = [self.root]
        while stack:
            node = stack.pop()
            if len(set(node.y.tolist())) == 1 or node.depth == self.max_depth:
                continue
            split = best_split(node.X, node.y, self.min_leaf)
            if split is None:
                continue
            node.split = split[:2]
            left = node.X[:, split[0]] <= split[1]
            node.left = Node(node.X[left], node.y[left], node.depth + 1)
            node.right = Node(node.X[~left], node.y[~left], node.depth + 1)
            stack += [node.left, node.right]
        return self

    def tree(self):
        if self.root is None:
            raise RuntimeError("grow it first")
        return self.root.as_tuple()

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("grow it first")
        if X.ndim != 2 or X.shape[1] != self.root.X.shape[1]:
            raise ValueError("width")
        answers = []
        for row in X:
            node = self.root
            while node.split is not None:
                node = node.left if row[node.split[0]] <= node.split[1] else node.right
            answers.append(node.label())
        return np.array(answers, dtype=self.root.y.dtype)
