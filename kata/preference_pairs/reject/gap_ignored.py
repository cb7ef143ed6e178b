"""Every difference is taken, however small.

Fails: a difference that is too small; no smallest gap given
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
            if ahead > 0:
                found.append((-ahead, chosen, rejected))
        for _, chosen, rejected in sorted(found):
            pairs.append({"prompt": prompt, "chosen": chosen, "rejected": rejected})
    return pairs


def split_pairs(pairs, every=5):
    if every < 2:
        raise ValueError("at most every second prompt is held out")
    prompts = list(dict.fromkeys(pair["prompt"] for pair in pairs))
    held = set(prompts[every - 1 :: every])
    train = [pair for pair in pairs if pair["prompt"] not in held]
    return train, [pair for pair in pairs if pair["prompt"] in held]
