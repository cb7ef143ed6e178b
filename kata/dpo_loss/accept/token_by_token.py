"""Loops over texts and places, with logsumexp by hand; logaddexp for the pair."""

import torch


def sequence_log_probs(logits, labels):
    sums = []
    for rows, wanted in zip(logits, labels):
        total = rows.sum() * 0
        for place in range(1, len(wanted)):
            token = int(wanted[place])
            if token != -100:
                row = rows[place - 1]
                top = row.max().detach()
                total = total + row[token] - top - (row - top).exp().sum().log()
        sums.append(total)
    return torch.stack(sums)


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected,
             beta=0.1, label_smoothing=0.0):
    with torch.no_grad():
        rewards = [
            beta * (policy - reference)
            for policy, reference in (
                (policy_chosen, reference_chosen), (policy_rejected, reference_rejected)
            )
        ]
    lead = beta * (policy_chosen - reference_chosen - policy_rejected + reference_rejected)
    zero = torch.zeros_like(lead)
    losses = torch.logaddexp(zero, -lead) * (1 - label_smoothing)
    losses = losses + torch.logaddexp(zero, lead) * label_smoothing
    return losses, rewards[0], rewards[1]
