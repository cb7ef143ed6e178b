"""A number is taken for a prime where 2 ** (n - 1) leaves 1 over.

Fails: up to 400, past 341
"""

def prime_sieve(limit):
    if limit < 2:
        return []
    return [2] + [number for number in range(3, limit + 1, 2) if pow(2, number - 1, number) == 1]
