"""Places sorted by their numbers; two fingers find every sum, and the soonest pair is kept."""


def two_sum(numbers, target):
    values = list(numbers)
    low, high, best = 0, 0, None
    order = sorted(set(values))
    first_place, second_place = {}, {}
    for place, value in enumerate(values):
        if value not in first_place:
            first_place[value] = place
        elif value not in second_place:
            second_place[value] = place
    high = len(order) - 1
    while low <= high:
        total = order[low] + order[high]
        if total < target:
            low += 1
        elif total > target:
            high -= 1
        else:
            if low == high:
                one, other = first_place[order[low]], second_place.get(order[low])
            else:
                one, other = sorted((first_place[order[low]], first_place[order[high]]))
            if other is not None and (best is None or (other, one) < best):
                best = (other, one)
            low += 1
            high -= 1
    return None if best is None else (best[1], best[0])
