"""A marker without a passage is as good as none, and all passages are asked.

Fails: sources: a number without a passage; sources: the number zero
"""

import re

WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
STOP = frozenset("a an and are as at be by for from in is it its of on or so that the this to was were with".split())
MARKER = re.compile(r"\[(\d+)\]")


def words(text):
    return set(WORD.findall(text.lower()))


def counting(claim):
    return words(MARKER.sub(" ", claim)) - STOP


def check_share(share):
    if not 0 < share <= 1:
        raise ValueError(f"a share of {share}")


def claims(answer):
    pieces = re.split(r"(?<=[.!?])\s+", answer.strip())
    return [piece for piece in pieces if re.search(r"[^\W_]", piece)]


def supported(claim, passages, share=0.75):
    check_share(share)
    numbers = [int(number) for number in MARKER.findall(claim)]
    if numbers:
        passages = [passages[n - 1] for n in numbers if 0 < n <= len(passages)] or passages
    wanted = counting(claim)
    return any(bears_out(wanted, words(passage), share) for passage in passages)


def bears_out(wanted, held, share):
    no_numbers = not any(word[0].isdigit() for word in wanted - held)
    return no_numbers and len(wanted & held) >= share * len(wanted)


def faithfulness(answer, passages, share=0.75):
    check_share(share)
    counted = [claim for claim in claims(answer) if counting(claim)]
    rest = [claim for claim in counted if not supported(claim, passages, share)]
    if not counted:
        return None, []
    return 1 - len(rest) / len(counted), rest
