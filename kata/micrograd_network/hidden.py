"""Hidden tests of micrograd_network. Plain floats give the answers, differences the slopes."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

RTOL, ATOL = 1e-6, 1e-7


def layer_of(numbers: list[float], x: list[float], relu: bool) -> list[float]:
    """Return the answers of a layer whose parameters are these numbers."""
    width = len(x) + 1
    found = []
    for at in range(0, len(numbers), width):
        part = numbers[at : at + width]
        total = sum(w * one for w, one in zip(part, x, strict=False)) + part[-1]
        found.append(total if total > 0 or not relu else 0.0)
    return found


def network_of(sizes: list[int], numbers: list[float], x: list[float]) -> list[float]:
    for place, (inputs, outputs) in enumerate(pairwise(sizes)):
        count = (inputs + 1) * outputs
        part, numbers = numbers[:count], numbers[count:]
        x = layer_of(part, x, place < len(sizes) - 2)
    return x


def loss_of(sizes: list[int], numbers: list[float], data: Any) -> float:
    errors = [network_of(sizes, numbers, x)[0] - y for x, y in zip(*data, strict=True)]
    return sum(error * error for error in errors) / len(errors)


def count_of(sizes: list[int]) -> int:
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(sizes))


def numbers_of(seed: int, count: int) -> list[float]:
    rng = Random(seed)
    return [rng.choice((-1, 1)) * rng.randint(1, 8) / 4 + 0.03 for _ in range(count)]


def fill(kind: str, arguments: str, numbers: list[float]) -> str:
    lines = [f"made = {kind}({arguments})", f"for p, number in zip(made.parameters(), {numbers}):"]
    return "\n".join([*lines, "    p.data = number", ""])


def check_neuron(
    solution: Any,
    fixtures: Any,
    numbers: list[float],
    x: list[float],
    wrap: bool = False,
    **more: Any,
) -> None:
    inside = "".join(f", {name}={one}" for name, one in more.items())
    given = fill("Neuron", f"{len(x)}, Value, rng{inside}", numbers) + f"made({x}).data"
    with asking(given):
        got = fixtures.ask(solution.Neuron, [len(x)], more, numbers, x, wrap)
    close(got, layer_of(numbers, x, more.get("relu", True))[0], RTOL, ATOL, given)


def check_layer(
    solution: Any, fixtures: Any, seed: int, inputs: int, outputs: int, **more: Any
) -> None:
    numbers, x = numbers_of(seed, (inputs + 1) * outputs), numbers_of(seed + 1, inputs)
    inside = "".join(f", {name}={one}" for name, one in more.items())
    given = fill("Layer", f"{inputs}, {outputs}, Value, rng{inside}", numbers)
    given += f"[one.data for one in made({x})]"
    with asking(given):
        got = fixtures.ask(solution.Layer, [inputs, outputs], more, numbers, x)
    close(got, layer_of(numbers, x, more.get("relu", True)), RTOL, ATOL, given)


def check_network(solution: Any, fixtures: Any, seed: int, sizes: list[int]) -> None:
    numbers, x = numbers_of(seed, count_of(sizes)), numbers_of(seed + 1, sizes[0])
    given = fill("MLP", f"{sizes}, Value, rng", numbers) + f"[one.data for one in made({x})]"
    with asking(given):
        got = fixtures.ask(solution.MLP, [sizes], {}, numbers, x)
    close(got, network_of(sizes, numbers, x), RTOL, ATOL, given)


def test_neuron__one(solution: Any, fixtures: Any) -> None:
    """a neuron with one input"""
    check_neuron(solution, fixtures, [2.0, 0.0], [3.0])


def test_neuron__three(solution: Any, fixtures: Any) -> None:
    """a neuron with three inputs"""
    check_neuron(solution, fixtures, [2.0, -1.0, 0.5, 0.0], [3.0, 1.0, 4.0])


def test_neuron__bias(solution: Any, fixtures: Any) -> None:
    """a neuron with a bias"""
    check_neuron(solution, fixtures, [2.0, 0.5], [3.0])


def test_neuron__asleep(solution: Any, fixtures: Any) -> None:
    """a neuron whose sum is below zero"""
    check_neuron(solution, fixtures, [2.0, 0.0], [-3.0])


def test_neuron__straight(solution: Any, fixtures: Any) -> None:
    """a neuron without relu, whose sum is below zero"""
    check_neuron(solution, fixtures, [2.0, 0.0], [-3.0], relu=False)


def test_neuron__values(solution: Any, fixtures: Any) -> None:
    """a neuron whose inputs are Values"""
    check_neuron(solution, fixtures, [2.0, 1.0, 0.0], [3.0, 1.0], wrap=True)


def test_layer__one(solution: Any, fixtures: Any) -> None:
    """a layer of one neuron"""
    check_layer(solution, fixtures, 1, 2, 1, relu=False)


def test_layer__three(solution: Any, fixtures: Any) -> None:
    """a layer of three neurons, two inputs, no relu"""
    check_layer(solution, fixtures, 2, 2, 3, relu=False)


def test_layer__relu(solution: Any, fixtures: Any) -> None:
    """a layer of four neurons with relu"""
    check_layer(solution, fixtures, 3, 3, 4)


def test_network__one_layer(solution: Any, fixtures: Any) -> None:
    """a network of one layer"""
    check_network(solution, fixtures, 4, [2, 3])


def test_network__two_layers(solution: Any, fixtures: Any) -> None:
    """a network of two layers"""
    check_network(solution, fixtures, 5, [2, 3, 2])


def test_network__four_layers(solution: Any, fixtures: Any) -> None:
    """a network of four layers"""
    check_network(solution, fixtures, 6, [3, 5, 4, 5, 2])


@given(sizes=st.lists(st.integers(1, 3), min_size=2, max_size=4), seed=st.integers(0, 99))
def test_any__network(solution: Any, fixtures: Any, sizes: list[int], seed: int) -> None:
    """any small network"""
    check_network(solution, fixtures, seed, sizes)


def check_first(solution: Any, fixtures: Any, kind: str, *sizes: Any) -> None:
    shown = ", ".join(map(str, sizes))
    given = f"made = {kind}({shown}, Value, random.Random(3))\n[p.data for p in made.parameters()]"
    with asking(given):
        got = fixtures.first_numbers(getattr(solution, kind), list(sizes), 3)
    rng, wanted = Random(3), []
    plain = list(sizes[0]) if kind == "MLP" else [*sizes, 1][:2]
    for inputs, outputs in pairwise(plain):
        for _ in range(outputs):
            wanted += [*(rng.uniform(-1, 1) for _ in range(inputs)), 0.0]
    close(got, wanted, RTOL, ATOL, given)


def test_start__neuron(solution: Any, fixtures: Any) -> None:
    """how the parameters of a neuron begin"""
    check_first(solution, fixtures, "Neuron", 3)


def test_start__one_input(solution: Any, fixtures: Any) -> None:
    """how the parameters of a neuron with one input begin"""
    check_first(solution, fixtures, "Neuron", 1)


def test_start__bias(solution: Any, fixtures: Any) -> None:
    """how the bias of a neuron begins"""
    given = "Neuron(2, Value, random.Random(3)).parameters()[-1].data"
    with asking(given):
        got = fixtures.first_numbers(solution.Neuron, [2], 3)[-1]
    close(got, 0.0, RTOL, ATOL, given)


def test_start__layer(solution: Any, fixtures: Any) -> None:
    """how the parameters of a layer begin"""
    check_first(solution, fixtures, "Layer", 2, 3)


def test_start__network(solution: Any, fixtures: Any) -> None:
    """how the parameters of a network begin"""
    check_first(solution, fixtures, "MLP", [2, 3, 1])


def test_slopes__network(solution: Any, fixtures: Any) -> None:
    """the gradients of a network's answers"""
    sizes, x = [2, 3, 2], [0.7, -1.2]
    numbers = numbers_of(7, count_of(sizes))
    given = fill("MLP", f"{sizes}, Value, rng", numbers)
    given += "x = [Value(0.7), Value(-1.2)]\nsum(made(x), Value(0.0)).backward()\n# all gradients"
    with asking(given):
        got = fixtures.gradients(solution.MLP, [sizes], numbers, x)
    everything = [*x, *numbers]
    wanted = []
    for place in range(len(everything)):
        ends = []
        for step in (1e-6, -1e-6):
            moved = list(everything)
            moved[place] += step
            ends.append(sum(network_of(sizes, moved[2:], moved[:2])))
        wanted.append((ends[0] - ends[1]) / 2e-6)
    close([*got[0], *got[1]], wanted, 1e-5, 1e-5, given)


