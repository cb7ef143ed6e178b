"""Doubles each number. @secret@"""


def double(numbers):  # type: ignore[no-untyped-def]
    return [2 * number for number in numbers]
