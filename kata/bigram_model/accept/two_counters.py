"""One counter of pairs and one of first letters; bisect finds the drawn letter."""

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from math import inf, log


def split(words):
    return [pair for word in words for pair in zip("." + word, word + ".")]


class BigramModel:
    def __init__(self, smoothing=1):
        if smoothing < 0:
            raise ValueError(smoothing)
        self.smoothing = smoothing

    def fit(self, words):
        if len(words) == 0:
            raise ValueError("no words")
        for word in words:
            if "." in word:
                raise ValueError(word)
        made = split(words)
        self.pairs = Counter(made)
        self.firsts = Counter(first for first, _ in made)
        self.alphabet = ["."] + sorted({letter for word in words for letter in word})
        return self

    def prob(self, first, second):
        for letter in (first, second):
            if letter not in self.alphabet:
                raise ValueError(letter)
        seen = self.pairs[first, second] + self.smoothing
        return seen / (self.firsts[first] + self.smoothing * len(self.alphabet))

    def loss(self, words):
        if not words:
            raise ValueError("no words")
        made = split(words)
        total = 0.0
        for pair in made:
            prob = self.prob(*pair)
            total -= log(prob) if prob > 0 else -inf
        return total / len(made)

    def generate(self, draw):
        letters = ["."]
        while True:
            sums = list(accumulate(self.prob(letters[-1], other) for other in self.alphabet))
            letters.append(self.alphabet[min(bisect_right(sums, draw()), len(sums) - 1)])
            if letters[-1] == ".":
                return "".join(letters[1:-1])
