import numpy as np


def reliability(probabilities, labels, bins=10):
    """Return (count, mean probability, share of ones) of each bin, None where it is empty."""
    raise NotImplementedError


def expected_calibration_error(probabilities, labels, bins=10):
    """Return the mean gap between what was said and what happened, weighed by counts."""
    raise NotImplementedError


def maximum_calibration_error(probabilities, labels, bins=10):
    """Return the largest gap between what was said and what happened."""
    raise NotImplementedError


def brier_score(probabilities, labels):
    """Return the mean squared distance of probabilities (n,) and labels (n,)."""
    raise NotImplementedError
