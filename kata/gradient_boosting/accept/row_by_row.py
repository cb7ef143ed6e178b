"""Plain loops over rows, and a stump as a small function."""

import math

import numpy as np


def sigmoid(score):
    if score < 0:
        return math.exp(score) / (1 + math.exp(score))
    return 1 / (1 + math.exp(-score))


def distance(numbers):
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers)


def find_split(rows, residuals):
    best = None
    for column in range(len(rows[0])):
        values = sorted(set(row[column] for row in rows))
        for low, high in zip(values, values[1:]):
            threshold = (low + high) / 2
            left = [r for row, r in zip(rows, residuals) if row[column] <= threshold]
            right = [r for row, r in zip(rows, residuals) if row[column] > threshold]
            error = distance(left) + distance(right)
            if best is None or error < best[0]:
                best = error, column, threshold
    return best


class GradientBoosting:
    def __init__(self, n_estimators=100, learning_rate=0.1, loss="squared_error"):
        self.rounds = n_estimators
        self.rate = learning_rate
        self.loss = loss
        self.functions = None

    def fit(self, X, y):
        if X.ndim != 2:
            raise ValueError("X is no table")
        rows, labels = X.tolist(), y.tolist()
        if len(rows) != len(labels):
            raise ValueError("lengths")
        if self.loss == "squared_error":
            self.start = sum(labels) / len(labels)
        elif self.loss == "log_loss":
            ones, zeros = labels.count(1), labels.count(0)
            if ones == 0 or zeros == 0 or ones + zeros < len(labels):
                raise ValueError("labels")
            self.start = math.log(ones / zeros)
        else:
            raise ValueError("loss")
        self.functions = []
        scores = [self.start] * len(rows)
        for _ in range(self.rounds):
            function = self.one_round(rows, labels, scores)
            self.functions.append(function)
            scores = [score + self.rate * function(row) for score, row in zip(scores, rows)]
        return self

    def one_round(self, rows, labels, scores):
        guesses = scores if self.loss == "squared_error" else [sigmoid(s) for s in scores]
        residuals = [label - guess for label, guess in zip(labels, guesses)]
        split = find_split(rows, residuals)
        if split is None:
            return lambda row: 0.0
        _, column, threshold = split
        above, below = [0.0, 0.0], [0.0, 0.0]
        for row, residual, guess in zip(rows, residuals, guesses):
            side = int(row[column] > threshold)
            above[side] += residual
            below[side] += 1 if self.loss == "squared_error" else guess * (1 - guess)
        values = [up / down if down else 0.0 for up, down in zip(above, below)]
        return lambda row: values[row[column] > threshold]

    def staged_predict(self, X):
        if self.functions is None:
            raise RuntimeError("nothing fitted")
        scores = [self.start] * len(X)
        stages = [scores]
        for function in self.functions:
            scores = [s + self.rate * function(row) for s, row in zip(scores, X.tolist())]
            stages.append(scores)
        if self.loss == "log_loss":
            stages = [[sigmoid(score) for score in stage] for stage in stages]
        return np.array(stages)

    def predict(self, X):
        return self.staged_predict(X)[-1]
