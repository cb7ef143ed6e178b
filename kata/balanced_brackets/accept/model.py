"""A stack of what is open; the last one opened must fit."""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened.pop() != PAIRS[character]:
                return False
    return not opened
