"""A layer is rows of Values, a neuron a layer with one row; example by example in training."""


class Layer:
    def __init__(self, inputs, outputs, value, rng, relu=True):
        self.rows = []
        for _ in range(outputs):
            row = []
            for _ in range(inputs):
                row.append(value(rng.uniform(-1, 1)))
            self.rows.append((row, value(0.0)))
        self.inputs, self.relu = inputs, relu

    def __call__(self, x):
        if len(x) != self.inputs:
            raise ValueError(x)
        answers = []
        for row, bias in self.rows:
            answer = bias
            for place in range(self.inputs):
                answer = row[place] * x[place] + answer
            answers.append(answer.relu() if self.relu else answer)
        return answers

    def parameters(self):
        found = []
        for row, bias in self.rows:
            found.extend(row)
            found.append(bias)
        return found


class Neuron(Layer):
    def __init__(self, inputs, value, rng, relu=True):
        super().__init__(inputs, 1, value, rng, relu)

    def __call__(self, x):
        return super().__call__(x)[0]


class MLP:
    def __init__(self, sizes, value, rng):
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.layers = [Layer(*pair, value, rng) for pair in pairs]
        self.layers[-1].relu = False

    def __call__(self, x):
        answer = x
        for layer in self.layers:
            answer = layer(answer)
        return answer

    def parameters(self):
        return sum((layer.parameters() for layer in self.layers), [])


def train(network, xs, ys, steps, rate):
    losses = []
    everything = network.parameters()
    while len(losses) < steps:
        for one in everything:
            one.grad = 0.0
        total = 0.0
        for x, y in zip(xs, ys):
            error = (network(x)[0] - y) ** 2 / len(ys)
            error.backward()
            total += error.data
        for one in everything:
            one.data = one.data - rate * one.grad
        losses.append(total)
    return losses
