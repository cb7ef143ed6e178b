"""Weights are floats between observations, so one far behind becomes zero and stays so.

Fails: a hypothesis that falls far behind and comes back
"""

def bayes_update(prior, likelihood):
    return bayes_updates(prior, [likelihood])


def scaled(weights):
    total = sum(weights.values())
    if total <= 0 or min(weights.values()) < 0:
        raise ValueError("nothing left")
    return {name: weight / total for name, weight in weights.items()}


def bayes_updates(prior, likelihoods):
    belief = scaled(prior)
    for likelihood in likelihoods:
        if likelihood.keys() != prior.keys():
            raise ValueError("hypotheses")
        if not all(0 <= chance <= 1 for chance in likelihood.values()):
            raise ValueError("likelihoods")
        belief = scaled({name: weight * likelihood[name] for name, weight in belief.items()})
        belief = {name: weight if weight > 1e-150 else 0.0 for name, weight in belief.items()}
    return belief
