"""Bytes instead of truths, odd numbers only, and a slice struck out at once."""


def prime_sieve(limit):
    if limit < 2:
        return []
    odd = bytearray([1]) * ((limit + 1) // 2)
    for half in range(1, len(odd)):
        number = 2 * half + 1
        if number * number > limit:
            break
        if odd[half]:
            first = number * number // 2
            odd[first::number] = bytes(len(range(first, len(odd), number)))
    return [2] + [2 * half + 1 for half in range(1, len(odd)) if odd[half]]
