"""All probabilities are computed while learning, in a matrix of lists with numbered letters."""

import math


class BigramModel:
    def __init__(self, smoothing=1):
        if not smoothing >= 0:
            raise ValueError("smoothing")
        self.smoothing = smoothing

    def fit(self, words):
        if not words:
            raise ValueError("no words")
        letters = set()
        for word in words:
            letters |= set(word)
        if "." in letters:
            raise ValueError("a dot inside a word")
        self.alphabet = ["."] + sorted(letters)
        self.stoi = {letter: number for number, letter in enumerate(self.alphabet)}
        size = len(self.alphabet)
        N = [[self.smoothing] * size for _ in range(size)]
        for word in words:
            chars = ["."] + list(word) + ["."]
            for ch1, ch2 in zip(chars, chars[1:]):
                N[self.stoi[ch1]][self.stoi[ch2]] += 1
        self.P = [[count / sum(row) for count in row] for row in N]
        return self

    def prob(self, first, second):
        try:
            return self.P[self.stoi[first]][self.stoi[second]]
        except KeyError as error:
            raise ValueError(f"unknown letter {error}") from None

    def loss(self, words):
        log_likelihood, n = 0.0, 0
        for word in words:
            chars = ["."] + list(word) + ["."]
            for ch1, ch2 in zip(chars, chars[1:]):
                p = self.prob(ch1, ch2)
                log_likelihood += math.log(p) if p else -math.inf
                n += 1
        if n == 0:
            raise ValueError("no words")
        return -log_likelihood / n

    def generate(self, draw):
        out, ix = [], 0
        while True:
            number, row, total = draw(), self.P[ix], 0.0
            for ix, p in enumerate(row):
                total += p
                if total > number:
                    break
            if ix == 0:
                return "".join(out)
            out.append(self.alphabet[ix])
