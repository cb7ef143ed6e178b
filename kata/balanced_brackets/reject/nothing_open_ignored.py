"""A closing bracket with nothing open is passed over.

Fails: one closing bracket alone; one closing bracket too many at the end
"""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in PAIRS:
            if opened and opened.pop() != PAIRS[character]:
                return False
    return not opened
