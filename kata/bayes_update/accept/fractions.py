"""Exact fractions all the way, turned into floats at the end."""

from fractions import Fraction


def bayes_updates(prior, likelihoods):
    belief = {name: Fraction(weight) for name, weight in prior.items()}
    if any(weight < 0 for weight in belief.values()):
        raise ValueError("negative")
    for likelihood in likelihoods:
        if set(likelihood) != set(belief):
            raise ValueError("hypotheses")
        if min(likelihood.values(), default=0) < 0 or max(likelihood.values(), default=0) > 1:
            raise ValueError("likelihoods")
        belief = {name: weight * Fraction(likelihood[name]) for name, weight in belief.items()}
    total = sum(belief.values())
    if total == 0:
        raise ValueError("nothing is possible")
    return {name: float(weight / total) for name, weight in belief.items()}


def bayes_update(prior, likelihood):
    return bayes_updates(prior, (likelihood,))
