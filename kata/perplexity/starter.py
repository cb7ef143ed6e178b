def perplexity(log_probs):
    """Return e to the mean of the negative log probabilities."""
    raise NotImplementedError


def corpus_perplexity(texts):
    """Return the perplexity of the tokens of all texts together."""
    raise NotImplementedError


def bits_per_byte(log_probs, text):
    """Return the bits that the model needs, for each byte of the text in UTF-8."""
    raise NotImplementedError
