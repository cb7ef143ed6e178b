"""The labels that were passed in are overwritten.

Fails: logits and labels stay as they were
"""

import torch
import torch.nn.functional as F


def sequence_log_probs(logits, labels):
    expected, wanted = logits[:, :-1], labels[:, 1:]
    counts = wanted != -100
    wanted[~counts] = 0
    tokens = wanted
    found = expected.log_softmax(-1).gather(2, tokens.unsqueeze(2)).squeeze(2)
    return (found * counts).sum(1)


def dpo_loss(
    policy_chosen,
    policy_rejected,
    reference_chosen,
    reference_rejected,
    beta=0.1,
    label_smoothing=0.0,
):
    ahead = (policy_chosen - policy_rejected) - (reference_chosen - reference_rejected)
    right = -F.logsigmoid(beta * ahead)
    flipped = -F.logsigmoid(-beta * ahead)
    losses = (1 - label_smoothing) * right + label_smoothing * flipped
    chosen_rewards = beta * (policy_chosen - reference_chosen).detach()
    rejected_rewards = beta * (policy_rejected - reference_rejected).detach()
    return losses, chosen_rewards, rejected_rewards
