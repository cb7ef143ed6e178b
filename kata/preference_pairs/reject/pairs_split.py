"""Every so many pairs are held out, so that a prompt is on both sides.

Fails: prompts with several pairs; prompts that come again later
"""

from itertools import permutations


def preference_pairs(ratings, smallest_gap=1):
    if smallest_gap <= 0:
        raise ValueError("the smallest gap lies above 0")
    gathered = {}
    for prompt, answer, rating in ratings:
        if rating != rating:
            raise ValueError("a rating is NaN")
        prompt, answer = prompt.strip(), answer.strip()
        if prompt and answer:
            gathered.setdefault(prompt, {}).setdefault(answer, []).append(rating)
    pairs = []
    for prompt, answers in gathered.items():
        scores = {answer: sum(given) / len(given) for answer, given in answers.items()}
        found = []
        for chosen, rejected in permutations(scores, 2):
            ahead = scores[chosen] - scores[rejected]
            if ahead >= smallest_gap:
                found.append((-ahead, chosen, rejected))
        for _, chosen, rejected in sorted(found):
            pairs.append({"prompt": prompt, "chosen": chosen, "rejected": rejected})
    return pairs


def split_pairs(pairs, every=5):
    if every < 2:
        raise ValueError("at most every second prompt is held out")
    train = [pair for place, pair in enumerate(pairs) if place % every != every - 1]
    return train, pairs[every - 1 :: every]
