"""A stretch counts only when a repeat ends it, so one at the end is forgotten.

Fails: the longest stretch at the end; a text without repeats
"""

def longest_unique_substring(text):
    last_place, start, best = {}, 0, text[:1]
    for place, character in enumerate(text):
        if last_place.get(character, -1) >= start:
            if place - start > len(best):
                best = text[start:place]
            start = last_place[character] + 1
        last_place[character] = place
    return best
