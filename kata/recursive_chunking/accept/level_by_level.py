"""A loop over the separators; every round cuts what is still too long."""


def cut_behind(text, separator):
    parts, start = [], 0
    while (place := text.find(separator, start)) >= 0:
        parts.append(text[start : place + len(separator)])
        start = place + len(separator)
    return parts + [text[start:]]


def chunks(text, size, separators=("\n\n", "\n", ". ", " ")):
    if size <= 0:
        raise ValueError(f"size {size}")
    if not all(separators):
        raise ValueError("an empty separator")
    parts = [text]
    for separator in separators:
        parts = [
            small
            for part in parts
            for small in (cut_behind(part, separator) if len(part) > size else [part])
        ]
    out, current = [], ""
    for part in parts:
        while len(part) > size:
            if current:
                out.append(current)
            current, part = part[:size], part[size:]
        if len(current) + len(part) > size:
            out.append(current)
            current = ""
        current += part
    return out + [current] * bool(current)
