"""Every result ever made goes back again, old ones with the gradients they still hold.

Fails: two results that share a value; a result made after another went back
"""

tape = []


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pass_on = lambda: None
        tape.append(self)

    def __add__(self, other):
        other = as_value(other)
        out = Value(self.data + other.data, (self, other))

        def pass_on():
            self.grad += out.grad
            other.grad += out.grad

        out.pass_on = pass_on
        return out

    def __mul__(self, other):
        other = as_value(other)
        out = Value(self.data * other.data, (self, other))

        def pass_on():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pass_on = pass_on
        return out

    def __pow__(self, exponent):
        out = Value(self.data**exponent, (self,))

        def pass_on():
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out.pass_on = pass_on
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pass_on():
            if self.data > 0:
                self.grad += out.grad

        out.pass_on = pass_on
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -as_value(other)

    def __truediv__(self, other):
        return self * as_value(other) ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    def backward(self):
        self.grad = 1.0
        for value in reversed(tape):
            value.pass_on()


def as_value(number):
    return number if isinstance(number, Value) else Value(number)
