def cost(labels, scores, threshold, false_alarm, miss):
    """Return the sum of all costs where scores of at least the threshold are called."""
    raise NotImplementedError


def best_threshold(labels, scores, false_alarm, miss):
    """Return (threshold, cost): the cheapest, of equally cheap ones the highest."""
    raise NotImplementedError


def threshold_for_recall(labels, scores, least):
    """Return the highest score at which a share of at least least of the ones is called."""
    raise NotImplementedError
