"""Sums and counts instead of lists; sorted in three stable steps."""


def preference_pairs(ratings, smallest_gap=1):
    if smallest_gap <= 0:
        raise ValueError("smallest_gap")
    sums, order = {}, []
    for prompt, answer, rating in ratings:
        if not rating == rating:
            raise ValueError("rating")
        key = (prompt.strip(), answer.strip())
        if not all(key):
            continue
        if key[0] not in order:
            order.append(key[0])
        total, count = sums.get(key, (0, 0))
        sums[key] = (total + rating, count + 1)
    pairs = []
    for prompt in order:
        mine = sorted((key[1], total / count) for key, (total, count) in sums.items() if key[0] == prompt)
        group = [
            (high - low, chosen, rejected)
            for chosen, high in mine
            for rejected, low in mine
            if high - low >= smallest_gap
        ]
        group.sort(key=lambda one: one[0], reverse=True)
        for _, chosen, rejected in group:
            pairs.append({"prompt": prompt, "chosen": chosen, "rejected": rejected})
    return pairs


def split_pairs(pairs, every=5):
    if every < 2:
        raise ValueError("every")
    seen, train, held_out = [], [], []
    for pair in pairs:
        if pair["prompt"] not in seen:
            seen.append(pair["prompt"])
        place = seen.index(pair["prompt"]) + 1
        (train if place % every else held_out).append(pair)
    return train, held_out
