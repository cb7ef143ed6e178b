def prime_sieve(limit):
    """Return all primes that are at most limit, smallest first."""
    raise NotImplementedError
