"""A window that rolls on token by token; log_softmax by hand."""

import math

import torch


def windows(tokens, context, pad):
    if not context > 0:
        raise ValueError(context)
    X, Y, window = [], [], [pad] * context
    for token in tokens:
        X.append(window)
        Y.append(token)
        window = window[1:] + [token]
    if not X:
        return torch.empty(0, context, dtype=torch.long), torch.empty(0, dtype=torch.long)
    return torch.tensor(X), torch.tensor(Y)


class MLPLanguageModel(torch.nn.Module):
    def __init__(self, vocabulary, context, width, hidden):
        super().__init__()
        self.size = context * width
        self.embedding = torch.nn.Embedding(vocabulary, width)
        self.hidden = torch.nn.Linear(self.size, hidden)
        self.output = torch.nn.Linear(hidden, vocabulary)

    def forward(self, inputs):
        emb = self.embedding.weight[inputs]
        h = self.hidden(emb.view(-1, self.size)).tanh()
        return h @ self.output.weight.T + self.output.bias

    def loss(self, inputs, targets):
        logits = self.forward(inputs)
        logprobs = logits - logits.logsumexp(1, keepdim=True)
        return -logprobs[torch.arange(len(targets)), targets].mean()

    def perplexity(self, inputs, targets):
        with torch.no_grad():
            return math.exp(self.loss(inputs, targets).item())
