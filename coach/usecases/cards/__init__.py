"""Cards: the queue, answering, practice, writing them, and what the answers say."""
