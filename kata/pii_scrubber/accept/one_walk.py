"""One walk over the text: at each place the kinds are tried in their order."""

import re

PLACEHOLDER = re.compile(r"<(?:EMAIL|PHONE|CARD|IP)_[0-9]+>")
EMAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
RUN = re.compile(r"[0-9](?:[ -]?[0-9])*")
FOUR = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def luhn(digits):
    odd = sum(map(int, digits[::-1][0::2]))
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[::-1][1::2])
    return not (odd + even) % 10


def is_sign(text, place):
    return 0 <= place < len(text) and (text[place].isalpha() or text[place].isdigit())


def email(text, place):
    if place and (is_sign(text, place - 1) or text[place - 1] in "._%+-"):
        return None
    match = EMAIL.match(text, place)
    return match and match.end()


def phone(text, place):
    match = RUN.match(text, place + 1) if text[place] == "+" else None
    if match and 8 <= sum(map(str.isdigit, match[0])) <= 15:
        return match.end()
    return None


def is_run_start(text, place):
    if is_sign(text, place - 1):
        return False
    return not (place >= 2 and text[place - 1] in " -" and text[place - 2].isdigit())


def card(text, place):
    match = RUN.match(text, place)
    if not match or not is_run_start(text, place) or is_sign(text, match.end()):
        return None
    digits = match[0].replace(" ", "").replace("-", "")
    return match.end() if len(digits) in range(13, 20) and luhn(digits) else None


def ip(text, place):
    match = FOUR.match(text, place)
    if not match or is_sign(text, place - 1) or (place and text[place - 1] == "."):
        return None
    rest = text[match.end() :]
    if is_sign(rest, 0) or (rest[:1] == "." and rest[1:2].isdigit()):
        return None
    return match.end() if max(map(int, match[0].split("."))) < 256 else None


KINDS = {"EMAIL": email, "PHONE": phone, "CARD": card, "IP": ip}


def next_value(text, place):
    for kind, end_of in KINDS.items():
        end = end_of(text, place)
        if end:
            return kind, end
    return None, place + 1


def scrub(text, known=None):
    found = {} if known is None else dict(known)
    reserved = PLACEHOLDER.findall(text)
    clean, place = "", 0
    while place < len(text):
        kind, end = next_value(text, place)
        value = text[place:end]
        if kind:
            held = [name for name, one in found.items() if one == value]
            if not held:
                held = [free_name(kind, found, reserved)]
                found[held[0]] = value
            value = held[0]
        clean += value
        place = end
    return clean, found


def free_name(kind, found, reserved):
    number = 1
    while True:
        name = "<" + kind + "_" + str(number) + ">"
        if name not in found and name not in reserved:
            return name
        number += 1


def restore(text, found):
    for name, value in found.items():
        text = text.replace(name, value)
    return text
