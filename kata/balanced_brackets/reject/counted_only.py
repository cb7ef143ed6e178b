"""Opening and closing brackets are only counted.

Fails: closed before it is opened; two kinds that cross
"""

def balanced_brackets(text):
    return all(text.count(one) == text.count(other) for one, other in ("()", "[]", "{}"))
