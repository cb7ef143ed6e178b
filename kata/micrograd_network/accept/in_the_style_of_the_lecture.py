"""A common base class with zero_grad, sum with a start, and a loss from a list."""


class Module:
    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0

    def parameters(self):
        return []


class Neuron(Module):
    def __init__(self, nin, value, rng, relu=True):
        self.w = [value(rng.uniform(-1, 1)) for _ in range(nin)]
        self.b = value(0.0)
        self.nonlin = relu

    def __call__(self, x):
        if len(self.w) != len(x):
            raise ValueError(f"{len(x)} inputs, {len(self.w)} wanted")
        act = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return act.relu() if self.nonlin else act

    def parameters(self):
        return self.w + [self.b]


class Layer(Module):
    def __init__(self, nin, nout, value, rng, relu=True):
        self.neurons = [Neuron(nin, value, rng, relu=relu) for _ in range(nout)]

    def __call__(self, x):
        return [n(x) for n in self.neurons]

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]


class MLP(Module):
    def __init__(self, sizes, value, rng):
        self.layers = []
        for i in range(1, len(sizes)):
            self.layers.append(Layer(sizes[i - 1], sizes[i], value, rng, relu=i != len(sizes) - 1))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


def train(network, xs, ys, steps, rate):
    history = []
    for _ in range(steps):
        losses = [(network(x)[0] - y) ** 2 for x, y in zip(xs, ys)]
        total = sum(losses) * (1.0 / len(losses))
        network.zero_grad()
        total.backward()
        for p in network.parameters():
            p.data += -rate * p.grad
        history.append(total.data)
    return history
