"""The signs < and > are taken for brackets.

Fails: signs that look a little like brackets
"""

PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character in "([{<":
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened.pop() != PAIRS[character]:
                return False
    return not opened
