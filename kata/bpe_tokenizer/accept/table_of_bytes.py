"""A table of the bytes of every id is kept beside the merges; encoding replays the training."""

from collections import Counter


class Tokenizer:
    def __init__(self):
        self.forget()

    def forget(self):
        self.merges = {}
        self.table = [bytes([byte]) for byte in range(256)]

    def train(self, text, vocab_size):
        self.forget()
        ids = list(text.encode())
        while len(self.table) < vocab_size:
            (left, right), _ = Counter(zip(ids, ids[1:])).most_common(1)[0]
            self.merges[left, right] = len(self.table)
            self.table.append(self.table[left] + self.table[right])
            ids = self.merge(ids, left, right)

    def merge(self, ids, left, right):
        merged = []
        for one in ids:
            if merged and merged[-1] == left and one == right:
                merged[-1] = self.merges[left, right]
            else:
                merged.append(one)
        return merged

    def encode(self, text):
        ids = list(text.encode())
        for left, right in self.merges:
            ids = self.merge(ids, left, right)
        return ids

    def decode(self, ids):
        return b"".join([self.table[one] for one in ids]).decode("utf-8", "replace")
