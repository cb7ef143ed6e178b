"""Every pair is compared, so the work grows with the square.

Fails: 2,000 numbers in any order; 2,000 numbers in falling order
"""

def count_inversions(numbers):
    count = 0
    for place, number in enumerate(numbers):
        for later in numbers[place + 1 :]:
            count += number > later
    return count
