"""Every result keeps (parent, slope) pairs; the order is found with a stack instead of recursion."""


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
        # How many edges still have to bring their share to each value (Kahn's way to order a graph).
        waiting, stack, seen = {}, [self], {id(self)}
        while stack:
            for parent, _ in stack.pop().edges:
                waiting[id(parent)] = waiting.get(id(parent), 0) + 1
                if id(parent) not in seen:
                    seen.add(id(parent))
                    stack.append(parent)
        self.grad = 1
        ready = [self]
        while ready:
            value = ready.pop()
            for parent, slope in value.edges:
                parent.grad += slope * value.grad
                waiting[id(parent)] -= 1
                if waiting[id(parent)] == 0:
                    ready.append(parent)
