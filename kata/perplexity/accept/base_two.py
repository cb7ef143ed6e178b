"""Everything in bits; perplexity is a power of two."""

import math


def bits(log_probs):
    total = 0.0
    for one in log_probs:
        if math.isnan(one) or one > 1e-9:
            raise ValueError(f"{one} is no log probability")
        total += -one / math.log(2) if one < 0 else 0.0
    return total


def corpus_perplexity(texts):
    count = sum(len(text) for text in texts)
    if count == 0:
        raise ValueError("no tokens")
    mean = sum(bits(text) for text in texts) / count
    return 2.0**mean if mean < 1024 else math.inf


def perplexity(log_probs):
    return corpus_perplexity([log_probs])


def bits_per_byte(log_probs, text):
    if len(text) == 0 or len(log_probs) == 0:
        raise ValueError("nothing to divide")
    return bits(log_probs) / len(text.encode())
