import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """Return the answers of the filters, shape (images, filters, rows out, columns out)."""
    raise NotImplementedError
