"""A letter that was merged to the left is merged to the right again.

Fails: runs of three, four and five equal letters
"""

from collections import Counter


def count_pairs(ids):
    return Counter(zip(ids, ids[1:]))


def replace(ids, pair, new):
    answer, place = [], 0
    while place < len(ids):
        if tuple(ids[place : place + 2]) == pair:
            answer.append(new)
            place += 1 if ids[place : place + 3] == [pair[0]] * 3 else 2
        else:
            answer.append(ids[place])
            place += 1
    return answer


class Tokenizer:
    def __init__(self):
        self.merges = {}

    def train(self, text, vocab_size):
        ids = list(text.encode("utf-8"))
        self.merges = {}
        for new in range(256, vocab_size):
            counts = count_pairs(ids)
            best = max(counts, key=counts.get)
            ids = replace(ids, best, new)
            self.merges[best] = new

    def encode(self, text):
        ids = list(text.encode("utf-8"))
        while True:
            known = [pair for pair in count_pairs(ids) if pair in self.merges]
            if not known:
                return ids
            first = min(known, key=self.merges.get)
            ids = replace(ids, first, self.merges[first])

    def decode(self, ids):
        parts = {new: pair for pair, new in self.merges.items()}

        def spell(one):
            if one < 256:
                return bytes([one])
            left, right = parts[one]
            return spell(left) + spell(right)

        return b"".join(spell(one) for one in ids).decode("utf-8", errors="replace")
