"""A generator of ends; chunks are slices between those that were chosen."""

import re


def ends(text, start, end, size, separators):
    if end - start <= size:
        yield end
    elif separators:
        begin = start
        for match in re.compile(re.escape(separators[0])).finditer(text, start, end):
            yield from ends(text, begin, match.end(), size, separators[1:])
            begin = match.end()
        if begin < end:
            yield from ends(text, begin, end, size, separators[1:])
    else:
        yield from range(start + size, end, size)
        yield end


def chunks(text, size, separators=("\n\n", "\n", ". ", " ")):
    if size < 1 or any(not one for one in separators):
        raise ValueError("size or separators")
    result, start, last = [], 0, 0
    for end in ends(text, 0, len(text), size, tuple(separators)):
        if end - start > size:
            result.append(text[start:last])
            start = last
        last = end
    if last > start:
        result.append(text[start:last])
    return result
