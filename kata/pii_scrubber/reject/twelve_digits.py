"""Twelve digits suffice for a card.

Fails: card: twelve digits that pass the check
"""

import re

RUN = r"\d(?:[ -]?\d)*"
PATTERNS = {
    "EMAIL": re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"),
    "PHONE": re.compile(r"\+" + RUN),
    "CARD": re.compile(r"(?<![A-Za-z0-9])" + RUN + r"(?![A-Za-z0-9])"),
    "IP": re.compile(r"(?<![A-Za-z0-9.])\d{1,3}(?:\.\d{1,3}){3}(?![A-Za-z0-9]|\.\d)"),
}
PLACEHOLDER = re.compile(r"<[A-Z]+_\d+>")


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + place % 2)
        total += number - 9 * (number > 9)
    return total % 10 == 0


def counts(kind, value):
    digits = re.sub(r"\D", "", value)
    if kind == "PHONE":
        return 8 <= len(digits) <= 15
    if kind == "CARD":
        return 12 <= len(digits) <= 19 and luhn(digits)
    return kind == "EMAIL" or all(int(number) <= 255 for number in value.split("."))


def scrub(text, known=None):
    found = dict(known or {})
    names = {value: name for name, value in found.items()}
    taken = set(PLACEHOLDER.findall(text)) | set(found)

    def name_of(kind, value):
        if value not in names:
            number = 1
            while f"<{kind}_{number}>" in taken:
                number += 1
            names[value] = f"<{kind}_{number}>"
            taken.add(names[value])
            found[names[value]] = value
        return names[value]

    for kind, pattern in PATTERNS.items():
        text = pattern.sub(
            lambda match: name_of(kind, match[0]) if counts(kind, match[0]) else match[0], text
        )
    return text, found


def restore(text, found):
    return PLACEHOLDER.sub(lambda match: found.get(match[0], match[0]), text)
