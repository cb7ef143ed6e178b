def longest_unique_substring(text):
    """Return the first of the longest stretches in which no character comes twice."""
    raise NotImplementedError
