"""unfold makes the windows; the embeddings of each place are joined with cat."""

import torch
from torch import nn


def windows(tokens, context, pad):
    if context <= 0:
        raise ValueError("context")
    targets = torch.tensor(tokens, dtype=torch.long)
    padded = torch.cat([torch.full((context,), pad, dtype=torch.long), targets])
    return padded.unfold(0, context, 1)[: len(tokens)], targets


class MLPLanguageModel(nn.Module):
    def __init__(self, vocabulary, context, width, hidden):
        super().__init__()
        self.context = context
        self.embedding = nn.Embedding(vocabulary, width)
        self.hidden = nn.Linear(context * width, hidden)
        self.output = nn.Linear(hidden, vocabulary)

    def forward(self, inputs):
        parts = [self.embedding(inputs[:, place]) for place in range(self.context)]
        return self.output(self.hidden(torch.cat(parts, dim=1)).tanh())

    def loss(self, inputs, targets):
        losses = -self(inputs).log_softmax(dim=-1).gather(1, targets[:, None])
        return losses.sum() / losses.numel()

    def perplexity(self, inputs, targets):
        return float(torch.exp(self.loss(inputs, targets)))
