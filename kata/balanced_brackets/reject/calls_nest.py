"""Each bracket within another takes one more call.

Fails: 20,000 brackets within each other
"""

def balanced_brackets(text):
    brackets = [one for one in text if one in "()[]{}"]
    return inside(brackets, 0, "") == len(brackets)


def inside(brackets, place, closing):
    while place < len(brackets):
        if brackets[place] in ")]}":
            return place if brackets[place] == closing else -1
        wanted = {"(": ")", "[": "]", "{": "}"}[brackets[place]]
        end = inside(brackets, place + 1, wanted)
        if end < 0 or end == len(brackets):
            return -1
        place = end + 1
    return place
