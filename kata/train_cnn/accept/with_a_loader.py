"""Shuffled tensors, zipped pieces, and the class of an optimiser written out."""

import torch
import torch.nn.functional as F


class Momentum:
    def __init__(self, parameters, rate):
        self.parameters = list(parameters)
        self.rate = rate
        self.velocity = {}

    def forget(self):
        for part in self.parameters:
            part.grad = None

    @torch.no_grad()
    def move(self):
        for place, part in enumerate(self.parameters):
            if part.grad is None:
                continue
            self.velocity[place] = 0.9 * self.velocity.get(place, 0.0) + part.grad
            part.add_(self.velocity[place], alpha=-self.rate)


class SmallCNN(torch.nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 8, (3, 3), padding="same")
        self.conv2 = torch.nn.Conv2d(8, 16, (3, 3), padding="same")
        self.head = torch.nn.Linear(16, classes)

    def forward(self, images):
        first = F.max_pool2d(self.conv1(images), 2).clamp(min=0)
        second = self.conv2(first).flatten(2).max(dim=2).values
        return self.head(F.relu(second))


def paired(images, labels):
    if images.size(0) != labels.size(0) or images.size(0) == 0:
        raise ValueError("images and labels")


def train(model, images, labels, epochs, batch_size, rate, generator):
    paired(images, labels)
    if not batch_size > 0:
        raise ValueError("batch_size")
    model.train(True)
    mover = Momentum(model.parameters(), rate)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(labels.size(0), generator=generator)
        parts = []
        pieces = zip(images[order].split(batch_size), labels[order].split(batch_size))
        for some, wanted in pieces:
            mover.forget()
            chances = model(some).log_softmax(dim=1)
            loss = -chances.gather(1, wanted[:, None]).mean()
            loss.backward()
            mover.move()
            parts.append((loss.item(), len(wanted)))
        losses.append(sum(loss * size for loss, size in parts) / labels.size(0))
    return losses


def accuracy(model, images, labels):
    paired(images, labels)
    was_training = model.training
    try:
        model.eval()
        with torch.inference_mode():
            hits = model(images).max(dim=1).indices.eq(labels)
    finally:
        model.train(was_training)
    return float(hits.float().mean())
