"""The event log, which is the truth, and the tables derived from it."""
