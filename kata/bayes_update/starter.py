def bayes_update(prior, likelihood):
    """Return the belief after one observation."""
    raise NotImplementedError


def bayes_updates(prior, likelihoods):
    """Return the belief after all observations."""
    raise NotImplementedError
