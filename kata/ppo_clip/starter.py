import torch


def policy_loss(new, old, advantages, clip=0.2):
    """Return minus the mean of the clipped objective."""
    raise NotImplementedError


def value_loss(values, old_values, returns, clip=0.2):
    """Return half the mean of the larger squared error, clipped or not."""
    raise NotImplementedError


def approximate_kl(new, old):
    """Return how far the new policy is from the old one, without a gradient."""
    raise NotImplementedError
