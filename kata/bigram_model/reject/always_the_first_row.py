"""Every letter is drawn as if it were the first of a word.

Fails: a word without any choice; a word with choices
"""

import math


class BigramModel:
    def __init__(self, smoothing=1):
        if smoothing < 0:
            raise ValueError("smoothing cannot be negative")
        self.smoothing = smoothing

    def fit(self, words):
        if not words or any("." in word for word in words):
            raise ValueError("words without dots are needed")
        self.alphabet = [".", *sorted(set("".join(words)))]
        self.counts = {one: {other: 0 for other in self.alphabet} for one in self.alphabet}
        for first, second in self.pairs(words):
            self.counts[first][second] += 1
        return self

    def pairs(self, words):
        for word in words:
            framed = "." + word + "."
            yield from zip(framed, framed[1:])

    def prob(self, first, second):
        if first not in self.counts or second not in self.counts:
            raise ValueError(f"{first + second!r} is outside the alphabet")
        row = self.counts[first]
        total = sum(row.values()) + self.smoothing * len(row)
        return (row[second] + self.smoothing) / total

    def loss(self, words):
        probs = [self.prob(first, second) for first, second in self.pairs(words)]
        if not probs:
            raise ValueError("there is nothing to judge")
        if 0 in probs:
            return math.inf
        return -sum(math.log(prob) for prob in probs) / len(probs)

    def generate(self, draw):
        word, letter = "", "."
        while True:
            number, total = draw(), 0
            for following in self.alphabet:
                total += self.prob(".", following)
                if total > number:
                    break
            letter = following
            if letter == ".":
                return word
            word += letter
