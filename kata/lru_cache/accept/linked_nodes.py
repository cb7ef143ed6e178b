"""The textbook: nodes linked both ways around a ring, and a dictionary from keys to nodes."""


class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self

    def leave(self):
        self.before.after, self.after.before = self.after, self.before

    def enter_before(self, other):
        self.before, self.after = other.before, other
        other.before.after = other.before = self


class LRUCache:
    def __init__(self, capacity):
        if type(capacity) is not int or not capacity > 0:
            raise ValueError("a positive whole number")
        self.capacity, self.nodes, self.ring = capacity, {}, Node()

    def use(self, node):
        node.leave()
        node.enter_before(self.ring)

    def get(self, key, default=None):
        node = self.nodes.get(key)
        if node is None:
            return default
        self.use(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is None:
            if len(self.nodes) >= self.capacity:
                oldest = self.ring.after
                oldest.leave()
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key)
        node.value = value
        self.use(node)

    def __len__(self):
        return len(self.nodes)
