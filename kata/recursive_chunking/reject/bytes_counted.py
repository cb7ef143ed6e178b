"""The size is counted in bytes, and not in characters.

Fails: letters of two bytes
"""


def chunks(text, size, separators=("\n\n", "\n", ". ", " ")):
    if size < 1 or "" in separators:
        raise ValueError("a size of 1 or more, and separators with a character, are wanted")
    joined = []
    for piece in pieces(text, size, list(separators)):
        if joined and len((joined[-1] + piece).encode()) <= size:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def pieces(text, size, separators):
    if len(text) <= size:
        return [text] if text else []
    if not separators:
        return [text[place : place + size] for place in range(0, len(text), size)]
    first, rest = separators[0], separators[1:]
    *parts, last = text.split(first)
    found = []
    for part in [*(part + first for part in parts), last]:
        found += pieces(part, size, rest)
    return found
