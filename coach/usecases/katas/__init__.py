"""Katas: attempts and their clock, hints, verdicts, solutions, and when each comes back."""
