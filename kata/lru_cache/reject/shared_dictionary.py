"""All caches of one capacity share one dictionary.

Fails: two caches
"""

SHARED = {}


class LRUCache:
    def __init__(self, capacity):
        if type(capacity) is not int or capacity < 1:
            raise ValueError(f"room for {capacity!r} entries makes no sense")
        self.capacity = capacity
        self.values = SHARED.pop(capacity, {})
        SHARED[capacity] = self.values if not self.values else {}

    def get(self, key, default=None):
        if key not in self.values:
            return default
        value = self.values.pop(key)
        self.values[key] = value
        return value

    def put(self, key, value):
        if key in self.values:
            del self.values[key]
        elif len(self.values) == self.capacity:
            oldest = next(iter(self.values))
            del self.values[oldest]
        self.values[key] = value

    def __len__(self):
        return len(self.values)
