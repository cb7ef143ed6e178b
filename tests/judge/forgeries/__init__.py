"""Wrong solutions that try to look right; the docstring says how, the first word on which kata."""
