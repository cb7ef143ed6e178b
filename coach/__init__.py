"""coach: plan the day, recall what was learned, rebuild it from memory."""

# A constant: asking importlib.metadata would cost 60 ms on every start.
__version__ = "0.1.0"
