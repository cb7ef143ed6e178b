"""A loop with its condition on top; the length written out."""


def finite(number):
    return number - number == 0


def length(vector):
    largest = max((abs(one) for one in vector), default=0)
    if largest == 0:
        return 0.0
    return largest * sum((one / largest) ** 2 for one in vector) ** 0.5


def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    if not rate > 0:
        raise ValueError("rate")
    if steps < 0:
        raise ValueError("steps")
    if tolerance < 0:
        raise ValueError("tolerance")
    point, visited = list(start), []
    while True:
        visited.append(point)
        if len(visited) > steps:
            return visited
        g = gradient(point)
        if len(g) != len(point):
            raise ValueError("length")
        if not all(map(finite, g)):
            raise OverflowError("it diverged")
        if length(g) <= tolerance:
            return visited
        point = [point[i] - rate * g[i] for i in range(len(point))]
