"""The text is cut into the longest known tokens, whatever was learnt first.

Fails: an early pair that overlaps with a later one
"""

from collections import Counter


def count_pairs(ids):
    return Counter(zip(ids, ids[1:]))


def replace(ids, pair, new):
    answer, place = [], 0
    while place < len(ids):
        if tuple(ids[place : place + 2]) == pair:
            answer.append(new)
            place += 2
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
        spelt = {bytes([byte]): byte for byte in range(256)}
        table = {byte: bytes([byte]) for byte in range(256)}
        for (left, right), new in self.merges.items():
            table[new] = table[left] + table[right]
            spelt[table[new]] = new
        rest, answer = bytes(ids), []
        while rest:
            size = max(size for size in range(1, len(rest) + 1) if rest[:size] in spelt)
            answer.append(spelt[rest[:size]])
            rest = rest[size:]
        return answer

    def decode(self, ids):
        parts = {new: pair for pair, new in self.merges.items()}

        def spell(one):
            if one < 256:
                return bytes([one])
            left, right = parts[one]
            return spell(left) + spell(right)

        return b"".join(spell(one) for one in ids).decode("utf-8", errors="replace")
