"""OrderedDict knows how to move a key to its end."""

from collections import OrderedDict

MISSING = object()


class LRUCache:
    def __init__(self, capacity):
        if isinstance(capacity, bool) or not isinstance(capacity, int) or capacity <= 0:
            raise ValueError("capacity")
        self.room = capacity
        self.entries = OrderedDict()

    def get(self, key, default=None):
        value = self.entries.get(key, MISSING)
        if value is MISSING:
            return default
        self.entries.move_to_end(key)
        return value

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.room:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
