"""A class that hands out placeholders with itertools.count; verbose patterns with groups."""

import itertools
import re

EMAIL = re.compile(
    r"""
    [A-Za-z0-9._%+\-]+          # who
    @
    (?: [A-Za-z0-9\-]+ \. )+    # where
    [A-Za-z]{2,}
    """,
    re.VERBOSE,
)
PHONE = re.compile(r"\+(?:\d[ -]?){7,14}\d(?![ -]?\d)")
CARD = re.compile(r"(?<![A-Za-z0-9])(?<!\d[ -])(?:\d[ -]?){12,18}\d(?![A-Za-z0-9]|[ -]\d)")
OCTET = r"(?:25[0-5]|2[0-4]\d|[01]?\d?\d)"
IP = re.compile(rf"(?<![A-Za-z0-9.]){OCTET}(?:\.{OCTET}){{3}}(?![A-Za-z0-9]|\.\d)")


def luhn(digits):
    numbers = [int(digit) for digit in digits]
    for place in range(len(numbers) - 2, -1, -2):
        numbers[place] = sum(int(digit) for digit in str(numbers[place] * 2))
    return sum(numbers) % 10 == 0


class Names:
    def __init__(self, text, known):
        self.text = text
        self.found = dict(known)
        self.by_value = {value: name for name, value in known.items()}

    def give(self, kind, value):
        if value in self.by_value:
            return self.by_value[value]
        names = (f"<{kind}_{number}>" for number in itertools.count(1))
        name = next(one for one in names if one not in self.found and one not in self.text)
        self.found[name] = value
        self.by_value[value] = name
        return name


def scrub(text, known=None):
    names = Names(text, known or {})

    def card(match):
        if luhn("".join(re.findall(r"\d", match[0]))):
            return names.give("CARD", match[0])
        return match[0]

    text = EMAIL.sub(lambda match: names.give("EMAIL", match[0]), text)
    text = PHONE.sub(lambda match: names.give("PHONE", match[0]), text)
    text = CARD.sub(card, text)
    text = IP.sub(lambda match: names.give("IP", match[0]), text)
    return text, names.found


def restore(text, found):
    if not found:
        return text
    pattern = "|".join(re.escape(name) for name in found)
    return re.sub(pattern, lambda match: found[match[0]], text)
