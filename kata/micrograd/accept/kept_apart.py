"""Each backward keeps its own shares and adds them to the gradients at the very end."""


class Value:
    def __init__(self, data, *edges):
        self.data, self.grad, self.edges = data, 0, edges

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, (self, 1))
        return Value(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, (self, other))
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    def __sub__(self, other):
        if not isinstance(other, Value):
            return Value(self.data - other, (self, 1))
        return Value(self.data - other.data, (self, 1), (other, -1))

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return Value(self.data / other, (self, 1 / other))
        quotient = self.data / other.data
        return Value(quotient, (self, 1 / other.data), (other, -quotient / other.data))

    def __pow__(self, k):
        return Value(self.data**k, (self, k * self.data ** (k - 1)))

    def __neg__(self):
        return Value(-self.data, (self, -1))

    def __rsub__(self, number):
        return Value(number - self.data, (self, -1))

    def __rtruediv__(self, number):
        return Value(number / self.data, (self, -number / self.data**2))

    __radd__ = __add__
    __rmul__ = __mul__

    def relu(self):
        return Value(self.data, (self, 1)) if self.data > 0 else Value(0, (self, 0))

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if id(value) not in seen:
                seen.add(id(value))
                for parent, _ in value.edges:
                    visit(parent)
                order.append(value)

        visit(self)
        shares = {id(value): 0 for value in order}
        shares[id(self)] = 1
        for value in reversed(order):
            for parent, slope in value.edges:
                shares[id(parent)] += slope * shares[id(value)]
        self.grad = 0
        for value in order:
            value.grad += shares[id(value)]
