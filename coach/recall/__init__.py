"""Cards: what they ask, how an answer is checked, when they come back."""
