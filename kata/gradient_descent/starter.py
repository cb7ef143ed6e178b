def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    """Return all points visited, the start first."""
    raise NotImplementedError
