"""Negative weights are taken for zero.

Fails: a negative weight
"""

import math


def bayes_update(prior, likelihood):
    return bayes_updates(prior, [likelihood])


def bayes_updates(prior, likelihoods):
    logs = {name: log(weight) for name, weight in prior.items()}
    for likelihood in likelihoods:
        if likelihood.keys() != prior.keys():
            raise ValueError("the hypotheses are not the same")
        if not all(0 <= chance <= 1 for chance in likelihood.values()):
            raise ValueError("a likelihood lies between 0 and 1")
        logs = {name: weight + log(likelihood[name]) for name, weight in logs.items()}
    largest = max(logs.values(), default=-math.inf)
    if largest == -math.inf:
        raise ValueError("no hypothesis is left")
    weights = {name: math.exp(weight - largest) for name, weight in logs.items()}
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def log(number):
    return math.log(number) if number > 0 else -math.inf
