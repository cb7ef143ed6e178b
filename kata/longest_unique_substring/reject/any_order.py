"""All different characters are taken together, neighbours or not.

Fails: different characters that are no neighbours
"""

def longest_unique_substring(text):
    return "".join(dict.fromkeys(text))
