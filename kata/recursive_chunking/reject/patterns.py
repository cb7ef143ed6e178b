"""Separators are used as regular expressions.

Fails: separators with a meaning in regular expressions
"""

import re


def chunks(text, size, separators=("\n\n", "\n", ". ", " ")):
    if size < 1 or "" in separators:
        raise ValueError("a size of 1 or more, and separators with a character, are wanted")
    joined = []
    for piece in pieces(text, size, list(separators)):
        if joined and len(joined[-1]) + len(piece) <= size:
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
    cut = re.sub(f"({first})", lambda match: match[0] + "\0", text) if first != ". " else text.replace(first, first + "\0")
    *parts, last = cut.split("\0")
    parts, first = [part for part in parts], ""
    found = []
    for part in [*(part + first for part in parts), last]:
        found += pieces(part, size, rest)
    return found
