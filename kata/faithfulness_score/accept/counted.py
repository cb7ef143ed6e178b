"""A small class for a claim that was read once; findall instead of split."""

import re
from collections import Counter
from dataclasses import dataclass

WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
STOP = frozenset("a an and are as at be by for from in is it its of on or so that the this to was were with".split())


@dataclass
class Claim:
    text: str

    @property
    def sources(self):
        return {int(number) for number in re.findall(r"\[(\d+)\]", self.text)}

    @property
    def wanted(self):
        plain = re.sub(r"\[\d+\]", "|", self.text)
        return {word for word in WORD.findall(plain.lower()) if word not in STOP}

    def holds(self, passage, share):
        held = Counter(WORD.findall(passage.lower()))
        present = {word for word in self.wanted if held[word]}
        numbers = {word for word in self.wanted if word[:1].isdigit()}
        return numbers <= present and len(present) >= len(self.wanted) * share

    def is_supported(self, passages, share):
        numbered = dict(enumerate(passages, 1))
        asked = self.sources & set(numbered) if self.sources else set(numbered)
        return any(self.holds(numbered[number], share) for number in asked)


def _checked(share):
    if 0 < share <= 1:
        return share
    raise ValueError(share)


def claims(answer):
    found = re.findall(r".*?(?:[.!?](?=\s|\Z)|\Z)", answer, flags=re.DOTALL)
    return [one.strip() for one in found if re.search(r"[A-Za-z0-9]", one)]


def supported(claim, passages, share=0.75):
    return Claim(claim).is_supported(passages, _checked(share))


def faithfulness(answer, passages, share=0.75):
    _checked(share)
    read = [one for one in map(Claim, claims(answer)) if one.wanted]
    bad = [one.text for one in read if not one.is_supported(passages, share)]
    score = (len(read) - len(bad)) / len(read) if read else None
    return score, bad
