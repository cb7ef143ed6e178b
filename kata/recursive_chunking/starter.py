def chunks(text, size, separators=("\n\n", "\n", ". ", " ")):
    """Return the text as a list of chunks of at most size characters."""
    raise NotImplementedError
