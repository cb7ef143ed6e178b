"""The list is changed in place, from left to right, at the places found before."""


class Tokenizer:
    def __init__(self):
        self.merges = dict()

    @staticmethod
    def put(ids, pair, new):
        i = 0
        while i + 1 < len(ids):
            if ids[i] == pair[0] and ids[i + 1] == pair[1]:
                ids[i : i + 2] = [new]
            i += 1

    def train(self, text, vocab_size):
        ids = list(bytearray(text, "utf-8"))
        learnt = {}
        for new in range(256, vocab_size):
            pairs = list(zip(ids[:-1], ids[1:]))
            counts = {}
            for pair in pairs:
                counts.setdefault(pair, []).append(1)
            best, most = None, 0
            for pair, ones in counts.items():
                if len(ones) > most:
                    best, most = pair, len(ones)
            learnt[best] = new
            self.put(ids, best, new)
        self.merges = learnt

    def encode(self, text):
        ids = list(bytearray(text, "utf-8"))
        while len(ids) > 1:
            rank = min(self.merges.get(pair, float("inf")) for pair in zip(ids, ids[1:]))
            if rank == float("inf"):
                break
            pair = next(pair for pair, new in self.merges.items() if new == rank)
            self.put(ids, pair, rank)
        return ids

    def decode(self, ids):
        ids, back = list(ids), {new: pair for pair, new in self.merges.items()}
        while any(one in back for one in ids):
            ids = [part for one in ids for part in back.get(one, (one,))]
        return str(bytes(ids), "utf-8", "replace")
