"""The well-known max(z, 0) - z y + log1p(exp(-|z|)), and a sigmoid in two halves."""

import numpy as np


def binary_cross_entropy(labels, probabilities, eps=1e-12):
    if np.shape(labels) != np.shape(probabilities) or np.size(labels) == 0:
        raise ValueError("labels and probabilities must be of one shape, and not empty")
    if np.any((probabilities < 0) | (probabilities > 1)):
        raise ValueError("no probability")
    p = np.minimum(np.maximum(probabilities, eps), 1 - eps)
    return float(np.average(-(labels * np.log(p)) - (1 - labels) * np.log1p(-p)))


def loss_and_gradient(labels, logits):
    if np.shape(labels) != np.shape(logits) or np.size(labels) == 0:
        raise ValueError("labels and logits must be of one shape, and not empty")
    rest = np.exp(-np.abs(logits))
    right_way = np.where(logits >= 0, logits * (1 - labels), -logits * labels)
    sigmoid = np.where(logits >= 0, 1 / (1 + rest), rest / (1 + rest))
    return np.mean(right_way + np.log1p(rest)), (sigmoid - labels) / np.size(logits)
