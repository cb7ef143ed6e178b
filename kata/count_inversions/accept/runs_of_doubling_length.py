"""Merge sort from the bottom, on places; it counts when a left number goes out."""


def count_inversions(numbers):
    order, count, width = list(numbers), 0, 1
    while width < len(order):
        for start in range(0, len(order), 2 * width):
            middle, stop = start + width, start + 2 * width
            left, right = order[start:middle], order[middle:stop]
            out, passed = [], 0
            for number in left:
                while passed < len(right) and right[passed] < number:
                    out.append(right[passed])
                    passed += 1
                count += passed
                out.append(number)
            order[start:stop] = out + right[passed:]
        width *= 2
    return count
