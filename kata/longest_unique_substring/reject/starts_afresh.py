"""After a repeat the window begins at the new character, and what lay between is lost.

Fails: a repeat in the middle of the stretch
"""

def longest_unique_substring(text):
    last_place = {}
    start, best_start, best_length = 0, 0, 0
    for place, character in enumerate(text):
        if last_place.get(character, -1) >= start:
            start = place
            last_place.clear()
        last_place[character] = place
        if place - start + 1 > best_length:
            best_start, best_length = start, place - start + 1
    return text[best_start : best_start + best_length]
