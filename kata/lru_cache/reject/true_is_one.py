"""Only the size of the capacity is checked, so True and 2.5 are let through.

Fails: capacities that are not whole numbers
"""

class LRUCache:
    def __init__(self, capacity):
        if not isinstance(capacity, (int, float)) or capacity < 1:
            raise ValueError(f"room for {capacity!r} entries makes no sense")
        self.capacity = capacity
        self.values = {}

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
