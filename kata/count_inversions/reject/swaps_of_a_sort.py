"""The swaps of a selection sort are counted, which are fewer than the wrong pairs.

Fails: six numbers in falling order
"""

def count_inversions(numbers):
    order, count = list(numbers), 0
    for place in range(len(order)):
        smallest = min(range(place, len(order)), key=order.__getitem__)
        if order[smallest] < order[place]:
            order[place], order[smallest] = order[smallest], order[place]
            count += 1
    return count
