"""All epochs are made, also after one without a mistake.

Fails: the mistakes until both are true; one row with the label 1
"""

import numpy as np


class Perceptron:
    def __init__(self, learning_rate=1.0, epochs=100):
        self.learning_rate, self.epochs = learning_rate, epochs
        self.coef_ = None

    def fit(self, X, y):
        if X.ndim != 2 or len(X) != len(y) or X.size == 0:
            raise ValueError(f"X of shape {X.shape} for {len(y)} labels")
        if not np.isin(y, (-1, 1)).all():
            raise ValueError("labels are -1 and 1")
        self.coef_ = np.zeros(X.shape[1])
        self.intercept_ = 0.0
        self.errors_ = []
        for _ in range(self.epochs):
            wrong = 0
            for row, label in zip(X, y):
                if self.predict(row) != label:
                    self.coef_ = self.coef_ + self.learning_rate * label * row
                    self.intercept_ += self.learning_rate * float(label)
                    wrong += 1
            self.errors_.append(wrong)
        return self

    def predict(self, X):
        if self.coef_ is None:
            raise RuntimeError("fit comes first")
        return np.where(X @ self.coef_ + self.intercept_ >= 0, 1, -1)
