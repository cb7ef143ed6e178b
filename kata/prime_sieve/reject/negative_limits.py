"""Only 0 and 1 are asked about, so a negative limit raises an IndexError.

Fails: a negative limit
"""

def prime_sieve(limit):
    if limit in (0, 1):
        return []
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    number = 2
    while number * number <= limit:
        if prime[number]:
            for multiple in range(number * number, limit + 1, number):
                prime[multiple] = False
        number += 1
    return [number for number in range(limit + 1) if prime[number]]
