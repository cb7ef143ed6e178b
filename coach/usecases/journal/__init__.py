"""The journal: closing a day, its page in the repository, posts, and looking back."""
