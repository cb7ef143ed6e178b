"""A prime whose square is just the limit strikes out nothing.

Fails: up to 4; up to 25; up to 49
"""

def prime_sieve(limit):
    if limit < 2:
        return []
    prime = [True] * (limit + 1)
    prime[:2] = [False, False]
    number = 2
    while number * number < limit:
        if prime[number]:
            for multiple in range(number * number, limit + 1, number):
                prime[multiple] = False
        number += 1
    return [number for number in range(limit + 1) if prime[number]]
