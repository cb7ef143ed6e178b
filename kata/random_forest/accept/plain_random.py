"""The generator of the standard library, counters for votes, samples kept for the score."""

import random
from collections import Counter

import numpy as np


class RandomForest:
    def __init__(self, grow, trees=100, features=None, seed=0):
        if trees <= 0:
            raise ValueError("trees")
        if features is not None and features <= 0:
            raise ValueError("features")
        self.grow = grow
        self.trees = trees
        self.features = features
        self.seed = seed

    def fit(self, X, y):
        if np.ndim(X) != 2 or X.shape[0] == 0 or X.shape[0] != y.shape[0]:
            raise ValueError("X and y")
        n, d = X.shape
        wanted = int(d**0.5 + 1e-9) if self.features is None else self.features
        if wanted > d:
            raise ValueError("too many columns wanted")
        generator = random.Random(self.seed)

        def choose():
            return np.array(generator.sample(range(d), wanted))

        self.d_ = d
        self.classes_ = np.array(sorted(set(y.tolist())))
        self.samples_, self.trees_ = [], []
        for _ in range(self.trees):
            sample = generator.choices(range(n), k=n)
            self.samples_.append(set(sample))
            self.trees_.append(self.grow(X[sample], y[sample], choose))
        answers = [tree(X) for tree in self.trees_]
        right = []
        for row in range(n):
            votes = Counter()
            for sample, answer in zip(self.samples_, answers):
                if row not in sample:
                    votes[int(answer[row])] += 1
            if votes:
                right.append(self.winner(votes) == y[row])
        self.oob_score_ = sum(map(float, right)) / len(right) if right else float("nan")
        return self

    @staticmethod
    def winner(votes):
        return min(votes, key=lambda label: (-votes[label], label))

    def votes(self, X):
        if not hasattr(self, "trees_"):
            raise RuntimeError("not fitted")
        if X.ndim != 2 or X.shape[1] != self.d_:
            raise ValueError("width")
        answers = [tree(X) for tree in self.trees_]
        return [Counter(int(answer[row]) for answer in answers) for row in range(len(X))]

    def predict(self, X):
        return np.array([self.winner(votes) for votes in self.votes(X)], dtype=int)

    def shares(self, X):
        table = np.zeros((len(X), len(self.classes_) if hasattr(self, "classes_") else 0))
        for row, votes in enumerate(self.votes(X)):
            for place, label in enumerate(self.classes_):
                table[row, place] = votes[int(label)] / self.trees
        return table
