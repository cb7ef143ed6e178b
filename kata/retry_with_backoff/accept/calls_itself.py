"""The rest of the waits is left to a call of the same function."""

from itertools import accumulate, islice, repeat


def delays(count, base, factor, most):
    if count < 0 or base < 0 or factor < 1 or most < 0:
        raise ValueError("delays")
    steps = accumulate(repeat(factor), lambda wait, times: min(wait * times, most), initial=min(base, most))
    return list(islice(steps, count))


def retry(call, waits, sleep, clock, draw, passing, deadline):
    start = clock()
    try:
        return call()
    except passing as error:
        if len(waits) == 0:
            raise
        first, *rest = waits
        least = getattr(error, "retry_after", 0)
        wait = max([draw() * first] + ([least] if least else []))
        left = None if deadline is None else deadline - (clock() - start) - wait
        if left is not None and left < 0:
            raise
    sleep(wait)
    return retry(call, rest, sleep, clock, draw, passing, left)


class Once:
    nothing = object()

    def __init__(self):
        self._answers = dict()

    def run(self, key, call):
        answer = self._answers.get(key, Once.nothing)
        if answer is Once.nothing:
            answer = self._answers[key] = call()
        return answer
