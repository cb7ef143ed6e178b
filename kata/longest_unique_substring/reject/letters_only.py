"""Places are kept for the 128 characters of English text only.

Fails: letters beyond English
"""

def longest_unique_substring(text):
    last_place = [-1] * 128
    start, best_start, best_length = 0, 0, 0
    for place, character in enumerate(text):
        code = ord(character) % 128
        if last_place[code] >= start:
            start = last_place[code] + 1
        last_place[code] = place
        if place - start + 1 > best_length:
            best_start, best_length = start, place - start + 1
    return text[best_start : best_start + best_length]
