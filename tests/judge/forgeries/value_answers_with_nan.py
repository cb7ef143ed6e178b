# ruff: noqa
# mypy: ignore-errors
"""Answers with NaN wherever a gradient is asked for."""

nan = float("nan")


class Value:
    def __init__(self, data):
        self.data = data if isinstance(data, (int, float)) else data.data
        self.grad = nan

    def __add__(self, other):
        return Value(self.data + Value(other).data)

    def __mul__(self, other):
        return Value(self.data * Value(other).data)

    def __pow__(self, exponent):
        return Value(self.data**exponent)

    def relu(self):
        return Value(max(0.0, self.data))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Value(other)

    def __truediv__(self, other):
        return self * Value(other) ** -1

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        self.grad = nan