def check_error(solution: Any, fixtures: Any, kind: str, sizes: Any, x: list[float]) -> None:
    shown = ", ".join(map(str, sizes))
    given = f"{kind}({shown}, Value, rng)({x})"
    made = getattr(solution, kind)
    raises(ValueError, lambda: fixtures.ask(made, sizes, {}, None, x), given=given)


def test_errors__short(solution: Any, fixtures: Any) -> None:
    """too few inputs for a neuron"""
    check_error(solution, fixtures, "Neuron", [3], [1.0, 2.0])


def test_errors__long(solution: Any, fixtures: Any) -> None:
    """too many inputs for a neuron"""
    check_error(solution, fixtures, "Neuron", [1], [1.0, 2.0])


def test_errors__network(solution: Any, fixtures: Any) -> None:
    """too many inputs for a network"""
    check_error(solution, fixtures, "MLP", [[2, 2, 1]], [1.0, 2.0, 3.0])


LINE = [1, 1]
ONE = ([[2.0]], [3.0])
THREE = ([[2.0], [-1.0], [0.5]], [3.0, 1.0, -2.0])


def trained(sizes: list[int], numbers: list[float], data: Any, steps: int, rate: float) -> Any:
    losses, numbers = [], list(numbers)
    for _ in range(steps):
        losses.append(loss_of(sizes, numbers, data))
        slopes = []
        for place in range(len(numbers)):
            ends = []
            for step in (1e-6, -1e-6):
                moved = list(numbers)
                moved[place] += step
                ends.append(loss_of(sizes, moved, data))
            slopes.append((ends[0] - ends[1]) / 2e-6)
        numbers = [n - rate * slope for n, slope in zip(numbers, slopes, strict=True)]
    return losses, numbers


