"""Only brackets are kept, and each that fits strikes out the one in front of it."""


def balanced_brackets(text):
    rest = []
    for character in text:
        if character not in "()[]{}":
            continue
        rest.append(character)
        if "".join(rest[-2:]) in ("()", "[]", "{}"):
            del rest[-2:]
    return len(rest) == 0
