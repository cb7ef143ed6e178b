"""Every pair is tried, so the work grows with the square.

Fails: 2,000 numbers without a pair; 2,000 numbers whose pair is complete at the end
"""

def two_sum(numbers, target):
    for second in range(len(numbers)):
        for first in range(second):
            if numbers[first] + numbers[second] == target:
                return first, second
    return None