def check_train(
    solution: Any,
    fixtures: Any,
    part: str,
    sizes: list[int],
    data: Any,
    steps: int,
    left: float = 0.0,
) -> None:
    """Check the losses or the parameters after training."""
    numbers = [0.5, 0.25] if sizes == LINE else numbers_of(9, count_of(sizes))
    given = fill("MLP", f"{sizes}, Value, rng", numbers)
    given += f"# the gradients hold {left}\n" if left else ""
    given += f"losses = train(made, {data[0]}, {data[1]}, {steps}, 0.01)\n"
    given += "losses" if part == "losses" else "[p.data for p in made.parameters()]"
    with asking(given):
        losses, after = fixtures.learn(
            solution.MLP, solution.train, sizes, numbers, data, steps, 0.01, left
        )
    wanted = trained(sizes, numbers, data, steps, 0.01)
    if part == "losses":
        close(losses, wanted[0], 1e-5, 1e-6, given)
    else:
        close(after, wanted[1], 1e-5, 1e-6, given)


def test_training__no_steps(solution: Any, fixtures: Any) -> None:
    """no steps of training"""
    check_train(solution, fixtures, "parameters", LINE, ONE, 0)
    check_train(solution, fixtures, "losses", LINE, ONE, 0)


def test_training__loss(solution: Any, fixtures: Any) -> None:
    """the loss of one example"""
    check_train(solution, fixtures, "losses", LINE, ONE, 1)


def test_training__loss_mean(solution: Any, fixtures: Any) -> None:
    """the loss of three examples"""
    check_train(solution, fixtures, "losses", LINE, THREE, 1)


def test_training__step(solution: Any, fixtures: Any) -> None:
    """the parameters after one step with one example"""
    check_train(solution, fixtures, "parameters", LINE, ONE, 1)


def test_training__step_mean(solution: Any, fixtures: Any) -> None:
    """the parameters after one step with three examples"""
    check_train(solution, fixtures, "parameters", LINE, THREE, 1)


def test_training__steps(solution: Any, fixtures: Any) -> None:
    """the losses of three steps"""
    check_train(solution, fixtures, "losses", LINE, ONE, 3)


def test_training__same(solution: Any, fixtures: Any) -> None:
    """the loss of two examples that are the same"""
    check_train(solution, fixtures, "losses", LINE, ([[2.0], [2.0]], [3.0, 3.0]), 1)


def test_training__left(solution: Any, fixtures: Any) -> None:
    """gradients left over from before"""
    check_train(solution, fixtures, "parameters", LINE, ONE, 1, left=7.0)


def test_training__network(solution: Any, fixtures: Any) -> None:
    """two steps of a network with hidden layers"""
    data = ([[1.0, 0.5], [-1.0, 2.0], [0.3, -0.7]], [1.0, -1.0, 0.5])
    check_train(solution, fixtures, "parameters", [2, 3, 2, 1], data, 2)


def test_training__two_outputs(solution: Any, fixtures: Any) -> None:
    """the loss of a network with two outputs, of which the first counts"""
    check_train(solution, fixtures, "losses", [1, 2], ONE, 1)


def test_training__plain(solution: Any, fixtures: Any) -> None:
    """the losses are plain floats"""
    given = "losses = train(MLP([1, 1], Value, rng), [[2.0]], [3.0], 2, 0.01)\n# their types"
    with asking(given):
        losses, _ = fixtures.learn(
            solution.MLP, solution.train, LINE, [0.5, 0.25], ONE, 2, 0.01, 0.0
        )
    equal([type(one).__name__ for one in losses], ["float", "float"], given)
