"""Each kind is counted by itself, so that kinds may cross.

Fails: two kinds that cross
"""

def balanced_brackets(text):
    depth = {"(": 0, "[": 0, "{": 0}
    closing = {")": "(", "]": "[", "}": "{"}
    for character in text:
        if character in depth:
            depth[character] += 1
        elif character in closing:
            depth[closing[character]] -= 1
            if depth[closing[character]] < 0:
                return False
    return not any(depth.values())
