"""Code that tries to reach out of the judge; each file's docstring says what it is after."""
