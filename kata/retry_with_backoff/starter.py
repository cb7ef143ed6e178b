def delays(count, base, factor, most):
    """Return count waits: base, base * factor, and so on, none above most."""
    raise NotImplementedError


def retry(call, waits, sleep, clock, draw, passing, deadline):
    """Return what call() gives, tried again after failures that pass."""
    raise NotImplementedError


class Once:
    """Runs a call for a key, once; its answer is kept."""

    def run(self, key, call):
        """Return the answer for this key, from a call where there is none yet."""
        raise NotImplementedError
