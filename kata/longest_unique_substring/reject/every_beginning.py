"""The search begins anew at every character, so the work grows with the square.

Fails: 3,000 different characters
"""

def longest_unique_substring(text):
    best = ""
    for start in range(len(text)):
        seen = set()
        for end in range(start, len(text)):
            if text[end] in seen:
                break
            seen.add(text[end])
        if len(seen) > len(best):
            best = text[start : start + len(seen)]
    return best
