def roc_curve(labels, scores):
    """Return (false_rates, true_rates, thresholds), from (0, 0) at infinity on."""
    raise NotImplementedError


def roc_auc(labels, scores):
    """Return the area below the curve."""
    raise NotImplementedError
