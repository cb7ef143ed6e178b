"""A mean that is brought forward token by token."""

import math
from itertools import chain


def mean_loss(log_probs):
    mean, count = 0.0, 0
    for one in log_probs:
        if not one <= 1e-9:
            raise ValueError("not a log probability")
        count += 1
        loss = max(-one, 0.0)
        mean = math.inf if math.inf in (loss, mean) else mean + (loss - mean) / count
    if not count:
        raise ValueError("empty")
    return mean, count


def exponential(number):
    return math.exp(number) if number < 709.7 else math.inf


def perplexity(log_probs):
    return exponential(mean_loss(log_probs)[0])


def corpus_perplexity(texts):
    return exponential(mean_loss(chain.from_iterable(texts))[0])


def bits_per_byte(log_probs, text):
    mean, count = mean_loss(log_probs)
    size = len(bytes(text, "utf-8"))
    if not size:
        raise ValueError("empty text")
    return mean * count * math.log2(math.e) / size
