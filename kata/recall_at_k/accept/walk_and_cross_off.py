"""One walk over the places; what is found is crossed off, so that it cannot count again."""


def count(found, relevant, k):
    open_ids, hits = dict.fromkeys(relevant), 0
    if k <= 0 or not open_ids:
        raise ValueError("k below 1, or nothing relevant")
    for place, one in enumerate(found):
        if place == k:
            break
        if one in open_ids:
            del open_ids[one]
            hits += 1
    return hits, hits + len(open_ids)


def recall_at_k(found, relevant, k):
    hits, all_of_them = count(found, relevant, k)
    return hits / all_of_them


def precision_at_k(found, relevant, k):
    return count(found, relevant, k)[0] / k


def reciprocal_rank(found, relevant):
    if len(relevant) == 0:
        raise ValueError("nothing relevant")
    return next((1 / (place + 1) for place, one in enumerate(found) if one in relevant), 0.0)


def mean_over_queries(metric, queries):
    total, number = 0.0, 0
    for found, relevant in queries:
        if len(relevant) > 0:
            total += metric(found, relevant)
            number += 1
    if number == 0:
        raise ValueError("no query")
    return total / number
