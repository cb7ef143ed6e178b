"""Attempts are counted, with the time left as a number."""

import math


def delays(count, base, factor, most):
    if min(count, base, most) < 0 or factor < 1:
        raise ValueError("wrong numbers")
    answer = []
    wait = min(base, most)
    while len(answer) < count:
        answer.append(wait)
        wait = min(wait * factor, most)
    return answer


def retry(call, waits, sleep, clock, draw, passing, deadline):
    end = math.inf if deadline is None else clock() + deadline
    attempt = 0
    while True:
        try:
            answer = call()
        except Exception as error:
            if not isinstance(error, passing) or attempt == len(waits):
                raise
            wait = waits[attempt] * draw()
            wanted = getattr(error, "retry_after", None)
            if wanted is not None and wanted > wait:
                wait = wanted
            if clock() + wait > end:
                raise error
        else:
            return answer
        sleep(wait)
        attempt += 1


class Once:
    def __init__(self):
        self.known = {}

    def run(self, key, call):
        try:
            return self.known[key]
        except KeyError:
            pass
        answer = call()
        self.known[key] = answer
        return answer
