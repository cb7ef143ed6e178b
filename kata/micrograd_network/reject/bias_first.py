"""The bias comes before the weights among the parameters.

Fails: a neuron with one input
"""


class Neuron:
    def __init__(self, inputs, value, rng, relu=True):
        self.weights = [value(rng.uniform(-1, 1)) for _ in range(inputs)]
        self.bias = value(0.0)
        self.relu = relu

    def __call__(self, x):
        if len(x) != len(self.weights):
            raise ValueError("another number of inputs is wanted")
        total = self.bias
        for weight, number in zip(self.weights, x):
            total = total + weight * number
        return total.relu() if self.relu else total

    def parameters(self):
        return [self.bias, *self.weights]


class Layer:
    def __init__(self, inputs, outputs, value, rng, relu=True):
        self.neurons = [Neuron(inputs, value, rng, relu) for _ in range(outputs)]

    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]

    def parameters(self):
        return [one for neuron in self.neurons for one in neuron.parameters()]


class MLP:
    def __init__(self, sizes, value, rng):
        self.layers = [
            Layer(inputs, outputs, value, rng, relu=place < len(sizes) - 2)
            for place, (inputs, outputs) in enumerate(zip(sizes, sizes[1:]))
        ]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [one for layer in self.layers for one in layer.parameters()]


def train(network, xs, ys, steps, rate):
    losses = []
    for _ in range(steps):
        errors = [network(x)[0] - y for x, y in zip(xs, ys)]
        loss = sum(error * error for error in errors) / len(errors)
        for parameter in network.parameters():
            parameter.grad = 0.0
        loss.backward()
        for parameter in network.parameters():
            parameter.data -= rate * parameter.grad
        losses.append(loss.data)
    return losses
