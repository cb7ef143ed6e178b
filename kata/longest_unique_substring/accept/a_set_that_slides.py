"""A set of what is in the window; the left end walks until the repeat has left."""


def longest_unique_substring(text):
    inside, left, best = set(), 0, (0, 0)
    for right in range(len(text)):
        character = text[right]
        while character in inside:
            inside.remove(text[left])
            left += 1
        inside.add(character)
        best = max(best, (right - left + 1, -left))
    length, start = best[0], -best[1]
    return text[start : start + length]
