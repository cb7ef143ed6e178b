"""Plain Python, one row and one class at a time; NumPy only at the doors."""

import math

import numpy as np


def softmax(scores):
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers], top + math.log(sum(powers))


class SoftmaxClassifier:
    ready = False

    def __init__(self, learning_rate=0.1, steps=1000, l2=0.0):
        self.settings = learning_rate, steps, l2

    def fit(self, X, y):
        rate, steps, l2 = self.settings
        rows, labels = X.tolist(), y.tolist()
        names = sorted(set(labels))
        if len(rows) != len(labels) or len(names) < 2:
            raise ValueError("a label for each row, and two classes, are wanted")
        self.weights = [[0.0] * len(rows[0]) for _ in names]
        self.biases, self.history_ = [0.0] * len(names), []
        for _ in range(steps):
            loss = 0.0
            by_weight = [[l2 * w for w in line] for line in self.weights]
            by_bias = [0.0] * len(names)
            for row, label in zip(rows, labels):
                scores = self.scores(row)
                parts, total = softmax(scores)
                loss += (total - scores[names.index(label)]) / len(rows)
                for k, name in enumerate(names):
                    error = (parts[k] - (name == label)) / len(rows)
                    by_bias[k] += error
                    for j, value in enumerate(row):
                        by_weight[k][j] += error * value
            squares = sum(w * w for line in self.weights for w in line)
            self.history_.append(loss + l2 * squares / 2)
            for k in range(len(names)):
                self.biases[k] -= rate * by_bias[k]
                for j in range(len(rows[0])):
                    self.weights[k][j] -= rate * by_weight[k][j]
        self.classes_, self.ready = np.array(names), True
        self.coef_, self.intercept_ = np.array(self.weights), np.array(self.biases)
        return self

    def scores(self, row):
        pairs = zip(self.weights, self.biases)
        return [sum(w * a for w, a in zip(line, row)) + bias for line, bias in pairs]

    def predict_proba(self, X):
        if not self.ready:
            raise RuntimeError("call fit first")
        return np.array([softmax(self.scores(row))[0] for row in X.tolist()])

    def predict(self, X):
        places = self.predict_proba(X).argmax(axis=1)
        return self.classes_[places]
