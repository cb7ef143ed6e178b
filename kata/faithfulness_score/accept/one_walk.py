"""Claims by walking over the characters, support by counting."""

import re

WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
STOP = frozenset("a an and are as at be by for from in is it its of on or so that the this to was were with".split())


def claims(answer):
    found, current = [], ""
    for place, sign in enumerate(answer):
        current += sign
        behind = answer[place + 1 : place + 2]
        if sign in ".!?" and (behind == "" or behind.isspace()):
            found.append(current)
            current = ""
    found.append(current)
    return [one.strip() for one in found if any(sign.isalnum() for sign in one)]


def sources(claim):
    """Return the claim without markers, and their numbers."""
    numbers = []
    text = re.sub(r"\[([0-9]+)]", lambda match: numbers.append(int(match[1])) or " ", claim)
    return text, numbers


def supported(claim, passages, share=0.75):
    if share <= 0 or share > 1:
        raise ValueError("share is above 0 and at most 1")
    text, numbers = sources(claim)
    wanted = [word for word in dict.fromkeys(WORD.findall(text.lower())) if word not in STOP]
    for number, passage in enumerate(passages, start=1):
        if numbers and number not in numbers:
            continue
        there = WORD.findall(passage.lower())
        hits = 0
        sure = True
        for word in wanted:
            if word in there:
                hits += 1
            elif word[0] in "0123456789":
                sure = False
        if sure and (not wanted or hits / len(wanted) >= share):
            return True
    return False


def faithfulness(answer, passages, share=0.75):
    if share <= 0 or share > 1:
        raise ValueError("share is above 0 and at most 1")
    good, bad = 0, []
    for claim in claims(answer):
        if not set(WORD.findall(sources(claim)[0].lower())) - STOP:
            continue
        if supported(claim, passages, share):
            good += 1
        else:
            bad.append(claim)
    total = good + len(bad)
    return (good / total if total else None), bad
