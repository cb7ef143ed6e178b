"""The order of use is kept in a list, which is searched from the front.

Fails: 20,000 entries
"""

class LRUCache:
    def __init__(self, capacity):
        if type(capacity) is not int or capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.values, self.order = capacity, {}, []

    def get(self, key, default=None):
        if key not in self.values:
            return default
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key, value):
        if key in self.values:
            self.order.remove(key)
        elif len(self.values) == self.capacity:
            del self.values[self.order.pop(0)]
        self.order.append(key)
        self.values[key] = value

    def __len__(self):
        return len(self.values)
