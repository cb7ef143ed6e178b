def step_decay(step, start, every, factor):
    """Return the rate in this step; it is lowered after every so many steps."""
    raise NotImplementedError


def warmup_cosine(step, peak, warmup, total, floor=0.0):
    """Return the rate in this step; it rises evenly to the peak and falls along a cosine."""
    raise NotImplementedError


def plateau_rates(losses, start, patience, factor):
    """Return the list of rates after each loss; it is lowered where losses no longer improve."""
    raise NotImplementedError
