"""Reading an entry does not count as using it.

Fails: an entry that was read
"""

class LRUCache:
    def __init__(self, capacity):
        if type(capacity) is not int or capacity < 1:
            raise ValueError(f"room for {capacity!r} entries makes no sense")
        self.capacity = capacity
        self.values = {}

    def get(self, key, default=None):
        if key not in self.values:
            return default
        return self.values[key]

    def put(self, key, value):
        if key in self.values:
            del self.values[key]
        elif len(self.values) == self.capacity:
            oldest = next(iter(self.values))
            del self.values[oldest]
        self.values[key] = value

    def __len__(self):
        return len(self.values)
