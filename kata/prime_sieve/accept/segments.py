"""The primes up to the root first, and with them the rest."""


def prime_sieve(limit):
    if limit < 2:
        return []
    root = 1
    while (root + 1) * (root + 1) <= limit:
        root += 1
    small = prime_sieve(root)
    left = [True] * (limit - root)
    for prime in small:
        first = (root // prime + 1) * prime
        for multiple in range(first, limit + 1, prime):
            left[multiple - root - 1] = False
    return small + [number for number, is_left in enumerate(left, start=root + 1) if is_left and number > 1]
