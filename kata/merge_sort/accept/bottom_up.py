"""No recursion: runs of 1, 2, 4, ... items are merged between two lists."""


def merge_sort(items):
    source = items[:]
    width = 1
    while width < len(source):
        target = []
        for start in range(0, len(source), 2 * width):
            target.extend(merged(source, start, start + width, start + 2 * width))
        source = target
        width *= 2
    return source


def merged(source, start, middle, stop):
    middle, stop = min(middle, len(source)), min(stop, len(source))
    left, right = start, middle
    for _ in range(stop - start):
        if left < middle and (right >= stop or source[left] <= source[right]):
            yield source[left]
            left += 1
        else:
            yield source[right]
            right += 1
