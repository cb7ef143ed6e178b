"""Tokens of probability 0 are left out.

Fails: one text: a token of probability 0; texts: a token of probability 0 in one of them
"""

import math


def surprise(log_probs):
    log_probs = [one for one in log_probs if one != -math.inf] or log_probs
    if not log_probs:
        raise ValueError("there are no tokens")
    if not all(one <= 1e-9 for one in log_probs):
        raise ValueError("a log probability is above 0 or not a number")
    return -math.fsum(min(one, 0.0) for one in log_probs)


def perplexity(log_probs):
    mean = surprise(log_probs) / len(log_probs)
    try:
        return math.exp(mean)
    except OverflowError:
        return math.inf


def corpus_perplexity(texts):
    return perplexity([one for text in texts for one in text])


def bits_per_byte(log_probs, text):
    if not text:
        raise ValueError("the text is empty")
    return surprise(log_probs) / math.log(2) / len(text.encode("utf-8"))
