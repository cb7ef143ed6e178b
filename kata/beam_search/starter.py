def beam_search(step, end, beams, longest, power=0.0):
    """Return (sequence, score) of the best finished sequence, or None."""
    raise NotImplementedError
