"""Every number is divided by all smaller primes.

Fails: up to a million
"""

def prime_sieve(limit):
    primes = []
    for number in range(2, limit + 1):
        if all(number % prime for prime in primes):
            primes.append(number)
    return primes
