"""A stable split around the number in the middle; whoever jumps over somebody is counted."""


def count_inversions(numbers):
    if len(numbers) < 2:
        return 0
    pivot = numbers[len(numbers) // 2]
    low, same, high, count = [], [], [], 0
    for number in numbers:
        if number < pivot:
            count += len(same) + len(high)
            low.append(number)
        elif number > pivot:
            high.append(number)
        else:
            count += len(high)
            same.append(number)
    return count + count_inversions(low) + count_inversions(high)
