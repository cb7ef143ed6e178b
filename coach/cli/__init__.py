"""The command line: a file a noun; it parses, calls a use-case and prints. No rules live here."""
