"""Only round brackets are looked at.

Fails: a curly bracket closed by a square one; two kinds that cross
"""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character == "(":
            opened.append(character)
        elif character == ")":
            if not opened or opened.pop() != PAIRS[character]:
                return False
    return not opened
