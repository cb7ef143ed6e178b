"""Any other character makes the text unbalanced.

Fails: text without brackets; brackets between other characters
"""

PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced_brackets(text):
    opened = []
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened.pop() != PAIRS[character]:
                return False
        else:
            return False
    return not opened
