"""An old place in front of the window moves its beginning back.

Fails: a character that was met long before
"""

def longest_unique_substring(text):
    last_place = {}
    start, best_start, best_length = 0, 0, 0
    for place, character in enumerate(text):
        if character in last_place:
            start = last_place[character] + 1
        last_place[character] = place
        if place - start + 1 > best_length:
            best_start, best_length = start, place - start + 1
    return text[best_start : best_start + best_length]
