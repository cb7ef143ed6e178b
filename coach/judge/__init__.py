"""Katas judged: the learner's code in one process, the hidden tests in another."""
