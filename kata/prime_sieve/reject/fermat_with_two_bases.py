"""Numbers are tested with the bases 2 and 3 only, which lets some products through.

Fails: up to 1,200, past 561 and 1,105
"""

def prime_sieve(limit):
    if limit < 2:
        return []
    return [2, 3][: limit - 1] + [
        number
        for number in range(5, limit + 1, 2)
        if pow(2, number - 1, number) == 1 and pow(3, number - 1, number) == 1
    ]
