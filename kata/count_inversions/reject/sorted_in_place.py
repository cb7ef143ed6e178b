"""The list that was passed in is put in order.

Fails: the list stays as it was
"""

def count_inversions(numbers):
    if len(numbers) < 2:
        return 0
    middle = len(numbers) // 2
    left, right = numbers[:middle], numbers[middle:]
    count = count_inversions(left) + count_inversions(right)
    for place in range(len(numbers)):
        if not right or (left and left[0] <= right[0]):
            numbers[place] = left.pop(0)
        else:
            numbers[place] = right.pop(0)
            count += len(left)
    return count
