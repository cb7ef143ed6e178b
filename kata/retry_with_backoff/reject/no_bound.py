"""Waits grow without a bound.

Fails: delays: none above the bound; delays: 3,000 waits
"""

def delays(count, base, factor, most):
    if count < 0 or base < 0 or most < 0 or factor < 1:
        raise ValueError("waits are from 0 on, and do not get shorter")
    waits, wait = [], base
    for _ in range(count):
        waits.append(wait)
        wait *= factor
    return waits


def retry(call, waits, sleep, clock, draw, passing, deadline):
    start = clock()
    for bound in [*waits, None]:
        try:
            return call()
        except passing as error:
            if bound is None:
                raise
            wait = max(draw() * bound, getattr(error, "retry_after", None) or 0.0)
            if deadline is not None and clock() + wait > start + deadline:
                raise
            sleep(wait)


class Once:
    def __init__(self):
        self.answers = {}

    def run(self, key, call):
        if key not in self.answers:
            self.answers[key] = call()
        return self.answers[key]
