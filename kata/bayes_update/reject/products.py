"""The likelihoods are multiplied, and become zero when there are many.

Fails: two thousand observations
"""

def bayes_update(prior, likelihood):
    return bayes_updates(prior, [likelihood])


def bayes_updates(prior, likelihoods):
    weights = dict(prior)
    for likelihood in likelihoods:
        if likelihood.keys() != prior.keys():
            raise ValueError("hypotheses")
        if not all(0 <= chance <= 1 for chance in likelihood.values()):
            raise ValueError("likelihoods")
        weights = {name: weight * likelihood[name] for name, weight in weights.items()}
    total = sum(weights.values())
    if total <= 0 or min(prior.values()) < 0:
        raise ValueError("nothing left")
    return {name: weight / total for name, weight in weights.items()}
