"""Each number is struck out once, by its smallest prime factor (Gries and Misra, 1978)."""


def prime_sieve(limit):
    smallest, primes = [0] * (max(limit, 0) + 1), []
    for number in range(2, limit + 1):
        if smallest[number] == 0:
            smallest[number] = number
            primes.append(number)
        for prime in primes:
            if prime > smallest[number] or prime * number > limit:
                break
            smallest[prime * number] = prime
    return primes
