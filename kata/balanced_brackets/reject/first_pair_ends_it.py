"""As soon as nothing is open any more, the text counts as balanced.

Fails: something left open behind a closed pair; one closing bracket too many at the end
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
            if not opened:
                return True
    return not opened
