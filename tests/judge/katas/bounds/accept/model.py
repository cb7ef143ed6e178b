"""Square roots and primes in the plainest way."""


def root(number: float) -> float:
    return float(number**0.5)


def is_prime(number: int) -> bool:
    return number > 1 and all(number % part for part in range(2, number))


def primes(limit: int) -> list[int]:
    return [number for number in range(limit) if is_prime(number)]
