"""The descent of torch.optim, and the network as a row of modules."""

from collections import OrderedDict

import torch
import torch.nn as nn


class SmallCNN(nn.Sequential):
    def __init__(self, classes):
        layers = OrderedDict()
        layers["conv1"] = nn.Conv2d(1, 8, kernel_size=3, padding=1)
        layers["bend1"] = nn.ReLU()
        layers["pool"] = nn.MaxPool2d(2)
        layers["conv2"] = nn.Conv2d(8, 16, kernel_size=3, padding=1)
        layers["bend2"] = nn.ReLU()
        layers["largest"] = nn.AdaptiveMaxPool2d(1)
        layers["flat"] = nn.Flatten()
        layers["head"] = nn.Linear(16, classes)
        super().__init__(layers)


def train(model, images, labels, epochs, batch_size, rate, generator):
    count = images.shape[0]
    if count < 1 or labels.shape[0] != count or batch_size <= 0:
        raise ValueError("nothing to learn from")
    optimiser = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9)
    measure = nn.CrossEntropyLoss(reduction="none")
    model.train()
    history = []
    for _ in range(epochs):
        order = torch.randperm(count, generator=generator)
        seen = []
        for start in range(0, count, batch_size):
            chosen = order[start : start + batch_size]
            each = measure(model(images[chosen]), labels[chosen])
            optimiser.zero_grad()
            each.mean().backward()
            optimiser.step()
            seen.append(each.detach())
        history.append(torch.cat(seen).mean().item())
    return history


@torch.no_grad()
def accuracy(model, images, labels):
    if len(labels) != len(images) or not len(labels):
        raise ValueError("nothing to ask")
    before = model.training
    guesses = model.eval()(images).argmax(1)
    model.train(before)
    return int((guesses == labels).sum()) / len(labels)
