"""Each weight is a number and a power of two, as in floats with an endless exponent."""

import math


def checked(prior, likelihood):
    if list(prior) and sorted(map(repr, prior)) == sorted(map(repr, likelihood)):
        if all(one >= 0 for one in prior.values()):
            if all(one >= 0 and one <= 1 for one in likelihood.values()):
                return
    raise ValueError("prior and likelihood do not make sense")


def bayes_updates(prior, likelihoods):
    checked(prior, {name: 1 for name in prior})
    weights = {name: math.frexp(weight) for name, weight in prior.items()}
    for likelihood in likelihoods:
        checked(prior, likelihood)
        for name in prior:
            number, power = weights[name]
            fraction, more = math.frexp(likelihood[name])
            product, carry = math.frexp(number * fraction)
            weights[name] = (product, power + more + carry)
    powers = [power for number, power in weights.values() if number]
    if not powers:
        raise ValueError("no hypothesis explains it")
    top = max(powers)
    plain = {}
    for name, (number, power) in weights.items():
        plain[name] = math.ldexp(number, max(power - top, -2000)) if number else 0.0
    total = math.fsum(plain.values())
    return {name: weight / total for name, weight in plain.items()}


def bayes_update(prior, likelihood):
    return bayes_updates(prior, [likelihood])
