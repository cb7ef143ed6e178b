"""Capital and small letters are taken for the same.

Fails: capital and small letters
"""

def longest_unique_substring(text):
    last_place = {}
    start, best_start, best_length = 0, 0, 0
    for place, character in enumerate(text.lower()):
        if last_place.get(character, -1) >= start:
            start = last_place[character] + 1
        last_place[character] = place
        if place - start + 1 > best_length:
            best_start, best_length = start, place - start + 1
    return text[best_start : best_start + best_length]
