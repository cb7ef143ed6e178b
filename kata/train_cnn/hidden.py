"""Hidden tests of train_cnn.

The network is computed one place at a time; training is followed on a model without layers, whose
gradient is written out in Python. The last case trains on strokes, where a right solution gets
every image right on almost every seed, and 90 % are asked for.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (3e-4, 3e-5), DOUBLE: (1e-8, 1e-9)}
SHAPES = {
    "conv1.weight": (8, 1, 3, 3),
    "conv1.bias": (8,),
    "conv2.weight": (16, 8, 3, 3),
    "conv2.bias": (16,),
    "head.weight": (3, 16),
    "head.bias": (3,),
}
Array = Any


def convolved(image: Array, weight: Array, bias: Array) -> Array:
    """Return relu of the convolution of one image, place by place."""
    channels, height, width = image.shape
    wide = np.zeros((channels, height + 2, width + 2))
    wide[:, 1:-1, 1:-1] = image
    answer = np.zeros((len(weight), height, width))
    for row in range(height):
        for column in range(width):
            window = wide[:, row : row + 3, column : column + 3]
            sums = (weight * window).sum(axis=(1, 2, 3)) + bias
            answer[:, row, column] = np.where(sums > 0, sums, 0.0)
    return answer


def logits(image: Array, w: dict[str, Array]) -> Array:
    x = convolved(image, w["conv1.weight"], w["conv1.bias"])
    rows, columns = x.shape[1] // 2, x.shape[2] // 2
    small = np.array(
        [
            [
                [max(c[2 * a : 2 * a + 2, 2 * b : 2 * b + 2].flat) for b in range(columns)]
                for a in range(rows)
            ]
            for c in x
        ]
    )
    x = convolved(small, w["conv2.weight"], w["conv2.bias"])
    return w["head.weight"] @ np.array([max(channel.flat) for channel in x]) + w["head.bias"]


def check_network(
    solution: Any,
    fixtures: Any,
    seed: int,
    shape: tuple[int, int, int],
    kind: Any = SINGLE,
    shift: float = 0,
) -> None:
    """Check the logits of random images; ``shift`` is added to the biases of conv1 and conv2."""
    torch.manual_seed(seed)
    weights = {name: (torch.randn(size) * 0.4).to(kind) for name, size in SHAPES.items()}
    weights["conv1.bias"] += shift
    weights["conv2.bias"] += shift
    images = torch.randn(shape[0], 1, *shape[1:]).to(kind)
    given = (
        f"# weights from seed {seed}, {shift} added to the biases of both convolutions, {kind}\n"
        f"model = SmallCNN(3)\nmodel(torch.randn({shape[0]}, 1, {shape[1]}, {shape[2]}))"
    )
    with asking(given):
        got = fixtures.run(solution.SmallCNN, weights, images)
    numbers = {name: part.double().numpy() for name, part in weights.items()}
    rows = [logits(image, numbers) for image in images.double().numpy()]
    close(got, torch.tensor(np.array(rows), dtype=kind), *EXACT[kind], given, dtype=True)


def test_network__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    with asking("SmallCNN(3).named_parameters()"):
        got = fixtures.shapes(solution.SmallCNN)
    equal(got, {n: list(s) for n, s in SHAPES.items()}, "SmallCNN(3).named_parameters()")


def test_network__one(solution: Any, fixtures: Any) -> None:
    """the logits of one image"""
    check_network(solution, fixtures, 1, (1, 6, 6))


def test_network__batch(solution: Any, fixtures: Any) -> None:
    """the logits of three images"""
    check_network(solution, fixtures, 2, (3, 4, 6))


def test_network__odd(solution: Any, fixtures: Any) -> None:
    """the logits of images with odd sides"""
    check_network(solution, fixtures, 3, (2, 5, 7))


def test_network__small(solution: Any, fixtures: Any) -> None:
    """the logits of images of two by two"""
    check_network(solution, fixtures, 4, (2, 2, 2))


def test_network__dark(solution: Any, fixtures: Any) -> None:
    """the logits where convolutions give negative numbers only"""
    check_network(solution, fixtures, 5, (1, 4, 4), shift=-90.0)


def test_network__bright(solution: Any, fixtures: Any) -> None:
    """the logits where convolutions give positive numbers only"""
    check_network(solution, fixtures, 6, (1, 6, 6), shift=200.0)


def test_network__double(solution: Any, fixtures: Any) -> None:
    """the logits in float64"""
    check_network(solution, fixtures, 7, (1, 4, 4), DOUBLE)


@settings(max_examples=8)
@example(height=5, width=2, seed=1)
@given(height=st.integers(2, 6), width=st.integers(2, 6), seed=st.integers(0, 99))
def test_network__any(solution: Any, fixtures: Any, height: int, width: int, seed: int) -> None:
    """the logits of images of any size"""
    check_network(solution, fixtures, seed, (1, height, width))


class Followed:
    """Training of a model without layers, one number at a time."""

    def __init__(self, weight: Any, rate: float) -> None:
        self.weight = weight.double().tolist()
        self.moving = [[0.0] * len(row) for row in self.weight]
        self.rate = rate

    def step(self, images: list[list[float]], labels: list[int]) -> float:
        """Take one step; return the sum of the losses before it."""
        slopes = [[0.0] * len(row) for row in self.weight]
        total = 0.0
        for image, label in zip(images, labels, strict=True):
            scores = [sum(w * a for w, a in zip(row, image, strict=True)) for row in self.weight]
            below = sum(math.exp(score) for score in scores)
            total += math.log(below) - scores[label]
            for k, score in enumerate(scores):
                over = math.exp(score) / below - (k == label)
                for at, a in enumerate(image):
                    slopes[k][at] += over * a / len(images)
        for k, row in enumerate(slopes):
            for at, slope in enumerate(row):
                self.moving[k][at] = 0.9 * self.moving[k][at] + slope
                self.weight[k][at] -= self.rate * self.moving[k][at]
        return total


def check_training(
    solution: Any,
    fixtures: Any,
    seed: int,
    count: int,
    epochs: int,
    batch_size: int,
    part: str = "w",
    old: float = 0.0,
) -> None:
    """Check the weights (w), the losses (l) or the number that stays (f) after some training."""
    torch.manual_seed(seed)
    weight, images = torch.randn(3, 2).double(), torch.randn(count, 1, 1, 2).double()
    labels = torch.arange(count) % 3
    options = {"epochs": epochs, "batch_size": batch_size, "rate": 0.25}
    given = (
        f"# a model with logits images.flatten(1) @ weight.T, in float64, from seed {seed}\n"
        + f"# {old} stands in the gradient of weight\n" * bool(old)
        + f"images = torch.tensor({images.tolist()})\nlabels = torch.tensor({labels.tolist()})\n"
        f"train(model, images, labels, epochs={epochs}, batch_size={batch_size}, rate=0.25, "
        f"generator=torch.Generator().manual_seed({seed}))"
    )
    with asking(given):
        got = fixtures.trained(solution.train, weight, images, labels, options, seed, old)
    right, losses = Followed(weight, 0.25), []
    rows, chance = images.flatten(1).tolist(), torch.Generator().manual_seed(seed)
    for _ in range(epochs):
        order, total = torch.randperm(count, generator=chance).tolist(), 0.0
        for at in range(0, count, batch_size):
            own = order[at : at + batch_size]
            total += right.step([rows[k] for k in own], [k % 3 for k in own])
        losses.append(total / count)
    if part == "w":
        close(
            got[1], torch.tensor(right.weight, dtype=DOUBLE), 1e-8, 1e-9, f"{given}\nmodel.weight"
        )
    elif part == "l":
        equal(type(got[0]).__name__, "list", given)
        true(all(isinstance(one, float) for one in got[0]), "floats are wanted", given)
        close(list(got[0]), losses, 1e-8, 1e-9, given)
    else:
        close(got[2], torch.ones(1).double(), 0, 0, f"{given}\nmodel.fixed")


def test_steps__one(solution: Any, fixtures: Any) -> None:
    """the weights after one step with one image"""
    check_training(solution, fixtures, 31, 1, 1, 1)


def test_steps__batch(solution: Any, fixtures: Any) -> None:
    """the weights after one step with four images"""
    check_training(solution, fixtures, 32, 4, 1, 4)


def test_steps__large_batch(solution: Any, fixtures: Any) -> None:
    """the weights where the batch is larger than the number of images"""
    check_training(solution, fixtures, 33, 3, 1, 64)


def test_steps__two(solution: Any, fixtures: Any) -> None:
    """the weights after two epochs of one step"""
    check_training(solution, fixtures, 34, 1, 2, 1)


def test_steps__in_one_epoch(solution: Any, fixtures: Any) -> None:
    """the weights after two steps in one epoch"""
    check_training(solution, fixtures, 35, 4, 1, 2)


def test_steps__rest(solution: Any, fixtures: Any) -> None:
    """the weights where the last batch is smaller"""
    check_training(solution, fixtures, 36, 5, 1, 3)


def test_steps__many(solution: Any, fixtures: Any) -> None:
    """the weights after three epochs of three steps"""
    check_training(solution, fixtures, 37, 7, 3, 3)


def test_steps__old_gradient(solution: Any, fixtures: Any) -> None:
    """a gradient that is left from before"""
    check_training(solution, fixtures, 38, 1, 1, 1, old=5.0)


def test_steps__fixed(solution: Any, fixtures: Any) -> None:
    """a parameter that asks for no gradient"""
    check_training(solution, fixtures, 39, 2, 2, 2, "f")


def test_steps__none(solution: Any, fixtures: Any) -> None:
    """no epochs"""
    check_training(solution, fixtures, 40, 3, 0, 2)
    check_training(solution, fixtures, 41, 3, 0, 2, "l")


def test_losses__one(solution: Any, fixtures: Any) -> None:
    """the loss of one epoch with one image"""
    check_training(solution, fixtures, 42, 1, 1, 1, "l")


def test_losses__batch(solution: Any, fixtures: Any) -> None:
    """the loss of one epoch with one batch"""
    check_training(solution, fixtures, 43, 4, 1, 4, "l")


def test_losses__rest(solution: Any, fixtures: Any) -> None:
    """the loss of one epoch with a small last batch"""
    check_training(solution, fixtures, 44, 5, 1, 4, "l")


def test_losses__even(solution: Any, fixtures: Any) -> None:
    """the loss of one epoch with two batches of the same size"""
    check_training(solution, fixtures, 45, 4, 1, 2, "l")


def numbered(count: int) -> Any:
    """Return images whose first number says which they are."""
    return torch.arange(float(count)).reshape(count, 1, 1, 1)


def seen(solution: Any, fixtures: Any, seed: int, count: int, size: int) -> tuple[Any, str]:
    given = (
        f"# a model in evaluation mode, {count} images\n"
        f"train(model, images, labels, epochs=2, batch_size={size}, rate=0.1, "
        f"generator=torch.Generator().manual_seed({seed}))  # what the model sees"
    )
    options = {"epochs": 2, "batch_size": size, "rate": 0.1}
    labels = torch.arange(count) % 2
    with asking(given):
        table = torch.zeros(count, 2)
        return fixtures.watched(
            solution.train, table, numbered(count), labels, options, seed
        ), given


def test_order__images(solution: Any, fixtures: Any, rng: Random) -> None:
    """which images come after one another in two epochs"""
    seed = rng.randrange(10_000)
    got, given = seen(solution, fixtures, seed, 9, 9)
    chance = torch.Generator().manual_seed(seed)
    wanted = [torch.randperm(9, generator=chance).tolist() for _ in range(2)]
    equal([batch[0] for batch in got], wanted, given)


def test_order__sizes(solution: Any, fixtures: Any) -> None:
    """how large the batches are"""
    got, given = seen(solution, fixtures, 1, 7, 3)
    equal([len(batch[0]) for batch in got], [3, 3, 1, 3, 3, 1], given)


def test_mode__training(solution: Any, fixtures: Any) -> None:
    """the mode of the model while it is trained"""
    got, given = seen(solution, fixtures, 1, 2, 2)
    equal([batch[1] for batch in got], [True, True], f"{given}: model.training")


TABLE = [[3.0, 1.0, 2.0], [0.0, 1.0, 5.0], [-3.0, -1.0, -2.0], [9.0, 8.0, 7.0]]


def check_accuracy(
    solution: Any, fixtures: Any, labels: list[int], right: float, training: bool = False
) -> Any:
    """Check a share; return what the model saw and its mode afterwards."""
    given = f"# a model with the logits {TABLE}\naccuracy(model, images, torch.tensor({labels}))"
    with asking(given):
        got = fixtures.asked(
            solution.accuracy, torch.tensor(TABLE), numbered(4), torch.tensor(labels), training
        )
    equal(type(got[0]).__name__, "float", given, "a Python float is wanted")
    close(got[0], right, 1e-6, 0, given)
    return got


def test_share__all(solution: Any, fixtures: Any) -> None:
    """the share where all are right"""
    check_accuracy(solution, fixtures, [0, 2, 1, 0], 1.0)


def test_share__some(solution: Any, fixtures: Any) -> None:
    """the share where three of four are right"""
    check_accuracy(solution, fixtures, [0, 2, 1, 1], 0.75)


def test_share__none(solution: Any, fixtures: Any) -> None:
    """the share where none is right"""
    check_accuracy(solution, fixtures, [1, 0, 0, 2], 0.0)


def test_mode__asking(solution: Any, fixtures: Any) -> None:
    """the mode of the model while it is asked"""
    got = check_accuracy(solution, fixtures, [0, 2, 1, 0], 1.0, training=True)
    modes = {batch[1] for batch in got[1]}
    equal(modes, {False}, "accuracy(model, images, labels)  # model.training meanwhile")


def test_mode__afterwards(solution: Any, fixtures: Any) -> None:
    """the mode of the model after it was asked"""
    for training in (True, False):
        got = check_accuracy(solution, fixtures, [0, 2, 1, 0], 1.0, training)
        given = f"model.train({training})\naccuracy(model, images, labels)\nmodel.training"
        equal(got[2], training, given)


def test_mode__gradients(solution: Any, fixtures: Any) -> None:
    """whether gradients are recorded while the model is asked"""
    got = check_accuracy(solution, fixtures, [0, 2, 1, 0], 1.0)
    recorded = {batch[2] for batch in got[1]}
    equal(recorded, {False}, "accuracy(model, images, labels)  # torch.is_grad_enabled() meanwhile")


def check_refused(solution: Any, fixtures: Any, count: int, labels: int) -> None:
    images, some = torch.zeros(count, 1, 1, 1), torch.zeros(labels, dtype=torch.int64)
    shown = f"torch.zeros({count}, 1, 1, 1), torch.zeros({labels}).long()"
    given = f"train(model, {shown}, 1, 1, 0.1, generator)"
    raises(ValueError, lambda: fixtures.refused(solution.train, images, some, 1), given=given)
    given = f"accuracy(model, {shown})"
    raises(
        ValueError, lambda: fixtures.refused_accuracy(solution.accuracy, images, some), given=given
    )


def test_refused__none(solution: Any, fixtures: Any) -> None:
    """no images"""
    check_refused(solution, fixtures, 0, 0)


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """more images than labels, and fewer"""
    check_refused(solution, fixtures, 3, 2)
    check_refused(solution, fixtures, 1, 2)


def test_refused__size(solution: Any, fixtures: Any) -> None:
    """a batch size of zero, and one below"""
    images, labels = torch.zeros(2, 1, 1, 1), torch.zeros(2, dtype=torch.int64)
    for size in (0, -1):
        given = f"train(model, images, labels, 1, {size}, 0.1, generator)"
        raises(
            ValueError,
            lambda n=size: fixtures.refused(solution.train, images, labels, n),
            given=given,
        )


def test_unchanged__data(solution: Any, fixtures: Any) -> None:
    """images and labels stay as they were"""
    images, labels = torch.arange(12.0).reshape(3, 1, 2, 2), torch.tensor([1, 0, 1])
    given = "train(model, images, labels, 2, 2, 0.1, generator)\naccuracy(model, images, labels)"
    with asking(given):
        got = fixtures.afterwards(solution.train, solution.accuracy, images, labels)
    equal([one.tolist() for one in got], [images.tolist(), [1, 0, 1]], f"{given}\nimages, labels")


def strokes(count: int, chance: Any) -> tuple[Any, Any]:
    """Return noisy images with a lying, a standing or a slanting stroke, and which it is."""
    images = torch.randn(count, 1, 10, 10, generator=chance) * 0.3
    labels = torch.randint(3, (count,), generator=chance)
    corners = torch.randint(6, (count, 2), generator=chance).tolist()
    for image, label, (row, column) in zip(images, labels.tolist(), corners, strict=True):
        for step in range(5):
            image[0, row + step * (label > 0), column + step * (label != 1)] += 1.5
    return images, labels


def test_whole__strokes(solution: Any, fixtures: Any, rng: Random) -> None:
    """strokes at new places, after eight epochs"""
    seed = rng.randrange(10_000)
    chance = torch.Generator().manual_seed(seed)
    images, labels = strokes(240, chance)
    new, right = strokes(200, chance)
    given = (
        f"# 240 noisy images of 10 by 10 with strokes, from seed {seed}\n"
        "model = SmallCNN(3)\n"
        "train(model, images, labels, epochs=8, batch_size=16, rate=0.05, generator=generator)\n"
        "accuracy(model, new_images, new_labels)"
    )
    with asking(given):
        losses, got = fixtures.whole(solution.SmallCNN, solution.train, images, labels, seed, new)
    share = float((got.argmax(dim=1) == right).double().mean())
    shown = f"{share:.3f}, the losses were {', '.join(f'{one:.3f}' for one in losses)}"
    true(share >= 0.9, "too few of 200 new images are right", given, "at least 0.9", shown)
