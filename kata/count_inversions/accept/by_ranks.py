"""A Fenwick tree over the ranks: for each number, how many larger ones came before it."""


class Tree:
    def __init__(self, size):
        self.sums = [0] * (size + 1)

    def add(self, place):
        while place < len(self.sums):
            self.sums[place] += 1
            place += place & -place

    def up_to(self, place):
        total = 0
        while place:
            total += self.sums[place]
            place -= place & -place
        return total


def count_inversions(numbers):
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), start=1)}
    tree, count = Tree(len(ranks)), 0
    for seen, number in enumerate(numbers):
        count += seen - tree.up_to(ranks[number])
        tree.add(ranks[number])
    return count
