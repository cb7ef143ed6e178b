"""Values are numbered as they are made: a result is always younger than what it was made from."""

import heapq
from itertools import count

ages = count()


def lift(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, sources=(), slopes=()):
        self.data = float(data)
        self.grad = 0.0
        self.sources = sources
        self.slopes = slopes
        self.age = next(ages)

    def __add__(self, other):
        other = lift(other)
        return Value(self.data + other.data, (self, other), lambda: (1.0, 1.0))

    def __sub__(self, other):
        other = lift(other)
        return Value(self.data - other.data, (self, other), lambda: (1.0, -1.0))

    def __mul__(self, other):
        other = lift(other)
        return Value(self.data * other.data, (self, other), lambda: (other.data, self.data))

    def __truediv__(self, other):
        other = lift(other)
        return Value(
            self.data / other.data,
            (self, other),
            lambda: (1 / other.data, -self.data / (other.data * other.data)),
        )

    def __pow__(self, power):
        return Value(self.data**power, (self,), lambda: (power * self.data ** (power - 1),))

    def __neg__(self):
        return 0 - self

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self

    def relu(self):
        is_on = self.data > 0
        return Value(self.data * is_on, (self,), lambda: (float(is_on),))

    def backward(self):
        self.grad = 1.0
        todo, queued = [(-self.age, self)], {self.age}
        while todo:
            _, value = heapq.heappop(todo)
            for source, slope in zip(value.sources, value.slopes() if value.sources else ()):
                source.grad += slope * value.grad
                if source.age not in queued:
                    queued.add(source.age)
                    heapq.heappush(todo, (-source.age, source))
