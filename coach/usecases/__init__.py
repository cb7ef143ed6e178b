"""What the learner does, a file a verb: the one set of functions that both front ends call."""
