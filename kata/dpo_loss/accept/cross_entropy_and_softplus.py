"""The library's cross-entropy skips labels of -100; softplus of minus x is -log(sigmoid(x))."""

import torch
from torch.nn import functional


def sequence_log_probs(logits, labels):
    lost = functional.cross_entropy(
        logits[:, :-1].transpose(1, 2), labels[:, 1:], ignore_index=-100, reduction="none"
    )
    return -lost.sum(dim=1)


def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected,
             beta=0.1, label_smoothing=0.0):
    chosen = beta * (policy_chosen - reference_chosen)
    rejected = beta * (policy_rejected - reference_rejected)
    lead = chosen - rejected
    # softplus(x) - softplus(-x) is x, so the flipped share adds that share of the lead.
    losses = torch.nn.Softplus(threshold=50)(-lead) + label_smoothing * lead
    return losses, chosen.detach(), rejected.detach()
