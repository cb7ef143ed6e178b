def balanced_brackets(text):
    """Return whether every bracket is closed by its own kind, in the right order."""
    raise NotImplementedError
