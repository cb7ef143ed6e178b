"""Only multiples of 2, 3 and 5 are struck out.

Fails: up to 49; up to 120
"""

def prime_sieve(limit):
    if limit < 2:
        return []
    prime = [True] * (limit + 1)
    prime[:2] = [False, False]
    number = 2
    while number * number <= limit:
        if number in (2, 3, 5):
            for multiple in range(number * number, limit + 1, number):
                prime[multiple] = False
        number += 1
    return [number for number in range(limit + 1) if prime[number]]
