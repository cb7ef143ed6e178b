"""The window holds the target itself.

Fails: the windows of one token; a context of one token
"""

import torch
import torch.nn.functional as F
from torch import nn


def windows(tokens, context, pad):
    if context < 1:
        raise ValueError("the context is at least 1")
    padded = [pad] * context + list(tokens)
    inputs = [padded[place + 1 : place + context + 1] for place in range(len(tokens))]
    shaped = torch.tensor(inputs, dtype=torch.int64).reshape(len(tokens), context)
    return shaped, torch.tensor(tokens, dtype=torch.int64)


class MLPLanguageModel(nn.Module):
    def __init__(self, vocabulary, context, width, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.hidden = nn.Linear(context * width, hidden)
        self.output = nn.Linear(hidden, vocabulary)

    def forward(self, inputs):
        seen = self.embedding(inputs).flatten(1)
        return self.output(torch.tanh(self.hidden(seen)))

    def loss(self, inputs, targets):
        return F.cross_entropy(self(inputs), targets)

    def perplexity(self, inputs, targets):
        return self.loss(inputs, targets).exp().item()
