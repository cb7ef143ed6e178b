"""The empty text counts as unbalanced.

Fails: the empty text
"""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    if not text:
        return False
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened.pop() != PAIRS[character]:
                return False
    return not opened
