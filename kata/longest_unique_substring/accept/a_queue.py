"""A queue is the window; the pieces are cut out only once, at the end."""

from collections import deque


def longest_unique_substring(text):
    window, members, best, end_of_best = deque(), set(), 0, 0
    for end, character in enumerate(text, start=1):
        while character in members:
            members.discard(window.popleft())
        window.append(character)
        members.add(character)
        if len(window) > best:
            best, end_of_best = len(window), end
    return text[end_of_best - best : end_of_best]
