"""One screen a file, each imported when it is first shown."""
